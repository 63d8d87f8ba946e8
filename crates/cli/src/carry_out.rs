//! What was typed becomes a call of a verb.

use std::path::{Path, PathBuf};

use clap::CommandFactory;
use ymateb_pipeline::{Project, isolate, register, report, run, show};

use crate::{
    arguments::{Arguments, Command},
    exit::{Ending, Result},
    output::{self, print_one},
    reference, verbs,
};

/// Does what was asked.
pub(crate) fn carry_out(arguments: &Arguments) -> Result {
    let project = || project(arguments);
    match &arguments.command {
        Command::New { dir, themefinder: None } => verbs::new::start(dir),
        Command::New { dir, themefinder: Some(tree) } => verbs::new::start_from(dir, tree),
        Command::Run { sources, threads, check: false, by, printed } => {
            let worker = std::env::current_exe()?;
            let options = run::Options { sources: sources.clone(), threads: *threads, worker, by: by.clone() };
            verbs::run::carry_out(&project()?, &options, arguments.progress, *printed)
        }
        Command::Run { sources, check: true, printed, .. } => verbs::run::check(&project()?, sources, *printed),
        Command::Runs { limit, printed } => verbs::run::list(&project()?, *limit, *printed),
        Command::Map { file, sheet, questions, format } => {
            verbs::map::carry_out(&project()?, file, sheet.as_deref(), questions.as_deref(), *format)
        }
        Command::Search(asked) => verbs::search::carry_out(&project()?, asked),
        Command::Show { id, printed } => print_one(*printed, &show::show(&project()?, id)?, output::show::text),
        Command::Register {
            action: None,
            status,
            source,
            form_language,
            written_in,
            brought_by,
            since_run,
            printed,
        } => {
            let asked = register::Asked {
                outcome: status.as_deref(),
                source: source.as_deref(),
                form_language: form_language.map(Into::into),
                written_in: written_in.as_deref(),
                brought_by: *brought_by,
                since_run: *since_run,
            };
            verbs::register::list(&project()?, asked, *printed)
        }
        Command::Register { action: Some(action), .. } => verbs::register::carry_out(&project()?, action),
        Command::Campaigns { action, printed } => verbs::campaigns::carry_out(&project()?, action.as_ref(), *printed),
        Command::Quarantine { action, printed } => verbs::quarantine::carry_out(&project()?, action.as_ref(), *printed),
        Command::Label { action } => verbs::label::carry_out(&project()?, action),
        Command::Assign { action } => verbs::assign::carry_out(&project()?, action),
        Command::Code { action } => verbs::code::carry_out(&project()?, action),
        Command::Review { asked, sample, name } => {
            verbs::review::review(&project()?, asked, sample.as_deref(), &name.by)
        }
        Command::Codings { action } => verbs::codings::carry_out(&project()?, action),
        Command::Sample { action } => verbs::agreement::sample(&project()?, action),
        Command::Agreement(asked) => verbs::agreement::agreement(&project()?, asked),
        Command::Candidates(asked) => verbs::candidates::carry_out(&project()?, asked),
        Command::Learn(asked) => verbs::learn::carry_out(&project()?, asked),
        Command::Ask(asked) => verbs::ask::carry_out(&project()?, asked),
        Command::Evaluate { gold, service, printed } => {
            verbs::evaluate::evaluate(&project()?, gold, *service, *printed)
        }
        Command::Parity { gold, printed } => verbs::evaluate::parity(&project()?, gold.as_deref(), *printed),
        Command::Framework { action } => verbs::framework::carry_out(&project()?, action),
        Command::Lexicon { action } => verbs::lexicon::carry_out(&project()?, action),
        Command::Report { out } => {
            let paths = report::write(&project()?, out.as_deref())?;
            let list: Vec<String> = paths.iter().map(|path| Project::short(path).display().to_string()).collect();
            output::data(&list.join("\n"))?;
            Ok(Ending::Done)
        }
        Command::Serve(asked) => verbs::serve::carry_out(project()?, asked),
        Command::Accounts { action } => verbs::accounts::carry_out(&project()?, action),
        Command::Audit(asked) => verbs::audit::carry_out(&project()?, asked),
        Command::Verify { noted, printed } => verbs::health::verify(&project()?, noted.as_ref(), *printed),
        Command::Doctor { printed } => verbs::health::doctor(&project()?, *printed),
        Command::Detect { language_set, spans } => verbs::lines::detect(language_set, *spans),
        Command::Analyse { language, lexicon } => {
            let root = match &arguments.project {
                Some(_) => Some(project()?.root),
                None => Project::find(Path::new("."))?,
            };
            verbs::lines::analyse(root.as_deref(), *language, lexicon.as_deref())
        }
        Command::Completions { shell } => {
            clap_complete::generate(*shell, &mut Arguments::command(), "ymateb", &mut std::io::stdout());
            Ok(Ending::Done)
        }
        Command::Man => {
            clap_mangen::Man::new(Arguments::command()).render(&mut std::io::stdout())?;
            Ok(Ending::Done)
        }
        Command::Worker => {
            isolate::serve(arguments.project.as_deref().unwrap_or(Path::new(".")))?;
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
