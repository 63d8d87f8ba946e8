//! The register on the page: how submissions came, outcomes down and sources across, why some were not accepted, and
//! the sums written out.

use ymateb_model::{
    consultation::{CampaignRule, LateRule, PetitionRule},
    register::Outcome,
    submission::Channel,
};

use crate::{
    csv_files::{channel_name, decided, received},
    data::ReportData,
    figures::grouped,
    wording::Wording,
};

/// The register.
pub(super) struct RegisterView {
    /// How they came: channel, received, accepted. All channels last.
    pub(super) channels: Vec<[String; 3]>,
    /// The names of the sources, and "all sources" last.
    pub(super) columns: Vec<String>,
    /// Which sources nothing came from.
    pub(super) empty: Option<String>,
    /// What was received, under each column.
    pub(super) received: Vec<String>,
    /// Every outcome that anything has, and accepted, under each column.
    pub(super) outcomes: Vec<(String, Vec<String>)>,
    /// The sum of the outcomes, under each column.
    pub(super) together: Vec<String>,
    /// What was not accepted: outcome, why, how many.
    pub(super) excluded: Vec<[String; 3]>,
    /// How many that is in all.
    pub(super) excluded_together: String,
    /// Received, less what was not accepted.
    pub(super) less: String,
    /// One sum for each source.
    pub(super) sums: Vec<String>,
    /// The sum for the whole.
    pub(super) sum: String,
    /// Whether it closes.
    pub(super) closes: bool,
    /// Where it does not.
    pub(super) faults: Vec<String>,
    /// How many responses are counted, and by which rules.
    pub(super) rules: Vec<String>,
}

/// One column: a source, or all of them.
struct Column {
    name: String,
    received: u64,
    outcomes: Vec<u64>,
}

pub(super) fn view(data: &ReportData<'_>, w: &Wording) -> RegisterView {
    let mut columns: Vec<Column> = data
        .consultation
        .sources
        .iter()
        .map(|source| Column {
            name: w.of_two(&source.name).to_owned(),
            received: received(data, &source.id),
            outcomes: Outcome::ALL.iter().map(|&outcome| decided(data, &source.id, outcome)).collect(),
        })
        .collect();
    let empty = |column: &Column| column.received == 0 && column.outcomes.iter().all(|&count| count == 0);
    let empty_ones: Vec<Column> = columns.extract_if(.., |column| empty(column)).collect();
    columns.push(Column {
        name: w.say("register-all"),
        received: data.register.total_received(),
        outcomes: Outcome::ALL.iter().map(|&outcome| data.register.total(outcome)).collect(),
    });
    let empty_ones: Vec<String> = empty_ones.into_iter().map(|column| column.name).collect();
    let empty_ones = empty_ones.join("; ");
    let whole = columns.len() - 1;
    let shown: Vec<usize> = (0..Outcome::ALL.len())
        .filter(|&at| Outcome::ALL[at] == Outcome::Accepted || columns[whole].outcomes[at] > 0)
        .collect();

    let faults = data.register.open_accounts().into_iter().map(|(source, received, decided)| {
        let known = data.consultation.source(&source);
        let name = known.map_or(source.as_str(), |source| w.of_two(&source.name));
        w.with("register-open-source", &[("source", name.into()), ("n", received.into()), ("decided", decided.into())])
    });
    let faults: Vec<String> = faults.collect();
    let excluded: Vec<(Outcome, u64)> = Outcome::ALL
        .into_iter()
        .filter(|outcome| *outcome != Outcome::Accepted)
        .map(|outcome| (outcome, data.register.total(outcome)))
        .filter(|(_, count)| *count > 0)
        .collect();
    let excluded_together: u64 = excluded.iter().map(|(_, count)| count).sum();
    let less = [
        ("received", columns[whole].received.into()),
        ("excluded", excluded_together.into()),
        ("accepted", data.register.total(Outcome::Accepted).into()),
    ];
    RegisterView {
        channels: channels(data, w),
        empty: (!empty_ones.is_empty()).then(|| w.with("register-empty", &[("sources", empty_ones.into())])),
        received: columns.iter().map(|column| grouped(column.received)).collect(),
        outcomes: shown
            .iter()
            .map(|&at| {
                let label = w.of_two(&Outcome::ALL[at].label()).to_owned();
                (label, columns.iter().map(|column| grouped(column.outcomes[at])).collect())
            })
            .collect(),
        together: columns.iter().map(|column| grouped(column.outcomes.iter().sum())).collect(),
        excluded: excluded
            .into_iter()
            .map(|(outcome, count)| [w.of_two(&outcome.label()).to_owned(), w.say(why(outcome)), grouped(count)])
            .collect(),
        excluded_together: grouped(excluded_together),
        less: w.with("excluded-sum", &less),
        sum: sum(&columns[whole], w),
        sums: columns[..whole].iter().map(|column| sum(column, w)).collect(),
        closes: faults.is_empty(),
        faults,
        columns: columns.into_iter().map(|column| column.name).collect(),
        rules: rules(data, w),
    }
}

