//! Messages that only their receiver can read, and messages wrapped in their signature: told apart, and named.

use mail_parser::{Message, MimeHeaders};

use crate::arrival::{Reason, Trouble};

/// Refuses a message whose header says that it is sealed.
pub(super) fn refuse(message: &Message<'_>) -> Result<(), Trouble> {
    if message.is_content_type("multipart", "encrypted") {
        let protocol = message.content_type().and_then(|kind| kind.attribute("protocol")).unwrap_or_default();
        let is_pgp = protocol.to_ascii_lowercase().contains("pgp");
        return Err(if is_pgp { by_pgp() } else { Trouble::encrypted("the message is encrypted") });
    }
    if message.is_content_type("application", "pkcs7-mime") || message.is_content_type("application", "x-pkcs7-mime") {
        let kind = message.content_type().and_then(|kind| kind.attribute("smime-type")).unwrap_or_default();
        return Err(if kind.eq_ignore_ascii_case("signed-data") { wrapped() } else { by_smime() });
    }
    Ok(())
}

/// Refuses a body that was encrypted by hand.
pub(super) fn refuse_text(body: &str) -> Result<(), Trouble> {
    if body.trim_start().starts_with("-----BEGIN PGP MESSAGE-----") { Err(by_pgp()) } else { Ok(()) }
}

fn by_pgp() -> Trouble {
    Trouble::encrypted("the message is encrypted with PGP")
}

pub(super) fn by_smime() -> Trouble {
    Trouble::encrypted("the message is encrypted with S/MIME")
}

/// The words are there, and lie inside the signature.
fn wrapped() -> Trouble {
    Trouble::new(
        Reason::UnknownFormat,
        "the message is wrapped in its S/MIME signature, which is not unwrapped here",
        "open it in a mail program and save its text, or ask the sender to send it without a signature",
    )
}
