//! Every key that the two files may hold, section by section: what a reader accepts and what the reference describes.

/// The keys of one section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section {
    /// The section as it is written in the file, such as `[[question]]`.
    pub name: &'static str,
    /// The keys it may hold.
    pub keys: &'static [&'static str],
}

const fn section(name: &'static str, keys: &'static [&'static str]) -> Section {
    Section { name, keys }
}

pub(crate) const CONSULTATION_FILE: Section = section(
    "consultation.toml",
    &[
        "consultation",
        "chapter",
        "option_sets",
        "question",
        "kind",
        "publication",
        "counting",
        "source",
        "lexicon",
        "reading",
        "service",
        "flag",
    ],
);
pub(crate) const CONSULTATION: Section =
    section("[consultation]", &["title", "body", "reference", "opens", "closes", "time_zone", "late"]);
pub(crate) const CHAPTER: Section = section("[[chapter]]", &["id", "title"]);
pub(crate) const QUESTION: Section =
    section("[[question]]", &["id", "chapter", "text", "form", "options", "several", "about"]);
pub(crate) const OPTION: Section = section("an option", &["id", "name", "also"]);
pub(crate) const KIND: Section = section("[[kind]]", &["id", "name", "organisation", "also"]);
pub(crate) const PUBLICATION: Section = section("[[publication]]", &["id", "name", "publish", "named", "also"]);
pub(crate) const COUNTING: Section = section("[counting]", &["campaigns", "petitions", "small_base", "quantity_words"]);
pub(crate) const QUANTITY_WORD: Section = section("a quantity word", &["from_percent", "name"]);
pub(crate) const SOURCE: Section = section(
    "[[source]]",
    &[
        "id",
        "name",
        "channel",
        "folder",
        "log",
        "headings",
        "form",
        "map",
        "export",
        "token_from",
        "addresses",
        "list",
        "sitemaps",
        "limits",
        "not_responses",
    ],
);
pub(crate) const LIMITS: Section = section("[source.limits]", &["max_bytes", "timeout_ms", "retries", "allow_private"]);
pub(crate) const MAP: Section =
    section("[source.map]", &["sheet", "heading_rows", "id", "received", "respondent", "answer", "blanks", "repairs"]);
pub(crate) const READING: Section = section(
    "[reading]",
    &[
        "seconds",
        "memory_mib",
        "file_mib",
        "archive_mib",
        "archive_entries",
        "archive_ratio",
        "depth",
        "pages",
        "characters",
        "ocr",
        "ocr_seconds",
        "ocr_pages",
        "pdftotext",
    ],
);
pub(crate) const LEXICON: Section = section("[lexicon]", &["address", "sha256", "allow_private"]);
pub(crate) const SERVICE: Section = section(
    "[service]",
    &["address", "model", "key_from", "timeout_ms", "retries", "max_passages", "max_bytes", "allow_private"],
);
pub(crate) const FLAG: Section = section("[[flag]]", &["id", "name"]);
pub(crate) const RECEIVED: Section = section("[source.map.received]", &["column", "format"]);
pub(crate) const RESPONDENT: Section =
    section("[source.map.respondent]", &["name", "organisation", "email", "kind", "publication", "form_language"]);
pub(crate) const ANSWER: Section =
    section("[[source.map.answer]]", &["question", "words", "words_with", "option", "options", "separator", "ticks"]);
pub(crate) const BOTH_LANGUAGES: Section = section("a text in both languages", &["en", "cy"]);

pub(crate) const FRAMEWORK_FILE: Section = section("framework.toml", &["version", "stance", "group", "code"]);
pub(crate) const STANCE: Section = section("[[stance]]", &["id", "name", "meaning"]);
pub(crate) const GROUP: Section = section("[[group]]", &["id", "name", "nature"]);
pub(crate) const CODE: Section = section(
    "[[code]]",
    &[
        "id",
        "parent",
        "group",
        "name",
        "welsh",
        "scope",
        "not_here",
        "cues",
        "retired",
        "merged_into",
        "split_into",
        "since",
    ],
);
pub(crate) const NOT_HERE: Section = section("not_here", &["point", "see"]);
pub(crate) const CUES: Section = section("cues", &["en", "cy"]);
pub(crate) const LANGUAGE_CUES: Section = section("the cues of one language", &["strong", "weak", "unless"]);

/// The sections of `consultation.toml`.
pub const CONSULTATION_SECTIONS: &[Section] = &[
    CONSULTATION_FILE,
    CONSULTATION,
    CHAPTER,
    QUESTION,
    OPTION,
    KIND,
    PUBLICATION,
    COUNTING,
    QUANTITY_WORD,
    SOURCE,
    LIMITS,
    MAP,
    RECEIVED,
    RESPONDENT,
    ANSWER,
    LEXICON,
    READING,
    SERVICE,
    FLAG,
    BOTH_LANGUAGES,
];

/// The sections of `framework.toml`.
pub const FRAMEWORK_SECTIONS: &[Section] =
    &[FRAMEWORK_FILE, STANCE, GROUP, CODE, NOT_HERE, CUES, LANGUAGE_CUES, BOTH_LANGUAGES];
