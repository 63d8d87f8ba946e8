//! Messages for tests, as Outlook saves them.

use std::io::{Cursor, Write};

use crate::formats::email::outlook::{ATTACHED, BINARY, BODY, LONG_NAME, OBJECT, SENT, STRING, stream_name};

pub(crate) type File = cfb::CompoundFile<Cursor<Vec<u8>>>;

pub(crate) fn put(file: &mut File, path: &str, bytes: &[u8]) {
    file.create_stream(path).unwrap().write_all(bytes).unwrap();
}

pub(crate) fn put_text(file: &mut File, folder: &str, number: u16, text: &str) {
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    put(file, &format!("{folder}/{}", stream_name(number, STRING)), &wide);
}

pub(crate) fn put_properties(file: &mut File, folder: &str, header: usize, fixed: &[(u16, u16, u64)]) {
    let mut bytes = vec![0; header];
    for (number, kind, value) in fixed {
        bytes.extend([kind.to_le_bytes(), number.to_le_bytes(), [6, 0], [0, 0]].concat());
        bytes.extend(value.to_le_bytes());
    }
    put(file, &format!("{folder}/__properties_version1.0"), &bytes);
}

/// A message from Mair, sent on 4 July 2023 at 9:15, with this body.
pub(crate) fn mail(body: &str) -> File {
    let mut file = File::create(Cursor::new(Vec::new())).unwrap();
    put_properties(&mut file, "", 32, &[(SENT, 0x40, (1_688_462_100 + 11_644_473_600) * 10_000_000)]);
    put_text(&mut file, "", 0x0042, "Mair Parry");
    put_text(&mut file, "", 0x0065, "/O=ABER/CN=MAIR");
    put_text(&mut file, "", 0x5d01, "mair@example.org");
    put_text(&mut file, "", BODY, body);
    file
}

pub(crate) fn attach(file: &mut File, folder: &str, name: &str, bytes: &[u8]) {
    let folder = format!("{folder}/__attach_version1.0_#00000000");
    file.create_storage(&folder).unwrap();
    put_properties(file, &folder, 8, &[]);
    put_text(file, &folder, LONG_NAME, name);
    put(file, &format!("{folder}/{}", stream_name(ATTACHED, BINARY)), bytes);
}

pub(crate) fn saved(file: File) -> Vec<u8> {
    file.into_inner().into_inner()
}

/// Attaches a message with this body, and gives the folder it is in.
pub(crate) fn attach_message(file: &mut File, folder: &str, body: &str) -> String {
    let folder = format!("{folder}/__attach_version1.0_#00000000");
    let nested = format!("{folder}/{}", stream_name(ATTACHED, OBJECT));
    file.create_storage(&folder).unwrap();
    put_properties(file, &folder, 8, &[]);
    file.create_storage(&nested).unwrap();
    put_properties(file, &nested, 24, &[]);
    put_text(file, &nested, BODY, body);
    nested
}
