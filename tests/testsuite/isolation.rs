//! Files that would break the program that reads them: each costs itself, and the run goes on.

#[cfg(target_os = "linux")]
use sha2::Digest;

use crate::{program::ymateb_with, project::Project};

/// Small, and a great deal of memory once it is read.
fn swells() -> String {
    format!("<p>Mae angen rhagor o ofal.</p>{}", "<i></i>".repeat(800_000))
}

#[test]
fn a_file_that_asks_for_too_much_memory_waits_in_quarantine_until_it_is_allowed_more() {
    let project = Project::small();
    project.put("inbox/letters/da.txt", "Mae angen rhagor o arian ar gartrefi gofal.");
    project.put("inbox/letters/drwg.html", &swells());
    project.put("inbox/letters/good.txt", "Care homes need more money.");
    let settings = std::fs::read_to_string(project.path("consultation.toml")).expect("the settings");
    project.put("consultation.toml", &format!("{settings}\n[reading]\nmemory_mib = 128\n"));

    let summary = project.run();
    assert_eq!(summary["received"], 3);
    assert_eq!(summary["outcomes"]["accepted"], 2);
    let listed = project.ymateb(&["quarantine", "--format", "json"]).ends(0).json();
    assert_eq!(listed[0]["trouble"]["reason"], "too-much-memory", "{listed}");
    assert_eq!(listed.as_array().map(Vec::len), Some(1));

    // It is not tried again by itself, and not by other settings alone.
    project.put("consultation.toml", &format!("{settings}\n[reading]\nmemory_mib = 1024\n"));
    assert_eq!(project.run()["stages"]["extract"]["done"], 0);
    project.ymateb(&["quarantine", "retry", "snowhere"]).ends(1);
    let id = listed[0]["id"].as_str().expect("an id");
    project.ymateb(&["quarantine", "retry", id]).ends(0);
    let summary = project.run();
    assert_eq!(summary["stages"]["extract"]["done"], 1);
    assert_eq!(summary["outcomes"]["accepted"], 3);
    assert!(summary["outcomes"]["quarantined"].is_null());
    project.ymateb(&["verify"]).ends(0);
}

#[test]
fn an_entry_that_kills_its_reader_costs_that_entry_and_not_the_bundle() {
    let project = Project::small();
    let settings = std::fs::read_to_string(project.path("consultation.toml")).expect("the settings");
    project.put("consultation.toml", &format!("{settings}\n[reading]\nmemory_mib = 128\n"));
    let mut bundle = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [
        ("a.txt", "Mae angen rhagor o arian ar neuaddau.".to_owned()),
        ("drwg.html", swells()),
        ("e.txt", "Halls need more money.".to_owned()),
        ("hefyd.html", swells() + "<p>Hefyd.</p>"),
        ("z.txt", "Diolch am y cyfle i ymateb.".to_owned()),
    ] {
        // Packed, it would be too small for what it holds, and stopped sooner.
        let as_it_is = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        bundle.start_file(name, as_it_is).expect("an entry");
        std::io::Write::write_all(&mut bundle, text.as_bytes()).expect("its text");
    }
    let bytes = bundle.finish().expect("a bundle").into_inner();
    std::fs::write(project.path("inbox/letters/bwndel.zip"), bytes).expect("a file");

    let summary = project.run();
    assert_eq!((&summary["received"], &summary["outcomes"]["accepted"]), (&5.into(), &3.into()));
    let listed = project.ymateb(&["quarantine", "--format", "json"]).ends(0).json();
    let told = |at: usize| (listed[at]["locator"].clone(), listed[at]["trouble"]["reason"].clone());
    let mut both = [told(0), told(1)];
    both.sort_by_key(|(locator, _)| locator.to_string());
    assert_eq!(both[0], ("bwndel.zip!drwg.html".into(), "too-much-memory".into()), "{listed}");
    assert_eq!(both[1], ("bwndel.zip!hefyd.html".into(), "too-much-memory".into()), "{listed}");

    // With more memory they are read, and are the same submissions as before.
    project.put("consultation.toml", &settings);
    project.ymateb(&["quarantine", "retry"]).ends(0);
    let summary = project.run();
    assert_eq!((&summary["received"], &summary["outcomes"]["accepted"]), (&5.into(), &5.into()), "{summary}");
    project.ymateb(&["verify"]).ends(0);
}

#[test]
fn a_limit_on_text_is_held_in_the_reading_process_and_a_change_reads_nothing_by_itself() {
    let project = Project::small();
    project.put("inbox/letters/da.txt", "Mae angen rhagor o arian.");
    project.put("inbox/letters/long.txt", &"Care homes need more money. ".repeat(20));
    let settings = std::fs::read_to_string(project.path("consultation.toml")).expect("the settings");
    project.put("consultation.toml", &format!("{settings}\n[reading]\ncharacters = 100\n"));

    assert_eq!(project.run()["outcomes"]["accepted"], 1);
    let listed = project.ymateb(&["quarantine", "--format", "json"]).ends(0).json();
    assert_eq!(listed[0]["trouble"]["reason"], "too-large", "{listed}");
    project.put("consultation.toml", &settings);
    assert_eq!(project.run()["stages"]["extract"]["done"], 0);
    project.ymateb(&["quarantine", "retry"]).ends(0);
    let summary = project.run();
    assert_eq!((&summary["stages"]["extract"]["done"], &summary["outcomes"]["accepted"]), (&1.into(), &2.into()));
}

