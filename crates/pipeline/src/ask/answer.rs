//! What a model service answered: taken where it quotes the passage, rejected where it does not.

use serde::{Deserialize, Serialize};
use ymateb_model::{
    coding::{Coder, Coding, Stance, State},
    framework::Framework,
    id::CodeId,
    text::ByteRange,
};

use crate::redaction::Mapped;

/// Why an answer, or one code of it, is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rejection {
    /// The answer is not the JSON that was asked for.
    Malformed,
    /// The framework has no such code.
    UnknownCode,
    /// There is no such stance.
    UnknownStance,
    /// It quotes nothing.
    NoQuotation,
    /// It quotes what is not in the passage.
    NotInThePassage,
}

impl Rejection {
    /// In words.
    pub fn says(self) -> &'static str {
        match self {
            Rejection::Malformed => "the answer is not the JSON that was asked for",
            Rejection::UnknownCode => "the framework has no such code",
            Rejection::UnknownStance => "there is no such stance",
            Rejection::NoQuotation => "it quotes nothing",
            Rejection::NotInThePassage => "it quotes what is not in the passage",
        }
    }
}

/// What the service says of one code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Said {
    code: String,
    #[serde(default)]
    quotes: Vec<String>,
    #[serde(default)]
    stance: Option<String>,
}

/// What a service's answer holds, as far as it is read.
#[derive(Deserialize)]
struct Completion {
    choices: Vec<Choice>,
}

#[derive(Deserialize)]
struct Choice {
    message: Message,
}

#[derive(Deserialize)]
struct Message {
    content: String,
}

/// The message itself.
#[derive(Serialize, Deserialize)]
struct Content {
    codes: Vec<Said>,
}

/// Reads the body of an answer.
pub(super) fn read(body: &[u8]) -> Result<Vec<Said>, Rejection> {
    // What the parser says could quote a respondent.
    let completion: Completion = serde_json::from_slice(body).map_err(|_| Rejection::Malformed)?;
    let first = completion.choices.into_iter().next().ok_or(Rejection::Malformed)?;
    kept(&first.message.content).ok_or(Rejection::Malformed)
}

/// Reads an answer as it is kept.
pub(super) fn kept(written: &str) -> Option<Vec<Said>> {
    serde_json::from_str(written).ok().map(|content: Content| content.codes)
}

/// An answer as it is kept: what was taken of it.
pub(super) fn to_keep(said: Vec<Said>) -> String {
    serde_json::to_string(&Content { codes: said }).expect("texts can be written as JSON")
}

/// What was taken of an answer.
pub(super) struct Taken {
    /// As it was said.
    pub(super) said: Vec<Said>,
    /// What it suggests; evidence counts from the passage's first byte.
    pub(super) codings: Vec<Coding>,
    /// Why the rest was not.
    pub(super) rejected: Vec<Rejection>,
}

/// Takes what stands up to the passage; of two words on the same code the first.
pub(super) fn take(said: Vec<Said>, service: &str, framework: &Framework, sent: &Mapped) -> Taken {
    let mut taken = Taken { said: Vec::new(), codings: Vec::new(), rejected: Vec::new() };
    for one in said {
        match coding(&one, service, framework, sent) {
            Ok(coding) if taken.codings.iter().all(|known| known.code != coding.code) => {
                taken.codings.push(coding);
                taken.said.push(one);
            }
            Ok(_) => {}
            Err(rejection) => taken.rejected.push(rejection),
        }
    }
    taken
}

