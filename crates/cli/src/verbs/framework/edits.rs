//! What is typed of a new code, of its cues, of points that belong elsewhere, and of where it stands.

use clap::{Args, ValueEnum};
use ymateb_model::{
    framework::{LanguageCues, NotHere, Standing},
    language::{Bilingual, ReaderLanguage},
};
use ymateb_pipeline::{
    Project,
    framework::act::{Act, NewCode, Place},
};

use super::{How, code, codes};
use crate::typed::Reader;

/// A new code.
#[derive(Debug, Args)]
pub(crate) struct Add {
    /// Its id, which was never given before
    id: String,
    /// Its name in Welsh
    #[arg(long, value_name = "NAME")]
    cy: String,
    /// Its name in English
    #[arg(long, value_name = "NAME")]
    en: String,
    /// The points it covers, in Welsh
    #[arg(long, value_name = "TEXT")]
    scope_cy: String,
    /// The points it covers, in English
    #[arg(long, value_name = "TEXT")]
    scope_en: String,
    /// How sure the Welsh name is
    #[arg(long, value_enum, default_value_t = Welsh::Working, value_name = "STANDING")]
    welsh: Welsh,
    /// A Welsh word or phrase that suggests it; may be given several times
    #[arg(long, value_name = "CUE", requires = "cue_en")]
    cue_cy: Vec<String>,
    /// An English word or phrase that suggests it; may be given several times
    #[arg(long, value_name = "CUE", requires = "cue_cy")]
    cue_en: Vec<String>,
    #[command(flatten)]
    place: Where,
    #[command(flatten)]
    pub(super) how: How,
}

/// Cues that come and go, of a code in one language.
#[derive(Debug, Args)]
pub(crate) struct Cue {
    /// The code
    id: String,
    /// The language of the cues
    #[arg(long, value_enum, value_name = "LANGUAGE")]
    language: Reader,
    /// A word or phrase of which one is enough; may be given several times, as may the next three
    #[arg(long, value_name = "CUE")]
    strong: Vec<String>,
    /// A word or phrase of which two are
    #[arg(long, value_name = "CUE")]
    weak: Vec<String>,
    /// A word or phrase that keeps the code away
    #[arg(long, value_name = "CUE")]
    unless: Vec<String>,
    /// A word or phrase to take out, whichever it is
    #[arg(long, value_name = "CUE")]
    remove: Vec<String>,
    #[command(flatten)]
    pub(super) how: How,
}

/// A point that belongs elsewhere.
#[derive(Debug, Args)]
pub(crate) struct Point {
    /// The code that a reader may look for it under
    id: String,
    /// The point, in Welsh
    #[arg(long, value_name = "TEXT")]
    cy: String,
    /// The point, in English
    #[arg(long, value_name = "TEXT")]
    en: String,
    /// The codes or groups that it belongs under, separated by commas
    #[arg(long, value_name = "CODES", value_delimiter = ',', required_unless_present = "remove")]
    see: Vec<String>,
    /// Take the point out
    #[arg(long, conflicts_with = "see")]
    remove: bool,
    #[command(flatten)]
    pub(super) how: How,
}

/// How sure a Welsh name is.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Welsh {
    /// Its key term was seen in a Welsh primary source
    Official,
    /// Given as official, not seen again
    Given,
    /// A working translation
    Working,
}

/// Where a code stands.
#[derive(Debug, Args)]
pub(crate) struct Where {
    /// Make it part of this code
    #[arg(long, value_name = "CODE", conflicts_with = "group")]
    under: Option<String>,
    /// Put it into this group, part of no code [default: the group whose letters its id begins with]
    #[arg(long, value_name = "GROUP")]
    group: Option<String>,
    /// Put it behind this code [default: last of its whole or group]
    #[arg(long, value_name = "CODE")]
    after: Option<String>,
}

impl Add {
    pub(super) fn act(&self) -> anyhow::Result<Act> {
        let cues = |cues: &[String]| LanguageCues { strong: cues.to_vec(), ..LanguageCues::default() };
        let new = NewCode {
            id: code(&self.id)?,
            name: Bilingual::new(&self.en, &self.cy),
            welsh: self.welsh.into(),
            scope: Bilingual::new(&self.scope_en, &self.scope_cy),
            cues: [(ReaderLanguage::En, cues(&self.cue_en)), (ReaderLanguage::Cy, cues(&self.cue_cy))],
            not_here: Vec::new(),
        };
        Ok(Act::Add { code: Box::new(new), place: self.place.place()? })
    }
}

impl From<Welsh> for Standing {
    fn from(typed: Welsh) -> Self {
        match typed {
            Welsh::Official => Standing::Official,
            Welsh::Given => Standing::Given,
            Welsh::Working => Standing::Working,
        }
    }
}

impl Cue {
    pub(super) fn act(&self, project: &Project) -> anyhow::Result<Act> {
        let id = code(&self.id)?;
        let mut cues = project.settings.framework.code(&id).map(|code| code.cues.clone()).unwrap_or_default();
        let of = match ReaderLanguage::from(self.language) {
            ReaderLanguage::Cy => &mut cues.cy,
            ReaderLanguage::En => &mut cues.en,
        };
        let lists = [(&mut of.strong, &self.strong), (&mut of.weak, &self.weak), (&mut of.unless, &self.unless)];
        let mut there: Vec<&String> = self.remove.iter().collect();
        for (list, more) in lists {
            list.retain(|cue| {
                there.retain(|removed| *removed != cue);
                !self.remove.contains(cue)
            });
            list.extend(more.iter().cloned());
        }
        if let Some(missing) = there.first() {
            anyhow::bail!("`{id}` has no cue `{missing}` in this language; `ymateb framework show` prints them");
        }
        Ok(Act::Cue { id, cues: Box::new(cues) })
    }
}

impl Point {
    /// The points of the code, with this one among them or no longer. One that is told in the same words in either language is
    /// the same point.
    pub(super) fn act(&self, project: &Project) -> anyhow::Result<Act> {
        let id = code(&self.id)?;
        let mut points = project.settings.framework.code(&id).map(|code| code.not_here.clone()).unwrap_or_default();
        let point = Bilingual::new(&self.en, &self.cy);
        let at = points.iter().position(|known| known.point.en == point.en || known.point.cy == point.cy);
        match (at, self.remove) {
            (Some(at), true) => drop(points.remove(at)),
            (None, true) => anyhow::bail!("`{id}` has no such point; `ymateb framework show` prints them"),
            (Some(at), false) => points[at] = NotHere { point, see: codes(&self.see)? },
            (None, false) => points.push(NotHere { point, see: codes(&self.see)? }),
        }
        Ok(Act::Point { id, points })
    }
}

impl Where {
    pub(super) fn place(&self) -> anyhow::Result<Place> {
        let one = |id: &Option<String>| id.as_deref().map(code).transpose();
        Ok(Place { parent: one(&self.under)?, group: one(&self.group)?, after: one(&self.after)? })
    }
}
