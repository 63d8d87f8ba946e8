//! What a model service is asked: the code frame and one passage, in the passage's language.
//!
//! One passage is one request, so that an answer depends on that passage alone and is found again whichever others were
//! asked with it. The code frame comes first and is the same for every passage of a language, which services keep ready.

use serde::Serialize;
use ymateb_model::{
    framework::{Code, Framework},
    id::ContentHash,
    language::ReaderLanguage,
};

/// Changes when other words are sent, or answers are taken otherwise.
const VERSION: u32 = 1;

const INSTRUCTIONS_EN: &str = include_str!("instructions.en.txt");
const INSTRUCTIONS_CY: &str = include_str!("instructions.cy.txt");

/// The body of a request, in the order in which it is sent.
#[derive(Serialize)]
struct Body<'a> {
    model: &'a str,
    temperature: u8,
    response_format: Format,
    messages: [Message<'a>; 2],
}

#[derive(Serialize)]
struct Format {
    #[serde(rename = "type")]
    kind: &'static str,
}

#[derive(Serialize)]
struct Message<'a> {
    role: &'static str,
    content: &'a str,
}

/// What is sent of one passage, its words redacted.
pub(super) struct ToAsk<'a> {
    /// The wording of the question it answers.
    pub(super) question: Option<&'a str>,
    /// The words of its lead-in, redacted.
    pub(super) lead_in: Option<&'a str>,
    /// Its words, redacted.
    pub(super) words: &'a str,
}

/// The hash that says whether the same was asked before.
pub(super) fn key(body: &str) -> ContentHash {
    ContentHash::of(format!("{VERSION}\u{1f}{body}").as_bytes())
}

/// The request for one passage; `frame` is [`frame`] of its language.
pub(super) fn body(model: &str, frame: &str, asked: &ToAsk<'_>, language: ReaderLanguage) -> String {
    let (question, lead_in, passage) = match language {
        ReaderLanguage::En => ("Question", "The passage follows this line", "Passage"),
        ReaderLanguage::Cy => ("Cwestiwn", "Mae'r darn yn dilyn y llinell hon", "Darn"),
    };
    let parts = [(question, asked.question), (lead_in, asked.lead_in), (passage, Some(asked.words))];
    let parts = parts.into_iter().filter_map(|(name, words)| Some(format!("{name}:\n{}", words?)));
    let user = parts.collect::<Vec<_>>().join("\n\n");
    let messages = [Message { role: "system", content: frame }, Message { role: "user", content: &user }];
    let body = Body { model, temperature: 0, response_format: Format { kind: "json_object" }, messages };
    serde_json::to_string(&body).expect("texts can be written as JSON")
}

/// The instructions with the codes and stances, in one language.
pub(super) fn frame(framework: &Framework, language: ReaderLanguage) -> String {
    let (instructions, stances, codes) = match language {
        ReaderLanguage::En => (INSTRUCTIONS_EN, "Stances", "Codes"),
        ReaderLanguage::Cy => (INSTRUCTIONS_CY, "Safbwyntiau", "Codau"),
    };
    let mut frame = format!("{instructions}\n{stances}:\n");
    for stance in &framework.stances {
        let (name, meaning) = (stance.name.get(language), stance.meaning.get(language));
        frame.push_str(&format!("- {}: {name}; {meaning}\n", stance.stance));
    }
    frame.push_str(&format!("\n{codes}:\n"));
    for code in &framework.codes {
        frame.push_str(&entry(code, language));
    }
    frame
}

fn entry(code: &Code, language: ReaderLanguage) -> String {
    let (not, see) = match language {
        ReaderLanguage::En => ("Not", "see"),
        ReaderLanguage::Cy => ("Nid", "gweler"),
    };
    let mut entry = format!("- {} ({}): {}\n", code.id, code.name.get(language), code.scope.get(language));
    for elsewhere in &code.not_here {
        let codes: Vec<&str> = elsewhere.see.iter().map(|id| id.as_str()).collect();
        entry.push_str(&format!("  {not}: {} ({see} {})\n", elsewhere.point.get(language), codes.join(", ")));
    }
    entry
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: &str = include_str!("../framework/as_now.toml");

    #[test]
    fn each_language_has_its_own_words_and_every_code() {
        let framework =
            ymateb_config::read_framework("as_now.toml", FRAME).unwrap_or_else(|problems| panic!("{problems}"));
        let (en, cy) = (frame(&framework, ReaderLanguage::En), frame(&framework, ReaderLanguage::Cy));
        for code in &framework.codes {
            assert!(en.contains(&format!("- {} ({}): {}", code.id, code.name.en, code.scope.en)), "{en}");
            assert!(cy.contains(&format!("- {} ({}): {}", code.id, code.name.cy, code.scope.cy)), "{cy}");
        }
        for frame in [&en, &cy] {
            assert!(frame.contains(r#"{"codes": [{"code": "#) && frame.contains(r#"{"codes": []}"#));
        }
    }

    #[test]
    fn the_same_is_asked_with_the_same_bytes_and_anything_else_is_not() {
        let asked = |words| ToAsk { question: None, lead_in: Some("We ask:"), words };
        let one = body("m", "frame", &asked("a \"free\" hall"), ReaderLanguage::En);
        assert_eq!(one, body("m", "frame", &asked("a \"free\" hall"), ReaderLanguage::En));
        let others = [
            body("n", "frame", &asked("a \"free\" hall"), ReaderLanguage::En),
            body("m", "other", &asked("a \"free\" hall"), ReaderLanguage::En),
            body("m", "frame", &asked("a hall"), ReaderLanguage::En),
            body("m", "frame", &asked("a \"free\" hall"), ReaderLanguage::Cy),
        ];
        assert!(others.iter().all(|other| key(other) != key(&one)));
    }
}
