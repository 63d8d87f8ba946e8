use ymateb_model::framework::Cues;

use super::*;

const DEMONSTRATION: &str = include_str!("../../../../../config/rebalancing/framework.toml");
const SMALL: &str = include_str!("../as_now.toml");

fn frame(text: &str) -> Framework {
    ymateb_config::read_framework("framework.toml", text).unwrap_or_else(|problems| panic!("{problems}"))
}

/// Writes a frame in a format and proposes what comes of the file for another frame's text.
fn there_and_back(from: &str, format: Format, into: &str) -> Imported {
    let exported = export_framework(&frame(from), format).expect("written");
    assert_eq!(exported.codes, frame(from).codes.len());
    from_file(&exported.bytes, format, into).expect("a proposal")
}

fn from_file(bytes: &[u8], format: Format, into: &str) -> Result<Imported> {
    let brought = match format {
        Format::Codebook => codebook::read(Path::new("frame.qdc"), bytes)?,
        Format::Csv => sheet::read(Path::new("frame.csv"), bytes)?,
        Format::Themes(language) => themes::read(Path::new("themes.json"), bytes, language)?,
    };
    propose::propose(into, &frame(into), brought)
}

#[test]
fn what_comes_back_into_the_frame_it_came_from_changes_nothing() {
    let themes = [Format::Themes(ReaderLanguage::Cy), Format::Themes(ReaderLanguage::En)];
    for format in [Format::Codebook, Format::Csv].into_iter().chain(themes) {
        let imported = there_and_back(DEMONSTRATION, format, DEMONSTRATION);
        assert_eq!(imported.text, DEMONSTRATION, "{format:?}");
        assert_eq!((imported.added, imported.changed, imported.notes), Default::default(), "{format:?}");
        let views = frame(DEMONSTRATION).codes.len() - imported.not_in_file.len();
        assert_eq!(imported.unchanged, views, "{format:?}");
    }
}

#[test]
fn what_comes_into_another_frame_is_the_same_there() {
    let demonstration = frame(DEMONSTRATION);
    // The demonstration has no group `T`, and groups that are named as the small frame's codes are.
    let small = ["A", "B", "C", "R", "R.1", "S"]
        .iter()
        .fold(SMALL.to_owned(), |text, id| text.replace(&format!("\"{id}\""), &format!("\"T.{id}\"")));
    for format in [Format::Codebook, Format::Csv] {
        let imported = there_and_back(DEMONSTRATION, format, &small);
        let came = frame(&imported.text);
        assert_eq!(imported.added.len(), demonstration.codes.len(), "{format:?}");
        for code in &demonstration.codes {
            assert_eq!(came.code(&code.id), Some(code), "{format:?}");
        }
        for group in &demonstration.groups {
            assert!(came.groups.contains(group), "{format:?}: {}", group.id);
        }
        assert_eq!(imported.not_in_file.iter().map(CodeId::as_str).collect::<Vec<_>>(), ["T.B", "T.C"]);
    }
    let imported = there_and_back(DEMONSTRATION, Format::Themes(ReaderLanguage::Cy), &small);
    let came = frame(&imported.text);
    let views = demonstration.codes.iter().filter(|code| code.group.as_str() != "Z");
    for code in views {
        let theme = came.code(&code.id).expect("it came");
        assert_eq!((&theme.name.cy, &theme.scope.cy), (&code.name.cy, &line(&code.scope.cy)));
        assert_eq!((&theme.name.en, &theme.cues), (&code.name.cy, &Cues::default()), "the Welsh stands in both places");
    }
    assert_eq!(imported.notes.len(), 2, "{:?}", imported.notes);
}

#[test]
fn what_is_left_behind_is_said() {
    let left = |text, format| export_framework(&frame(text), format).expect("written").left_behind.join("; ");
    assert_eq!(left(DEMONSTRATION, Format::Codebook), "stances, the version and comments");
    assert_eq!(left(SMALL, Format::Csv), "stances, the version and comments; 4 codes that are no longer used");
    let themes = left(DEMONSTRATION, Format::Themes(ReaderLanguage::En));
    assert!(themes.contains("the Welsh of every name and scope") && themes.contains("pointers"), "{themes}");
}

#[test]
fn a_code_that_is_no_longer_used_stays_so() {
    let csv = "kind,id,group,name_cy,name_en\ncode,A,T,Arall,Another\ncode,B,T,B,Bee\n";
    let imported = from_file(csv.as_bytes(), Format::Csv, SMALL).expect("a proposal");
    assert_eq!(imported.notes.len(), 1);
    assert!(imported.notes[0].contains("`A` is no longer used"), "{:?}", imported.notes);
    assert_eq!(imported.changed.iter().map(CodeId::as_str).collect::<Vec<_>>(), ["B"]);
    let came = frame(&imported.text);
    let known = came.codes.iter().find(|code| code.id.as_str() == "B").expect("it is there");
    assert_eq!((known.name.en.as_str(), known.name.cy.as_str()), ("Bee", "B"));
    assert_eq!(came.gone, frame(SMALL).gone);
}

