//! Samples that several people code without seeing each other's codes: how far each has come, how far they agree, and who
//! settles what they differ on.
//!
//! Who is in the middle of a sample is not shown what others said of it: that is for when they have looked at all of it.
//!
//! | module | the question it answers |
//! |---|---|
//! | `list` | which samples were drawn, and how is one drawn? |
//! | `show` | how far has one come, and on which passages do its coders differ? |
//! | `figures` | how far do they agree, in each language, and what does each figure mean? |
//! | `differ` | what did each coder say of one passage? |
//! | `settle` | which codes hold? |

mod differ;
pub(in crate::pages) mod figures;
pub(crate) mod list;
pub(crate) mod settle;
pub(crate) mod show;

use ymateb_pipeline::sample::Drawn;

/// The address of a sample, or of a passage on which its coders differ. A name may hold anything, so every sign of it that
/// could mean something in an address is written as its bytes.
pub(in crate::pages) fn address(name: &str, passage: Option<&str>) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    let written = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    let name: String = name.bytes().map(written).collect();
    passage.map_or_else(|| format!("/samples/{name}"), |passage| format!("/samples/{name}/{passage}"))
}

/// Whether somebody is in the middle of coding a sample, and is not to see what others said.
pub(in crate::pages) fn is_under_way(sample: &Drawn, person: &str) -> bool {
    sample.looked_at.get(person).is_some_and(|looked_at| *looked_at < sample.passages.len())
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn a_name_is_one_part_of_an_address() {
        assert_eq!(address("first-1", None), "/samples/first-1");
        assert_eq!(address("a/b?ŵ", Some("p1")), "/samples/a%2Fb%3F%C5%B5/p1");
    }
}
