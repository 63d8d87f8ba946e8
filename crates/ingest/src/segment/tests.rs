use ymateb_model::{
    id::{AnswerId, QuestionId, SubmissionId},
    language::Language,
    submission::{Block, BlockKind},
};

use super::*;

fn answer(question: Option<&str>, text: &str, blocks: Vec<Block>) -> Answer {
    let submission = SubmissionId::derive("post", "a.txt", "");
    Answer {
        id: AnswerId::derive(&submission, question.unwrap_or_default(), "", 0),
        question: question.map(|id| QuestionId::parse(id).unwrap()),
        part: String::new(),
        text: text.to_owned(),
        blocks,
        chosen: Vec::new(),
        not_an_option: Vec::new(),
        place: Place::default(),
    }
}

fn letter(text: &str) -> Answer {
    let place = Place { line: Some(1), ..Place::default() };
    answer(None, text, vec![Block { range: ByteRange::new(0, text.len()), kind: BlockKind::Lines, place }])
}

fn cut(answer: &Answer) -> Vec<Passage> {
    let mut unknown = |_: &str| Identified { language: Language::Undetermined, confidence: 0.0 };
    segment(answer, &mut Seen::default(), &mut unknown)
}

/// The passages as read, each with its role: `b`ody, `i`tem, `h`eading, `l`ead-in, `f`urniture, `q`uoted.
fn shown(answer: &Answer) -> Vec<String> {
    cut(answer)
        .iter()
        .map(|passage| {
            let letter = match passage.role {
                Role::Body => 'b',
                Role::ListItem => 'i',
                Role::Heading => 'h',
                Role::LeadIn => 'l',
                Role::Furniture => 'f',
                Role::Quoted => 'q',
            };
            format!("{letter} {}", as_read(&answer.text, passage.range, &passage.marks))
        })
        .collect()
}

fn check_letter(text: &str, expected: &[&str]) {
    assert_eq!(shown(&letter(text)), expected);
}

fn check_form(text: &str, expected: &[&str]) {
    assert_eq!(shown(&answer(Some("1.1"), text, Vec::new())), expected);
}

#[test]
fn wrapped_lines_become_paragraphs_in_both_languages() {
    check_letter(
        "Rydym yn croesawu'r cynigion ar gyfer swyddfa\ngenedlaethol, ond mae angen sicrhau bod yr arian yn\ndilyn. Heb hynny ni fydd dim yn newid o gwbl i'r\nrhai sy'n gweithio.\n\nAn ail baragraff.\n",
        &[
            "b Rydym yn croesawu'r cynigion ar gyfer swyddfa genedlaethol, ond mae angen sicrhau bod yr arian yn dilyn. \
             Heb hynny ni fydd dim yn newid o gwbl i'r rhai sy'n gweithio.",
            "b An ail baragraff.",
        ],
    );
    check_letter(
        "We welcome the proposals for a national office as\nlong as the money follows. Without that nothing\nwill change at all for those who do the work every\nday.\n\nA second paragraph.\n",
        &[
            "b We welcome the proposals for a national office as long as the money follows. Without that nothing \
             will change at all for those who do the work every day.",
            "b A second paragraph.",
        ],
    );
}

#[test]
fn a_divided_word_is_put_together_and_a_hyphen_of_its_own_kept() {
    check_letter(
        "The framework asks councils for a common under-\nstanding of what long-term care is, and of the long-\nterm costs of leaving things as they are at pres-\nent.",
        &["b The framework asks councils for a common understanding of what long-term care is, and of the long-term \
           costs of leaving things as they are at present."],
    );
    check_letter(
        "Mae'r fframwaith yn gofyn i'r cynghorau am ddealltwr-\niaeth gyffredin o ofal di-dâl, ac o'r hyn y mae gofal di-\ndâl yn ei gostio i deuluoedd.",
        &[
            "b Mae'r fframwaith yn gofyn i'r cynghorau am ddealltwriaeth gyffredin o ofal di-dâl, ac o'r hyn y mae gofal \
           di-dâl yn ei gostio i deuluoedd.",
        ],
    );
}

#[test]
fn bullets_inherit_the_line_that_introduces_them() {
    for text in
        ["We ask for:\n\n• fair pay\n\n• more time\n\nThank you.", "Gofynnwn am:\n- dâl teg\n- fwy o amser\nDiolch."]
    {
        let passages = cut(&letter(text));
        let roles: Vec<Role> = passages.iter().map(|passage| passage.role).collect();
        assert_eq!(roles, [Role::LeadIn, Role::ListItem, Role::ListItem, Role::Body], "{text}");
        assert_eq!(passages[1].lead_in.as_ref(), Some(&passages[0].id));
        assert_eq!(passages[2].lead_in.as_ref(), Some(&passages[0].id));
        assert_eq!(passages[3].lead_in, None);
    }
}

