//! The register, and decisions on it.

use axum::{
    body::Body,
    http::{Request, header},
};

use crate::{project::Folder, site::Site};

const FORMS: &str = "ID,Name,Sent,Free?,Why\n\
    1,Ann Teg,05/01/2026 10:00,Yes,Halls should be free for everybody who lives in the village and beyond it.\n\
    2,Bob Glas,06/01/2026 10:00,Ydw,Dylai neuaddau fod am ddim i bawb sy’n byw yn y pentref a thu hwnt iddo.\n\
    3,Cai Gwyn,07/03/2026 10:00,Yes,This one came after the last day on which anything could come in time.\n";

fn figures(page: &crate::site::Page, row: usize) -> Vec<u64> {
    let cells = page.texts(&format!(".govuk-main-wrapper > .site-wide tbody tr:nth-child({row}) td"));
    cells.iter().map(|cell| cell.replace(',', "").parse().expect("a figure")).collect()
}

#[test]
fn the_register_adds_up_on_the_page_and_every_figure_leads_to_what_it_counts() {
    let site = Site::demonstration();
    let page = site.get("/en/register").is(200).page();
    let rows = page.all(".govuk-main-wrapper > .site-wide tbody tr").len();
    let mut sum = vec![0; figures(&page, 1).len()];
    for row in 1..rows {
        let figures = figures(&page, row);
        assert_eq!(figures[0], figures[1..].iter().sum::<u64>(), "row {row}");
        sum.iter_mut().zip(figures).for_each(|(sum, n)| *sum += n);
    }
    assert_eq!(figures(&page, rows), sum, "all sources");
    assert!(page.text(".govuk-inset-text").starts_with("197 received = "), "{}", page.text(".govuk-inset-text"));
    for cell in page.all(".govuk-main-wrapper > .site-wide tbody td a") {
        let listed = site.get(cell.attr("href").expect("a link").trim_end_matches("#list")).is(200).page();
        let n = crate::site::words(cell);
        let heading = listed.text("#list");
        assert!(heading.starts_with(&format!("{n} submission")), "{n}: {heading}");
    }
}

#[test]
fn a_decision_is_recorded_with_who_and_why_and_taken_back() {
    let folder = Folder::small(&[("inbox/forms/export.csv", FORMS)]);
    let site = Site::of(&folder);
    let list = site.get("/en/register?status=late").is(200).page();
    let page = list.attributes("#list ~ .site-wide tbody th a", "href").pop().expect("a late submission");
    let decided = site.post(
        &page,
        &format!("{page}/decide"),
        &[("outcome", "accepted"), ("by", "Mair"), ("why", "The post was late, not the sender")],
    );
    assert_eq!(decided.is(303).header("location"), format!("{page}?done=decided"));
    for language in ["en", "cy"] {
        let shown =
            site.get(&format!("{}?done=decided", page.replace("/en/", &format!("/{language}/")))).is(200).page();
        assert_eq!(shown.all(".govuk-notification-banner--success").len(), 1);
        assert!(shown.texts("#history ~ .site-wide td").contains(&"Mair".to_owned()));
        assert!(
            shown.texts(".govuk-tag").iter().any(|tag| ["accepted", "derbyniwyd i’w gyfrif"].contains(&tag.as_str()))
        );
    }
    let undone = site.post(&page, &format!("{page}/undo"), &[("undo-by", "Mair"), ("undo-why", "A mistake")]);
    assert_eq!(undone.is(303).header("location"), format!("{page}?done=undone"));
    let list = site.get("/en/register?status=late").is(200).page();
    assert_eq!(list.text("#list"), "1 submission listed");
}

#[test]
fn what_is_missing_in_a_decision_is_said_beside_its_field_and_what_was_filled_in_stays() {
    let folder = Folder::small(&[("inbox/forms/export.csv", FORMS)]);
    let site = Site::of(&folder);
    let page = site.get("/cy/register").is(200).page().attributes("#list ~ .site-wide tbody th a", "href").remove(0);
    let id = page.rsplit('/').next().expect("an id").to_owned();
    let check = |fields: &[(&str, &str)], wrong: &[&str]| {
        let answer = site.post(&page, &format!("{page}/decide"), fields).is(400).page();
        assert_eq!(answer.attributes(".govuk-error-summary a", "href"), wrong, "{fields:?}");
        assert_eq!(answer.attributes(".govuk-language-navigation a", "href"), [page.replace("/cy/", "/en/")]);
        assert!(answer.text("title").starts_with("Gwall:"));
        answer
    };
    check(&[], &["#outcome", "#by", "#why"]);
    check(&[("outcome", "merged"), ("by", "Mair"), ("why", "yr un person")], &["#see"]);
    check(&[("outcome", "merged"), ("see", "s0000000000000"), ("by", "Mair"), ("why", "yr un")], &["#see"]);
    check(&[("outcome", "merged"), ("see", &id), ("by", "Mair"), ("why", "yr un")], &["#see"]);
    let kept = check(&[("outcome", "late"), ("by", "Mair \"<b>"), ("why", "  ")], &["#why"]);
    assert_eq!(kept.attributes("#by", "value"), ["Mair \"<b>"]);
    assert_eq!(kept.attributes("#outcome option[selected]", "value"), ["late"]);
}

