//! Records in JSON: a list of them, one to a line, or one object that holds a list.
//!
//! A record is flattened into fields: `answers.q1` for a field of a field. The order of the file is kept.

use std::{fmt, ops::ControlFlow};

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use ymateb_model::{submission::BlockKind, text::Place};

use crate::{
    arrival::Trouble,
    content::{Content, Document},
    decode::decode,
};

/// The fields of a record: each one's path and its value as text.
pub(crate) type Fields = Vec<(String, String)>;

/// What is done with each record.
type OnRecord<'f> = &'f mut dyn FnMut(Fields) -> ControlFlow<()>;

/// What stands between the values of a list.
const SEPARATOR: &str = "; ";

/// Whether a text is records.
pub(crate) fn is_records(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let is_list = start.strip_prefix(b"[").is_some_and(|rest| rest.trim_ascii_start().starts_with(b"{"));
    if !is_list && !start.starts_with(b"{") {
        return false;
    }
    let text = decode(bytes).text;
    let mut values = serde_json::Deserializer::from_str(&text).into_iter::<IgnoredAny>();
    values.next().is_some_and(|value| value.is_ok())
}

/// Goes through the records until `on_record` has had enough.
pub(crate) fn each(bytes: &[u8], on_record: OnRecord<'_>) -> Result<(), Trouble> {
    let text = decode(bytes).text;
    let mut reader = serde_json::Deserializer::from_str(&text);
    let mut number = 0;
    let mut enough = false;
    let holds_list = is_one_object(&text);
    while !enough && reader.end().is_err() {
        // A value at a time: one to a line, or the one that is the file.
        let records = Records { on_record, number: &mut number, enough: &mut enough, holds_list };
        if records.deserialize(&mut reader).is_err() && !enough {
            return Err(Trouble::damaged(format!("record {} is no JSON", number + 1)));
        }
    }
    Ok(())
}

/// Whether the file is one object: then the records may be a list in it.
fn is_one_object(text: &str) -> bool {
    text.trim_start().starts_with('{')
        && serde_json::Deserializer::from_str(text).into_iter::<IgnoredAny>().take(2).count() == 1
}

/// Reads records that arrived as letters do.
pub(crate) fn read(bytes: &[u8]) -> Result<Document, Trouble> {
    let mut content = Content::default();
    let mut row = 0;
    each(bytes, &mut |fields| {
        row += 1;
        for (key, value) in fields {
            let place = Place { row: Some(row), ..Place::default() };
            if !value.trim().is_empty() {
                content.push("\n\n", BlockKind::Furniture, &key, place.clone());
                content.push("\n", BlockKind::Paragraph, &value, place);
            }
        }
        ControlFlow::Continue(())
    })?;
    Ok(Document::of(content))
}

/// One value of the file: a record, or a list of them.
struct Records<'a, 'f> {
    on_record: &'a mut (dyn FnMut(Fields) -> ControlFlow<()> + 'f),
    number: &'a mut u32,
    enough: &'a mut bool,
    holds_list: bool,
}

impl Records<'_, '_> {
    fn record<E: Error>(&mut self, fields: Fields) -> Result<(), E> {
        *self.number += 1;
        if (self.on_record)(fields).is_break() {
            *self.enough = true;
            return Err(E::custom("enough"));
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Records<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Records<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a record or a list of records")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        let mut fields = Fields::new();
        if !self.holds_list {
            Flat { path: String::new(), fields: &mut fields }.visit_map(map)?;
            return self.record(fields);
        }
        while let Some(path) = map.next_key::<String>()? {
            let flat = Flat { path, fields: &mut fields };
            map.next_value_seed(Member { flat, records: &mut self })?;
        }
        // No list of records was in it: it is one.
        if *self.number == 0 { self.record(fields) } else { Ok(()) }
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        loop {
            let mut fields = Fields::new();
            match list.next_element_seed(Flat { path: String::new(), fields: &mut fields })? {
                Some(()) => self.record(fields)?,
                None => return Ok(()),
            }
        }
    }
}

/// A value of the one object that the file is: a list of records, or a field.
struct Member<'m, 'a, 'f> {
    flat: Flat<'m>,
    records: &'m mut Records<'a, 'f>,
}

