//! What can be typed. Help lines are imperative; the man page, the completions and `docs/CLI.md` come from here.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::{
    typed::{Format, Printed, ProgressStyle, Reader},
    verbs::{
        accounts::AccountsAction,
        agreement::{AgreementArguments, SampleAction},
        ask::Ask,
        assign::AssignAction,
        audit::Audit,
        campaigns::CampaignsAction,
        candidates::Candidates,
        code::{Asked, CodeAction, Name},
        codings::CodingsAction,
        framework::FrameworkAction,
        label::LabelAction,
        learn::Learn,
        lexicon::LexiconAction,
        quarantine::QuarantineAction,
        register::RegisterAction,
        search::Search,
        serve::Serve,
    },
};

/// Turn what a bilingual public consultation receives into a register that adds up, a search that reads Welsh as well
/// as English, codes that can be defended, and a report in both languages
#[derive(Debug, Parser)]
#[command(name = "ymateb", version, propagate_version = true, after_help = EXIT_CODES)]
pub(crate) struct Arguments {
    /// Work on the project in this folder instead of the one found by walking up from here
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) project: Option<PathBuf>,
    /// Show progress as bars, plain lines or not at all
    #[arg(long, global = true, value_enum, default_value_t = ProgressStyle::Auto, value_name = "STYLE")]
    pub(crate) progress: ProgressStyle,
    /// What to do
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT_CODES: &str = "Exit codes: 0 done; 1 error; 2 usage; 3 done, but something is in quarantine or needs a \
person; 4 project locked by another run; 5 verify found a fault; 130 interrupted";