#[test]
fn views_before_an_introduction_are_a_passage_of_their_own() {
    for (views, introduction) in [
        (
            "The office should be kept well away from ministers, as Dr. Jones told us when we met her in the spring.",
            "We\nask for:",
        ),
        (
            "Dylai'r swyddfa gadw'n ddigon pell oddi wrth weinidogion, fel y dywedodd Dr. Jones wrthym yn y gwanwyn eleni.",
            "Gofynnwn\nam:",
        ),
    ] {
        let text = format!("{views}\n{introduction}\n\n- arian teg i bawb\n- amser\n");
        let answer = letter(&text);
        let found = shown(&answer);
        assert_eq!(found[..2], [format!("b {views}"), format!("l {}", introduction.replace('\n', " "))]);
        let passages = cut(&answer);
        assert_eq!(passages[2].lead_in.as_ref(), Some(&passages[1].id));
        assert_eq!(passages[1].place.line, Some(2));
    }
    check_letter("We met in May. Members told us:\n- pay", &["l We met in May. Members told us:", "i - pay"]);
    check_letter("Buom yn trafod. Dyma'r farn:\n- tâl", &["l Buom yn trafod. Dyma'r farn:", "i - tâl"]);
}

#[test]
fn whoever_speaks_is_a_lead_in_and_their_words_are_body() {
    check_letter(
        "Dywedodd y Cynghorydd Mair Parri:\n“Mae angen newid.”",
        &["l Dywedodd y Cynghorydd Mair Parri:", "b “Mae angen newid.”"],
    );
    check_letter("Cllr Mair Parri said:\n“Change is due.”", &["l Cllr Mair Parri said:", "b “Change is due.”"]);
}

#[test]
fn running_titles_and_page_numbers_are_furniture() {
    check_letter(
        "CYMDEITHAS GOFAL ABER\n1\nMae gofal yn bwysig i bawb ohonom yng Nghymru.\nCYMDEITHAS GOFAL ABER\n2\nDiolch am y cyfle i ymateb.\nTudalen 3 o 3",
        &[
            "f CYMDEITHAS GOFAL ABER",
            "f 1",
            "b Mae gofal yn bwysig i bawb ohonom yng Nghymru.",
            "f CYMDEITHAS GOFAL ABER",
            "f 2",
            "b Diolch am y cyfle i ymateb.",
            "f Tudalen 3 o 3",
        ],
    );
    for (title, label) in [("Aber Care: our evidence", "Page 1 of 2"), ("Gofal Aber: ein tystiolaeth", "Tudalen 1 o 2")]
    {
        check_letter(
            &format!("{title}\n\nWe agree with this.\n\n{label}\n\n{title}\n\nDiolch am ofyn inni."),
            &[
                &format!("f {title}"),
                "b We agree with this.",
                &format!("f {label}"),
                &format!("f {title}"),
                "b Diolch am ofyn inni.",
            ],
        );
    }
}

#[test]
fn the_first_line_of_a_paragraph_is_no_running_title() {
    let page = "Using the scale below please tell us what you think of\nthe service that you had this year.\u{c}";
    let found = shown(&letter(&[page, page].concat()));
    assert!(found.iter().all(|passage| passage.starts_with("b Using")), "{found:?}");
    let page = "Gan ddefnyddio'r raddfa isod dywedwch beth yw eich barn am\ny gwasanaeth a gawsoch eleni.\u{c}";
    let found = shown(&letter(&[page, page].concat()));
    assert!(found.iter().all(|passage| passage.starts_with("b Gan")), "{found:?}");
}

#[test]
fn a_box_of_links_is_furniture_until_the_text_goes_on() {
    for (related, closing) in
        [("Related articles", "Sign up to our newsletter"), ("Erthyglau cysylltiedig", "Cedwir pob hawl")]
    {
        let text =
            format!("Care matters to us all.\n\n{related}\n\nA new office\n\nFair pay\n\nIt ends here.\n\n{closing}");
        check_letter(
            &text,
            &[
                "b Care matters to us all.",
                &format!("f {related}"),
                "f A new office",
                "f Fair pay",
                "b It ends here.",
                &format!("f {closing}"),
            ],
        );
    }
}

#[test]
fn headings_are_known_by_their_looks() {
    check_letter(
        "EIN BARN\nRydym yn cytuno â'r cynigion hyn i gyd.\n\nFair Pay and Progression\n\nWe would like to see fair pay.\n\n2. Y Swyddfa\n\nMae angen swyddfa genedlaethol gref.",
        &[
            "h EIN BARN",
            "b Rydym yn cytuno â'r cynigion hyn i gyd.",
            "h Fair Pay and Progression",
            "b We would like to see fair pay.",
            "h 2. Y Swyddfa",
            "b Mae angen swyddfa genedlaethol gref.",
        ],
    );
    check_letter("I agree", &["b I agree"]);
    check_letter(
        "Y cyfarwyddwr\nDylai'r sawl sy'n ateb am ddiogelu fod wrth y bwrdd.\n\nRydym yn cytuno\nMae'r Swyddfa yn syniad da iawn yn ein barn ni.",
        &[
            "h Y cyfarwyddwr",
            "b Dylai'r sawl sy'n ateb am ddiogelu fod wrth y bwrdd.",
            "b Rydym yn cytuno",
            "b Mae'r Swyddfa yn syniad da iawn yn ein barn ni.",
        ],
    );
}

