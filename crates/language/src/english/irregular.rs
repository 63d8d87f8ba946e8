//! English words whose forms no rule connects, written by hand.
//!
//! Left out are forms that as often are another word: *left*, *found*, *rose*, *saw* (a tool), *lay*, *leaves*.

/// A word and its irregular forms, a line each.
const FORMS: &str = "\
be: am is are was were been being
have: has had having
do: does did done doing
go: goes went gone
say: said
pay: paid
give: gave given
take: took taken
get: got gotten
make: made
feel: felt
keep: kept
meet: met
spend: spent
think: thought
bring: brought
buy: bought
teach: taught
tell: told
know: knew known
run: ran
come: came
become: became
choose: chose chosen
fall: fell fallen
grow: grew grown
hold: held
lose: lost
see: seen
send: sent
show: shown
speak: spoke spoken
stand: stood
understand: understood
write: wrote written
win: won
drive: drove driven
eat: ate eaten
build: built
deal: dealt
hear: heard
lead: led
mean: meant
seek: sought
sell: sold
begin: began begun
break: broke broken
forget: forgot forgotten
hide: hid hidden
sleep: slept
throw: threw thrown
wear: wore worn
withdraw: withdrew withdrawn
undergo: underwent undergone
undertake: undertook undertaken
overcome: overcame
oversee: oversaw overseen
lend: lent
rise: risen
ride: rode ridden
sit: sat
catch: caught
fight: fought
learn: learnt
spell: spelt
burn: burnt
die: dying
lie: lying
child: children
person: people persons
man: men
woman: women
foot: feet
tooth: teeth
life: lives
wife: wives
half: halves
mouse: mice
criterion: criteria
phenomenon: phenomena
crisis: crises
analysis: analyses
basis: bases
good: better best
bad: worse worst
far: further furthest farther
among: amongst
while: whilst";

/// Every form with its word.
pub(crate) fn forms() -> impl Iterator<Item = (&'static str, &'static str)> {
    FORMS.lines().flat_map(|line| {
        let (word, forms) = line.split_once(": ").unwrap_or((line, ""));
        forms.split(' ').map(move |form| (form, word))
    })
}
