//! The project to start from: small, commented in both languages, and sound as it stands.

/// The files of a new project: each one's path in the project folder, and its text.
pub fn starter() -> [(&'static str, &'static str); 3] {
    [
        ("consultation.toml", include_str!("starter/consultation.toml")),
        ("framework.toml", include_str!("starter/framework.toml")),
        ("inbox/README.md", include_str!("starter/inbox.md")),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;

    #[test]
    fn a_new_project_loads_without_problems() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (name, text) in starter() {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("folders can be made");
            std::fs::write(path, text).expect("files can be written");
        }
        let settings = load(folder.path()).unwrap_or_else(|problems| panic!("{problems}"));
        assert!(!settings.consultation.questions.is_empty());
        assert!(!settings.framework.codes.is_empty());
        assert_eq!(settings.files[1].text, starter()[1].1);
    }
}