#[test]
fn an_answer_is_divided_where_its_writer_divided_it() {
    check_form("Ydw", &["b Ydw"]);
    check_form("12", &["b 12"]);
    check_form(
        "No signpost for the car park\nLimited to one toilet on the whole of this site\nDue to the stairs it is hard to turn",
        &[
            "b No signpost for the car park",
            "b Limited to one toilet on the whole of this site",
            "b Due to the stairs it is hard to turn",
        ],
    );
    check_form("We agree.\nPay must rise.", &["b We agree.", "b Pay must rise."]);
    check_form("Cytuno.\r\n\r\nOnd mae angen arian.", &["b Cytuno.", "b Ond mae angen arian."]);
    check_form("We think that the office\nis needed", &["b We think that the office is needed"]);
    check_form("Hoffem:\n- tâl teg\n- parch", &["l Hoffem:", "i - tâl teg", "i - parch"]);
    check_form(" \n ", &[]);
}

#[test]
fn what_was_said_before_in_the_submission_is_a_repeat() {
    let words = "Mae angen tâl teg i bawb sy'n gweithio.";
    let (mut seen, mut unknown) =
        (Seen::default(), |_: &str| Identified { language: Language::Welsh, confidence: 1.0 });
    let first = segment(&answer(Some("1.1"), words, Vec::new()), &mut seen, &mut unknown);
    let second = segment(&answer(Some("1.2"), &format!("Ydw.\n\n{words}"), Vec::new()), &mut seen, &mut unknown);
    assert_eq!(first[0].repeat_of, None);
    assert_eq!(second[0].repeat_of, None, "a word or two may be said twice");
    assert_eq!(second[1].repeat_of.as_ref(), Some(&first[0].id));
    assert!(!second[1].is_codable());
}

/// Texts put together from pieces that mean something to the cutter, by a small generator of numbers.
#[test]
fn passages_cover_every_word_once_and_in_order() {
    const PIECES: &[&str] = &[
        "Mae gofal",
        "yn bwysig",
        "care",
        "long-",
        "term",
        ".",
        ":",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\u{c}",
        " ",
        "\t",
        "• ",
        "- ",
        "1. ",
        "(a) ",
        "12",
        "Page 3 of 9",
        "Tudalen 2",
        "Related articles",
        "SECTION",
        "ŵŷ",
        "“",
        "”",
        "We ask:",
        "\u{2028}",
        "\u{a0}",
        "a",
        "Erthyglau cysylltiedig\n",
        "X said:\n",
        "Powered by",
        "   ",
    ];
    let mut state: u64 = 0x5eed;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((state >> 33) as usize) % below
    };
    for round in 0..3_000 {
        let text: String = (0..next(60)).map(|_| PIECES[next(PIECES.len())]).collect();
        // Blocks of any kind over parts of the text, with gaps between them.
        let mut blocks = Vec::new();
        let mut at = 0;
        while round % 3 != 0 && at < text.len() {
            let mut bounds = [at + next(20), at + 20 + next(200)].map(|bound| bound.min(text.len()));
            for bound in &mut bounds {
                while !text.is_char_boundary(*bound) {
                    *bound += 1;
                }
            }
            let kinds =
                [BlockKind::Lines, BlockKind::Paragraph, BlockKind::Heading, BlockKind::ListItem, BlockKind::Lines];
            blocks.push(Block {
                range: ByteRange::new(bounds[0], bounds[1]),
                kind: kinds[next(kinds.len())],
                place: Place { page: Some(1), ..Place::default() },
            });
            at = bounds[1];
        }
        let answer = answer(if round % 2 == 0 { None } else { Some("1.1") }, &text, blocks);
        let mut covered = 0;
        for passage in cut(&answer) {
            let gap = &text[covered..passage.range.start as usize];
            assert!(gap.trim().is_empty(), "words between passages in {text:?}");
            let words = passage.range.of(&text).unwrap();
            assert!(!words.is_empty() && words.trim() == words, "untrimmed in {text:?}");
            for mark in &passage.marks {
                assert!(passage.range.start < mark.range.start && mark.range.end < passage.range.end);
            }
            covered = passage.range.end as usize;
        }
        assert!(text[covered..].trim().is_empty(), "words after the last passage of {text:?}");
    }
}
