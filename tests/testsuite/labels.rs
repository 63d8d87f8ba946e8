//! A person's word on the language of a passage: it overrules the detector, reaches the search, and survives every run.

use crate::project::Project;

#[test]
fn a_label_overrules_the_detector_is_searched_by_and_survives_every_run() {
    let project = Project::small();
    // Nonsense, so that the detector has nothing to go by.
    project.put("inbox/letters/one.txt", "Mae'r neuadd yn oer.\n\nZwrblo krando.\n");
    project.run();
    let passage = |project: &Project| {
        let found = project.ymateb(&["search", "zwrblo", "--format", "json"]).ends(0).json();
        let hit = &found["hits"][0];
        (hit["passage"].as_str().expect("an id").to_owned(), hit["language"].as_str().expect("a label").to_owned())
    };
    let (id, detected) = passage(&project);
    let said = if detected == "cy" { "en" } else { "cy" };
    let why = ["--by", "Non Rees", "--why", "I know the dialect"];
    project.ymateb(&[&["label", "set", &id, said], &why[..]].concat()).ends(0);
    assert_eq!(passage(&project), (id.clone(), said.to_owned()));
    project.ymateb(&["verify"]).ends(0);

    // Other settings: everything is read again, and the passage is still by the person's word what it is.
    project.edit("consultation.toml", "A ddylai neuaddau fod am ddim?", "A ddylai pob neuadd fod am ddim?");
    project.run();
    assert_eq!(passage(&project), (id.clone(), said.to_owned()));
    std::fs::remove_dir_all(project.path("index")).expect("the index is disposable");
    project.run();
    let shown = project.ymateb(&["label", "list", "--format", "json"]).ends(0).json();
    assert_eq!((&shown[0]["person"], &shown[0]["superseded"]), (&"Non Rees".into(), &false.into()));
    assert_eq!(passage(&project).1, said);

    project.ymateb(&[&["label", "undo", &passage(&project).0], &why[..]].concat()).ends(0);
    assert_eq!(passage(&project).1, detected);
    let refused = project.ymateb(&[&["label", "undo", &passage(&project).0], &why[..]].concat()).ends(1);
    assert!(refused.talk.contains("hint: "), "{}", refused.talk);
}

#[test]
fn words_of_the_other_language_inside_a_passage_are_found_in_theirs() {
    let project = Project::small();
    project.put(
        "inbox/letters/one.txt",
        "The councillor stood up and said mae angen mwy o gartrefi gofal arnom ni yma and then she sat down again.\n",
    );
    project.put(
        "inbox/letters/two.txt",
        "Cododd y cynghorydd ar ei thraed a dweud we need many more care homes in this town ac yna eisteddodd i lawr.\n",
    );
    project.run();
    for (query, place) in [("cartref", "one.txt"), ("home", "two.txt")] {
        let found = project.ymateb(&["search", query, "--as-typed", "--format", "json"]).ends(0).json();
        let places: Vec<_> = found["hits"].as_array().expect("hits").iter().map(|hit| &hit["locator"]).collect();
        assert_eq!(places, [place], "{query}");
    }
    project.ymateb(&["verify"]).ends(0);
}
