//! What is suggested, on a small frame with the same cues in both languages.

use jiff::Timestamp;
use ymateb_model::{
    consultation::{Question, QuestionForm},
    framework::{Code, Cues, LanguageCues, Nature, Standing},
    id::ChapterId,
    language::Bilingual,
    text::MarkKind,
};

use super::*;

fn id(code: &str) -> CodeId {
    CodeId::parse(code).expect("a code id")
}

/// `strong; weak; unless`, cues parted by commas.
fn cues(written: &str) -> LanguageCues {
    let mut lists = written.split(';').map(|list| {
        list.split(',').map(str::trim).filter(|cue| !cue.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    });
    let mut next = || lists.next().unwrap_or_default();
    LanguageCues { strong: next(), weak: next(), unless: next() }
}

fn code(code: &str, parent: Option<&str>, cy: &str, en: &str) -> Code {
    Code {
        id: id(code),
        parent: parent.map(id),
        group: id(&code[..1]),
        nature: Nature::Theme,
        name: Bilingual::new(code, code),
        welsh_standing: Standing::Working,
        scope: Bilingual::new("", ""),
        not_here: Vec::new(),
        cues: Cues { cy: cues(cy), en: cues(en) },
    }
}

fn framework() -> Framework {
    Framework {
        version: "t1".to_owned(),
        groups: Vec::new(),
        gone: Vec::new(),
        codes: vec![
            code("P1", None, "fframwaith cenedlaethol; fframwaith", "national framework; framework"),
            code("P1.4", Some("P1"), "cost gofal; ffi, cyfradd", "cost of care; fee, rate"),
            code("P4", None, "bwrdd partneriaeth rhanbarthol", "regional partnership board"),
            code("G1", None, "partneriaeth, cydweithio", "partnership, work together"),
            code("W1", None, "tâl, cyflog; ; tâl salwch", "pay, wage; ; sick pay"),
            code("F1", None, "grant + byrdymor | blynyddol", "grant + short-term | yearly"),
            code("R5", None, "nos | gyda'r nos + nos | tywyll", "night | at night + night | dark"),
            code("Z.NONE", None, "dim mwy, dim mwy i'w ddweud", "nothing more, nothing more to say"),
        ],
        stances: Vec::new(),
    }
}

pub(crate) fn consultation() -> Consultation {
    let question = |question: &str, about: &[&str]| Question {
        id: QuestionId::parse(question).expect("a question id"),
        chapter: ChapterId::parse("1").expect("a chapter id"),
        text: Bilingual::new("?", "?"),
        form: QuestionForm::Open,
        options: Vec::new(),
        several: false,
        about: about.iter().map(|code| id(code)).collect(),
    };
    Consultation {
        questions: vec![question("1.1", &["P1"]), question("4.1", &["P4"]), question("9.1", &["P4", "G1", "W1", "F1"])],
        ..Consultation::that_asks_nothing()
    }
}

fn to_tag<'a>(text: &'a str, language: Language) -> ToTag<'a> {
    ToTag {
        answer_text: text,
        range: ByteRange::new(0, text.len()),
        marks: &[],
        language,
        role: Role::Body,
        question: None,
        lead_in: None,
    }
}

/// What is suggested, as lines of `code | rule | words | words`.
fn suggested(passage: &ToTag<'_>) -> Vec<String> {
    let analyser = Analyser::new();
    let matcher = Matcher::compile(&framework(), &consultation(), &analyser);
    let mut codings = Vec::new();
    matcher.suggest(&analyser, passage, &mut codings);
    codings
        .iter()
        .map(|coding| {
            let Coder::Rule(rule) = &coding.by else { panic!("a machine is no person") };
            let words = coding.evidence.iter().map(|range| range.of(passage.answer_text).unwrap_or("?"));
            [coding.code.as_str(), rule].into_iter().chain(words).collect::<Vec<_>>().join(" | ")
        })
        .collect()
}

fn check(language: Language, text: &str, expected: &[&str]) {
    assert_eq!(suggested(&to_tag(text, language)), expected, "{text}");
}