/// A verb.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write a commented project to start from
    New {
        /// Write into this folder, which must be new or empty
        dir: PathBuf,
        /// Make it of a ThemeFinder tree: its questions, answers and themes, and its mapping as gold
        #[arg(long, value_name = "TREE")]
        themefinder: Option<PathBuf>,
    },
    /// Collect, read, screen, tag, index and report what is new; print the register
    Run {
        /// Collect only from these sources [default: all]
        sources: Vec<String>,
        /// Use this many threads; the result does not depend on it [default: one a processor]
        #[arg(long, value_name = "N")]
        threads: Option<usize>,
        /// Say what would be read and what is wrong with it, and change nothing
        #[arg(long)]
        check: bool,
        /// Who starts it, for the list of runs
        #[arg(long, value_name = "NAME")]
        by: Option<String>,
        #[command(flatten)]
        printed: Printed,
    },
    /// List the runs, the latest first: who started each, how it ended, and what it brought
    Runs {
        /// Print at most this many
        #[arg(long, default_value_t = 20, value_name = "N")]
        limit: u64,
        #[command(flatten)]
        printed: Printed,
    },
    /// Propose settings for a form export: what its columns hold, what is unsure, and what is left out
    Map {
        /// The export
        file: PathBuf,
        /// This sheet of a workbook [default: the first]
        #[arg(long, value_name = "NAME")]
        sheet: Option<String>,
        /// A question workbook, as Consult takes them, that says what the columns are
        #[arg(long, value_name = "FILE")]
        questions: Option<PathBuf>,
        /// Print settings to edit, or what was found as JSON
        #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT")]
        format: Format,
    },
    /// Find passages, in either language
    Search(Search),
    /// Show a submission, answer or passage with its places, language, codes and history
    Show {
        /// Its id, or the beginning of it
        id: String,
        #[command(flatten)]
        printed: Printed,
    },
    /// List what became of each submission, or decide on one
    Register {
        #[command(subcommand)]
        action: Option<RegisterAction>,
        /// List only this outcome, such as `late` or `not-a-response`
        #[arg(long, value_name = "OUTCOME")]
        status: Option<String>,
        /// List only this source
        #[arg(long, value_name = "ID")]
        source: Option<String>,
        /// List only what was sent on a form in this language, where the export says so
        #[arg(long, value_name = "LANGUAGE")]
        form_language: Option<Reader>,
        /// List only what holds the respondent's own words in this language: `cy`, `en`, another ISO 639 code, or `und`
        #[arg(long, value_name = "LABEL")]
        written_in: Option<String>,
        /// List only what this run brought, by its number in `ymateb runs`
        #[arg(long, value_name = "N")]
        brought_by: Option<u64>,
        /// List only what this run or a later one brought or read differently
        #[arg(long, value_name = "N")]
        since_run: Option<u64>,
        #[command(flatten)]
        printed: Printed,
    },
    /// List which submissions share organised text, or decide about a campaign
    Campaigns {
        #[command(subcommand)]
        action: Option<CampaignsAction>,
        #[command(flatten)]
        printed: Printed,
    },
    /// List what could not be read, with the reason and what to do
    Quarantine {
        #[command(subcommand)]
        action: Option<QuarantineAction>,
        #[command(flatten)]
        printed: Printed,
    },
    /// Say which language a passage is in, where the detector is wrong
    Label {
        #[command(subcommand)]
        action: LabelAction,
    },
    /// Say which question words answer, where they were written under another one or under none
    Assign {
        #[command(subcommand)]
        action: AssignAction,
    },
    /// Code a passage or a whole response, note, flag, take back; and say which passages come next
    Code {
        #[command(subcommand)]
        action: CodeAction,
    },
    /// Look at passages one after another and say which codes they carry, by keys or by lines; all is saved at once
    Review {
        #[command(flatten)]
        asked: Asked,
        /// They are looked at in this sample
        #[arg(long, value_name = "NAME")]
        sample: Option<String>,
        #[command(flatten)]
        name: Name,
    },
    /// Bring people's codings in, or take codings out
    Codings {
        #[command(subcommand)]
        action: CodingsAction,
    },
    /// Draw passages for several people to code without seeing each other's codes
    Sample {
        #[command(subcommand)]
        action: SampleAction,
    },
    /// Say how far coders agree, code by code and in whole, Welsh beside English; list and settle differences
    Agreement(AgreementArguments),
    /// List what no code covers as candidate themes, in both languages together; name, merge or dismiss them
    Candidates(Candidates),
    /// Learn from people's codings, so that the next run suggests by rules and by what was learned
    Learn(Learn),
    /// Ask the model service of the settings for suggestions, about passages nobody coded; nothing else ever sends words away
    Ask(Ask),
    /// Compare the machine's codes with people's: precision, recall and F1 per language, response and code
    Evaluate {
        /// A CSV of gold codes, or a folder of them
        gold: PathBuf,
        /// Compare what a model service suggested (`ask`), and not the project's own rules and model
        #[arg(long)]
        service: bool,
        #[command(flatten)]
        printed: Printed,
    },
    /// Say whether Welsh is served as well as English: coded, reviewed and suggested for, and over gold right and found
    Parity {
        /// A CSV of gold codes, or a folder of them; without it, only what the record tells
        gold: Option<PathBuf>,
        #[command(flatten)]
        printed: Printed,
    },
    /// Look after the code frame
    Framework {
        #[command(subcommand)]
        action: FrameworkAction,
    },
    /// Look after the lexicon of Welsh forms, where the operator has one
    Lexicon {
        #[command(subcommand)]
        action: LexiconAction,
    },
    /// Write the report in both languages, with its tables and manifest
    Report {
        /// Write into this folder [default: `reports` in the project]
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
    /// Serve the pages, in both languages, to a browser on this machine; with accounts, to others too
    Serve(Serve),
    /// Look after accounts: who may see the pages, and do what there
    Accounts {
        #[command(subcommand)]
        action: AccountsAction,
    },
    /// List who saw and did what on the pages, since there have been accounts
    Audit(Audit),
    /// Prove that the register adds up, originals are unaltered, record and index agree, and the audit trail follows
    Verify {
        /// Look whether this row of the audit trail is still what it was, as an earlier `verify` printed it
        #[arg(long, value_name = "NUMBER:HASH")]
        noted: Option<ymateb_pipeline::access::audit::Head>,
        #[command(flatten)]
        printed: Printed,
    },
    /// Say what this project is made of and what is amiss
    Doctor {
        #[command(flatten)]
        printed: Printed,
    },
    /// Say which language each line of standard input is in: `label⇥confidence`
    Detect {
        /// Know only these languages, separated by commas; anything else is `und`
        #[arg(long, value_delimiter = ',', value_name = "LABELS")]
        language_set: Vec<String>,
        /// Print every stretch of a line instead: `start-end⇥label⇥confidence`, in bytes, separated by tabs
        #[arg(long)]
        spans: bool,
    },
    /// Print the index terms of each line of standard input: `form⇥term[⇥term…]`
    Analyse {
        /// Analyse as this language
        #[arg(long, value_enum)]
        language: Reader,
        /// Look Welsh words up in this lexicon instead of the project's, where there is a project and it has one
        #[arg(long, value_name = "FILE")]
        lexicon: Option<PathBuf>,
    },
    /// Print shell completions
    Completions {
        /// For this shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
    /// Read files for a run that started this as its worker, within limits; not to be typed
    #[command(hide = true)]
    Worker,
    /// Print the reference of every command as Markdown
    #[command(hide = true)]
    Reference,
}