fn coding(said: &Said, service: &str, framework: &Framework, sent: &Mapped) -> Result<Coding, Rejection> {
    let code = CodeId::parse(&said.code).ok().filter(|code| framework.contains(code));
    let code = code.ok_or(Rejection::UnknownCode)?;
    let stance = match &said.stance {
        None => None,
        Some(name) => Some(Stance::parse(name).ok_or(Rejection::UnknownStance)?),
    };
    if said.quotes.is_empty() {
        return Err(Rejection::NoQuotation);
    }
    let found: Option<Vec<ByteRange>> = said.quotes.iter().map(|quotation| sent.locate(quotation)).collect();
    let mut evidence = found.ok_or(Rejection::NotInThePassage)?;
    evidence.sort_unstable();
    evidence.dedup();
    Ok(Coding {
        code,
        by: Coder::Service(service.to_owned()),
        state: State::Suggested,
        stance,
        evidence,
        framework: framework.version.clone(),
        confidence: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::redaction::plain;

    const FRAME: &str = include_str!("../framework/as_now.toml");

    fn framework() -> Framework {
        ymateb_config::read_framework("as_now.toml", FRAME).unwrap_or_else(|problems| panic!("{problems}"))
    }

    fn check(content: &str, codings: &[(&str, Option<Stance>, &[&str])], rejected: &[Rejection]) {
        let words = "Mae'r to yn  gollwng, ac mae'n oer.";
        let body = serde_json::json!({"choices": [{"message": {"role": "assistant", "content": content}}]}).to_string();
        let framework = framework();
        let taken = match read(body.as_bytes()) {
            Ok(said) => take(said, "m at here", &framework, &plain(words)),
            Err(rejection) => Taken { said: Vec::new(), codings: Vec::new(), rejected: vec![rejection] },
        };
        let found: Vec<(&str, Option<Stance>, Vec<&str>)> = taken
            .codings
            .iter()
            .map(|coding| {
                let evidence = coding.evidence.iter().map(|range| range.of(words).expect("words")).collect();
                (coding.code.as_str(), coding.stance, evidence)
            })
            .collect();
        let expected: Vec<_> = codings.iter().map(|(code, stance, words)| (*code, *stance, words.to_vec())).collect();
        assert_eq!((found, taken.rejected.as_slice()), (expected, rejected), "{content}");
        assert_eq!(kept(&to_keep(taken.said.clone())), Some(taken.said));
    }

    #[test]
    fn what_quotes_the_passage_is_taken_and_what_does_not_is_rejected_with_its_reason() {
        let code = framework().codes[0].id.to_string();
        let one =
            |quotes: &str, stance: &str| format!(r#"{{"code": "{code}", "quotes": [{quotes}], "stance": {stance}}}"#);
        let all = |codes: &[String]| format!(r#"{{"codes": [{}]}}"#, codes.join(","));
        let good = one(r#""to yn gollwng""#, r#""oppose""#);
        let found: (&str, Option<Stance>, &[&str]) = (&code, Some(Stance::Oppose), &["to yn  gollwng"]);
        check(&all(std::slice::from_ref(&good)), &[found], &[]);
        check(&all(&[good.clone(), one(r#""oer""#, "null")]), &[found], &[]);
        check(&all(&[one(r#""gollwng", "Mae'r""#, "null")]), &[(&code, None, &["Mae'r", "gollwng"])], &[]);
        check(&all(&[one(r#""to yn sych""#, "null"), good]), &[found], &[Rejection::NotInThePassage]);
        check(&all(&[one(r#""oer", "sych""#, "null")]), &[], &[Rejection::NotInThePassage]);
        check(&all(&[one("", "null")]), &[], &[Rejection::NoQuotation]);
        check(&all(&[one(r#""oer""#, r#""angry""#)]), &[], &[Rejection::UnknownStance]);
        check(r#"{"codes": [{"code": "no-such", "quotes": ["oer"]}]}"#, &[], &[Rejection::UnknownCode]);
        for malformed in ["", "oer", r#"{"codes": [{"quotes": ["oer"]}]}"#, r#"{"codes": ["#, "[]"] {
            check(malformed, &[], &[Rejection::Malformed]);
        }
        check(r#"{"codes": []}"#, &[], &[]);
    }

    #[test]
    fn what_is_no_completion_is_malformed() {
        for body in ["", "<html>", r#"{"choices": []}"#, r#"{"choices": [{"message": {"content": null}}]}"#] {
            assert_eq!(read(body.as_bytes()).err(), Some(Rejection::Malformed), "{body}");
        }
    }
}
