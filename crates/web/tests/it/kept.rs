//! What is kept in memory for the pages is always what the record holds: after each thing that people do, a project that has
//! been looked at all along says the same as one that is opened only then.

use std::fmt::Write;

use ymateb_model::{
    coding::{Stance, State},
    id::PassageId,
    register::Outcome,
};
use ymateb_pipeline::{
    Project, assign, campaigns,
    code::{self, Act, Answered, Speaker, With},
    coded, label, queue,
    register::{self, Signed, Stretch},
    report, reviewed,
    search::{Finder, Request},
};

use crate::project::copy_of_the_demonstration;

const SIGNED: Signed<'static> = Signed { by: "Mair", why: "prawf", seen: None };

/// Everything that is kept, as a text to compare; and the passages that wait first.
fn looked_at(project: &Project) -> (String, Vec<PassageId>) {
    let mut all = String::new();
    let mut add = |what: &str, value: &dyn std::fmt::Debug| writeln!(all, "{what}: {value:#?}").expect("a string");
    add("figures", &report::figures(project).expect("figures"));
    add("tally", &register::tally(project).expect("a tally"));
    let codes = coded::tallies(project).expect("tallies");
    add("codes", &codes);
    let mut waiting = Vec::new();
    for by in ["Mair", "Huw"] {
        add("progress", &reviewed::progress(project, by).expect("progress"));
        for (language, code, again, blind) in [
            (None, None, false, false),
            (Some("cy"), None, true, false),
            (None, Some("P1"), false, false),
            (None, None, true, true),
        ] {
            let asked =
                queue::Asked { by, language, code, seen_by_others: again, blind, limit: 5, ..queue::Asked::default() };
            let queue = queue::next(project, &asked).expect("a queue");
            let ids: Vec<PassageId> = queue.items.iter().map(|item| item.passage.clone()).collect();
            add("queue", &(queue.waiting, &ids));
            waiting.extend(ids);
        }
    }
    let finder = Finder::open(project).expect("a finder");
    for code in codes.keys().take(3) {
        let asked =
            coded::Asked { code: code.as_str(), with_parts: true, state: None, language: None, limit: 7, offset: 2 };
        let carrying = coded::passages(project, asked).expect("passages");
        add("carrying", &(carrying.total, carrying.items.iter().map(|item| item.passage.clone()).collect::<Vec<_>>()));
        let request = Request { code: Some(code.to_string()), limit: 3, ..Request::default() };
        add("found", &finder.search(project, &request).expect("found").total);
    }
    for (outcome, written_in) in [(None, None), (Some("accepted"), None), (Some("late"), None), (None, Some("cy"))] {
        let asked = register::Asked { outcome, written_in, ..register::Asked::default() };
        let part = register::part(project, asked, Stretch { limit: 9, offset: 3 }).expect("a part");
        let whole = register::list(project, asked).expect("all of it");
        assert_eq!(part.total, whole.len() as u64);
        let ids = |entries: &[register::Entry]| entries.iter().map(|entry| entry.id.clone()).collect::<Vec<_>>();
        let mut ordered = whole;
        ordered.sort_by(|one, other| {
            (&one.source, &one.locator, &one.id).cmp(&(&other.source, &other.locator, &other.id))
        });
        let stretch = &ordered[3.min(ordered.len())..12.min(ordered.len())];
        assert_eq!(ids(&part.entries), ids(stretch), "the register by stretches is the register");
        add("part", &part.entries);
        let request = Request { status: outcome.map(str::to_owned), limit: 3, ..Request::default() };
        add("with outcome", &finder.search(project, &request).expect("found").total);
    }
    let listed = campaigns::list(project).expect("campaigns");
    for listed in &listed {
        let part =
            campaigns::show_part(project, listed.id.as_str(), Stretch { limit: 2, offset: 1 }).expect("a campaign");
        let whole = campaigns::show(project, listed.id.as_str()).expect("a campaign");
        let ids = |members: &[campaigns::MemberShown]| {
            members.iter().map(|member| member.submission.clone()).collect::<Vec<_>>()
        };
        assert_eq!(
            ids(&part.submissions),
            ids(&whole.submissions)[1.min(whole.submissions.len())..3.min(whole.submissions.len())]
        );
        assert_eq!(whole.submissions.len(), listed.members + listed.near);
    }
    add("campaigns", &listed);
    (all, waiting)
}

