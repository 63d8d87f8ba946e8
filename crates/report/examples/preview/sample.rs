//! An invented consultation with invented counts, for the preview and the tests.

use std::collections::BTreeMap;

use jiff::{civil::date, tz::TimeZone};
use ymateb_model::{
    coding::Stance,
    consultation::{
        AnswerOption, CampaignRule, Chapter, Consultation, CountingRules, LateRule, PetitionRule, QuantityWord,
        Question, QuestionForm, Reading, RespondentKind, Source,
    },
    framework::{Code, Cues, Framework, Group, Nature, Standing},
    id::{AnswerId, ChapterId, CodeId, ContentHash, KindId, OptionId, PassageId, QuestionId, SourceId, SubmissionId},
    language::{Bilingual, ReaderLanguage},
    register::{Outcome, Tally},
    submission::Channel,
};
use ymateb_report::data::{
    CampaignCount, ClosedCounts, CodingCounts, ContextDocument, HashedFile, KindCounts, LanguageCounts, LetterCounts,
    Manifest, NamedRespondent, PetitionCounts, QuestionCounts, Quotation, ReportData, RuleCounts, ThemeCount,
};

/// Parses ids that are plainly sound.
macro_rules! id {
    ($kind:ty, $given:expr) => {
        <$kind>::parse($given).expect("ids of the sample are sound")
    };
}

fn two(en: &str, cy: &str) -> Bilingual {
    Bilingual::new(en, cy)
}

pub(crate) fn consultation() -> Consultation {
    let source = |id: &str, channel, name| Source {
        id: id!(SourceId, id),
        name,
        channel,
        reading: Reading::Folder { path: id.into(), log: None, headings: None },
        not_responses: None,
    };
    let kind =
        |id: &str, organisation, name| RespondentKind { id: id!(KindId, id), name, organisation, also: Vec::new() };
    let word = |from_percent, name| QuantityWord { from_percent, name };
    Consultation {
        title: two("A Ferry for Cilfach", "Fferi i Gilfach"),
        body: two("Cilfach Harbour Board", "Bwrdd Harbwr Cilfach"),
        reference: Some("CHB-17".to_owned()),
        opens: date(2024, 2, 5),
        closes: "2024-04-28T23:59:00Z".parse().expect("the moment is well written"),
        time_zone: TimeZone::UTC,
        late: LateRule::Exclude,
        chapters: vec![
            Chapter { id: id!(ChapterId, "1"), title: two("The crossing", "Y croesiad") },
            Chapter { id: id!(ChapterId, "2"), title: two("Paying for it", "Talu amdano") },
        ],
        questions: questions(),
        kinds: vec![
            kind("individual", false, two("Individual (member of the public)", "Unigolyn (aelod o’r cyhoedd)")),
            kind("local-authority", true, two("Local authority", "Awdurdod lleol")),
            kind("third-sector", true, two("Third sector organisation", "Sefydliad trydydd sector")),
            kind("business", true, two("Business", "Busnes")),
            kind("university", true, two("University or research body", "Prifysgol neu gorff ymchwil")),
            kind("not-stated", false, two("Not stated", "Heb ei nodi")),
        ],
        sources: vec![
            source("form", Channel::Form, two("Online form", "Ffurflen ar-lein")),
            source("email", Channel::Email, two("Email", "E-bost")),
            source("post", Channel::Post, two("Post", "Post")),
            source("context", Channel::Document, two("Other documents", "Dogfennau eraill")),
        ],
        counting: CountingRules {
            campaigns: CampaignRule::Apart,
            petitions: PetitionRule::AsOne,
            small_base: 10,
            quantity_words: vec![
                word(90.0, two("nearly all", "bron pawb")),
                word(50.0, two("a majority", "mwyafrif")),
                word(25.0, two("many", "llawer")),
                word(10.0, two("some", "rhai")),
                word(0.0, two("a few", "ychydig")),
            ],
        },
        publication: Vec::new(),
    }
}