#[test]
fn a_form_from_elsewhere_changes_nothing() {
    let folder = Folder::small(&[("inbox/forms/export.csv", FORMS)]);
    let site = Site::of(&folder);
    let page = site.get("/en/register").is(200).page().attributes("#list ~ .site-wide tbody th a", "href").remove(0);
    let token = site.get(&page).page().attributes("input[name=token]", "value").remove(0);
    let form = "application/x-www-form-urlencoded";
    let request = || Request::post(format!("{page}/decide")).header(header::CONTENT_TYPE, form);
    let body = |token: &str| Body::from(format!("token={token}&outcome=abusive&by=Eve&why=spite"));
    let with = |origin: &str| request().header(header::HOST, "localhost").header(header::ORIGIN, origin);
    site.send(with("http://localhost"), body("0000")).is(403);
    site.send(with("http://localhost"), body("")).is(403);
    site.send(with("http://attacker.example"), body(&token)).is(403);
    site.send(request().header(header::HOST, "localhost"), body(&token)).is(403);
    site.send(with("http://localhost").header("sec-fetch-site", "cross-site"), body(&token)).is(403);
    let huge = format!("token={token}&outcome=abusive&by=Eve&why={}", "x".repeat(70_000));
    site.send(with("http://localhost"), Body::from(huge)).is(413);
    site.send(with("http://localhost"), Body::from("%%%")).is(403);
    assert!(site.get(&page).page().texts("#history").is_empty(), "nothing was decided");
}

#[test]
fn what_could_not_be_read_is_listed_with_the_reason_and_is_tried_again_when_asked() {
    let folder = Folder::small(&[("inbox/letters/broken.docx", "PK\u{3}\u{4} this is no archive")]);
    let site = Site::of(&folder);
    for (language, why) in
        [("en", "It is damaged or cut short."), ("cy", "Mae wedi’i ddifrodi neu wedi’i dorri’n fyr.")]
    {
        let page = site.get(&format!("/{language}/quarantine")).is(200).page();
        let row = page.text(".site-wide tbody tr");
        assert!(row.contains("broken.docx") && row.contains(why), "{row}");
    }
    let answer = site.post("/cy/quarantine", "/cy/quarantine/retry", &[]).is(303);
    let page = site.get(answer.header("location")).is(200).page();
    let banner = page.text(".govuk-notification-banner__heading");
    assert_eq!(banner, "Bydd y rhediad nesaf yn darllen 1 ffeil eto.");
}

#[test]
fn a_decision_that_others_made_meanwhile_is_shown_before_another_takes_its_place() {
    let folder = Folder::small(&[("inbox/forms/export.csv", FORMS)]);
    let site = Site::of(&folder);
    let late = site.get("/cy/register?status=late").is(200).page();
    let page = late.attributes("#list ~ .site-wide tbody th a", "href").remove(0);
    let seen = site.get(&page).is(200).page();
    let form = "form[action$='/decide']";
    site.submit(&seen, form, &[("outcome", "accepted"), ("by", "Siôn"), ("why", "daeth drwy’r post")]).is(303);
    let mine = [("outcome", "out-of-scope"), ("by", "Mair"), ("why", "am rywbeth arall")];
    let both = site.submit(&seen, form, &mine).is(409).page();
    assert!(both.texts("#history ~ .site-wide td").contains(&"Siôn".to_owned()), "what they decided");
    assert_eq!(both.all(".site-conflict[role=alert]").len(), 1);
    assert_eq!(both.text("#why"), "am rywbeth arall");
    assert_eq!(both.texts("#history ~ .site-wide tbody tr").len(), 1, "nothing was written");
    // Having seen it, Mair means it all the same.
    site.submit(&both, form, &[]).is(303);
    assert_eq!(site.get(&page).page().texts("#history ~ .site-wide tbody tr").len(), 2);
    let undo = "form[action$='/undo']";
    let unseen = site.submit(&both, form, &[("by", "Siôn"), ("why", "eto")]).is(409).page();
    let late = [("seen", "0"), ("undo-by", "Nia"), ("undo-why", "camgymeriad")];
    site.submit(&unseen, undo, &late).is(409);
    site.submit(&unseen, undo, &late[1..]).is(303);
}

#[test]
fn two_of_one_organisation_are_merged_from_where_they_are_suspected_and_each_then_leads_to_the_other() {
    let folder = crate::project::copy_of_the_demonstration();
    let site = Site::of(&folder);
    for language in ["cy", "en"] {
        let page = site.get(&format!("/{language}/attention")).is(200).page();
        assert!(
            page.texts("ul a[href*='/submissions/s']").iter().any(|link| link.starts_with("Cwmni Gofal Glan Teifi (s"))
        );
        let merge = page.attributes("a[href*='outcome=merged']", "href");
        let form = site.get(merge[0].trim_end_matches("#decide")).is(200).page();
        assert_eq!(form.attributes("#outcome option[selected]", "value"), ["merged"]);
        let other = form.attributes("#see", "value").remove(0);
        assert!(merge[0].contains(&format!("see={other}#")), "{merge:?}");
    }
    let merge = site.get("/en/attention").page().attributes("a[href*='outcome=merged']", "href").remove(0);
    let page = merge.trim_end_matches("#decide");
    let other = site.get(page).page().attributes("#see", "value").remove(0);
    let path = page.split('?').next().expect("a path").to_owned();
    let fields = [("outcome", "merged"), ("see", &*other), ("by", "Mair"), ("why", "One response in two files")];
    site.post(&path, &format!("{path}/decide"), &fields).is(303);
    assert!(site.get(&path).page().attributes("dl a", "href").contains(&format!("/en/submissions/{other}")));
    let lead = site.get(&format!("/en/submissions/{other}")).is(200).page();
    assert!(lead.attributes("dl a", "href").contains(&path), "the other leads back");
    assert!(lead.text("dl").contains("merged"));
}
