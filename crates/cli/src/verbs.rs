//! What was typed becomes a call of a use case; what comes back is printed.

use std::{
    io::{BufRead, BufWriter, Write},
    path::{Path, PathBuf},
};

use clap::CommandFactory;
use ymateb_model::language::Language;
use ymateb_pipeline::{
    Project, check, doctor, evaluate, isolate, label, lexicon, map, new, parity, quarantine, register, report, run,
    search, show, verify,
    words::{Analyse, Detect},
};

use crate::{
    arguments::{Arguments, Command, Format, LabelAction, LexiconAction, Printed, QuarantineAction, Reader, Search},
    exit::Ending,
    output, progress, reference,
};

pub(crate) type Result = anyhow::Result<Ending>;

/// Does what was asked.
pub(crate) fn carry_out(arguments: &Arguments) -> Result {
    match &arguments.command {
        Command::New { dir, themefinder: None } => start(dir),
        Command::New { dir, themefinder: Some(tree) } => start_from(dir, tree),
        Command::Run { sources, threads, check: false, printed } => run_verb(arguments, sources, *threads, *printed),
        Command::Run { sources, check: true, printed, .. } => {
            let check = check::check(&project(arguments)?, sources)?;
            match printed.format {
                Format::Text => output::data(&output::check::text(&check))?,
                Format::Json => output::json(&check)?,
                Format::Csv => anyhow::bail!("a check is printed as text or JSON"),
            }
            Ok(if check.needs_a_person() { Ending::NeedsAPerson } else { Ending::Done })
        }
        Command::Map { file, sheet, questions, format } => {
            let project = project(arguments)?;
            let proposal = map::map(&project, file, sheet.as_deref(), questions.as_deref())?;
            match format {
                Format::Json => output::json(&proposal)?,
                Format::Text => {
                    output::data(&map::settings(&proposal, &project.settings.consultation, file))?;
                    output::talk(&output::map::summary(&proposal));
                }
                Format::Csv => anyhow::bail!("a map is printed as settings or as JSON"),
            }
            Ok(Ending::Done)
        }
        Command::Search(asked) => search_verb(&project(arguments)?, asked),
        Command::Show { id, printed } => {
            let shown = show::show(&project(arguments)?, id)?;
            match printed.format {
                Format::Text => output::data(&output::show::text(&shown))?,
                Format::Json => output::json(&shown)?,
                Format::Csv => anyhow::bail!("one thing is no table; print it as text or JSON"),
            }
            Ok(Ending::Done)
        }
        Command::Register { action: None, status, source, form_language, written_in, printed } => {
            let asked = register::Asked {
                outcome: status.as_deref(),
                source: source.as_deref(),
                form_language: form_language.map(Into::into),
                written_in: written_in.as_deref(),
            };
            let entries = register::list(&project(arguments)?, asked)?;
            print(
                *printed,
                &entries,
                |entries| output::register::text(entries),
                |entries| output::register::csv(entries),
            )
        }
        Command::Register { action: Some(action), .. } => crate::register::carry_out(&project(arguments)?, action),
        Command::Campaigns { action, printed } => {
            crate::campaigns::carry_out(&project(arguments)?, action.as_ref(), *printed)
        }
        Command::Quarantine { action: None, printed } => {
            let entries = quarantine::list(&project(arguments)?)?;
            let csv = |entries: &Vec<register::Entry>| output::register::csv(entries);
            print(*printed, &entries, |entries| output::register::quarantine(entries), csv)
        }
        Command::Quarantine { action: Some(QuarantineAction::Retry { ids }), .. } => {
            let retry = quarantine::retry(&project(arguments)?, ids)?;
            let files = output::counted(retry.submissions.len() as u64, "file is", "files are");
            output::data(&format!("{files} read once more by the next run: ymateb run\n"))?;
            Ok(Ending::Done)
        }
        Command::Worker => {
            isolate::serve(arguments.project.as_deref().unwrap_or(Path::new(".")))?;
            Ok(Ending::Done)
        }
        Command::Label { action } => label_verb(&project(arguments)?, action),
        Command::Assign { action } => crate::assign::verb(&project(arguments)?, action),
        Command::Code { action } => crate::code::carry_out(&project(arguments)?, action),
        Command::Review { asked, sample, name } => {
            crate::review::review(&project(arguments)?, asked, sample.as_deref(), &name.by)
        }
        Command::Codings { action } => crate::codings::carry_out(&project(arguments)?, action),
        Command::Sample { action } => crate::agreement::sample(&project(arguments)?, action),
        Command::Agreement(asked) => crate::agreement::agreement(&project(arguments)?, asked),
        Command::Candidates(asked) => crate::candidates::carry_out(&project(arguments)?, asked),
        Command::Ask(asked) => crate::ask::carry_out(&project(arguments)?, asked),
        Command::Learn(asked) => crate::learn::carry_out(&project(arguments)?, asked),
        Command::Evaluate { gold, printed } => {
            let evaluation = evaluate::evaluate(&project(arguments)?, gold)?;
            match printed.format {
                Format::Text => output::data(&evaluation.text())?,
                Format::Json => output::json(&evaluation)?,
                Format::Csv => output::data(&evaluation.csv())?,
            }
            Ok(if evaluation.problems.is_empty() { Ending::Done } else { Ending::NeedsAPerson })
        }
        Command::Parity { gold, printed } => {
            let parity = parity::parity(&project(arguments)?, gold.as_deref())?;
            match printed.format {
                Format::Text => output::data(&parity.text())?,
                Format::Json => output::json(&parity)?,
                Format::Csv => anyhow::bail!("three figures are no table; print them as text or JSON"),
            }
            Ok(Ending::Done)
        }
        Command::Framework { action } => crate::framework::carry_out(&project(arguments)?, action),
        Command::Lexicon { action } => lexicon_verb(&project(arguments)?, action),
        Command::Report { out } => {
            let paths = report::write(&project(arguments)?, out.as_deref())?;
            let list: Vec<String> = paths.iter().map(|path| Project::short(path).display().to_string()).collect();
            output::data(&list.join("\n"))?;
            Ok(Ending::Done)
        }
        Command::Verify { printed } => {
            let verdict = verify::verify(&project(arguments)?)?;
            match printed.format {
                Format::Text => output::data(&output::health::verdict(&verdict))?,
                Format::Json => output::json(&verdict)?,
                Format::Csv => anyhow::bail!("a verdict is no table; print it as text or JSON"),
            }
            Ok(if verdict.faults.is_empty() { Ending::Done } else { Ending::Fault })
        }
        Command::Doctor { printed } => {
            let findings = doctor::doctor(&project(arguments)?)?;
            let rows = |findings: &Vec<doctor::Finding>| {
                let cells =
                    findings.iter().map(|f| [f.about.to_owned(), f.says.clone(), f.hint.clone().unwrap_or_default()]);
                output::csv(["about", "says", "hint"], cells)
            };
            print(*printed, &findings, |findings| output::health::findings(findings), rows)
        }
        Command::Serve(asked) => crate::serve::verb(project(arguments)?, asked),
        Command::Detect { language_set, spans } => detect(language_set, *spans),
        Command::Analyse { language, lexicon } => analyse(arguments, *language, lexicon.as_deref()),
        Command::Completions { shell } => {
            clap_complete::generate(*shell, &mut Arguments::command(), "ymateb", &mut std::io::stdout());
            Ok(Ending::Done)
        }
        Command::Man => {
            clap_mangen::Man::new(Arguments::command()).render(&mut std::io::stdout())?;
            Ok(Ending::Done)
        }
        Command::Reference => {
            output::data(&reference::markdown())?;
            Ok(Ending::Done)
        }
    }
}

