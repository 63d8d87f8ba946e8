//! What else is there: what was set aside, how it was counted, what the figures were made from, who may be named.

use ymateb_model::framework::{Nature, Standing};

use super::by_rule;
use crate::{
    collate, csv_files,
    data::{CampaignCount, ContextDocument, ReportData},
    figures::grouped,
    wording::Wording,
};

/// The lists at the end of the page.
pub(super) struct ListsView {
    /// Codes that say a passage is no view: code, name, responses.
    pub(super) other_matters: Vec<[String; 3]>,
    /// Campaign, unchanged, edited.
    pub(super) campaigns: Vec<[String; 3]>,
    pub(super) by_rule: by_rule::ByRuleView,
    /// Title, source, reason.
    pub(super) context: Vec<[String; 3]>,
    pub(super) method: Vec<String>,
    pub(super) manifest_intro: String,
    pub(super) manifest: Vec<(String, String)>,
    /// File and label.
    pub(super) files: Vec<(String, String)>,
}

pub(super) fn view(data: &ReportData<'_>, w: &Wording) -> ListsView {
    ListsView {
        other_matters: other_matters(data, w),
        campaigns: data.campaigns.iter().map(|of| campaign(of, w)).collect(),
        by_rule: by_rule::view(data, w),
        context: data.context_documents.iter().map(|document| context(data, w, document)).collect(),
        method: method(data, w),
        manifest_intro: w.with("manifest-intro", &[("file", "manifest.json".into())]),
        manifest: manifest(data, w),
        files: files(w),
    }
}

fn other_matters(data: &ReportData<'_>, w: &Wording) -> Vec<[String; 3]> {
    crate::ordered::lines(data.framework, &data.themes, Nature::NotAView)
        .into_iter()
        .map(|line| {
            let name = w.of_two(&line.code.name).to_owned();
            [line.code.id.to_string(), name, grouped(line.count.responses)]
        })
        .collect()
}

fn campaign(campaign: &CampaignCount, w: &Wording) -> [String; 3] {
    [w.of_two(&campaign.name).to_owned(), grouped(campaign.standard), grouped(campaign.varied)]
}

fn context(data: &ReportData<'_>, w: &Wording, document: &ContextDocument) -> [String; 3] {
    let source = data.consultation.source(&document.source);
    let source = source.map_or("", |source| w.of_two(&source.name)).to_owned();
    [document.title.clone(), source, w.of_two(&document.reason).to_owned()]
}

fn method(data: &ReportData<'_>, w: &Wording) -> Vec<String> {
    let codings = data.codings;
    let mut method = vec![
        w.say("method-once"),
        w.with(
            "method-codings",
            &[
                ("passages", codings.passages.into()),
                ("accepted", codings.accepted.into()),
                ("rejected", codings.rejected.into()),
                ("suggested", codings.suggested.into()),
            ],
        ),
        w.say("method-claims"),
        w.with("method-framework", &[("version", data.framework.version.as_str().into())]),
    ];
    if codings.not_counted > 0 {
        method.push(w.with("method-not-counted", &[("codings", codings.not_counted.into())]));
    }
    let codes = &data.framework.codes;
    let working = codes.iter().filter(|code| code.welsh_standing == Standing::Working).count();
    if working > 0 {
        method.push(w.with("method-welsh", &[("n", (working as u64).into()), ("all", (codes.len() as u64).into())]));
    }
    method
}

fn manifest(data: &ReportData<'_>, w: &Wording) -> Vec<(String, String)> {
    let manifest = &data.manifest;
    let mut lines = vec![
        (w.say("manifest-version"), manifest.version.clone()),
        (w.say("manifest-framework"), manifest.framework_version.clone()),
    ];
    lines.extend(manifest.parts.iter().map(|(part, version)| (part_name(part, w), version.clone())));
    let mut settings: Vec<_> = manifest.settings.iter().collect();
    settings.sort();
    lines.extend(settings.into_iter().map(|file| (file.locator.clone(), file.sha256.to_string())));
    lines.push((w.say("manifest-inputs"), grouped(manifest.inputs.len() as u64)));
    lines
}

/// A part of the program under its name for the reader; one that is new here under its own.
fn part_name(part: &str, w: &Wording) -> String {
    let message = match part {
        "analyser" => "part-analyser",
        "detector" => "part-detector",
        "reading" => "part-reading",
        "tagging" => "part-tagging",
        "decisions" => "part-decisions",
        "coding events" => "part-coding-events",
        other => return other.to_owned(),
    };
    w.say(message)
}

fn files(w: &Wording) -> Vec<(String, String)> {
    let tables = [
        ("register", "file-register"),
        ("respondents", "file-respondents"),
        ("closed-answers", "file-closed"),
        ("themes", "file-themes"),
        ("campaigns", "file-campaigns"),
        ("campaign-rules", "file-campaign-rules"),
        ("quotations", "file-quotations"),
    ];
    let mut files: Vec<(String, String)> =
        tables.iter().map(|(table, message)| (csv_files::name(table, w), w.say(message))).collect();
    files.push(("manifest.json".to_owned(), w.say("file-manifest")));
    files
}

/// Annex A: the organisations that may be named.
pub(super) struct AnnexView {
    pub(super) notes: Vec<String>,
    /// In the order of the reader's own alphabet.
    pub(super) named: Vec<Organisation>,
}

/// An organisation that may be named.
pub(super) struct Organisation {
    pub(super) name: String,
    pub(super) kind: String,
    /// On whose behalf it responded as well; empty for itself alone.
    pub(super) represents: String,
}

pub(super) fn annex(data: &ReportData<'_>, w: &Wording) -> AnnexView {
    let organisation = |kind| data.consultation.kind(kind).is_some_and(|kind| kind.organisation);
    let mut named: Vec<_> = data.named.iter().filter(|respondent| organisation(&respondent.kind)).collect();
    let individuals = (data.named.len() - named.len()) as u64;
    named.sort_by(|one, other| collate(w.language(), &one.name, &other.name).then_with(|| one.kind.cmp(&other.kind)));
    let mut notes = vec![match named.len() as u64 {
        0 => w.say("annex-none"),
        n => w.count("annex-note", n),
    }];
    if individuals > 0 {
        notes.push(w.count("annex-individuals", individuals));
    }
    if !named.is_empty() {
        notes.push(w.say("annex-order"));
    }
    let named = named
        .into_iter()
        .map(|respondent| {
            let kind = data.consultation.kind(&respondent.kind);
            let represents = match respondent.represents.as_slice() {
                [] => String::new(),
                names => w.with("annex-represents", &[("names", names.join("; ").into())]),
            };
            Organisation {
                name: respondent.name.clone(),
                kind: kind.map_or("", |kind| w.of_two(&kind.name)).to_owned(),
                represents,
            }
        })
        .collect();
    AnnexView { notes, named }
}
