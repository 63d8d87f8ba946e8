use std::{fs, path::Path};

use tempfile::TempDir;

use super::*;

/// A folder with these files in it, each holding its own name.
fn inbox(files: &[&str]) -> TempDir {
    let inbox = tempfile::tempdir().unwrap();
    for file in files {
        put(inbox.path(), file);
    }
    inbox
}

fn put(inbox: &Path, file: impl AsRef<Path>) {
    let path = inbox.join(&file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, file.as_ref().as_os_str().as_encoded_bytes()).unwrap();
}

fn origins(found: &Found) -> Vec<&str> {
    found.files.iter().map(|file| file.origin.as_str()).collect()
}

fn check(files: &[&str], expected: &[&str], expected_left_out: &[(&str, Why)]) {
    let inbox = inbox(files);
    let found = folder(inbox.path(), &[]).unwrap();
    assert_eq!(origins(&found), expected);
    let left_out: Vec<_> = found.left_out.iter().map(|left| (left.origin.as_str(), left.why)).collect();
    assert_eq!(left_out, expected_left_out);
    for file in &found.files {
        assert_eq!(fs::read_to_string(&file.path).unwrap(), file.origin);
        assert_eq!(file.size, file.origin.len() as u64);
    }
}

#[test]
fn files_are_found_at_any_depth_in_order_of_origin() {
    check(
        &["post/2.txt", "b.txt", "post/a/ŵyn.txt", "post-1.txt", "A letter.pdf", "post.txt"],
        &["A letter.pdf", "b.txt", "post-1.txt", "post.txt", "post/2.txt", "post/a/ŵyn.txt"],
        &[],
    );
}

#[test]
fn an_empty_folder_holds_nothing() {
    check(&[], &[], &[]);
}

#[test]
fn what_office_programs_and_systems_leave_behind_is_left_out() {
    check(
        &["~$llythyr.docx", ".~lock.letter.odt#", "~WRL0003.tmp", "llythyr.docx"],
        &["llythyr.docx"],
        &[(".~lock.letter.odt#", Why::LockFile), ("~$llythyr.docx", Why::LockFile), ("~WRL0003.tmp", Why::LockFile)],
    );
    check(
        &["Thumbs.db", "post/desktop.ini", "post/.DS_Store", "post/._llythyr.docx", "__MACOSX/a/b.txt", "post/a.txt"],
        &["post/a.txt"],
        &[
            ("Thumbs.db", Why::Litter),
            ("__MACOSX", Why::Litter),
            ("post/.DS_Store", Why::Litter),
            ("post/._llythyr.docx", Why::Litter),
            ("post/desktop.ini", Why::Litter),
        ],
    );
    check(
        &[".cudd/a.txt", ".letter.txt", "form.csv.crdownload", "a.part.txt"],
        &["a.part.txt"],
        &[(".cudd", Why::Hidden), (".letter.txt", Why::Hidden), ("form.csv.crdownload", Why::Unfinished)],
    );
}

#[test]
fn the_explanation_is_left_out_at_the_top_only() {
    check(&["README.md", "post/README.md"], &["post/README.md"], &[("README.md", Why::Explanation)]);
}

#[test]
fn one_file_may_be_the_source() {
    let inbox = inbox(&["forms/README.md", "forms/ffurflen.csv"]);
    for name in ["ffurflen.csv", "README.md"] {
        let found = folder(&inbox.path().join("forms").join(name), &[]).unwrap();
        assert_eq!(origins(&found), [name]);
    }
}

#[test]
fn what_the_caller_skips_is_found_however_it_is_written() {
    let inbox = inbox(&["post/log.csv", "post/a.txt", "log.csv"]);
    let log = inbox.path().join("post/../post/./log.csv");
    let found = folder(inbox.path(), &[&log]).unwrap();
    assert_eq!(origins(&found), ["log.csv", "post/a.txt"]);
    assert_eq!(found.left_out, []);
}

#[test]
fn a_folder_that_is_not_there_says_what_is() {
    let inbox = inbox(&["post/a.txt"]);
    let error = folder(&inbox.path().join("post/2018/mai"), &[]).unwrap_err();
    assert!(matches!(error, CollectError::Missing { .. }), "{error}");
    let hint = error.hint().unwrap();
    assert!(hint.contains(&format!("`{}` exists", inbox.path().join("post").display())), "{hint}");
}

#[test]
fn accents_written_in_two_characters_are_the_same_name() {
    let inbox = inbox(&["w\u{302}yl/ty\u{302}.txt"]);
    let found = folder(inbox.path(), &[]).unwrap();
    assert_eq!(origins(&found), ["ŵyl/tŷ.txt"]);
    assert!(found.files[0].path.exists());
}

