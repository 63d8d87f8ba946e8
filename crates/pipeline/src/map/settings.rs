//! A proposal as a piece of `consultation.toml`.

use std::{
    collections::BTreeSet,
    fmt::{self, Write},
    path::Path,
};

use ymateb_ingest::propose::{Part, Proposal, ProposedColumn, ProposedQuestion};
use ymateb_model::consultation::{Consultation, Question};

use crate::written::{both, quoted};

/// The longest id that is made of words.
const LONGEST_ID: usize = 40;

/// Writes a proposal as settings to edit: the questions that are not there yet, then the source with its map. What a
/// person must look at is in comments that begin with `# ?`.
pub fn settings(proposal: &Proposal, consultation: &Consultation, file: &Path) -> String {
    let mut text = String::new();
    // Writing to a string does not fail.
    let _ = write(&mut text, proposal, consultation, file);
    text
}

fn write(text: &mut String, proposal: &Proposal, consultation: &Consultation, file: &Path) -> fmt::Result {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    writeln!(text, "# A map of `{name}` to start from: {} sessions. Read it before you use it;", proposal.sessions)?;
    writeln!(text, "# what is unsure begins with `# ?`. Its place is `consultation.toml`.")?;
    if let Some(platform) = proposal.platform {
        writeln!(text, "# The headings look like {platform}'s.")?;
    }
    let mut ids = Ids::of(consultation);
    let ids: Vec<String> = proposal.questions.iter().map(|question| ids.id(question)).collect();
    for (question, id) in proposal.questions.iter().zip(&ids).filter(|(question, _)| question.known.is_none()) {
        write_question(text, question, id, proposal, consultation)?;
    }
    write_source(text, proposal, &name, file)?;
    for (question, id) in proposal.questions.iter().zip(&ids) {
        write_answer(text, question, id, proposal, consultation)?;
    }
    if !proposal.left_out.is_empty() {
        writeln!(text, "\n# Nothing is read from:")?;
        for (column, why) in &proposal.left_out {
            writeln!(text, "# {}: {why}", described(column))?;
        }
    }
    Ok(())
}

fn write_question(
    text: &mut String,
    question: &ProposedQuestion,
    id: &str,
    proposal: &Proposal,
    consultation: &Consultation,
) -> fmt::Result {
    let has_words = question.parts.iter().any(|part| matches!(part, Part::Words(_) | Part::WordsWithOther(_)));
    let options = options(question, proposal);
    let form = match (options.is_empty(), has_words) {
        (true, _) => "open",
        (false, true) => "hybrid",
        (false, false) => "closed",
    };
    writeln!(text)?;
    for unsure in &question.unsure {
        writeln!(text, "# ? {unsure}")?;
    }
    writeln!(text, "# ? each text is as the form has it, in both places: put the other language's in")?;
    writeln!(text, "[[question]]\nid = {}", quoted(id))?;
    if let Some(chapter) = consultation.chapters.first() {
        writeln!(text, "chapter = {}", quoted(chapter.id.as_str()))?;
    }
    writeln!(text, "form = {}\ntext = {}", quoted(form), both(&repaired(&question.text, proposal)))?;
    if question.parts.iter().any(|part| matches!(part, Part::Ticks(_) | Part::Options(..))) {
        writeln!(text, "several = true")?;
    }
    if !options.is_empty() {
        writeln!(text, "options = [")?;
        for (id, name) in options {
            writeln!(text, "    {{ id = {}, name = {} }},", quoted(&id), both(&name))?;
        }
        writeln!(text, "]")?;
    }
    Ok(())
}

