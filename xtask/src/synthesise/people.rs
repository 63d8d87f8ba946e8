//! Who answers: invented people and bodies, no two of whom can be taken for one another.

use super::{Language, asked::Asked};
use crate::random::Lots;

const GIVEN: [&str; 32] = [
    "Aled",
    "Alice",
    "Anwen",
    "Bethan",
    "Callum",
    "Carys",
    "Daniel",
    "Dilys",
    "Eirlys",
    "Elen",
    "Emrys",
    "Ffion",
    "Gareth",
    "Gwenllian",
    "Hannah",
    "Huw",
    "Ieuan",
    "Jamila",
    "Joan",
    "Kenji",
    "Lowri",
    "Luca",
    "Mair",
    "Nia",
    "Olwen",
    "Patrick",
    "Rhodri",
    "Siân",
    "Tegwen",
    "Tomos",
    "Vera",
    "Wyn",
];

const MIDDLE: [&str; 32] = [
    "Ann", "Arthur", "Catrin", "David", "Dewi", "Edna", "Fflur", "Glyn", "Grace", "Gwen", "Haf", "Idris", "Ivy",
    "John", "Kate", "Llinos", "Lois", "Maldwyn", "Mari", "May", "Mostyn", "Non", "Owain", "Paul", "Rees", "Rhys",
    "Rose", "Ruth", "Sioned", "Teifi", "Una", "Wil",
];

const FAMILY: [&str; 32] = [
    "Adeyemi",
    "Bebb",
    "Bowen",
    "Breeze",
    "Cadwaladr",
    "Clement",
    "Cule",
    "Dafis",
    "Eynon",
    "Fenn",
    "Gittins",
    "Gwilt",
    "Havard",
    "Howells",
    "Iqbal",
    "Jarman",
    "Kowalska",
    "Lloyd",
    "Mathias",
    "Meredith",
    "Nowell",
    "Oakley",
    "Parri",
    "Prosser",
    "Pugh",
    "Rees",
    "Salter",
    "Tudor",
    "Vaughan",
    "Wigley",
    "Yates",
    "Ôl",
];

/// The bodies' names, with a place between the two halves.
const BODIES: [[(&str, &str); 4]; 2] = [
    [("Cymdeithas", "a'r Cylch"), ("Fforwm Gofal", "a'r Fro"), ("Menter", "Gyfan"), ("Grŵp", "Ynghyd")],
    [("Friends of", "and District"), ("The", "Care Forum"), ("The", "Partnership"), ("Upper", "Alliance")],
];

const PLACES: [&str; 12] = [
    "Bryn Eithin",
    "Cwm Hesg",
    "Dôl Las",
    "Glan Morfa",
    "Hen Felin",
    "Llwyn Onn",
    "Maes Gwyn",
    "Nant Ddu",
    "Pen Rhiw",
    "Rhos Fach",
    "Tir Cwta",
    "Waun Hir",
];

/// Somebody who answers.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    /// Empty where they did not say, as are the next two.
    pub(crate) name: String,
    pub(crate) organisation: String,
    pub(crate) email: String,
    /// The kind they say they are, by its place among the consultation's; none where they did not say.
    pub(crate) kind: Option<usize>,
    /// Their choice about publication, likewise.
    pub(crate) publication: Option<usize>,
}

impl Person {
    /// Draws the person who sends submission `number`. A name is unique up to 30,000 letters, an address or a body's
    /// name for good, so that nobody is merged with anybody by chance. Who sends a letter gives a name, and no address:
    /// the log of letters has no room for one.
    pub(crate) fn draw(number: u64, letter: bool, language: Language, asked: &Asked, lots: &mut Lots) -> Self {
        let kind = draw_kind(asked, lots);
        let publication = lots.per_thousand(900).then(|| lots.below(asked.publication.len()));
        let nobody =
            Person { name: String::new(), organisation: String::new(), email: String::new(), kind, publication };
        let is_body = kind.is_some_and(|kind| asked.kinds[kind].organisation);
        if !letter && !is_body && lots.per_thousand(250) {
            return nobody;
        }
        let nth =
            if letter { number as usize / super::submission::A_LETTER_EVERY as usize } else { lots.below(32_768) };
        let [given, middle, family] = [nth % 32, nth / 32 % 32, nth / 1024 % 32];
        let name = format!("{} {} {}", GIVEN[given], MIDDLE[middle], FAMILY[family]);
        let email = if letter { String::new() } else { format!("ymatebydd.{number}@post.example") };
        let organisation = if is_body { draw_body(number, language, lots) } else { String::new() };
        Person { name, organisation, email, ..nobody }
    }

    /// Whether two submissions of theirs can be known to be theirs.
    pub(crate) fn is_named(&self) -> bool {
        !self.name.is_empty()
    }
}

/// Seven in ten speak for themselves, and one in twenty does not say.
fn draw_kind(asked: &Asked, lots: &mut Lots) -> Option<usize> {
    let for_a_body = lots.per_thousand(250);
    let unsaid = lots.per_thousand(50);
    let fitting: Vec<usize> =
        (0..asked.kinds.len()).filter(|kind| asked.kinds[*kind].organisation == for_a_body).collect();
    let drawn = lots.below(fitting.len().max(1));
    fitting.get(drawn).copied().filter(|kind| !unsaid && asked.kinds[*kind].id != "not-stated")
}

fn draw_body(number: u64, language: Language, lots: &mut Lots) -> String {
    let (before, after) = *lots.pick(&BODIES[language as usize]);
    format!("{before} {} {after} {number}", lots.pick(&PLACES))
}