#[test]
fn two_ways_of_writing_an_accent_are_told_apart_where_a_system_keeps_both() {
    let inbox = inbox(&["ty\u{302}.txt", "tŷ.txt", "tŷ.zip"]);
    if fs::read_dir(inbox.path()).unwrap().count() < 3 {
        return; // This file system holds them for one name, so there is one file.
    }
    let found = folder(inbox.path(), &[]).unwrap();
    assert_eq!(fs::read_to_string(&found.files[0].path).unwrap(), "tŷ.txt");
    assert_eq!(found.files[0].origin, "tŷ.txt");
    assert_eq!(found.files[1].origin, "tŷ.zip");
    assert!(found.files[2].origin.starts_with("tŷ~") && found.files[2].origin.ends_with(".txt"));
}

#[cfg(unix)]
mod unix {
    use std::{
        ffi::OsStr,
        os::unix::{ffi::OsStrExt as _, fs::symlink, net::UnixListener},
    };

    use super::*;

    #[test]
    fn a_name_that_is_not_text_is_kept_and_told_apart() {
        let inbox = inbox(&["d\u{fffd}r.txt"]);
        for name in [&b"d\xf0r.txt"[..], b"d\xf1r.txt"] {
            put(inbox.path(), OsStr::from_bytes(name));
        }
        let found = folder(inbox.path(), &[]).unwrap();
        assert_eq!(found.files.len(), 3);
        for (file, other) in found.files.iter().zip(&found.files[1..]) {
            assert_ne!(file.origin, other.origin);
            assert!(file.origin.starts_with("d\u{fffd}r~") && file.origin.ends_with(".txt"), "{}", file.origin);
        }
        assert_eq!(folder(inbox.path(), &[]).unwrap(), found);
    }

    #[test]
    fn links_are_not_followed_and_never_passed_over_silently() {
        let elsewhere = inbox(&["llythyr.txt"]);
        let inbox = inbox(&["post/a.txt", ".cudd/b.txt"]);
        let link = |name: &str, to: &Path| symlink(to, inbox.path().join(name)).unwrap();
        link("1-inside", &inbox.path().join("post/a.txt"));
        link("2-folder-inside", Path::new("post"));
        link("3-loop", inbox.path());
        link("4-elsewhere", elsewhere.path());
        link("5-file-elsewhere.txt", &elsewhere.path().join("llythyr.txt"));
        link("6-hidden", Path::new(".cudd/b.txt"));
        link("7-nothing", Path::new("nid-yw-yno.txt"));
        let found = folder(inbox.path(), &[]).unwrap();
        assert_eq!(origins(&found), ["post/a.txt"]);
        let why: Vec<_> = found.left_out.iter().map(|left| left.why).collect();
        assert_eq!(
            why,
            [
                Why::Hidden,
                Why::LinkInside,
                Why::LinkInside,
                Why::LinkInside,
                Why::LinkElsewhere,
                Why::LinkElsewhere,
                Why::LinkElsewhere,
                Why::LinkBroken
            ]
        );
        assert_eq!(found.left_out[4].why.weight(), Weight::Trouble);
    }

    #[test]
    fn the_source_itself_may_be_a_link() {
        let inbox = inbox(&["post/a.txt", "post/log.csv"]);
        let link = inbox.path().join("here");
        symlink(inbox.path().join("post"), &link).unwrap();
        let found = folder(&link, &[&link.join("log.csv")]).unwrap();
        assert_eq!(origins(&found), ["a.txt"]);
    }

    #[test]
    fn a_socket_is_not_waited_for() {
        let inbox = inbox(&["a.txt"]);
        let _socket = UnixListener::bind(inbox.path().join("soced")).unwrap();
        let found = folder(inbox.path(), &[]).unwrap();
        assert_eq!(origins(&found), ["a.txt"]);
        assert_eq!(found.left_out[0].why, Why::NotAFile);
        assert!(matches!(
            folder(&inbox.path().join("soced"), &[]).unwrap_err(),
            CollectError::NeitherFolderNorFile { .. }
        ));
    }

    #[test]
    fn what_may_not_be_read_does_not_keep_the_rest_back() {
        use std::os::unix::fs::PermissionsExt as _;
        let inbox = inbox(&["a.txt", "ar-glo/b.txt", "c.txt"]);
        let set = |name: &str, mode| {
            fs::set_permissions(inbox.path().join(name), fs::Permissions::from_mode(mode)).unwrap();
        };
        set("c.txt", 0o000);
        set("ar-glo", 0o000);
        let permitted = File::open(inbox.path().join("c.txt")).is_ok();
        let found = folder(inbox.path(), &[]).unwrap();
        set("ar-glo", 0o755);
        if permitted {
            // The superuser may read everything.
            assert_eq!(origins(&found), ["a.txt", "ar-glo/b.txt", "c.txt"]);
            return;
        }
        assert_eq!(origins(&found), ["a.txt"]);
        let refused = Why::Unreadable(io::ErrorKind::PermissionDenied);
        let left_out: Vec<_> = found.left_out.iter().map(|left| (left.origin.as_str(), left.why)).collect();
        assert_eq!(left_out, [("ar-glo", refused), ("c.txt", refused)]);
    }
}
