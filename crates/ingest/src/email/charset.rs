//! The text of a message's part: declared to be in one alphabet, and often written in another.

use std::borrow::Cow;

use encoding_rs::{Encoding as Charset, UTF_8, WINDOWS_1252};
use mail_parser::{
    Encoding, Message, MessagePart, MimeHeaders, PartType,
    decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode},
};

use crate::decode::decode;

/// The bytes of a part of text, as they were before they were packed for the post.
pub(super) fn bytes<'p>(message: &'p Message<'_>, part: &'p MessagePart<'_>) -> Cow<'p, [u8]> {
    let packed = message.raw_message().get(part.offset_body as usize..part.offset_end as usize).unwrap_or_default();
    match part.encoding {
        Encoding::None => Cow::Borrowed(packed),
        Encoding::QuotedPrintable => quoted_printable_decode(packed).map_or(Cow::Borrowed(packed), Cow::Owned),
        Encoding::Base64 => base64_decode(packed).map_or(Cow::Borrowed(part.contents()), Cow::Owned),
    }
}

/// A part's text. What is sound UTF-8 is that; of the alphabets of western Europe, it is looked at which it is; any
/// other that is declared is believed, as long as its letters are all there.
pub(super) fn text<'p>(message: &'p Message<'_>, part: &'p MessagePart<'_>) -> Cow<'p, str> {
    let (PartType::Text(said) | PartType::Html(said)) = &part.body else {
        return decode(part.contents()).text;
    };
    let declared = part.content_type().and_then(|kind| kind.attribute("charset"));
    let declared = declared.and_then(|label| Charset::for_label(label.as_bytes()));
    let is_western = declared.is_none_or(|charset| charset == UTF_8 || charset == WINDOWS_1252);
    if !is_western && !said.contains('\u{fffd}') {
        return Cow::Borrowed(said.as_ref());
    }
    let bytes = bytes(message, part);
    if bytes.is_ascii() {
        return Cow::Borrowed(said.as_ref());
    }
    Cow::Owned(decode(&bytes).text.into_owned())
}
