//! Campaigns, and decisions about them.

use crate::{project, site::Site};

#[test]
fn a_proposal_shows_what_is_shared_and_what_is_each_members_own_and_can_be_accepted_named_and_taken_back() {
    let folder = project::copy_of_the_demonstration();
    let site = Site::of(&folder);
    let list = site.get("/en/campaigns").is(200).page();
    let page = list.attributes(".site-wide tbody th a", "href").into_iter().next().expect("a proposal");
    let shown = site.get(&page).is(200).page();
    assert_eq!(shown.text(".govuk-tag"), "proposal");
    let shared = shown.attributes(".site-shared .site-words", "lang");
    assert!(shared.iter().any(|lang| lang == "cy") || shared.iter().any(|lang| lang == "en"), "{shared:?}");
    assert!(!shown.texts(".site-hit").is_empty());

    let decide = format!("{page}/decide");
    let signed = [("by", "Mair"), ("why", "the same letter")];
    let act = |fields: &[(&str, &str)]| site.post(&page, &decide, &[fields, &signed].concat());
    let wrong = act(&[("act", "name"), ("cy", "Gofal Teg")]).is(400).page();
    assert_eq!(wrong.attributes(".govuk-error-summary a", "href"), ["#en"]);
    let early = act(&[("act", "name"), ("cy", "Gofal Teg"), ("en", "Fair Care")]).is(400).page();
    assert_eq!(early.attributes(".govuk-error-summary a", "href"), ["#act"], "a proposal has no name yet");
    let listed_as = |state: &str| site.get("/en/campaigns").page().texts(".govuk-tag").iter().any(|tag| tag == state);
    assert!(!listed_as("accepted"));
    act(&[("act", "accept")]).is(303);
    assert!(listed_as("accepted"), "what is kept for the list moves on with the record");
    let named = act(&[("act", "name"), ("cy", "Gofal Teg"), ("en", "Fair Care")]).is(303);
    let shown = site.get(named.header("location")).is(200).page();
    assert_eq!(shown.text("h1"), "Fair Care");
    assert_eq!(site.get(&page.replace("/en/", "/cy/")).page().text("h1"), "Gofal Teg");
    assert_eq!(shown.texts("#history ~ .site-wide tbody tr").len(), 2);
    act(&[("act", "undo")]).is(303);
    act(&[("act", "undo")]).is(303);
    let unknown = act(&[("act", "join"), ("ids", "c0000000000000")]).is(400).page();
    assert_eq!(unknown.attributes(".govuk-error-summary a", "href").len(), 1);
    let again = site.get(&page).is(200).page();
    assert_eq!(again.text(".govuk-tag"), "proposal");
    assert_eq!(again.texts("#history ~ .site-wide tbody tr").len(), 4, "what was taken back is kept");
}

#[test]
fn what_others_decided_about_a_campaign_meanwhile_is_shown_first() {
    let folder = project::copy_of_the_demonstration();
    let site = Site::of(&folder);
    let list = site.get("/en/campaigns").is(200).page();
    let page = list.attributes(".site-wide tbody th a", "href").remove(0);
    let seen = site.get(&page).is(200).page();
    let form = "form[action$='/decide']";
    site.submit(&seen, form, &[("act", "accept"), ("by", "Siôn"), ("why", "one letter")]).is(303);
    let both = site.submit(&seen, form, &[("act", "reject"), ("by", "Mair"), ("why", "two letters")]).is(409).page();
    assert_eq!(both.all(".site-conflict[role=alert]").len(), 1);
    assert!(both.text("#history ~ .site-wide").contains("Siôn"));
    assert_eq!(both.text(".govuk-tag"), "accepted", "nothing was written");
    site.submit(&both, form, &[]).is(303);
    assert_eq!(site.get(&page).page().text(".govuk-tag"), "rejected");
}
