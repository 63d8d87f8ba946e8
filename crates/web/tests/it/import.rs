//! Another tool's framework, brought on a page: what would come of it is shown before it is saved.

use axum::{
    body::Body,
    http::{Request, header},
};
use ymateb_pipeline::{
    Project,
    framework::{exchange, history},
};

use crate::{
    project::Folder,
    site::{Answer, Site},
};

const ENGLISH: &str = "There is a leaking roof above the stage of our hall, and a broken window.\n";
const WELSH: &str = "Mae to yn gollwng uwchben llwyfan ein neuadd, a ffenestr wedi torri.\n";
/// A table as other people make it: a code that is there, named otherwise, and one that is new.
const TABLE: &str = "kind,id,group,name_cy,name_en,scope_cy,scope_en,strong_cy,strong_en\n\
    code,T1,T,Y to,The roof,y to,the roof,to yn gollwng,leaking roof\n\
    code,T7,T,Ffenestri <b>,Windows <b>,ffenestri,windows,ffenestr,window\n";

fn small() -> Folder {
    Folder::small(&[("inbox/letters/en.txt", ENGLISH), ("inbox/letters/cy.txt", WELSH)])
}

fn text(folder: &Folder) -> String {
    std::fs::read_to_string(folder.root.join("framework.toml")).expect("a framework")
}

/// Sends a file as the form of the page does.
fn bring(site: &Site, language: &str, name: &str, bytes: &[u8]) -> Answer {
    let page = site.get(&format!("/{language}/framework/import")).is(200).page();
    assert_eq!(page.attributes("main form", "enctype"), ["multipart/form-data"]);
    let token = page.attributes("main form input[name=token]", "value").remove(0);
    send(site, language, &token, name, bytes)
}