fn check_answer(language: Language, question: &str, text: &str, expected: &[&str]) {
    let question = QuestionId::parse(question).expect("a question id");
    let passage = ToTag { question: Some(&question), ..to_tag(text, language) };
    assert_eq!(suggested(&passage), expected, "{question}: {text}");
}

/// The first line is the lead-in of the second.
fn check_bullet(language: Language, text: &str, expected: &[&str]) {
    let end = text.find('\n').expect("two lines");
    let passage = ToTag {
        range: ByteRange::new(end + 1, text.len()),
        lead_in: Some(ByteRange::new(0, end)),
        role: Role::ListItem,
        ..to_tag(text, language)
    };
    assert_eq!(suggested(&passage), expected, "{text}");
}

use Language::{English, Undetermined, Welsh};

#[test]
fn a_strong_cue_suggests_its_code_in_whatever_form_it_stands() {
    check(English, "Wages are too low.", &["W1 | wage | Wages"]);
    check(Welsh, "Mae’r cyflogau’n rhy isel.", &["W1 | cyflog | cyflogau"]);
    check(Welsh, "Beth am ei thâl?", &["W1 | tâl | thâl"]);
}

#[test]
fn an_unless_keeps_a_code_away() {
    check(English, "The pay is low and sick pay is nil.", &[]);
    check(Welsh, "Mae’r cyflog yn isel ac nid oes tâl salwch.", &[]);
}

#[test]
fn two_weak_cues_suggest_a_code_and_one_twice_does_not() {
    check(English, "The fee and the rate.", &["P1.4 | weak: fee, rate | fee | rate"]);
    check(English, "The fee, then another fee.", &[]);
    check(Welsh, "Y ffi a’r gyfradd.", &["P1.4 | weak: ffi, cyfradd | ffi | gyfradd"]);
    check(Welsh, "Y ffi, wedyn ffi arall.", &[]);
}

#[test]
fn one_weak_cue_is_enough_where_the_question_is_about_the_code_or_its_whole() {
    check_answer(English, "1.1", "A fair fee.", &["P1.4 | weak: fee; question 1.1 | fee"]);
    check_answer(English, "1.1", "This framework is welcome.", &["P1 | weak: framework; question 1.1 | framework"]);
    check_answer(Welsh, "1.1", "Ffi deg.", &["P1.4 | weak: ffi; question 1.1 | Ffi"]);
    check_answer(Welsh, "1.1", "Croeso i’r fframwaith hwn.", &["P1 | weak: fframwaith; question 1.1 | fframwaith"]);
}

#[test]
fn an_answer_in_which_nothing_asked_about_is_heard_is_about_the_first_point_asked_about() {
    check_answer(English, "4.1", "A fair fee.", &["P4 | question 4.1 | A fair fee."]);
    check_answer(English, "4.1", "Not before time.", &["P4 | question 4.1 | Not before time."]);
    let beside = "Wages come first.";
    check_answer(English, "4.1", beside, &["P4 | question 4.1 | Wages come first.", "W1 | wage | Wages"]);
    check_answer(Welsh, "4.1", "Mae’n hen bryd.", &["P4 | question 4.1 | Mae’n hen bryd."]);
    let beside = "Y cyflogau sy’n bwysig.";
    check_answer(Welsh, "4.1", beside, &["P4 | question 4.1 | Y cyflogau sy’n bwysig.", "W1 | cyflog | cyflogau"]);
}

#[test]
fn a_question_alone_suggests_nothing_where_it_is_about_a_code_with_parts_or_many_or_the_answer_says_nothing() {
    for (language, words) in [(English, "Not before time."), (Welsh, "Mae’n hen bryd.")] {
        check_answer(language, "1.1", words, &[]);
        // Four points are a list of what may come up.
        check_answer(language, "9.1", words, &[]);
    }
    for (language, words) in [(English, "Yes, indeed."), (Welsh, "Ydy, wir.")] {
        check_answer(language, "4.1", words, &[]);
    }
    let polish = Language::parse("pl").expect("a language");
    check_answer(polish, "4.1", "Nie mam zdania na ten temat.", &[]);
    check_answer(English, "4.1", "Nothing more to say", &["Z.NONE | nothing more to say | Nothing more to say"]);
    check_answer(Welsh, "4.1", "Dim mwy i’w ddweud", &["Z.NONE | dim mwy i'w ddweud | Dim mwy i’w ddweud"]);
}