fn channels(data: &ReportData<'_>, w: &Wording) -> Vec<[String; 3]> {
    let channels = [Channel::Form, Channel::Email, Channel::Post, Channel::Web, Channel::Document];
    let mut rows = Vec::new();
    for channel in channels {
        let of_channel = || data.consultation.sources.iter().filter(|source| source.channel == channel);
        let came: u64 = of_channel().map(|source| received(data, &source.id)).sum();
        let accepted: u64 = of_channel().map(|source| decided(data, &source.id, Outcome::Accepted)).sum();
        if came > 0 {
            rows.push([w.say(channel_name(channel)), grouped(came), grouped(accepted)]);
        }
    }
    let accepted = data.register.total(Outcome::Accepted);
    rows.push([w.say("channels-all"), grouped(data.register.total_received()), grouped(accepted)]);
    rows
}

/// The message that says why submissions with an outcome are not responses of their own.
fn why(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Accepted => "why-accepted",
        Outcome::Blank => "why-blank",
        Outcome::Invalid => "why-invalid",
        Outcome::Duplicate => "why-duplicate",
        Outcome::Merged => "why-merged",
        Outcome::Amended => "why-amended",
        Outcome::CampaignStandard => "why-campaign-standard",
        Outcome::CampaignVaried => "why-campaign-varied",
        Outcome::Petition => "why-petition",
        Outcome::Late => "why-late",
        Outcome::OutOfScope => "why-out-of-scope",
        Outcome::Abusive => "why-abusive",
        Outcome::NotAResponse => "why-not-a-response",
        Outcome::Quarantined => "why-quarantined",
        Outcome::Withdrawn => "why-withdrawn",
    }
}

/// "Online form: 90 received = 80 accepted + 10 blank".
fn sum(column: &Column, w: &Wording) -> String {
    let parts: Vec<String> = Outcome::ALL
        .iter()
        .zip(&column.outcomes)
        .filter(|&(_, &count)| count > 0)
        .map(|(outcome, &count)| {
            let label = outcome.label();
            w.with("sum-part", &[("n", count.into()), ("outcome", w.of_two(&label).into())])
        })
        .collect();
    let parts = if parts.is_empty() { w.say("sum-none") } else { parts.join(" + ") };
    w.with("sum", &[("source", column.name.as_str().into()), ("n", column.received.into()), ("parts", parts.into())])
}

/// How many responses are counted, and by which rules.
fn rules(data: &ReportData<'_>, w: &Wording) -> Vec<String> {
    let mut rules = vec![
        w.count("counted", data.responses),
        w.say(match data.consultation.counting.campaigns {
            CampaignRule::AsPersons => "campaigns-as-persons",
            CampaignRule::AsOne => "campaigns-as-one",
            CampaignRule::Apart => "campaigns-apart",
            CampaignRule::StandardAsOne => "campaigns-standard-as-one",
            CampaignRule::StandardApart => "campaigns-standard-apart",
        }),
        w.say(match data.consultation.late {
            LateRule::Exclude => "late-exclude",
            LateRule::Accept => "late-accept",
        }),
    ];
    let petitions = data.petitions;
    if petitions.petitions > 0 {
        rules.push(w.say(match data.consultation.counting.petitions {
            PetitionRule::AsOne => "petitions-as-one",
            PetitionRule::Apart => "petitions-apart",
        }));
        rules.push(w.count("petition-signatures", petitions.signatures));
    }
    if petitions.uncounted > 0 {
        rules.push(w.count("petition-uncounted", petitions.uncounted));
    }
    rules
}
