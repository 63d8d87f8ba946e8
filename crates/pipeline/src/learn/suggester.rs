//! What suggests codes: the rules, weighed by what was learned here, or as is built in where nothing was.

use ymateb_language::{Analyser, Bilingual};
use ymateb_model::{coding::Coding, framework::Framework, id::ContentHash};
use ymateb_store::Store;
use ymateb_tagging::{
    Matcher, ToTag,
    learned::{Counterparts, Described, Example, Model, Reader},
};

use super::{examples, kept};
use crate::{Project, Result, translate};

/// What suggests codes under one framework.
#[derive(Debug)]
pub(crate) struct Suggester {
    model: Model,
    /// What the model is called in its own suggestions, if anything was learned.
    name: Option<String>,
    counterparts: Counterparts,
}

impl Suggester {
    /// What suggests in a project.
    ///
    /// # Errors
    /// If what was learned cannot be read.
    pub(crate) fn of(project: &Project) -> Result<Self> {
        let Some((provenance, model)) = kept::load(project)? else {
            return Ok(Self::untaught(&project.settings.framework, &project.matcher, &project.analyser));
        };
        let counterparts = Counterparts::of(&translate::list(project)?, &project.analyser);
        Ok(Self { model, name: Some(provenance.model.clone()), counterparts })
    }

    /// What would suggest under a framework, learned from the same people's codings if the project has learned from any.
    ///
    /// # Errors
    /// If the record or the bilingual list cannot be read.
    pub(crate) fn under(project: &Project, store: &Store, framework: &Framework, matcher: &Matcher) -> Result<Self> {
        if project.learned.is_none() {
            return Ok(Self::untaught(framework, matcher, &project.analyser));
        }
        let counterparts = Counterparts::of(&translate::list(project)?, &project.analyser);
        let reader = Reader::new(&project.analyser, &counterparts, matcher);
        let gathered = examples::gather(framework, store, &reader)?;
        let described = Described::read(framework, &reader);
        let model = Model::train(&described, &gathered.examples.iter().collect::<Vec<&Example>>());
        Ok(Self { model, name: Some("learned anew".to_owned()), counterparts })
    }

    /// What suggests before anything was learned: each language is read by itself.
    fn untaught(framework: &Framework, matcher: &Matcher, analyser: &Analyser) -> Self {
        let counterparts = Counterparts::of(&Bilingual::new(), analyser);
        let reader = Reader::new(analyser, &counterparts, matcher).without_letters();
        let model = Model::train(&Described::read(framework, &reader), &[]);
        Self { model, name: None, counterparts }
    }

    /// The codes suggested for a passage, the surest first.
    pub(crate) fn codings(
        &self,
        analyser: &Analyser,
        framework: &Framework,
        matcher: &Matcher,
        passage: &ToTag<'_>,
    ) -> Vec<Coding> {
        let reader = Reader::new(analyser, &self.counterparts, matcher);
        let reader = if self.name.is_some() { reader } else { reader.without_letters() };
        self.model.codings(&reader, self.name.as_deref(), framework, passage)
    }
}

/// What suggestions depend on beside the rules where nothing was learned: the names and scopes of the codes, and how passages
/// are weighed.
pub(crate) fn untaught_key(framework: &Framework) -> String {
    let mut described = format!("{}\n", ymateb_tagging::learned::VERSION);
    for code in &framework.codes {
        for text in [&code.name.cy, &code.name.en, &code.scope.cy, &code.scope.en] {
            described.push_str(&format!("{}:{text}\n", text.len()));
        }
    }
    ContentHash::of(described.as_bytes()).hex()[..16].to_owned()
}
