//! How page furniture, list markers and introductions look, in Welsh and in English alike.

/// Words in lower case with straight apostrophes and single spaces, to compare phrases with.
pub(crate) fn folded(words: &str) -> String {
    crate::lookup::plain(words)
}

/// What stands at the start of a line of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Marker {
    /// A bullet or dash.
    Bullet,
    /// `1.`, `2)`, `(a)`, `(iv)`.
    Number,
    /// `2.3`, the number of a paragraph or section.
    Clause,
}

/// The marker a line starts with.
pub(crate) fn marker(line: &str) -> Option<Marker> {
    let first = line.chars().next()?;
    let after = &line[first.len_utf8()..];
    let spaced = after.starts_with(char::is_whitespace) && !after.trim().is_empty();
    match first {
        '•' | '◦' | '▪' | '‣' | '●' | '○' | '■' | '□' | '➢' | '\u{f0b7}' | '\u{f0a7}' => {
            return (!after.trim().is_empty()).then_some(Marker::Bullet);
        }
        '-' | '–' | '—' | '*' | '·' | '+' | '>' | '»' if spaced => return Some(Marker::Bullet),
        // The letter `o` is a word of Welsh ("of, from"): only a wide gap makes a bullet of it.
        'o' if after.starts_with('\t') || after.starts_with("  ") => return Some(Marker::Bullet),
        _ => {}
    }
    let (label, rest) = line.split_once(char::is_whitespace)?;
    if rest.trim().is_empty() {
        return None;
    }
    if let Some(inner) = label.strip_prefix('(').and_then(|label| label.strip_suffix(')')) {
        return is_label(inner).then_some(Marker::Number);
    }
    if let Some(inner) = label.strip_suffix(')') {
        return is_label(inner).then_some(Marker::Number);
    }
    let numbers: Vec<&str> = label.trim_end_matches('.').split('.').collect();
    let all_digits = numbers.iter().all(|part| (1..=2).contains(&part.len()) && is_digits(part));
    match (all_digits, numbers.len(), label.ends_with('.')) {
        (true, 1, true) => Some(Marker::Number),
        (true, 2..=4, _) => Some(Marker::Clause),
        _ => None,
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `3`, `b`, `iv`.
fn is_label(label: &str) -> bool {
    let roman = !label.is_empty() && label.len() <= 4 && label.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'));
    let letter = label.len() == 1 && label.bytes().all(|byte| byte.is_ascii_lowercase());
    roman || letter || (is_digits(label) && label.len() <= 2)
}

/// Whether a line ends as a sentence, clause or introduction does.
pub(crate) fn ends_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(['"', '\'', '”', '’', ')', ']', '»', ' ']);
    bare.ends_with(['.', '!', '?', ':', ';', '…'])
}

/// Whether a line or paragraph introduces what follows.
pub(crate) fn ends_with_colon(words: &str) -> bool {
    words.trim_end().ends_with([':', '：']) || words.trim_end().ends_with(":-") || words.trim_end().ends_with(":–")
}

/// Where the last sentence starts, if there is one before it.
pub(crate) fn last_sentence(words: &str) -> Option<usize> {
    let mut found = None;
    let mut stop: Option<usize> = None;
    let mut previous = ' ';
    for (at, character) in words.char_indices() {
        if character.is_whitespace() {
            if matches!(previous, '.' | '!' | '?') {
                stop = Some(at);
            }
        } else if let Some(end) = stop.take()
            && starts_sentence(character)
            && !ends_abbreviation(&words[..end])
        {
            found = Some(at);
        }
        // A stop inside quotation marks or brackets ends the sentence too.
        if !matches!(character, '"' | '\'' | '”' | '’' | ')') {
            previous = character;
        }
    }
    found
}

fn starts_sentence(character: char) -> bool {
    character.is_uppercase() || matches!(character, '“' | '‘' | '"')
}

/// Whether the stop at the end of `words` belongs to a shortened word: `Dr.`, `e.e.`, `J.`.
fn ends_abbreviation(words: &str) -> bool {
    const SHORT: [&str; 22] = [
        "mr", "mrs", "ms", "dr", "prof", "cllr", "cyng", "st", "no", "nos", "rev", "parch", "etc", "e.g", "i.e", "e.e",
        "h.y", "para", "par", "tud", "p", "pp",
    ];
    let last = words.rsplit(char::is_whitespace).next().unwrap_or_default();
    let bare = last.trim_start_matches(['(', '“', '‘', '"', '\'']).trim_end_matches('.');
    let initial = bare.chars().count() == 1 && bare.starts_with(char::is_alphabetic);
    initial || SHORT.contains(&bare.to_lowercase().as_str())
}

/// A page number that says what it is: `Page 3 of 9`, `Tudalen 3 o 9`, `P. 68`, `- 3 -`, `3 / 9`, or such a label with
/// the document's title after it.
pub(crate) fn is_page_label(line: &str) -> bool {
    let folded = folded(line);
    if let Some(bare) = folded.strip_prefix("- ").and_then(|rest| rest.strip_suffix(" -")) {
        return is_page_number(bare);
    }
    if let Some((page, pages)) = folded.split_once('/') {
        return is_page_number(page.trim()) && is_page_number(pages.trim());
    }
    for border in [" | ", " - "] {
        if let Some((title, label)) = folded.rsplit_once(border)
            && title.split(' ').count() <= 12
            && (is_labelled_number(label) || (border == " | " && is_page_number(label)))
        {
            return true;
        }
        if let Some((label, title)) = folded.split_once(border)
            && title.split(' ').count() <= 12
            && is_labelled_number(label)
        {
            return true;
        }
    }
    is_labelled_number(&folded)
}

fn is_labelled_number(folded: &str) -> bool {
    let rest = ["page ", "tudalen ", "tud. ", "tud ", "p. ", "pg. ", "t. "]
        .into_iter()
        .find_map(|label| folded.strip_prefix(label));
    let Some(rest) = rest else { return false };
    let rest = rest.trim();
    let numbers = rest.split_once(" of ").or_else(|| rest.split_once(" o ")).or_else(|| rest.split_once('/'));
    match numbers {
        Some((page, pages)) => is_page_number(page.trim()) && is_page_number(pages.trim()),
        None => is_page_number(rest),
    }
}

/// A bare page number. On its own in the middle of a text it may as well be an answer.
pub(crate) fn is_page_number(line: &str) -> bool {
    let roman = line.len() <= 5 && !line.is_empty() && line.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'));
    (is_digits(line) && line.len() <= 4) || roman
}

/// Headings over boxes of links to other pages.
const RELATED: [&str; 50] = [
    "related",
    "related articles",
    "related content",
    "related news",
    "related stories",
    "related links",
    "related pages",
    "related posts",
    "related topics",
    "related items",
    "read more",
    "read next",
    "read also",
    "you may also like",
    "you might also like",
    "more on this story",
    "more on this topic",
    "more like this",
    "more news",
    "latest news",
    "latest articles",
    "most read",
    "most popular",
    "recommended for you",
    "share this",
    "share this page",
    "share this article",
    "follow us",
    "erthyglau cysylltiedig",
    "cynnwys cysylltiedig",
    "newyddion cysylltiedig",
    "straeon cysylltiedig",
    "dolenni cysylltiedig",
    "tudalennau cysylltiedig",
    "pynciau cysylltiedig",
    "eitemau cysylltiedig",
    "darllen mwy",
    "darllenwch fwy",
    "darllenwch ragor",
    "efallai y byddwch hefyd yn hoffi",
    "mwy am y stori hon",
    "mwy ar y pwnc hwn",
    "mwy fel hyn",
    "rhagor o newyddion",
    "mwy o newyddion",
    "newyddion diweddaraf",
    "mwyaf poblogaidd",
    "rhannu'r dudalen hon",
    "rhannwch y dudalen hon",
    "dilynwch ni",
];

/// Whether this is the heading over a box of links.
pub(crate) fn is_related_heading(words: &str) -> bool {
    if words.len() > 60 {
        return false;
    }
    let folded = folded(words);
    let folded = folded.trim_end_matches(':');
    RELATED.contains(&folded)
        || (folded.starts_with("more from ") || folded.starts_with("mwy gan ") || folded.starts_with("rhagor gan "))
            && folded.split(' ').count() <= 6
}

/// Phrases that start a line of furniture, with words that it must also hold (none where the start says enough).
const FURNITURE: [(&str, &[&str]); 58] = [
    ("powered by ", &[]),
    ("sign up to our ", &["email", "newsletter", "bulletin"]),
    ("sign up for our ", &["email", "newsletter", "bulletin"]),
    ("sign up to receive ", &[]),
    ("subscribe to ", &["newsletter", "email", "channel", "updates", "magazine"]),
    ("keep up to date with ", &["sign up", "subscribe", "newsletter", "follow us"]),
    ("get the latest ", &["inbox", "email", "newsletter"]),
    ("what do you think? join ", &[]),
    ("join the debate", &[]),
    ("join the conversation", &[]),
    ("comments are closed", &[]),
    ("leave a comment", &[]),
    ("leave a reply", &[]),
    ("we use cookies", &[]),
    ("this site uses cookies", &[]),
    ("this website uses cookies", &[]),
    ("accept all cookies", &[]),
    ("accept cookies", &[]),
    ("cookie settings", &[]),
    ("cookie policy", &[]),
    ("privacy policy", &[]),
    ("skip to main content", &[]),
    ("skip to content", &[]),
    ("skip to navigation", &[]),
    ("back to top", &[]),
    ("all rights reserved", &[]),
    ("copyright ©", &[]),
    ("© ", &[]),
    ("unsubscribe", &["here", "email", "list", "click"]),
    ("view this email in your browser", &[]),
    ("share on ", &["facebook", "twitter", "linkedin", "whatsapp"]),
    ("print this page", &[]),
    ("sent from my ", &["phone", "ipad", "samsung", "galaxy", "huawei", "mobile", "android"]),
    ("get outlook for ", &[]),
    ("pwerir gan ", &[]),
    ("wedi'i bweru gan ", &[]),
    ("cofrestrwch i dderbyn ", &[]),
    ("cofrestrwch ar gyfer ein ", &["e-bost", "cylchlythyr", "bwletin"]),
    ("tanysgrifiwch i", &["cylchlythyr", "e-bost", "sianel", "newyddion"]),
    ("cael y newyddion diweddaraf", &["cofrestrwch", "tanysgrifiwch", "e-bost", "cylchlythyr"]),
    ("ymunwch â'r drafodaeth", &[]),
    ("ymunwch â'r sgwrs", &[]),
    ("mae'r sylwadau wedi cau", &[]),
    ("gadael sylw", &[]),
    ("rydym yn defnyddio cwcis", &[]),
    ("mae'r wefan hon yn defnyddio cwcis", &[]),
    ("mae'r safle hwn yn defnyddio cwcis", &[]),
    ("derbyn pob cwci", &[]),
    ("gosodiadau cwcis", &[]),
    ("polisi cwcis", &[]),
    ("polisi preifatrwydd", &[]),
    ("neidio i'r prif gynnwys", &[]),
    ("neidio i'r cynnwys", &[]),
    ("mynd i'r prif gynnwys", &[]),
    ("yn ôl i'r brig", &[]),
    ("cedwir pob hawl", &[]),
    ("anfonwyd o fy ", &["ffôn", "iphone", "ipad"]),
    ("rhannu ar ", &["facebook", "twitter", "linkedin", "whatsapp"]),
];

/// Whether a short unit is furniture by what it says.
pub(crate) fn says_furniture(words: &str) -> bool {
    if words.len() > 220 {
        return false;
    }
    let folded = folded(words);
    if matches!(folded.trim_matches(['-', '*', ' ', '#', '.']), "ends" | "diwedd" | "end" | "###") {
        return true;
    }
    FURNITURE.iter().any(|(start, holds)| {
        folded.starts_with(start.trim_end()) && (holds.is_empty() || holds.iter().any(|word| folded.contains(word)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_of_lists_are_no_words() {
        for (line, expected) in [
            ("• Tâl teg", Some(Marker::Bullet)),
            ("- fair pay", Some(Marker::Bullet)),
            ("o\tfair pay", Some(Marker::Bullet)),
            ("o ran y tâl, cytunwn", None),
            ("1. Pay", Some(Marker::Number)),
            ("(a) pay", Some(Marker::Number)),
            ("iv) pay", Some(Marker::Number)),
            ("2.3 We agree", Some(Marker::Clause)),
            ("2014 was the year", None),
            ("-", None),
            ("a chyflog teg", None),
        ] {
            assert_eq!(marker(line), expected, "{line}");
        }
    }

    #[test]
    fn page_labels_are_known_in_both_languages() {
        for line in ["Page 3 of 9", "Tudalen 3 o 9", "P. 68", "Tud. 4", "- 3 -", "Page 8 - Our Care", "Ein Gofal | 12"]
        {
            assert!(is_page_label(line), "{line}");
        }
        for line in ["Page turners", "Tudalen bwysig", "3 of 9 councils", "We agree - page 3 is right about this"] {
            assert!(!is_page_label(line), "{line}");
        }
    }

    #[test]
    fn furniture_is_told_from_a_respondent_who_uses_its_words() {
        for words in ["We use cookies to improve this site.", "Rydym yn defnyddio cwcis.", "Diwedd", "-Ends-"] {
            assert!(says_furniture(words), "{words}");
        }
        for words in ["Subscribe to the principle of fairness", "Keep up to date with training", "Mae'n ddiwedd oes"] {
            assert!(!says_furniture(words), "{words}");
        }
        assert!(is_related_heading("Erthyglau cysylltiedig:") && is_related_heading("Related articles"));
    }
}
