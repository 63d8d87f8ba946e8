//! What is no submission although it lies in the folder, and why.

use std::io;

/// Something in a folder that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Where it lies below the source's folder, written as the origins of files are.
    pub origin: String,
    /// Why it was left out.
    pub why: Why,
}

/// Why something was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Why {
    /// The explanation that a new project's inbox begins with.
    #[error("it explains the folder")]
    Explanation,
    /// Kept by the system or an archiver for itself: `Thumbs.db`, `.DS_Store`, `__MACOSX`.
    #[error("it is the system's own")]
    Litter,
    /// Stands for a document that somebody has open.
    #[error("it marks a document that is open in an office program")]
    LockFile,
    /// Its name begins with a full stop.
    #[error("it is hidden")]
    Hidden,
    /// A download or copy under way.
    #[error("it is still being downloaded")]
    Unfinished,
    /// A link to something that is collected under its own name.
    #[error("it is a link to what is collected under its own name")]
    LinkInside,
    /// A link to something that is not collected.
    #[error("it is a link to something outside the folder")]
    LinkElsewhere,
    /// A link to nothing.
    #[error("it is a link to nothing")]
    LinkBroken,
    /// A device, a socket or a pipe.
    #[error("it is neither a folder nor a file")]
    NotAFile,
    /// The system refuses to read it.
    #[error("it cannot be read: {0}")]
    Unreadable(io::ErrorKind),
}

/// How much it matters that something was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// It never was a submission.
    Routine,
    /// It might have been meant as one: worth a line.
    Note,
    /// It may well be one, and somebody has to do something.
    Trouble,
}

impl Why {
    /// How much it matters.
    pub fn weight(self) -> Weight {
        match self {
            Self::Explanation | Self::Litter | Self::LockFile | Self::LinkInside => Weight::Routine,
            Self::Hidden | Self::Unfinished => Weight::Note,
            Self::LinkElsewhere | Self::LinkBroken | Self::NotAFile | Self::Unreadable(_) => Weight::Trouble,
        }
    }

    /// What to do, where it was meant to be collected.
    pub fn hint(self) -> &'static str {
        match self {
            Self::Explanation => "give it another name if it is a submission",
            Self::Litter | Self::LinkInside => "nothing needs to be done",
            Self::LockFile => "close the document",
            Self::Hidden => "give it a name without the full stop in front if it is a submission",
            Self::Unfinished => "run again when it is complete",
            Self::LinkElsewhere => "put the file itself in the folder, or make the place it is in a source",
            Self::LinkBroken => "put the file itself in the folder, or delete the link",
            Self::NotAFile => "save what it holds as a file",
            Self::Unreadable(_) => "let the person who runs this read it, then run again",
        }
    }
}

/// Files that systems and archivers leave behind, in lower case.
const LITTER: [&str; 8] =
    ["thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store", ".directory", ".gitkeep", ".gitignore", ".localized"];

/// Folders of the same sort, in lower case.
const LITTER_FOLDERS: [&str; 5] = ["__macosx", "@eadir", ".spotlight-v100", "$recycle.bin", ".git"];

/// How browsers and transfer programs name what is not yet complete.
const UNFINISHED: [&str; 5] = [".crdownload", ".part", ".partial", ".filepart", ".opdownload"];

/// Tells by its name alone what is no submission.
pub(super) fn by_name(name: &str, is_folder: bool, at_top: bool) -> Option<Why> {
    let lower = name.to_lowercase();
    if is_folder {
        let litter = LITTER_FOLDERS.contains(&lower.as_str()) || lower.starts_with(".trash");
        return litter.then_some(Why::Litter).or_else(|| lower.starts_with('.').then_some(Why::Hidden));
    }
    // `~$` and `~WRL…` are Word's, `.~lock.…#` LibreOffice's, `._…` a Mac's on a foreign disk.
    let office_lock = lower.starts_with("~$")
        || (lower.starts_with(".~lock.") && lower.ends_with('#'))
        || (lower.starts_with("~wr") && lower.ends_with(".tmp"));
    if office_lock {
        Some(Why::LockFile)
    } else if LITTER.contains(&lower.as_str()) || lower.starts_with("._") {
        Some(Why::Litter)
    } else if at_top && lower == "readme.md" {
        Some(Why::Explanation)
    } else if UNFINISHED.iter().any(|ending| lower.ends_with(ending)) {
        Some(Why::Unfinished)
    } else {
        lower.starts_with('.').then_some(Why::Hidden)
    }
}
