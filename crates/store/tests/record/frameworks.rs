//! Every framework that was saved is kept as it was.

use rusqlite::Connection;
use ymateb_store::{DATABASE, FrameworkAct, NewFramework};

use crate::sample::{record, time};

#[test]
fn what_was_saved_last_is_not_saved_again() {
    let (project, mut store) = record();
    let act = FrameworkAct { person: "Mair", did: "retire T1", reason: "nobody says it" };
    let first = NewFramework { version: "1", text: "one", at: time("2023-08-01T08:00:00Z"), act: None };
    let second = NewFramework { version: "2", text: "two", at: time("2023-08-02T08:00:00Z"), act: Some(act) };
    let mut batch = store.batch().expect("a batch");
    let numbers: Vec<u64> = [&first, &first, &second, &second, &first]
        .into_iter()
        .map(|framework| batch.keep_framework(framework).expect("kept"))
        .collect();
    batch.commit().expect("kept");
    assert_eq!(numbers, [1, 1, 2, 2, 3], "what comes back is a version of its own");

    let kept = store.frameworks().expect("a list");
    let named: Vec<(&str, Option<&str>)> =
        kept.iter().map(|kept| (kept.version.as_str(), kept.person.as_deref())).collect();
    assert_eq!(named, [("1", None), ("2", Some("Mair")), ("1", None)]);
    assert_eq!(kept[1].did.as_deref(), Some("retire T1"));
    assert_eq!(kept[0].hash, kept[2].hash);
    assert_eq!(store.framework_text(2).expect("read").as_deref(), Some("two"));
    assert_eq!(store.framework_text(9).expect("read"), None);

    let other = Connection::open(project.path().join(DATABASE)).expect("another hand");
    for statement in ["DELETE FROM framework", "UPDATE framework SET text = ''"] {
        let refused = other.execute(statement, []).expect_err("append-only").to_string();
        assert!(refused.contains("append-only"), "{refused}");
    }
}
