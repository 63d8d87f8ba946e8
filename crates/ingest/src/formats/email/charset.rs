//! The text of a message's part: declared to be in one alphabet, and often written in another.

use std::borrow::Cow;

use encoding_rs::Encoding as Charset;
use mail_parser::{
    Encoding, Message, MessagePart, MimeHeaders, PartType,
    decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode},
};

use crate::{
    arrival::Note,
    decode::{Decoded, decode, decode_declared},
};

/// The bytes of a part of text, as they were before they were packed for the post.
pub(super) fn bytes<'p>(message: &'p Message<'_>, part: &'p MessagePart<'_>) -> Cow<'p, [u8]> {
    let packed = message.raw_message().get(part.offset_body as usize..part.offset_end as usize).unwrap_or_default();
    match part.encoding {
        Encoding::None => Cow::Borrowed(packed),
        Encoding::QuotedPrintable => quoted_printable_decode(packed).map_or(Cow::Borrowed(packed), Cow::Owned),
        Encoding::Base64 => base64_decode(packed).map_or(Cow::Borrowed(part.contents()), Cow::Owned),
    }
}

/// A part's text, and what there is to know of its encoding.
pub(super) fn text<'p>(message: &'p Message<'_>, part: &'p MessagePart<'_>) -> (Cow<'p, str>, Vec<Note>) {
    let (PartType::Text(said) | PartType::Html(said)) = &part.body else {
        return doubted(decode(part.contents()));
    };
    let bytes = bytes(message, part);
    if bytes.is_ascii() {
        return (Cow::Borrowed(said.as_ref()), Vec::new());
    }
    let declared = part.content_type().and_then(|kind| kind.attribute("charset"));
    let declared = declared.and_then(|label| Charset::for_label(label.as_bytes()));
    let (text, notes) = doubted(decode_declared(&bytes, declared));
    (Cow::Owned(text.into_owned()), notes)
}

/// Messages are in 8-bit alphabets so often that only a doubt is worth telling.
fn doubted(decoded: Decoded<'_>) -> (Cow<'_, str>, Vec<Note>) {
    let notes = if decoded.certain && !decoded.lossy { Vec::new() } else { decoded.notes() };
    (decoded.text, notes)
}
