//! Files named as documents that are something else: the document itself may be missing.
//!
//! A text or page under such a name is read, with a note. A page that only says that something went wrong is no
//! response: a document was asked for, and the page came in its place.

use ymateb_model::submission::BlockKind;

use crate::{
    arrival::{Note, Reason, Trouble},
    content::Document,
    formats::sniff::Format,
};

/// A page that says what went wrong has few words of its own.
const MOST_BYTES: usize = 1_500;

/// Notes that a file's name claims what it is not.
///
/// # Errors
/// If it is the page of an error, or one that asks for a password, in a document's place.
pub(crate) fn check(format: &Format, name: &str, document: &mut Document) -> Result<(), Trouble> {
    let lower = name.to_lowercase();
    let claims = [".pdf", ".docx", ".doc", ".xlsx", ".xls", ".odt", ".ods", ".rtf", ".pptx", ".zip", ".msg"];
    let Some(claim) = claims.into_iter().find(|end| lower.ends_with(end)) else { return Ok(()) };
    let is = match format {
        Format::Html if says_error(document) => {
            return Err(Trouble::new(
                Reason::Damaged,
                format!(
                    "it is named `{claim}` and is a web page that says something went wrong, in the document's place"
                ),
                "fetch the document again from where it was, or ask the sender for it",
            ));
        }
        Format::Html => "a web page",
        Format::Text => "plain text",
        _ => return Ok(()),
    };
    document.notes.push(Note::new(format!("it is named `{claim}` and is {is}: check that it is the response")));
    Ok(())
}

/// Whether a page is short, and one of its first blocks is such as only servers write.
fn says_error(document: &Document) -> bool {
    let Some(content) = document.parts.first().map(|part| &part.content) else { return false };
    let own = content.blocks.iter().filter(|block| block.kind != BlockKind::Furniture);
    content.text.len() <= MOST_BYTES
        && own.take(3).filter_map(|block| block.range.of(&content.text)).any(is_of_a_server)
}

fn is_of_a_server(words: &str) -> bool {
    const SAYS: [&str; 24] = [
        "not found",
        "page can't be found",
        "page cannot be found",
        "forbidden",
        "access denied",
        "unauthorized",
        "unauthorised",
        "bad gateway",
        "bad request",
        "gateway timeout",
        "service unavailable",
        "internal server error",
        "session has expired",
        "link has expired",
        "sign in to",
        "log in to",
        "heb ei chanfod",
        "heb ei ganfod",
        "ni ellir dod o hyd i'r dudalen",
        "ni ddaethpwyd o hyd",
        "mynediad wedi'i wrthod",
        "gwall gweinydd",
        "mae'r sesiwn wedi dod i ben",
        "mewngofnodwch",
    ];
    let words = words.to_lowercase().replace('\u{2019}', "'");
    // What somebody wrote may hold such words too, in a sentence; a server's line is short.
    let is_number = |word: &str| matches!(word, "400" | "401" | "403" | "404" | "410" | "500" | "502" | "503" | "504");
    let has_number = words.split(|letter: char| !letter.is_alphanumeric()).any(is_number);
    words.len() <= 80 && (SAYS.iter().any(|says| words.contains(says)) || (has_number && words.contains("error")))
}

#[cfg(test)]
mod tests {
    use crate::testing::{check_documents, documents};

    #[test]
    fn the_page_of_an_error_is_no_response_and_a_response_saved_as_a_page_is_one() {
        let refused = "damaged: it is named `.pdf` and is a web page that says something went wrong";
        for heading in
            ["404 Not Found", "Error 503", "Ni ddaethpwyd o hyd i\u{2019}r dudalen", "Sign in to Aber Council"]
        {
            let page = format!("<html><body><h1>{heading}</h1><p>nginx</p></body></html>");
            check_documents("ymateb.pdf", page.as_bytes(), &[("ymateb.pdf", refused)]);
        }
        for (heading, words) in [
            (
                "Our response",
                "Carers were not found a place, and said so at each of the meetings we held in Aber this year.",
            ),
            ("Ein hymateb", "Ni chafwyd lle i ofalwyr."),
        ] {
            let page = format!("<html><body><h1>{heading}</h1><p>{words}</p></body></html>");
            check_documents("ymateb.pdf", page.as_bytes(), &[("ymateb.pdf", &format!("{heading}\n\n{words}"))]);
            let note = &documents("ymateb.pdf", page.as_bytes())[0].notes[0].text;
            assert_eq!(note, "it is named `.pdf` and is a web page: check that it is the response");
        }
        let page = b"<html><body><h1>404 Not Found</h1></body></html>";
        check_documents("a.html", page, &[("a.html", "404 Not Found")]);
    }
}