fn write_source(text: &mut String, proposal: &Proposal, name: &str, file: &Path) -> fmt::Result {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let path = file.display().to_string().replace('\\', "/");
    writeln!(
        text,
        "\n# ? a relative path is from the project folder; a folder may hold several exports of the same form"
    )?;
    writeln!(text, "[[source]]\nid = {}\nname = {}\nform = {}", quoted(&slug(stem)), both(stem), quoted(&path))?;
    writeln!(text, "\n[source.map]")?;
    if let Some(sheet) = &proposal.sheet {
        writeln!(text, "sheet = {}", quoted(sheet))?;
    }
    if proposal.heading_rows != 1 {
        writeln!(text, "heading_rows = {}", proposal.heading_rows)?;
    }
    match &proposal.id {
        Some(column) => writeln!(text, "id = {}", column_of(column))?,
        None => writeln!(
            text,
            "# ? no column of ids was recognised: sessions are told apart by their content, so an edited one counts as new\nid = \"none\""
        )?,
    }
    if !proposal.blanks.is_empty() {
        let blanks: Vec<String> = proposal.blanks.iter().map(|blank| quoted(blank)).collect();
        writeln!(text, "blanks = [{}]", blanks.join(", "))?;
    }
    if !proposal.repairs.is_empty() {
        let repairs: Vec<String> =
            proposal.repairs.iter().map(|(mangled, was)| format!("{} = {}", quoted(mangled), quoted(was))).collect();
        writeln!(text, "repairs = {{ {} }}", repairs.join(", "))?;
    }
    match &proposal.received {
        Some((column, notation)) => {
            writeln!(text, "\n[source.map.received]\ncolumn = {}", column_of(column))?;
            if !notation.is_empty() {
                writeln!(text, "format = {}", quoted(notation))?;
            }
        }
        None => writeln!(text, "# ? no column says when a session was sent: none can be late")?,
    }
    write_respondent(text, proposal)
}

fn write_respondent(text: &mut String, proposal: &Proposal) -> fmt::Result {
    let single = [
        ("organisation", &proposal.organisation),
        ("email", &proposal.email),
        ("kind", &proposal.kind),
        ("publication", &proposal.publication),
        ("form_language", &proposal.form_language),
    ];
    if proposal.name.is_empty() && single.iter().all(|(_, column)| column.is_none()) {
        return Ok(());
    }
    writeln!(text, "\n[source.map.respondent]")?;
    if !proposal.name.is_empty() {
        let columns: Vec<String> = proposal.name.iter().map(|c| quoted(&format!("column {}", c.letter))).collect();
        let headings: Vec<&str> = proposal.name.iter().map(|column| column.heading.as_str()).collect();
        writeln!(text, "name = [{}] # {}", columns.join(", "), commented(&headings.join("; ")))?;
    }
    for (key, column) in single {
        if let Some(column) = column {
            writeln!(text, "{key} = {}", column_of(column))?;
        }
    }
    Ok(())
}

fn write_answer(
    text: &mut String,
    question: &ProposedQuestion,
    id: &str,
    proposal: &Proposal,
    consultation: &Consultation,
) -> fmt::Result {
    let known = question.known.as_ref().and_then(|id| consultation.question(id));
    let (first, further): (Vec<&Part>, Vec<&Part>) = split(&question.parts);
    let parts = std::iter::once(first).chain(further.into_iter().map(|part| vec![part]));
    for parts in parts.filter(|parts| !parts.is_empty()) {
        writeln!(text)?;
        if known.is_some() {
            for unsure in &question.unsure {
                writeln!(text, "# ? {unsure}")?;
            }
        }
        writeln!(text, "[[source.map.answer]]\nquestion = {}", quoted(id))?;
        for part in parts {
            write_part(text, part, question, known, proposal)?;
        }
    }
    Ok(())
}

fn write_part(
    text: &mut String,
    part: &Part,
    question: &ProposedQuestion,
    known: Option<&Question>,
    proposal: &Proposal,
) -> fmt::Result {
    let id_of = |name: &str| -> String {
        let name = repaired(name, proposal);
        let by_name = known.and_then(|known| ymateb_ingest::option_named(known, &name));
        by_name.map(|id| id.as_str().to_owned()).unwrap_or_else(|| {
            let options = options(question, proposal);
            options.into_iter().find(|(_, option)| *option == name).map_or_else(|| slug(&name), |(id, _)| id)
        })
    };
    match part {
        Part::Words(column) => writeln!(text, "words = {}", column_of(column)),
        Part::WordsWithOther(column) => {
            let names: Vec<String> = options(question, proposal).into_iter().map(|(_, name)| name).collect();
            writeln!(text, "words = {}", column_of(column))?;
            match names.iter().find(|name| is_other(name)) {
                Some(other) => writeln!(text, "words_with = {}", quoted(&id_of(other))),
                None => writeln!(text, "# ? these words are beside an option \"other\" that nobody chose"),
            }
        }
        Part::Option(column, _) => writeln!(text, "option = {}", column_of(column)),
        Part::Options(column, separator, _) => {
            writeln!(text, "options = {}\nseparator = {}", column_of(column), quoted(separator))
        }
        Part::Ticks(boxes) => {
            writeln!(
                text,
                "# {}",
                commented(&boxes.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join("; "))
            )?;
            let ticks: Vec<String> = boxes
                .iter()
                .map(|(column, name)| {
                    format!("{} = {}", quoted(&id_of(name)), quoted(&format!("column {}", column.letter)))
                })
                .collect();
            writeln!(text, "ticks = {{ {} }}", ticks.join(", "))
        }
    }
}