#[test]
fn each_side_of_a_plus_is_met_in_words_of_its_own() {
    check(English, "Nobody comes at night.", &[]);
    check(English, "At night it is dark.", &["R5 | at night + dark | At night | dark"]);
    check(English, "Night after night.", &["R5 | night + night | Night | night"]);
    check(Welsh, "Ddaw neb gyda’r nos.", &[]);
    check(Welsh, "Mae’n dywyll gyda’r nos.", &["R5 | gyda'r nos + tywyll | dywyll | gyda’r nos"]);
    check(Welsh, "Nos ar ôl nos.", &["R5 | nos + nos | Nos | nos"]);
}

#[test]
fn either_side_of_a_bar_will_do_and_the_rule_names_the_one_met() {
    check(English, "Yearly grants.", &["F1 | grant + yearly | Yearly | grants"]);
    check(Welsh, "Grantiau blynyddol.", &["F1 | grant + blynyddol | Grantiau | blynyddol"]);
}

#[test]
fn codes_that_much_less_speaks_for_are_dropped() {
    let board_and_pay = "Regional partnership boards set pay.";
    let board = "P4 | regional partnership board | Regional partnership boards";
    check(English, board_and_pay, &[board, "W1 | pay | pay"]);
    check_answer(English, "4.1", board_and_pay, &[board]);
    let board_and_pay = "Byrddau partneriaeth rhanbarthol sy’n pennu tâl.";
    let board = "P4 | bwrdd partneriaeth rhanbarthol | Byrddau partneriaeth rhanbarthol";
    check(Welsh, board_and_pay, &[board, "W1 | tâl | tâl"]);
    check_answer(Welsh, "4.1", board_and_pay, &[board]);
}

#[test]
fn three_codes_are_suggested_at_most() {
    let codes = |language, text| -> Vec<String> {
        let lines = suggested(&to_tag(text, language));
        lines.iter().map(|line| line.split(' ').next().unwrap_or_default().to_owned()).collect()
    };
    let english = "The cost of care, partnership, pay and yearly grants.";
    assert_eq!(codes(English, english), ["P1.4", "G1", "F1"]);
    let welsh = "Cost gofal, partneriaeth, tâl a grantiau blynyddol.";
    assert_eq!(codes(Welsh, welsh), ["P1.4", "G1", "F1"]);
}

#[test]
fn both_sides_of_a_plus_are_needed_in_any_order() {
    check(English, "Short-term money: grants.", &["F1 | grant + short-term | Short-term | grants"]);
    check(English, "Grants are welcome.", &[]);
    check(Welsh, "Arian byrdymor: grantiau.", &["F1 | grant + byrdymor | byrdymor | grantiau"]);
    check(Welsh, "Mae croeso i grantiau.", &[]);
}

#[test]
fn words_inside_a_longer_cue_of_another_code_are_spoken_for() {
    check(English, "Regional partnership boards.", &["P4 | regional partnership board | Regional partnership boards"]);
    check(
        English,
        "The regional partnership board is no partnership.",
        &["P4 | regional partnership board | regional partnership board", "G1 | partnership | partnership"],
    );
    check(
        Welsh,
        "Byrddau partneriaeth rhanbarthol.",
        &["P4 | bwrdd partneriaeth rhanbarthol | Byrddau partneriaeth rhanbarthol"],
    );
    check(
        Welsh,
        "Nid yw’r bwrdd partneriaeth rhanbarthol yn bartneriaeth.",
        &["P4 | bwrdd partneriaeth rhanbarthol | bwrdd partneriaeth rhanbarthol", "G1 | partneriaeth | bartneriaeth"],
    );
}

#[test]
fn a_code_gives_way_to_its_part() {
    check(English, "The national framework and the cost of care.", &["P1.4 | cost of care | cost of care"]);
    check(Welsh, "Y fframwaith cenedlaethol a chost gofal.", &["P1.4 | cost gofal | chost gofal"]);
}