/// Says something of a passage or response, and gives the entry by which it can be taken back.
fn say(project: &Project, on: &str, act: Act<'_>, by: &str) -> u64 {
    let speaker = Speaker { by, seen: None, all_the_same: true };
    match code::act(project, on, act, speaker).expect("an answer") {
        Answered::Done(done) => done.entries[0],
        Answered::Conflict(since) => panic!("nobody was to speak in between: {since:?}"),
    }
}

#[test]
fn what_is_kept_is_what_the_record_holds() {
    let folder = copy_of_the_demonstration();
    let lasting = Project::open(&folder.root).expect("a project");
    // Whoever writes is another process, as far as the one that lasts can tell.
    let writer = || Project::open(&folder.root).expect("a project");
    let agree = |after: &str| {
        let (kept, waiting) = looked_at(&lasting);
        let (fresh, _) = looked_at(&writer());
        let differs = kept.lines().zip(fresh.lines()).find(|(kept, fresh)| kept != fresh);
        assert!(kept == fresh, "after {after}: {differs:?}");
        waiting
    };
    let waiting = agree("nothing");
    let [first, second, third] = [&waiting[0], &waiting[1], &waiting[2]];
    let plain = With::default();
    let stance = With { stance: Some(Stance::Support), ..With::default() };
    let given = say(&writer(), first.as_str(), Act::Add("P1", stance), "Mair");
    agree("giving a code");
    let rejected = say(&writer(), first.as_str(), Act::Reject("P1", plain), "Huw");
    agree("rejecting it");
    say(&writer(), second.as_str(), Act::Add("P2.1", plain), "Huw");
    say(&writer(), third.as_str(), Act::Reject("P2", plain), "Huw");
    agree("two more");
    code::undo(&writer(), rejected, "Mair").expect("taken back");
    let taken = code::undo(&writer(), given, "Mair").expect("taken back").entries[0];
    agree("taking back");
    code::undo(&writer(), taken, "Mair").expect("taken back");
    agree("taking that back");
    let submission = ymateb_pipeline::show::show(&writer(), second.as_str()).expect("shown").id;
    say(&writer(), submission.as_str(), Act::Add("P2", plain), "Mair");
    agree("coding a response");
    let seen = reviewed::mark(&writer(), first.as_str(), reviewed::How::default(), "Mair").expect("seen");
    reviewed::mark(&writer(), second.as_str(), reviewed::How { sample: None, blind: true }, "Huw").expect("seen");
    agree("looking at passages");
    reviewed::undo(&writer(), seen, "Mair").expect("taken back");
    agree("taking back that one was looked at");
    register::decide(&writer(), submission.as_str(), Outcome::OutOfScope.name(), None, SIGNED).expect("decided");
    agree("a decision");
    register::undo(&writer(), submission.as_str(), SIGNED).expect("taken back");
    agree("taking a decision back");
    let others =
        register::list(&writer(), register::Asked { outcome: Some("accepted"), ..Default::default() }).expect("a list");
    let other = others.iter().find(|entry| entry.id != submission).expect("another one");
    register::decide(&writer(), other.id.as_str(), "merged", Some(submission.as_str()), SIGNED).expect("merged");
    agree("merging a submission into another");
    say(&writer(), second.as_str(), Act::Add("P2.2", plain), "Mair");
    say(&writer(), other.id.as_str(), Act::Add("P2", plain), "Mair");
    agree("coding what is merged, in both of its submissions");
    for campaign in campaigns::list(&writer()).expect("campaigns").iter().take(1) {
        campaigns::accept(&writer(), campaign.id.as_str(), SIGNED).expect("accepted");
        agree("accepting a campaign");
    }
    label::set(&writer(), first.as_str(), "cy", SIGNED).expect("labelled");
    assign::set(&writer(), third.as_str(), "none", SIGNED).expect("assigned");
    agree("a label and an assignment");
    folder.run();
    agree("a run");
    let counted = report::figures(&lasting).expect("figures");
    assert!(counted.themes.iter().any(|theme| theme.accepted > 0) && counted.codings.rejected > 0);
    let state =
        |asked| coded::Asked { code: "P2", with_parts: false, state: Some(asked), language: None, limit: 9, offset: 0 };
    assert_eq!(coded::passages(&lasting, state(State::Rejected)).expect("passages").total, 1);
}
