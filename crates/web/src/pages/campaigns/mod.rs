//! Submissions that share organised text: what they share, what each has of its own, and what a person decides.
//!
//! | module | the question it answers |
//! |---|---|
//! | `list` | which campaigns and proposals are there? |
//! | `show` | what is one made of? |
//! | `decide` | is it a campaign, what is it called, and who belongs to it? |

pub(crate) mod decide;
pub(crate) mod list;
pub(crate) mod show;

use ymateb_pipeline::campaigns::Listed;

use crate::{components::Tag, wording::Wording};

/// What a campaign is called: by its name, or by its id until a person named it.
fn name(w: &Wording, listed: &Listed) -> String {
    let unnamed = || w.about("campaign-unnamed", "id", listed.id.as_str());
    listed.name.as_ref().map_or_else(unnamed, |name| w.of_two(name).to_owned())
}

/// Whether a person accepted it.
fn state(w: &Wording, listed: &Listed) -> Tag {
    let (message, colour) = match listed.state {
        "accepted" => ("campaign-accepted", "green"),
        "rejected" => ("campaign-rejected", "grey"),
        _ => ("campaign-proposed", "yellow"),
    };
    Tag { text: w.say(message), colour }
}
