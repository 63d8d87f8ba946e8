//! A few passages in respondents' own words, each with its language and with whose word it stands under its point on.

use ymateb_model::{
    id::{KindId, QuestionId},
    language::ReaderLanguage,
};

use crate::{
    csv_files::channel_name,
    data::{Quotation, ReportData},
    wording::Wording,
};

/// The quotations of one part of the report.
pub(super) struct QuotationsView {
    pub(super) quotations: Vec<QuotationView>,
    /// Said where only one of the two languages is heard.
    pub(super) missing: Option<String>,
}

/// One quotation.
pub(super) struct QuotationView {
    /// The language of the words, for who reads them aloud.
    pub(super) lang: &'static str,
    pub(super) words: String,
    /// Language, kind of respondent, how it came.
    pub(super) from: String,
    /// The point it stands for, and on whose word.
    pub(super) under: String,
}

/// The quotations for a question, or for what was said without regard to one.
pub(super) fn view(data: &ReportData<'_>, w: &Wording, question: Option<&QuestionId>) -> Option<QuotationsView> {
    let here: Vec<&Quotation> =
        data.quotations.iter().filter(|quotation| quotation.question.as_ref() == question).collect();
    let heard = |language| here.iter().any(|quotation| quotation.language == language);
    let missing = match (heard(ReaderLanguage::Cy), heard(ReaderLanguage::En)) {
        (false, false) => return None,
        (true, true) => None,
        (true, false) => Some(w.say("quotations-no-english")),
        (false, true) => Some(w.say("quotations-no-welsh")),
    };
    Some(QuotationsView { quotations: here.into_iter().map(|quotation| one(data, w, quotation)).collect(), missing })
}

fn one(data: &ReportData<'_>, w: &Wording, quotation: &Quotation) -> QuotationView {
    let kind = kind_name(data, w, &quotation.kind);
    let name = data.framework.code(&quotation.code).map_or("", |code| w.of_two(&code.name));
    let under = if quotation.accepted { "quotations-accepted" } else { "quotations-suggested" };
    QuotationView {
        lang: quotation.language.label(),
        words: quotation.words.clone(),
        from: w.with(
            "quotations-from",
            &[
                ("language", w.say(language_name(quotation.language)).into()),
                ("kind", kind.into()),
                ("channel", w.say(channel_name(quotation.channel)).into()),
            ],
        ),
        under: w.with(under, &[("code", quotation.code.as_str().into()), ("name", name.into())]),
    }
}

/// The kind of respondent: no more than whether it is an organisation where so few are of that kind that it would tell
/// who they are.
pub(crate) fn kind_name(data: &ReportData<'_>, w: &Wording, id: &KindId) -> String {
    let of_kind: u64 = data.respondents.iter().filter(|of| of.kind == *id).map(|of| of.responses.total()).sum();
    match data.consultation.kind(id) {
        Some(kind) if of_kind >= u64::from(data.consultation.counting.small_base) => w.of_two(&kind.name).to_owned(),
        Some(kind) if kind.organisation => w.say("quotations-organisation"),
        _ => w.say("quotations-individual"),
    }
}

/// The message that names a language words are in.
pub(crate) fn language_name(language: ReaderLanguage) -> &'static str {
    match language {
        ReaderLanguage::Cy => "language-cy",
        ReaderLanguage::En => "language-en",
    }
}
