//! A form export that nobody has described yet, from its headings to a register that adds up.

use std::fs;

use crate::project::Project;

const HEADINGS: &str = "UserID,Ended,Translation,Q1. Are you content with the parks?,Q1.2. Comments,\
                        Q2. Which do you use?,,Q3. Pa mor aml?\n\
                        ,,,Q1.1. Answer,Q1.2. Comments,Q2.1. Benches,Q2.2. Paths,\n";

fn export() -> String {
    let mut csv = HEADINGS.to_owned();
    for n in 0..30 {
        let content = ["Yes", "No", "Not sure"][n % 3];
        let words = if n % 2 == 0 { format!("Mae angen mainc rhif {n} wrth yr afon.") } else { "-".to_owned() };
        let tick = |yes| if yes { "Yes" } else { "No" };
        let often = ["Byth", "Weithiau"][n % 2];
        let (benches, paths) = (tick(n % 3 == 0), tick(n % 5 == 0));
        csv.push_str(&format!(
            "{},{:02}/03/2027 10:00,English (Saesneg),{content},{words},{benches},{paths},{often}\n",
            9000 + n,
            n % 28 + 1
        ));
    }
    csv
}

#[test]
fn what_is_proposed_for_an_export_reads_it_as_it_stands() {
    let project = Project::started();
    project.put("inbox/export.csv", &export());
    let file = project.path("inbox/export.csv");
    let said = project.ymateb(&["map", &file.display().to_string()]).ends(0);
    assert!(said.out.contains("# ? no question in the settings has this wording"), "{}", said.out);
    assert!(said.talk.contains("30 sessions; 3 questions, 0 of them in the settings"), "{}", said.talk);

    // The start's own source goes, and what is proposed is put in as it is.
    let settings = fs::read_to_string(project.path("consultation.toml")).expect("the settings");
    let (head, _) = settings.split_once("# Where submissions come from").expect("the start has a source");
    project.put("consultation.toml", &format!("{head}{}", said.out));
    let summary = project.run();
    assert_eq!(summary["received"], 30);
    assert_eq!(summary["outcomes"]["accepted"], 30);
    assert_eq!(summary["languages"]["cy"], 15);

    let counts = fs::read_to_string(project.path("reports/closed-answers.en.csv")).expect("the counts");
    let count = |option: &str| {
        let line = counts
            .lines()
            .find(|line| line.starts_with('q') && line.contains(option))
            .unwrap_or_else(|| panic!("{option}: {counts}"));
        line.split(',').nth(4).map(str::to_owned)
    };
    for (option, expected) in [("Not sure", "10"), ("Benches", "10"), ("Paths", "6"), ("Weithiau", "15")] {
        assert_eq!(count(option).as_deref(), Some(expected), "{option}");
    }
}

#[test]
fn what_is_no_export_is_refused_with_a_hint() {
    let project = Project::small();
    project.put("inbox/letter.html", "<!doctype html><p>Annwyl Syr</p>");
    let file = project.path("inbox/letter.html");
    let said = project.ymateb(&["map", &file.display().to_string()]).ends(1);
    assert!(said.talk.contains("it is no table") && said.talk.contains("hint: "), "{}", said.talk);
}