#[test]
fn a_bullet_inherits_what_its_lead_in_says() {
    check_bullet(English, "On pay we ask that:\n- it rises", &["W1 | pay | pay"]);
    check_bullet(English, "On fees we ask that:\n- the rate rises", &["P1.4 | weak: rate, fee | fees | rate"]);
    check_bullet(English, "On fees and rates we ask that:\n- they rise", &[]);
    check_bullet(
        English,
        "For short-term help we ask:\n- an end to grants",
        &["F1 | grant + short-term | short-term | grants"],
    );
    check_bullet(Welsh, "Am gyflog, gofynnwn:\n- iddo godi", &["W1 | cyflog | gyflog"]);
    check_bullet(Welsh, "Am y ffi, gofynnwn:\n- i’r gyfradd godi", &["P1.4 | weak: cyfradd, ffi | ffi | gyfradd"]);
    check_bullet(Welsh, "Am y ffi a’r gyfradd, gofynnwn:\n- iddynt godi", &[]);
    check_bullet(
        Welsh,
        "Am gymorth byrdymor, gofynnwn:\n- ddiwedd ar grantiau",
        &["F1 | grant + byrdymor | byrdymor | grantiau"],
    );
}

#[test]
fn each_language_has_its_own_cues_and_too_little_to_tell_has_both() {
    check(Welsh, "wage", &[]);
    check(English, "cyflog", &[]);
    check(Undetermined, "wage", &["W1 | wage | wage"]);
    check(Undetermined, "cyflog", &["W1 | cyflog | cyflog"]);
}

#[test]
fn no_comment_is_a_whole_answer() {
    check(English, "No comment.", &["Z.NONE | stock answer | No comment."]);
    check(English, "No comment on wages.", &["W1 | wage | wages"]);
    check(English, "Nothing more to say.", &["Z.NONE | nothing more to say | Nothing more to say"]);
    check(English, "Nothing more to say on roads.", &[]);
    check(Welsh, "Dim sylw.", &["Z.NONE | stock answer | Dim sylw."]);
    check(Welsh, "Dim sylw am gyflogau.", &["W1 | cyflog | gyflogau"]);
    check(Welsh, "Dim mwy i’w ddweud.", &["Z.NONE | dim mwy i'w ddweud | Dim mwy i’w ddweud"]);
    check(Welsh, "Dim mwy i’w ddweud am ffyrdd.", &[]);
}

#[test]
fn what_is_not_the_respondents_own_words_is_not_coded() {
    for role in [Role::Heading, Role::LeadIn, Role::Furniture, Role::Quoted] {
        for (language, text) in [(English, "Wages"), (Welsh, "Cyflogau")] {
            assert_eq!(suggested(&ToTag { role, ..to_tag(text, language) }), [""; 0], "{role:?}");
        }
    }
}

#[test]
fn evidence_covers_a_word_that_the_layout_broke() {
    for (language, text, hyphen, expected) in
        [(English, "The wa-\nges", 6, "W1 | wage | wa-\nges"), (Welsh, "Y cyf-\nlogau", 5, "W1 | cyflog | cyf-\nlogau")]
    {
        let marks = [Mark { range: ByteRange::new(hyphen, hyphen + 2), kind: MarkKind::Hyphenation }];
        assert_eq!(suggested(&ToTag { marks: &marks, ..to_tag(text, language) }), [expected]);
    }
}

#[test]
fn a_stance_said_in_plain_words_reaches_the_codes_of_its_sentence() {
    let analyser = Analyser::new();
    let matcher = Matcher::compile(&framework(), &consultation(), &analyser);
    for (language, text) in [
        (English, "We oppose these wages. Partnership is another matter."),
        (Welsh, "Rydym yn gwrthwynebu’r cyflogau hyn. Mater arall yw partneriaeth."),
    ] {
        let mut codings = Vec::new();
        matcher.suggest(&analyser, &to_tag(text, language), &mut codings);
        let stances: Vec<_> = codings.iter().map(|coding| (coding.code.as_str(), coding.stance)).collect();
        assert_eq!(stances, [("G1", None), ("W1", Some(Stance::Oppose))]);
        assert!(codings.iter().all(|coding| coding.framework == "t1" && coding.state == State::Suggested));
    }
}