fn questions() -> Vec<Question> {
    let option = |id: &str, name| AnswerOption { id: id!(OptionId, id), name, also: Vec::new() };
    let question = |id: &str, form, options, several, text| Question {
        id: id!(QuestionId, id),
        chapter: id!(ChapterId, &id[..1]),
        text,
        form,
        options,
        several,
        about: Vec::new(),
    };
    vec![
        question(
            "1.1",
            QuestionForm::Hybrid,
            vec![
                option("yes", two("Yes", "Ydw")),
                option("no", two("No", "Nac ydw")),
                option("unsure", two("Not sure", "Ddim yn siŵr")),
            ],
            false,
            two(
                "Do you agree that the ferry should run every day of the year?",
                "Ydych chi’n cytuno y dylai’r fferi redeg bob dydd o’r flwyddyn?",
            ),
        ),
        question(
            "1.2",
            QuestionForm::Closed,
            vec![
                option("foot", two("On foot", "Ar droed")),
                option("bicycle", two("By bicycle", "Ar feic")),
                option("car", two("By car", "Mewn car")),
            ],
            true,
            two("How would you come to the quay?", "Sut byddech chi’n dod i’r cei?"),
        ),
        question(
            "2.1",
            QuestionForm::Open,
            Vec::new(),
            false,
            two("How should the crossing be paid for?", "Sut y dylid talu am y croesiad?"),
        ),
    ]
}

pub(crate) fn framework() -> Framework {
    let code = |id: &str, parent: Option<&str>, nature, name| Code {
        id: id!(CodeId, id),
        parent: parent.map(|parent| id!(CodeId, parent)),
        group: id!(CodeId, &id[..1]),
        nature,
        name,
        welsh_standing: Standing::Working,
        scope: two("", ""),
        not_here: Vec::new(),
        cues: Cues::default(),
    };
    let group = |id: &str, nature, name| Group { id: id!(CodeId, id), name, nature };
    Framework {
        version: "2024-1".to_owned(),
        gone: Vec::new(),
        groups: vec![
            group("P", Nature::Proposal, two("Proposals", "Y cynigion")),
            group("T", Nature::Theme, two("Themes", "Themâu")),
            group("Z", Nature::NotAView, two("Not a view", "Nid barn")),
        ],
        codes: vec![
            code("P1", None, Nature::Proposal, two("A daily crossing", "Croesiad dyddiol")),
            code("P1.1", Some("P1"), Nature::Proposal, two("Winter sailings", "Hwylio dros y gaeaf")),
            code("P1.2", Some("P1"), Nature::Proposal, two("Bicycles on board", "Beiciau ar fwrdd y cwch")),
            code("P2", None, Nature::Proposal, two("A toll for visitors", "Toll i ymwelwyr")),
            code("T1", None, Nature::Theme, two("Cost to islanders", "Y gost i’r ynyswyr")),
            code("T2", None, Nature::Theme, two("Welsh on the quay", "Y Gymraeg ar y cei")),
            code("T3", None, Nature::Theme, two("Seals and sea birds", "Morloi ac adar y môr")),
            code("Z.NONE", None, Nature::NotAView, two("No substantive comment", "Dim sylw sylweddol")),
            code("Z.OOS", None, Nature::NotAView, two("Outside the consultation", "Y tu allan i’r ymgynghoriad")),
        ],
        stances: Vec::new(),
    }
}

pub(crate) fn tally() -> Tally {
    use Outcome::{
        Accepted, Blank, CampaignStandard, CampaignVaried, Duplicate, Late, Merged, NotAResponse, Quarantined,
    };
    let mut tally = Tally::default();
    type Outcomes = &'static [(Outcome, u64)];
    let sources: [(&str, u64, Outcomes); 4] = [
        ("form", 1290, &[(Accepted, 1061), (Blank, 14), (Duplicate, 9), (Late, 3), (CampaignStandard, 203)]),
        ("email", 152, &[(Accepted, 121), (Merged, 12), (CampaignVaried, 17), (Quarantined, 2)]),
        ("post", 48, &[(Accepted, 48)]),
        ("context", 2, &[(NotAResponse, 2)]),
    ];
    for (source, received, outcomes) in sources {
        let source = id!(SourceId, source);
        tally.received.insert(source.clone(), received);
        tally.outcomes.insert(source, outcomes.iter().copied().collect());
    }
    tally
}

