//! What there is to look into, and what to do about it, in the reader's language.

use ymateb_model::{framework::Resolved, id::CodeId};
use ymateb_pipeline::framework::check::Finding;

use super::said;
use crate::{pages::names::Names, wording::grouped};

/// What was found, and what to do.
pub(super) fn said(names: &Names<'_>, found: &Finding) -> (String, String) {
    let w = names.w;
    let framework = &names.project.settings.framework;
    let figure = |n: u64| grouped(n).into();
    let count = |n: usize| grouped(n as u64).into();
    let (says, hint) = match found {
        Finding::Overlap { one, other, rarer, together, of } => (
            w.with(
                "found-overlap",
                &[
                    ("one", one.as_str().into()),
                    ("other", other.as_str().into()),
                    ("rarer", rarer.as_str().into()),
                    ("together", figure(*together)),
                    ("of", figure(*of)),
                ],
            ),
            "found-overlap-do",
        ),
        Finding::SharedCues { one, other, cy: (cy, of_cy), en: (en, of_en) } => (
            w.with(
                "found-shared",
                &[
                    ("one", one.as_str().into()),
                    ("other", other.as_str().into()),
                    ("cy", count(*cy)),
                    ("of-cy", count(*of_cy)),
                    ("en", count(*en)),
                    ("of-en", count(*of_en)),
                ],
            ),
            "found-shared-do",
        ),
        Finding::Never { code, passages, given } => (
            w.with(
                "found-never",
                &[("code", code.as_str().into()), ("passages", figure(*passages)), ("given", figure(*given))],
            ),
            "found-never-do",
        ),
        Finding::Everything { code, suggested, passages } => (
            w.with(
                "found-everything",
                &[("code", code.as_str().into()), ("suggested", figure(*suggested)), ("passages", figure(*passages))],
            ),
            "found-everything-do",
        ),
        Finding::UnequalLanguages { code, suggested, passages } => (
            w.with(
                "found-languages",
                &[
                    ("code", code.as_str().into()),
                    ("cy", figure(suggested.cy)),
                    ("of-cy", figure(passages.cy)),
                    ("en", figure(suggested.en)),
                    ("of-en", figure(passages.en)),
                ],
            ),
            "found-languages-do",
        ),
        Finding::UnequalCues { code, cy, en } => (
            w.with("found-cues", &[("code", code.as_str().into()), ("cy", count(*cy)), ("en", count(*en))]),
            "found-cues-do",
        ),
        Finding::NoCues { codes } => {
            let codes = codes.iter().map(CodeId::as_str).collect::<Vec<_>>().join(", ");
            (w.about("found-none", "codes", &codes), "found-none-do")
        }
        Finding::PointsAtGone { code, gone } => (
            w.with(
                "found-points",
                &[
                    ("code", code.as_str().into()),
                    ("gone", gone.as_str().into()),
                    ("now", said::counts_as(names, framework, gone).into()),
                ],
            ),
            "found-points-do",
        ),
        Finding::AsksAboutGone { question, gone } => (
            w.with(
                "found-asks",
                &[
                    ("question", question.as_str().into()),
                    ("gone", gone.as_str().into()),
                    ("now", said::counts_as(names, framework, gone).into()),
                ],
            ),
            match framework.resolve(gone) {
                Resolved::Counts(_) => "found-asks-do",
                _ => "found-asks-nothing-do",
            },
        ),
        Finding::Removed { code, version, codings } => (
            w.with(
                "found-removed",
                &[("code", code.as_str().into()), ("version", version.as_str().into()), ("codings", figure(*codings))],
            ),
            "found-removed-do",
        ),
        Finding::SameVersion { version } => (w.about("found-version", "version", version), "found-version-do"),
    };
    (says, w.say(hint))
}
