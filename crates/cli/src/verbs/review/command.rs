//! What can be said of a passage under review.

use ymateb_model::coding::Stance;

/// A command. Codes are named by themselves, or by the number of a suggestion as it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Command {
    Accept(String, Option<Stance>),
    Reject(String),
    Add(String, Option<Stance>),
    Swap(String, String),
    Stance(String, Stance),
    Memo(String),
    Flag(String),
    Undo,
    Done,
    Skip,
    Help,
    Quit,
}

/// What is listed when help is asked for.
pub(super) const HELP: &str = "\
a N [STANCE]     accept a suggestion, by its number or code
r N              reject a suggestion, or a code that somebody gave
c CODE [STANCE]  give a code
w N CODE         put another code in the place of one
t CODE STANCE    say where the passage stands towards a code
m TEXT           note something on the passage
f FLAG           flag the passage: quote, query, refer, or a name of your own
u                take back what you did last
d                done with it: it was looked at; the next one (Enter does the same)
s                skip it for now
?                this list
q                quit; everything is saved already
stances: support, oppose, mixed, neutral, unsure, none";

/// What a command's key asks for, where it needs more than the key.
pub(super) fn asks_for(key: char) -> Option<&'static str> {
    Some(match key {
        'a' => "accept which, and stance",
        'r' => "reject which",
        'c' => "code, and stance",
        'w' => "which, and the code in its place",
        't' => "code and stance",
        'm' => "note",
        'f' => "flag",
        _ => return None,
    })
}

/// Reads a command.
///
/// # Errors
/// If it is none; says what would be one.
pub(super) fn parse(line: &str) -> Result<Command, String> {
    let line = line.trim();
    let (key, rest) = line.split_once(char::is_whitespace).map_or((line, ""), |(key, rest)| (key, rest.trim()));
    let mut words = rest.split_whitespace();
    let mut word =
        |what: &str| words.next().map(str::to_owned).ok_or_else(|| format!("`{key}` needs {what}; ? for help"));
    let command = match key {
        "a" => Command::Accept(word("a number or code")?, words.next().map(stance).transpose()?),
        "r" => Command::Reject(word("a number or code")?),
        "c" => Command::Add(word("a code")?, words.next().map(stance).transpose()?),
        "w" => Command::Swap(word("a number or code")?, word("the code in its place")?),
        "t" => Command::Stance(word("a code")?, stance(&word("a stance")?)?),
        "m" if !rest.is_empty() => return Ok(Command::Memo(rest.to_owned())),
        "m" => return Err("`m` needs the words of the note; ? for help".to_owned()),
        "f" => Command::Flag(word("a flag")?),
        "u" => Command::Undo,
        "d" | "" => Command::Done,
        "s" => Command::Skip,
        "?" | "h" => Command::Help,
        "q" => Command::Quit,
        _ => return Err(format!("`{key}` is no command; ? for help")),
    };
    match words.next() {
        Some(too_much) => Err(format!("`{too_much}` is too much for `{key}`; ? for help")),
        None => Ok(command),
    }
}

fn stance(name: &str) -> Result<Stance, String> {
    Stance::parse(name).ok_or_else(|| format!("`{name}` is no stance: {}", Stance::ALL.map(Stance::name).join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Result<Command, &str>) {
        match (parse(line), expected) {
            (Ok(command), Ok(expected)) => assert_eq!(command, expected, "{line}"),
            (Err(problem), Err(expected)) => assert!(problem.contains(expected), "{line}: {problem}"),
            (found, expected) => panic!("{line}: {found:?}, not {expected:?}"),
        }
    }

    #[test]
    fn a_line_is_a_command_or_says_what_would_be() {
        check("a 1", Ok(Command::Accept("1".to_owned(), None)));
        check("  a P1.4 oppose ", Ok(Command::Accept("P1.4".to_owned(), Some(Stance::Oppose))));
        check("w 2 P3", Ok(Command::Swap("2".to_owned(), "P3".to_owned())));
        check("m yr un pwynt eto", Ok(Command::Memo("yr un pwynt eto".to_owned())));
        check("", Ok(Command::Done));
        check("a", Err("needs a number or code"));
        check("m", Err("needs the words"));
        check("c P1 agree", Err("`agree` is no stance: support"));
        check("r 1 2", Err("`2` is too much"));
        check("x", Err("is no command"));
    }
}
