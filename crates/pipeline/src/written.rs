//! Words as they are written into settings for a person to edit.

/// Words as a TOML string: JSON's escapes are among TOML's.
pub(crate) fn quoted(words: &str) -> String {
    serde_json::Value::from(words.replace('\u{7f}', "")).to_string()
}

/// Words in both places of a text whose other language is still to be written.
pub(crate) fn both(words: &str) -> String {
    format!("{{ en = {0}, cy = {0} }}", quoted(&words.split_whitespace().collect::<Vec<_>>().join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_strings_whatever_is_in_them() {
        assert_eq!(quoted("a \"b\"\n\u{1}c\u{7f}"), r#""a \"b\"\n\u0001c""#);
        assert_eq!(both("Tŷ\n 'bach'"), r#"{ en = "Tŷ 'bach'", cy = "Tŷ 'bach'" }"#);
    }
}