/// The parts that make one entry of the map, options and words together, and those that need one of their own.
fn split(parts: &[Part]) -> (Vec<&Part>, Vec<&Part>) {
    let is_words = |part: &Part| matches!(part, Part::Words(_) | Part::WordsWithOther(_));
    let (mut together, mut further): (Vec<&Part>, Vec<&Part>) = (Vec::new(), Vec::new());
    for part in parts {
        let full = together.iter().any(|there| is_words(there) == is_words(part));
        if full { further.push(part) } else { together.push(part) }
    }
    (together, further)
}

/// The options of a question, each with an id of its own.
fn options(question: &ProposedQuestion, proposal: &Proposal) -> Vec<(String, String)> {
    let mut named: Vec<(String, String)> = Vec::new();
    for part in &question.parts {
        let names: Vec<&String> = match part {
            Part::Words(_) | Part::WordsWithOther(_) => Vec::new(),
            Part::Option(_, names) | Part::Options(_, _, names) => names.iter().collect(),
            Part::Ticks(boxes) => boxes.iter().map(|(_, name)| name).collect(),
        };
        for name in names {
            let name = repaired(name, proposal);
            if !named.iter().any(|(_, known)| *known == name) {
                let id = unused(&slug(&name), |id| named.iter().any(|(known, _)| known == id));
                named.push((id, name));
            }
        }
    }
    named
}

fn is_other(name: &str) -> bool {
    let name = name.to_lowercase();
    name.starts_with("other")
        || name.starts_with("arall")
        || name.contains("something else")
        || name.contains("rhywbeth arall")
}

/// Ids for questions: the platform's number where it is free.
struct Ids(BTreeSet<String>);

impl Ids {
    fn of(consultation: &Consultation) -> Self {
        Self(consultation.questions.iter().map(|question| question.id.as_str().to_owned()).collect())
    }

    fn id(&mut self, question: &ProposedQuestion) -> String {
        if let Some(known) = &question.known {
            return known.as_str().to_owned();
        }
        let wanted = match &question.number {
            Some(number) => format!("q{}", number.replace('.', "-")),
            None => slug(&question.text),
        };
        let id = unused(&wanted, |id| self.0.contains(id));
        self.0.insert(id.clone());
        id
    }
}

fn unused(wanted: &str, is_taken: impl Fn(&str) -> bool) -> String {
    if !is_taken(wanted) {
        return wanted.to_owned();
    }
    (2..).map(|n| format!("{wanted}-{n}")).find(|id| !is_taken(id)).unwrap_or_default()
}

/// Words as an id: letters and digits without accents, and hyphens.
fn slug(words: &str) -> String {
    let mut id = String::new();
    for letter in ymateb_language::fold(words).chars() {
        if letter.is_ascii_alphanumeric() {
            id.push(letter.to_ascii_lowercase());
        } else if !id.is_empty() && !id.ends_with('-') && !matches!(letter, '\'' | '’') {
            id.push('-');
        }
        if id.len() >= LONGEST_ID {
            break;
        }
    }
    let id = id.trim_end_matches('-');
    if id.is_empty() { "x".to_owned() } else { id.to_owned() }
}

fn repaired(words: &str, proposal: &Proposal) -> String {
    proposal.repairs.iter().fold(words.to_owned(), |words, (mangled, was)| words.replace(mangled, was))
}

fn column_of(column: &ProposedColumn) -> String {
    format!("\"column {}\" # {}", column.letter, commented(&column.heading))
}

fn described(column: &ProposedColumn) -> String {
    format!("column {} ({})", column.letter, commented(&column.heading))
}

/// Words as they may stand in a comment: on one line.
fn commented(words: &str) -> String {
    let mut line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = line.char_indices().nth(100) {
        line.truncate(end);
        line.push('…');
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_made_of_the_letters_of_names() {
        for (words, id) in [
            ("Castell Harlech", "castell-harlech"),
            ("Ddim yn siŵr", "ddim-yn-siwr"),
            ("I don't know / Dwi ddim yn gwybod", "i-dont-know-dwi-ddim-yn-gwybod"),
            ("?!", "x"),
        ] {
            assert_eq!(slug(words), id);
        }
        assert_eq!(unused("a", |id| matches!(id, "a" | "a-2")), "a-3");
    }
}