#[test]
fn a_codebook_of_another_tool_is_read() {
    // As NVivo writes it: no lines of ours, another spelling of the namespace, colours, entities, a code without content.
    let book = "\u{feff}<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<q:CodeBook xmlns:q=\"urn:QDA-XML:codebook:1:0\" origin=\"NVivo\">\n\
        <q:Codes><q:Code guid=\"1\" name=\"Roofs &amp; walls\" isCodable=\"false\" color=\"#00FF00\">\
        <q:Description>what keeps &lt;rain&gt; out</q:Description>\
        <q:Code guid=\"2\" name=\"Leaks\" isCodable=\"true\"/><q:Code guid=\"3\" name=\"Slates\" isCodable=\"true\"/></q:Code>\
        <q:Code guid=\"4\" name=\"Doors\" isCodable=\"true\"/></q:Codes>\
        <q:Sets><q:Set guid=\"5\" name=\"All\"><q:MemberCode guid=\"2\"/></q:Set></q:Sets></q:CodeBook>";
    let imported = from_file(book.as_bytes(), Format::Codebook, SMALL).expect("a proposal");
    let came = frame(&imported.text);
    let new: Vec<String> = came
        .codes
        .iter()
        .filter(|code| code.group.as_str() == "IMP")
        .map(|code| format!("{} {} ({})", code.id, code.name.en, code.scope.en))
        .collect();
    let expected = [
        "IMP1 Roofs & walls (what keeps <rain> out)",
        "IMP1.1 Leaks (Leaks)",
        "IMP1.2 Slates (Slates)",
        "IMP2 Doors (Doors)",
    ];
    assert_eq!(new, expected);
    assert_eq!(imported.notes.len(), 3, "{:?}", imported.notes);
}

#[test]
fn files_that_are_none_are_refused_with_their_place() {
    let check = |bytes: &[u8], format, expected: &str| {
        let error = from_file(bytes, format, SMALL).expect_err("it is refused").to_string();
        assert!(error.contains(expected), "{error}");
    };
    check(b"<CodeBook>\n<Codes>\n<Code isCodable='true'/>", Format::Codebook, ":3: a code has no name");
    check(b"<Project/>", Format::Codebook, ":1: this is no codebook");
    check(b"<CodeBook>\n<Codes></Code>", Format::Codebook, ":2: this is no sound XML");
    check(b"kind,id,name_cy\ngroup,G,Grwp\n", Format::Csv, "group `G` has no nature");
    check(b"id,name_cy\na b,Enw\n", Format::Csv, "`a b` is not a valid id");
    check(
        b"id,name_cy,not_here,see\nT1,Enw,cost / cost,\n",
        Format::Csv,
        "1 points that belong elsewhere, and 0 places",
    );
    check(b"[{\"topic_id\": 1}]", Format::Themes(ReaderLanguage::En), "no list of ThemeFinder's themes");
}

/// The structure that the standard's schema asks for: `CodeBook` holds `Codes`, that holds `Code`s, each with `guid`, `name`
/// and `isCodable`, at most one `Description` that comes first, and `Code`s; no element or attribute besides.
#[test]
fn a_codebook_has_the_structure_of_the_standard() {
    use quick_xml::{Reader, events::Event};
    let exported = export_framework(&frame(DEMONSTRATION), Format::Codebook).expect("written");
    let text = String::from_utf8(exported.bytes).expect("UTF-8");
    assert!(text.starts_with(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\" origin="
    ));
    let mut reader = Reader::from_str(&text);
    let (mut path, mut guids) = (Vec::<(String, usize)>::new(), std::collections::BTreeSet::new());
    loop {
        match reader.read_event().expect("sound XML") {
            Event::Start(element) => {
                let name = element.name().as_ref().to_owned();
                let (within, before) = path
                    .last_mut()
                    .map_or(("", 0), |(within, before)| (within.as_str(), std::mem::replace(before, *before + 1)));
                let allowed = match within {
                    "" => name == "CodeBook",
                    "CodeBook" => name == "Codes" && before == 0,
                    "Codes" => name == "Code",
                    "Code" => name == "Code" || (name == "Description" && before == 0),
                    _ => false,
                };
                assert!(allowed, "{name} within {within}");
                if name == "Code" {
                    let attributes: Vec<(String, String)> = element
                        .attributes()
                        .map(|attribute| attribute.expect("sound"))
                        .map(|attribute| (attribute.key.as_ref().to_owned(), attribute.value.clone().into_owned()))
                        .collect();
                    let names: Vec<&str> = attributes.iter().map(|(name, _)| name.as_str()).collect();
                    assert_eq!(names, ["guid", "name", "isCodable"]);
                    assert!(["true", "false"].contains(&attributes[2].1.as_str()));
                    let lengths: Vec<usize> = attributes[0].1.split('-').map(str::len).collect();
                    assert_eq!(lengths, [8, 4, 4, 4, 12]);
                    assert!(attributes[0].1.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit()));
                    assert!(guids.insert(attributes[0].1.clone()), "each guid is given once");
                }
                path.push((name, 0));
            }
            Event::End(_) => drop(path.pop()),
            Event::Eof => break,
            _ => {}
        }
    }
    let demonstration = frame(DEMONSTRATION);
    assert_eq!(guids.len(), demonstration.codes.len() + demonstration.groups.len());
    assert!(
        text.contains("guid=\"9418E073-FB50-8798-A9E3-7E50D6AAC7F7\""),
        "the same in every export: {}",
        text.lines().nth(3).unwrap_or_default()
    );
}