pub(crate) fn theme(code: &str, responses: u64, accepted: u64) -> ThemeCount {
    ThemeCount {
        code: id!(CodeId, code),
        responses,
        accepted,
        by_language: LanguageCounts::default(),
        by_kind: BTreeMap::new(),
        stances: BTreeMap::new(),
    }
}

pub(crate) fn languages(cy: u64, en: u64, both: u64, other: u64) -> LanguageCounts {
    LanguageCounts { cy, en, both, other }
}

pub(crate) fn of_kind(kind: &str, count: u64) -> (KindId, u64) {
    (id!(KindId, kind), count)
}

/// The first question by each rule, were the 220 of the campaign counted, or were they one.
fn by_rule() -> Vec<RuleCounts> {
    let option = |id: &str, count| (id!(OptionId, id), count);
    let counts = |rule, more: u64| RuleCounts {
        rule,
        responses: 1230 + more,
        questions: vec![QuestionCounts {
            question: id!(QuestionId, "1.1"),
            answered: 1178 + more,
            closed: Some(ClosedCounts {
                answered: 1150 + more,
                options: [option("yes", 698 + more), option("no", 321), option("unsure", 131)].into(),
                by_language: BTreeMap::new(),
                not_recognised: 6,
            }),
            in_words: 604,
            themes: Vec::new(),
        }],
        themes: vec![theme("P1", 405 + more, 241)],
    };
    vec![counts(CampaignRule::AsPersons, 220), counts(CampaignRule::AsOne, 1), counts(CampaignRule::Apart, 0)]
}

fn quotations() -> Vec<Quotation> {
    let answer = AnswerId::derive(&SubmissionId::derive("form", "form.csv", "4"), "1.1", "", 0);
    let one = |question: Option<&str>, code: &str, accepted, language, kind: &str, channel, words: &str| Quotation {
        question: question.map(|question| id!(QuestionId, question)),
        code: id!(CodeId, code),
        accepted,
        stance: None,
        passage: PassageId::derive(&answer, words, 0),
        words: words.to_owned(),
        language,
        kind: id!(KindId, kind),
        channel,
    };
    let (cy, en) = (ReaderLanguage::Cy, ReaderLanguage::En);
    vec![
        one(
            Some("1.1"),
            "P1.1",
            true,
            cy,
            "individual",
            Channel::Form,
            "Yn y gaeaf y mae angen y cwch fwyaf: does dim siop yr ochr hon i’r dŵr.",
        ),
        one(
            Some("1.1"),
            "P1",
            false,
            en,
            "business",
            Channel::Email,
            "=A daily boat would let us take on staff from the mainland all year round.",
        ),
        one(
            None,
            "T1",
            false,
            en,
            "third-sector",
            Channel::Post,
            "Islanders should not pay to see a doctor <b>here</b>.",
        ),
    ]
}

fn kinds() -> Vec<KindCounts> {
    let of = |kind: &str, cy, en, both, other| KindCounts {
        kind: id!(KindId, kind),
        responses: LanguageCounts { cy, en, both, other },
    };
    vec![
        of("individual", 402, 611, 57, 9),
        of("local-authority", 0, 1, 3, 0),
        of("third-sector", 21, 30, 12, 0),
        of("business", 18, 43, 2, 0),
        of("not-stated", 3, 16, 0, 2),
    ]
}

