//! A small consultation for tests.

use ymateb_model::{
    consultation::{
        AnswerOption, CampaignRule, Chapter, Consultation, CountingRules, LateRule, PublicationChoice, Question,
        QuestionForm, RespondentKind,
    },
    id::{ChapterId, KindId, OptionId, PublicationId, QuestionId},
    language::Bilingual,
};

pub(crate) fn question(id: &str, form: QuestionForm, several: bool, options: &[(&str, &str, &str)]) -> Question {
    Question {
        id: QuestionId::parse(id).unwrap(),
        chapter: ChapterId::parse("1").unwrap(),
        text: Bilingual::new("What do you think?", "Beth yw eich barn?"),
        form,
        options: options
            .iter()
            .map(|(id, en, cy)| AnswerOption {
                id: OptionId::parse(id).unwrap(),
                name: Bilingual::new(*en, *cy),
                also: Vec::new(),
            })
            .collect(),
        several,
        about: Vec::new(),
    }
}

pub(crate) fn consultation() -> Consultation {
    let kind = |id: &str, en: &str, cy: &str| RespondentKind {
        id: KindId::parse(id).unwrap(),
        name: Bilingual::new(en, cy),
        organisation: id != "individual",
        also: Vec::new(),
    };
    let mut agree = question(
        "1.1",
        QuestionForm::Hybrid,
        false,
        &[("yes", "Yes", "Ydw"), ("no", "No", "Nac ydw"), ("unsure", "Don't know", "Ddim yn gwybod")],
    );
    agree.options[0].also = vec!["Ydy".into(), "Oes".into()];
    let who = question(
        "1.2",
        QuestionForm::Hybrid,
        true,
        &[
            ("councils", "Councils, and their officers", "Cynghorau, a'u swyddogion"),
            ("homes", "Care homes", "Cartrefi gofal"),
            ("other", "Other", "Arall"),
        ],
    );
    Consultation {
        title: Bilingual::new("Care", "Gofal"),
        body: Bilingual::new("A body", "Corff"),
        reference: None,
        opens: "2023-05-22".parse().unwrap(),
        closes: "2023-08-14T22:59:59Z".parse().unwrap(),
        time_zone: jiff::tz::TimeZone::get("Europe/London").unwrap(),
        late: LateRule::Exclude,
        chapters: vec![Chapter { id: ChapterId::parse("1").unwrap(), title: Bilingual::new("One", "Un") }],
        questions: vec![agree, who, question("1.3", QuestionForm::Open, false, &[])],
        kinds: vec![
            kind("individual", "Individual", "Unigolyn"),
            kind("local-authority", "Local authority", "Awdurdod lleol"),
        ],
        sources: Vec::new(),
        counting: CountingRules { campaigns: CampaignRule::Apart, small_base: 10, quantity_words: Vec::new() },
        publication: vec![PublicationChoice {
            id: PublicationId::parse("publish").unwrap(),
            name: Bilingual::new("Publish with my name", "Cyhoeddi gyda fy enw"),
            publish: true,
            named: true,
            also: Vec::new(),
        }],
    }
}