impl<'de> DeserializeSeed<'de> for Member<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Member<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let Flat { path, fields } = self.flat;
        loop {
            let mut inner = Fields::new();
            let next = list.next_element_seed(Flat { path: String::new(), fields: &mut inner })?;
            match (next, inner.as_slice()) {
                (None, _) => return Ok(()),
                // A value without a path of its own is no record.
                (Some(()), [(inner_path, text)]) if inner_path.is_empty() => {
                    Flat { path: path.clone(), fields: &mut *fields }.value(text);
                }
                (Some(()), _) => self.records.record(inner)?,
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        self.flat.visit_map(map)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.flat.visit_str(text)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.flat.visit_bool(value)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<(), E> {
        self.flat.visit_i64(number)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        self.flat.visit_u64(number)
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<(), E> {
        self.flat.visit_f64(number)
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }
}

/// A value being flattened. The library refuses what is nested too deep.
struct Flat<'a> {
    path: String,
    fields: &'a mut Fields,
}

impl Flat<'_> {
    fn step(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }

    fn value(self, text: &str) {
        match self.fields.last_mut() {
            // A list of values is one field.
            Some((path, value)) if *path == self.path => {
                value.push_str(SEPARATOR);
                value.push_str(text);
            }
            _ => self.fields.push((self.path, text.to_owned())),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Flat<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Flat<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            let path = self.step(&key);
            map.next_value_seed(Flat { path, fields: &mut *self.fields })?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(Flat { path: self.path.clone(), fields: &mut *self.fields })?.is_some() {}
        Ok(())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.value(text);
        Ok(())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.value(&value.to_string());
        Ok(())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<(), E> {
        self.value(&number.to_string());
        Ok(())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        self.value(&number.to_string());
        Ok(())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<(), E> {
        self.value(&number.to_string());
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::check_documents;

    fn check(source: &str, expected: &[&[(&str, &str)]]) {
        let mut found = Vec::new();
        each(source.as_bytes(), &mut |fields| {
            found.push(fields);
            ControlFlow::Continue(())
        })
        .unwrap();
        let owned = |fields: &&[(&str, &str)]| -> Fields {
            fields.iter().map(|(path, value)| ((*path).to_owned(), (*value).to_owned())).collect()
        };
        assert_eq!(found, expected.iter().map(owned).collect::<Vec<_>>());
    }

    #[test]
    fn records_are_found_in_every_shape() {
        let two: &[&[(&str, &str)]] = &[&[("id", "1"), ("barn", "Tâl")], &[("id", "2")]];
        check(r#"[{"id": 1, "barn": "Tâl"}, {"id": 2}]"#, two);
        check("{\"id\": 1, \"barn\": \"T\\u00e2l\"}\n{\"id\": 2, \"barn\": null}\n\n", two);
        check(r#"{"form": "care", "responses": [{"id": 1, "barn": "Tâl"}, {"id": 2}]}"#, two);
        check(
            r#"{"id": 1, "q": {"a": true, "b": ["pay", "time"]}, "tags": ["x", 2.5]}"#,
            &[&[("id", "1"), ("q.a", "true"), ("q.b", "pay; time"), ("tags", "x; 2.5")]],
        );
    }

    #[test]
    fn records_among_the_letters_are_read_and_letters_in_brackets_are_letters() {
        check_documents("a.json", br#"[{"barn": "Gofal"}]"#, &[("a.json", "barn\nGofal")]);
        check_documents("a.txt", b"[We agree.]", &[("a.txt", "[We agree.]")]);
        check_documents("a.txt", b"{gofal}", &[("a.txt", "{gofal}")]);
        check_documents("c.json", b"{\"a\":\"Gofal\"}\n{\"a\":", &[("c.json", "damaged: record 2 is no JSON")]);
        let deep = "[{\"a\":".to_owned() + &"[".repeat(100_000);
        check_documents("d.json", deep.as_bytes(), &[("d.json", deep.as_str())]);
    }
}