/// A small PDF that takes ten times as long as is allowed below: 2,000 pages that all show the same full page of lines, each of
/// which is read for itself. Little memory is needed, so that nothing but time can stop it.
#[cfg(target_os = "linux")]
fn drags_on() -> String {
    let lines = "(Mae angen gofal) Tj 0 -8 Td ".repeat(95);
    let pages = 10..2010;
    let kids: String = pages.clone().map(|page| format!("{page} 0 R ")).collect();
    let page = |page| format!("{page} 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R>>endobj\n");
    format!(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
         2 0 obj<</Type/Pages/Kids[{kids}]/Count {}/MediaBox[0 0 600 800]/Resources<</Font<</F 5 0 R>>>>>>endobj\n\
         4 0 obj<</Length {}>>stream\nBT /F 8 Tf 50 790 Td {lines}ET\nendstream endobj\n\
         5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n{}trailer<</Root 1 0 R>>\n",
        pages.len(),
        lines.len() + 24,
        pages.map(page).collect::<String>()
    )
}

#[test]
#[cfg(target_os = "linux")]
fn a_file_that_takes_too_long_is_stopped_by_the_clock_and_by_the_kernel_where_there_is_no_clock() {
    let project = Project::small();
    project.put("inbox/letters/da.txt", "Mae angen rhagor o arian ar neuaddau.");
    project.put("inbox/letters/hir.pdf", &drags_on());
    let settings = std::fs::read_to_string(project.path("consultation.toml")).expect("the settings");
    project.put("consultation.toml", &format!("{settings}\n[reading]\nseconds = 2\n"));
    let summary = project.run();
    assert_eq!((&summary["received"], &summary["outcomes"]["accepted"]), (&2.into(), &1.into()), "{summary}");
    let listed = project.ymateb(&["quarantine", "--format", "json"]).ends(0).json();
    assert_eq!((&listed[0]["locator"], &listed[0]["trouble"]["reason"]), (&"hir.pdf".into(), &"too-long".into()));

    // A worker that nobody waits for: what is left is the limit that it sets itself.
    let hash = |bytes: &[u8]| sha2::Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let [consultation, framework] =
        ["consultation.toml", "framework.toml"].map(|name| std::fs::read_to_string(project.path(name)).expect(name));
    let settings = hash(format!("{consultation}\u{1f}{framework}").as_bytes());
    let hello = serde_json::json!({ "settings": settings, "memory_mib": 1024, "seconds": 1 });
    let job = serde_json::json!({
        "source": "letters", "origin": "hir.pdf", "original": hash(drags_on().as_bytes()),
        "what": { "Document": { "log": [], "given_up": [] } },
    });
    let root = project.path("").display().to_string();
    let said = ymateb_with(&format!("{hello}\n{job}\n"), &["--project", &root, "worker"]);
    assert_eq!(said.signal, Some(CPU_TIME), "{}{}", said.out, said.talk);
}

/// The signal by which Linux says that the time to compute in is over.
#[cfg(target_os = "linux")]
const CPU_TIME: i32 = 24;

#[test]
fn settings_that_change_while_a_run_is_under_way_are_no_files_fault() {
    let project = Project::small();
    let root = project.path(".").display().to_string();
    let hello = format!("{{\"settings\":\"{}\",\"memory_mib\":512,\"seconds\":5}}\n", "0".repeat(64));
    let said = ymateb_with(&hello, &["--project", &root, "worker"]).ends(1);
    assert!(said.out.contains("Refused") && said.out.contains("the settings have changed"), "{}", said.out);

    project.put("consultation.toml", "[consultation");
    let said = ymateb_with(&hello, &["--project", &root, "worker"]).ends(1);
    assert!(said.out.contains("Refused") && said.out.contains("the settings have changed"), "{}", said.out);
}

#[test]
fn a_limit_that_lets_nothing_be_read_is_an_error_in_the_settings() {
    let project = Project::small();
    let settings = std::fs::read_to_string(project.path("consultation.toml")).expect("the settings");
    project.put("consultation.toml", &format!("{settings}\n[reading]\nseconds = 0\ndepth = 0\nmemory_mb = 512\n"));
    let said = project.ymateb(&["run"]).ends(1).talk;
    assert!(said.contains("`seconds` is too little to read anything"), "{said}");
    assert!(said.contains("`depth` is too little to read anything"), "{said}");
    assert!(said.contains("did you mean `memory_mib`"), "{said}");
}