fn project(arguments: &Arguments) -> anyhow::Result<Project> {
    let start = arguments.project.clone().unwrap_or_else(|| PathBuf::from("."));
    Ok(Project::open(&start)?)
}

/// Prints a list in the format asked for.
pub(crate) fn print<T: serde::Serialize>(
    printed: Printed,
    value: &T,
    text: impl FnOnce(&T) -> String,
    csv: impl FnOnce(&T) -> anyhow::Result<()>,
) -> Result {
    match printed.format {
        Format::Text => output::data(&text(value))?,
        Format::Json => output::json(value)?,
        Format::Csv => csv(value)?,
    }
    Ok(Ending::Done)
}

fn start(dir: &std::path::Path) -> Result {
    for path in new::new(dir)? {
        output::data(&path.display().to_string())?;
    }
    output::talk(&format!(
        "next: edit the two settings files, drop arrivals into `{0}/inbox`, then\n  ymateb --project {0} run",
        dir.display()
    ));
    Ok(Ending::Done)
}

fn start_from(dir: &Path, tree: &Path) -> Result {
    let made = new::from_themefinder(dir, tree)?;
    for path in &made.written {
        output::data(&path.display().to_string())?;
    }
    output::talk(&format!(
        "{}, {}, {}; {} with people's codes\n\
         next: ymateb --project {dir} run{}",
        output::counted(made.questions as u64, "question", "questions"),
        output::counted(made.respondents as u64, "respondent", "respondents"),
        output::counted(made.codes as u64, "code", "codes"),
        output::counted(made.gold as u64, "answer", "answers"),
        if made.gold > 0 {
            format!(", then ymateb --project {} evaluate {0}/gold", dir.display())
        } else {
            String::new()
        },
        dir = dir.display(),
    ));
    Ok(Ending::Done)
}