#[test]
fn the_version_follows_cues_and_questions_and_not_names() {
    let analyser = Analyser::new();
    let version = |framework: &Framework, consultation: &Consultation| {
        Matcher::compile(framework, consultation, &analyser).version().to_owned()
    };
    let before = version(&framework(), &consultation());
    let mut renamed = framework();
    renamed.codes[0].name = Bilingual::new("Another name", "Enw arall");
    assert_eq!(version(&renamed, &consultation()), before);
    let mut more = framework();
    more.codes[0].cues.cy.weak.push("cod".to_owned());
    assert_ne!(version(&more, &consultation()), before);
    let mut asked = consultation();
    asked.questions[1].about.push(id("W1"));
    assert_ne!(version(&framework(), &asked), before);
}

#[test]
fn a_cue_without_a_word_is_named() {
    let mut framework = framework();
    framework.codes[0].cues.en.strong.push("…".to_owned());
    framework.codes[1].cues.cy.weak.push("ffi + ".to_owned());
    let matcher = Matcher::compile(&framework, &consultation(), &Analyser::new());
    assert_eq!(matcher.empty_cues(), [(id("P1.4"), "ffi + ".to_owned()), (id("P1"), "…".to_owned())]);
}

#[test]
fn a_cue_half_of_which_is_empty_asks_for_nothing() {
    let mut framework = framework();
    let last = framework.codes.last_mut().expect("the framework has codes");
    last.cues.cy.strong.push("gwylanod + …".to_owned());
    last.cues.en.strong.push("seagulls + …".to_owned());
    let analyser = Analyser::new();
    let matcher = Matcher::compile(&framework, &consultation(), &analyser);
    for (text, language) in [("Mae gwylanod yma.", Language::Welsh), ("Here are seagulls.", Language::English)] {
        let mut codings = Vec::new();
        matcher.suggest(&analyser, &to_tag(text, language), &mut codings);
        assert!(codings.is_empty(), "{text}: {codings:?}");
    }
}

/// The codes that an `unless` keeps away, as `code unless words`.
fn check_withheld(language: Language, text: &str, expected: &[&str]) {
    let analyser = Analyser::new();
    let matcher = Matcher::compile(&framework(), &consultation(), &analyser);
    let mut withheld = Vec::new();
    matcher.withheld(&analyser, &to_tag(text, language), &mut withheld);
    let withheld: Vec<String> = withheld.iter().map(|of| format!("{} unless {}", of.code, of.unless)).collect();
    assert_eq!(withheld, expected, "{text}");
}

#[test]
fn what_an_unless_keeps_away_is_told() {
    check_withheld(Language::English, "Sick pay is poor, and the pay of carers too.", &["W1 unless sick pay"]);
    check_withheld(Language::Welsh, "Mae tâl salwch yn wael, a chyflog gofalwyr hefyd.", &["W1 unless tâl salwch"]);
    check_withheld(Language::English, "The wage is poor.", &[]);
    check_withheld(Language::English, "Sick days are many.", &[]);
}

#[test]
fn a_question_is_about_what_its_code_was_merged_into() {
    let analyser = Analyser::new();
    let mut framework = framework();
    let at = framework.codes.iter().position(|code| code.id == id("P4")).expect("it is there");
    let code = framework.codes.remove(at);
    let fate = ymateb_model::framework::Fate::Merged(id("G1"));
    framework.gone.push(ymateb_model::framework::Gone { code, fate, since: Timestamp::UNIX_EPOCH });
    let matcher = Matcher::compile(&framework, &consultation(), &analyser);
    let asked = QuestionId::parse("4.1").expect("a question id");
    let about: Vec<&str> =
        matcher.asked_about(&asked).iter().map(|&place| matcher.codes[place as usize].as_str()).collect();
    assert_eq!(about, ["G1"]);
}