pub(crate) fn data<'a>(
    consultation: &'a Consultation,
    framework: &'a Framework,
    register: &'a Tally,
) -> ReportData<'a> {
    let option = |id: &str, count| (id!(OptionId, id), count);
    let by_language = |id: &str, cy, en, both, other| (id!(OptionId, id), languages(cy, en, both, other));
    let named = |name: &str, kind: &str| NamedRespondent {
        name: name.to_owned(),
        kind: id!(KindId, kind),
        represents: Vec::new(),
    };
    let hashed =
        |locator: &str| HashedFile { locator: locator.to_owned(), sha256: ContentHash::of(locator.as_bytes()) };
    let mut winter = theme("P1.1", 311, 205);
    winter.by_language = LanguageCounts { cy: 120, en: 170, both: 21, other: 0 };
    winter.by_kind = [of_kind("individual", 300), of_kind("business", 11)].into();
    winter.stances = [(Stance::Support, 180), (Stance::Oppose, 41), (Stance::Mixed, 12)].into();
    ReportData {
        petitions: PetitionCounts::default(),
        consultation,
        framework,
        register,
        responses: 1230,
        respondents: kinds(),
        questions: vec![
            QuestionCounts {
                question: id!(QuestionId, "1.1"),
                answered: 1178,
                closed: Some(ClosedCounts {
                    answered: 1150,
                    options: [option("yes", 698), option("no", 321), option("unsure", 131)].into(),
                    by_language: [
                        by_language("yes", 301, 342, 50, 5),
                        by_language("no", 80, 222, 17, 2),
                        by_language("unsure", 31, 98, 2, 0),
                    ]
                    .into(),
                    not_recognised: 6,
                }),
                in_words: 604,
                themes: vec![theme("P1", 402, 240), winter.clone(), theme("P1.2", 96, 0), theme("T2", 58, 41)],
            },
            QuestionCounts {
                question: id!(QuestionId, "1.2"),
                answered: 9,
                closed: Some(ClosedCounts {
                    answered: 9,
                    options: [option("foot", 7), option("bicycle", 4)].into(),
                    by_language: BTreeMap::new(),
                    not_recognised: 0,
                }),
                in_words: 0,
                themes: Vec::new(),
            },
            QuestionCounts {
                question: id!(QuestionId, "2.1"),
                answered: 512,
                closed: None,
                in_words: 512,
                themes: vec![theme("P2", 233, 120), theme("T1", 270, 22), theme("T3", 3, 3), theme("Z.NONE", 12, 0)],
            },
        ],
        letters: LetterCounts { responses: 6, themes: vec![theme("P1", 2, 2), theme("T1", 4, 1)] },
        themes: vec![
            theme("P1", 405, 241),
            winter,
            theme("P1.2", 96, 0),
            theme("P2", 233, 120),
            theme("T1", 272, 23),
            theme("T2", 58, 41),
            theme("T3", 3, 3),
            theme("Z.NONE", 12, 0),
            theme("Z.OOS", 7, 2),
        ],
        quotations: quotations(),
        campaigns: vec![CampaignCount {
            name: Bilingual::new("Save the Winter Boat", "Achubwch Gwch y Gaeaf"),
            standard: 203,
            varied: 17,
        }],
        by_rule: by_rule(),
        context_documents: vec![
            ContextDocument {
                title: "Launch statement".to_owned(),
                source: id!(SourceId, "context"),
                reason: two("The Board’s own statement", "Datganiad y Bwrdd ei hun"),
            },
            ContextDocument {
                title: "“Ferry talks stall”, a newspaper article".to_owned(),
                source: id!(SourceId, "context"),
                reason: two("A press article", "Erthygl yn y wasg"),
            },
        ],
        named: vec![
            named("Llety’r Wylan", "business"),
            named("Lwc Boats", "business"),
            named("Cyngor Sir Cilfach", "local-authority"),
            named("Chwarae Teg i’r Ynys", "third-sector"),
            named("Cwmni Cychod", "business"),
            named("Ynys Tomorrow", "third-sector"),
            named("<b>Bold & Sons</b>", "business"),
            named("=SUM(A1)", "individual"),
        ],
        codings: CodingCounts { passages: 3411, suggested: 1204, accepted: 1398, rejected: 77, not_counted: 12 },
        manifest: Manifest {
            version: "0.1.0".to_owned(),
            framework_version: "2024-1".to_owned(),
            parts: [("analyser", "1.1"), ("detector", "1"), ("tagging", "1")]
                .map(|(part, version)| (part.to_owned(), version.to_owned()))
                .into(),
            settings: vec![hashed("framework.toml"), hashed("consultation.toml")],
            inputs: vec![hashed("post/2.pdf"), hashed("post/1.pdf"), hashed("form.csv#4")],
        },
    }
}