fn send(site: &Site, language: &str, token: &str, name: &str, bytes: &[u8]) -> Answer {
    let field = |name: &str, value: &str| {
        format!("--cut\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes()
    };
    let file = format!(
        "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
    );
    let body =
        [&field("token", token), &field("language", language), file.as_bytes(), bytes, b"\r\n--cut--\r\n"].concat();
    let request = Request::post(format!("/{language}/framework/import"))
        .header(header::HOST, "localhost")
        .header(header::ORIGIN, "http://localhost")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=cut");
    site.send(request, Body::from(body))
}

#[test]
fn what_comes_of_a_file_is_shown_in_both_languages_before_it_is_saved_with_who_and_why() {
    for (language, other) in [("cy", "en"), ("en", "cy")] {
        let folder = small();
        let site = Site::of(&folder).by("Mair");
        let before = text(&folder);
        let brought = bring(&site, language, "our codes.csv", TABLE.as_bytes()).is(303);
        let address = brought.header("location").to_owned();
        let page = site.get(&address).is(200).page();
        assert_eq!(text(&folder), before, "nothing is saved yet");
        let says = page.texts("#says ~ ul li");
        assert!(says.iter().any(|line| line.starts_with("T7 ") && line.contains("Windows <b>")), "{says:?}");
        assert!(says.iter().any(|line| line.starts_with("T1 ") && line.contains("The roof")), "{says:?}");
        let row = page.text("#suggestions ~ .site-wide tbody tr");
        assert!(row.starts_with("T7") && row.ends_with("1 1 0 0 0 0"), "{row}");
        let twin = page.attributes(".govuk-language-navigation a", "href").remove(0);
        assert_eq!(twin, address.replace(&format!("/{language}/"), &format!("/{other}/")));
        assert_eq!(site.get(&twin).is(200).page().texts("#says ~ ul li").len(), says.len());

        let unsigned = site.submit(&page, "main form", &[]).is(400).page();
        assert_eq!(unsigned.attributes(".govuk-error-summary a", "href"), ["#why"]);
        assert_eq!(text(&folder), before);
        let saved = site.submit(&page, "main form", &[("why", "the other team’s codes")]).is(303);
        let page = site.get(saved.header("location")).is(200).page();
        assert_eq!(page.all(".govuk-notification-banner--success").len(), 1);
        let after = text(&folder);
        assert!(after.contains("id = \"T7\"") && after.contains("The roof") && after.starts_with("version = \"2\""));
        assert!(after.contains("id = \"H1\""), "what the file does not have stays");
        let kept = history::list(&Project::open(&folder.root).expect("a project")).expect("a history");
        let last = kept.last().expect("a version");
        assert_eq!(last.did.as_deref(), Some("import T7, T1"));
        assert_eq!((last.by.as_deref(), last.why.as_deref()), (Some("Mair"), Some("the other team’s codes")));
        let rows = site.get(&format!("/{language}/framework/history")).is(200).page().texts("tbody tr");
        assert!(rows[0].contains('2'), "{rows:?}");
    }
}

#[test]
fn every_format_that_goes_out_comes_in() {
    let folder = small();
    let site = Site::of(&folder).by("Mair");
    let project = Project::open(&folder.root).expect("a project");
    let formats = [
        ("frame.qdc", exchange::Format::Codebook),
        ("frame.csv", exchange::Format::Csv),
        ("themes.json", exchange::Format::Themes(ymateb_model::language::ReaderLanguage::En)),
    ];
    for (name, format) in formats {
        let exported = exchange::export(&project, format).expect("exported");
        let changed = String::from_utf8(exported.bytes).expect("UTF-8").replace("Roofs", "Roofs and gutters");
        let address = bring(&site, "en", name, changed.as_bytes()).is(303).header("location").to_owned();
        let page = site.get(&address).is(200).page();
        assert!(page.text("#says ~ ul").contains("Roofs and gutters"), "{name}");
        let same = exchange::export(&project, format).expect("exported");
        let address = bring(&site, "en", name, &same.bytes).is(303).header("location").to_owned();
        let page = site.get(&address).is(400).page();
        assert!(page.text("#refused").contains("says that already"), "{name}");
    }
}

#[test]
fn what_is_no_framework_is_refused_with_why_and_nothing_is_kept_from_elsewhere() {
    let folder = small();
    let site = Site::of(&folder).by("Mair");
    let before = text(&folder);
    for (name, bytes, why) in [
        ("codes.docx", b"PK".as_slice(), "is of no format that is read here"),
        ("codes.qdc", b"<CodeBook", "no sound XML"),
        ("codes.qdc", b"\xff\xfe", "not UTF-8"),
        ("codes.csv", b"a,b\n1,2\n", "there is no column"),
        ("..\\..\\x<script>.json", b"{}", "no list of ThemeFinder"),
    ] {
        for language in ["cy", "en"] {
            let address = bring(&site, language, name, bytes).is(303).header("location").to_owned();
            let answer = site.get(&address).is(400);
            assert!(!answer.text().contains("<script>") && !answer.text().contains(".."), "{name}");
            assert!(answer.page().text("#refused").contains(why), "{name}: {}", answer.page().text("#refused"));
        }
    }
    let page = bring(&site, "en", "", b"").is(400).page();
    assert_eq!(page.attributes(".govuk-error-summary a", "href"), ["#file"]);
    send(&site, "en", "another site's", "codes.csv", TABLE.as_bytes()).is(403);
    bring(&site, "en", "codes.csv", &vec![b'x'; 5 * 1024 * 1024]).is(413);
    let gone = site.get("/cy/framework/import/0000").is(303);
    assert_eq!(gone.header("location"), "/cy/framework/import?gone=1");
    let page = site.get(gone.header("location")).is(200).page();
    assert_eq!(page.attributes(".govuk-error-summary a", "href"), ["#file"]);
    assert_eq!(text(&folder), before);
}

#[test]
fn who_edits_meanwhile_is_shown() {
    let folder = small();
    let (mair, sion) = (Site::of(&folder).by("Mair"), Site::of(&folder).by("Siôn"));
    let address = bring(&mair, "en", "codes.csv", TABLE.as_bytes()).is(303).header("location").to_owned();
    let seen = mair.get(&address).is(200).page();
    let retire = sion.get("/en/framework/edit/retire?code=H1&propose=1").is(200).page();
    sion.submit(&retire, "main form", &[("why", "halls are free already")]).is(303);
    let before = text(&folder);
    let both = mair.submit(&seen, "main form", &[("why", "theirs")]).is(409).page();
    assert_eq!(text(&folder), before, "nothing was written");
    assert!(both.text(".site-conflict").contains("Siôn"));
    assert_eq!(both.text("#why"), "theirs");
    mair.submit(&both, "main form", &[]).is(303);
    assert!(text(&folder).contains("T7") && text(&folder).contains("retired = true"), "both are kept");
}
