//! What no code covers: candidate themes in both languages, and what a person makes of them.

use serde_json::Value;

use crate::project::Project;

/// Letters on the car park, which no cue knows, and others of which each is alone.
fn with_letters() -> Project {
    let project = Project::small();
    for (name, text) in [
        ("p1", "The car park is full by nine, and parking on the street is worse."),
        ("p2", "Parking: the car park behind the shops must be larger."),
        ("p3", "We cannot find parking anywhere near the car park on market days."),
        ("c1", "Mae'r maes parcio yn llawn erbyn naw, a pharcio ar y stryd yn waeth."),
        ("c2", "Parcio: rhaid i'r maes parcio y tu ôl i'r siopau fod yn fwy."),
        ("c3", "Nid oes modd parcio yn y maes parcio ar ddiwrnod marchnad."),
        ("o1", "Somebody should look after the swans upon the lake in winter."),
        ("o2", "Dylai'r llyfrgell agor yn gynt yn y bore i fyfyrwyr."),
        ("r1", "There is a leaking roof above the stage and it gets worse."),
    ] {
        project.put(&format!("inbox/letters/{name}.txt"), &format!("{text}\n"));
    }
    project.run();
    project
}

fn candidates(project: &Project, more: &[&str]) -> Value {
    project.ymateb(&[&["candidates", "--format", "json"], more].concat()).ends(0).json()
}

fn list(found: &Value) -> Vec<Value> {
    found["candidates"].as_array().expect("candidates").clone()
}

#[test]
fn what_no_code_covers_is_grouped_and_the_same_each_time() {
    let project = with_letters();
    let found = candidates(&project, &[]);
    assert_eq!(found["uncovered"], 8, "the roof is covered: {found}");
    let all = list(&found);
    for label in ["cy", "en"] {
        let of = all.iter().find(|one| one["passages"][label] == 3).unwrap_or_else(|| panic!("{label}: {found}"));
        let quoted = of["quotations"].as_array().expect("quotations").iter().filter(|one| one["language"] == label);
        assert_eq!(quoted.count(), 2, "{of}");
    }
    assert_eq!(found, candidates(&project, &[]));
    assert!(list(&candidates(&project, &["--smallest", "9"])).is_empty());
    let text = project.ymateb(&["candidates"]).ends(0).out;
    assert!(text.contains("8 passages carry no code"), "{text}");
}

#[test]
fn what_a_person_decides_is_kept_and_can_be_taken_back() {
    let project = with_letters();
    let first = list(&candidates(&project, &[]))[0]["id"].as_str().expect("an id").to_owned();
    let count = list(&candidates(&project, &[])).len();
    let unknown = project.ymateb(&["candidates", "name", &first, "X9", "--by", "Non", "--why", "parking"]).ends(1);
    assert!(unknown.talk.contains("X9") && unknown.talk.contains("hint:"), "{}", unknown.talk);
    project.ymateb(&["candidates", "dismiss", &first, "--by", "Non", "--why", "no question asks for it"]).ends(0);
    assert_eq!(list(&candidates(&project, &[])).len(), count - 1);
    let kept = list(&candidates(&project, &["--all"]));
    let decided = &kept.iter().find(|one| one["id"] == first.as_str()).expect("it is kept")["decided"];
    assert_eq!((&decided["what"], &decided["by"]), (&"dismissed".into(), &"Non".into()));

    // A letter more does not bring back what was decided.
    project.put("inbox/letters/p4.txt", "Parking near the car park was never easy.\n");
    project.run();
    assert_eq!(list(&candidates(&project, &[])).len(), count - 1);

    project.ymateb(&["candidates", "undo", &first, "--by", "Huw", "--why", "it is one after all"]).ends(0);
    assert_eq!(list(&candidates(&project, &[])).len(), count);
    project.ymateb(&["candidates", "name", &first, "H1", "--by", "Non", "--why", "it is about halls"]).ends(0);
    assert!(project.ymateb(&["candidates", "--all"]).ends(0).out.contains("named H1 by Non: it is about halls"));
    let none = project.ymateb(&["candidates", "undo", "zz", "--by", "Huw", "--why", "x"]).ends(1);
    assert!(none.talk.contains("no candidate"), "{}", none.talk);
}

#[test]
fn whoever_names_a_candidate_gives_the_code_to_the_passages_they_say_and_no_others() {
    let project = with_letters();
    let first = list(&candidates(&project, &[])).remove(0);
    let id = first["id"].as_str().expect("an id");
    let members: Vec<&str> = first["members"].as_array().expect("members").iter().filter_map(Value::as_str).collect();
    let name = |accept: &[&str]| {
        let accept = accept.iter().flat_map(|passage| ["--accept", passage]);
        let arguments = ["candidates", "name", id, "T1", "--by", "Non", "--why", "it is about roofs"];
        project.ymateb(&arguments.into_iter().chain(accept).collect::<Vec<_>>())
    };
    let stranger = name(&[members[0], "p0000000000000"]).ends(1);
    assert!(stranger.talk.contains("no passage of candidate") && stranger.talk.contains("hint:"), "{}", stranger.talk);
    let carried = |passage: &str| {
        let shown = project.ymateb(&["show", passage, "--format", "json"]).ends(0).json();
        shown["answers"][0]["passages"][0]["codes"].as_array().expect("codes").clone()
    };
    assert!(carried(members[0]).is_empty(), "nothing is written of what is refused");
    name(&members[..2]).ends(0);
    for (at, passage) in members.iter().enumerate() {
        let codes = carried(passage);
        assert_eq!(codes.len(), usize::from(at < 2), "{codes:?}");
    }
    let given = &carried(members[0])[0];
    assert_eq!(
        (&given["code"], &given["state"], &given["by"]["person"]),
        (&"T1".into(), &"accepted".into(), &"Non".into())
    );
}