fn run_verb(arguments: &Arguments, sources: &[String], threads: Option<usize>, printed: Printed) -> Result {
    let project = project(arguments)?;
    let progress = progress::drawn(arguments.progress);
    let options = run::Options { sources: sources.to_vec(), threads, worker: std::env::current_exe()? };
    let summary = run::run(&project, &options, progress.as_ref())?;
    match printed.format {
        Format::Text => output::data(&output::run::text(&project, &summary))?,
        Format::Json => output::json(&summary)?,
        Format::Csv => output::csv(
            ["source", "outcome", "submissions"],
            summary.sources.iter().flat_map(|(source, of)| {
                of.outcomes.iter().map(|(outcome, n)| [source.to_string(), (*outcome).to_owned(), n.to_string()])
            }),
        )?,
    }
    Ok(if summary.needs_a_person() { Ending::NeedsAPerson } else { Ending::Done })
}

fn search_verb(project: &Project, asked: &Search) -> Result {
    let request = search::Request {
        query: asked.query.join(" "),
        reader: None,
        language: asked.language.clone(),
        code: asked.code.clone(),
        question: asked.question.clone(),
        kind: asked.kind.clone(),
        source: asked.source.clone(),
        status: asked.status.clone(),
        since: asked.since.clone(),
        until: asked.until.clone(),
        everything: asked.everything,
        as_typed: asked.as_typed,
        whole: false,
        order: asked.order.into(),
        limit: asked.limit,
        offset: asked.offset,
    };
    let found = search::Finder::open(project)?.search(project, &request)?;
    for note in &found.notes {
        output::talk(&format!("note: {note}"));
    }
    let text = if asked.explain { output::search::explained } else { output::search::text };
    print(asked.printed, &found, text, output::search::csv)
}

fn label_verb(project: &Project, action: &LabelAction) -> Result {
    let labelled = match action {
        LabelAction::Set { id, language, by, why } => label::set(project, id, language, register::Signed { by, why })?,
        LabelAction::Undo { id, by, why } => label::undo(project, id, register::Signed { by, why })?,
        LabelAction::List { printed } => {
            let entries = label::list(project)?;
            return print(
                *printed,
                &entries,
                |entries| output::label::text(entries),
                |entries| output::label::csv(entries),
            );
        }
    };
    output::data(&format!("{} is {}", labelled.passage, labelled.language))?;
    Ok(Ending::Done)
}

fn say_imported(imported: &lexicon::Imported) -> anyhow::Result<()> {
    let path = Project::short(&imported.path);
    let next = if imported.unchanged { "it was there already" } else { "the next run indexes every passage anew" };
    output::data(&format!("{} Welsh forms in `{}`; {next}", imported.forms, path.display()))
}

fn lexicon_verb(project: &Project, action: &LexiconAction) -> Result {
    match action {
        LexiconAction::Import { file, bilingual: true } => {
            let imported = lexicon::import_bilingual(project, file)?;
            for (line, problem) in &imported.passed_over {
                output::talk(&format!("note: {}:{line}: passed over: {problem}", file.display()));
            }
            output::data(&format!("{} pairs in `{}`", imported.pairs, Project::short(&imported.path).display()))?;
        }
        LexiconAction::Import { file, bilingual: false } => {
            say_imported(&lexicon::import(project, file)?)?;
        }
        LexiconAction::Install => say_imported(&lexicon::install(project)?)?,
        LexiconAction::Remove => {
            let removed = lexicon::remove(project)?;
            output::data(if removed {
                "the lexicon is gone; the next run indexes every passage anew"
            } else {
                "there was none"
            })?;
        }
    }
    Ok(Ending::Done)
}

fn detect(labels: &[String], spans: bool) -> Result {
    let only = labels
        .iter()
        .map(|label| Language::parse(label.trim()).map_err(anyhow::Error::from))
        .collect::<anyhow::Result<Vec<_>>>()?;
    let detect = Detect::new(only);
    each_line(|line, out| {
        if spans {
            let found = detect.spans(line);
            let cells = found.iter().map(|(range, found)| {
                format!("{}-{}\t{}\t{:.3}", range.start, range.end, found.language, found.confidence)
            });
            writeln!(out, "{}", cells.collect::<Vec<_>>().join("\t"))
        } else {
            let found = detect.identify(line);
            writeln!(out, "{}\t{:.3}", found.language, found.confidence)
        }
    })
}

fn analyse(arguments: &Arguments, language: Reader, lexicon: Option<&Path>) -> Result {
    let root = match &arguments.project {
        Some(_) => Some(project(arguments)?.root),
        None => Project::find(Path::new("."))?,
    };
    let analyse = Analyse::new(language.into(), root.as_deref(), lexicon)?;
    each_line(|line, out| {
        write!(out, "{line}")?;
        for term in analyse.terms(line) {
            write!(out, "\t{term}")?;
        }
        writeln!(out)
    })
}

/// A line in, a line out. Bytes that are no UTF-8 are read as the replacement sign, so that no line is lost.
fn each_line(mut answer: impl FnMut(&str, &mut dyn Write) -> std::io::Result<()>) -> Result {
    let mut input = std::io::stdin().lock();
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        let text = String::from_utf8_lossy(&line);
        answer(text.trim_end_matches(['\n', '\r']), &mut out)?;
    }
    out.flush()?;
    Ok(Ending::Done)
}
