//! Do coders agree, and by how much more than chance would have it?
//!
//! A *unit* is a passage that at least one coder looked at; a coder's *value* for it is what they said: of one code,
//! whether it is there, and of a passage as a whole, the set of its codes. A coder who did not look has no value, which is
//! another thing than having given no code. With `rᵤ` values of unit *u* and `rᵤᵥ` of them the value *v*:
//!
//! * **percent** is the mean, over units with two values or more, of the share of pairs of coders that agree,
//!   *pₐ = mean Σᵥ rᵤᵥ (rᵤᵥ − 1) ÷ rᵤ (rᵤ − 1)*. It knows nothing of chance: of a code that nearly nobody gives, coders agree
//!   nearly always.
//! * **kappa** is Cohen's, *(pₒ − pₑ) ÷ (1 − pₑ)* with *pₑ = Σᵥ p₁ᵥ p₂ᵥ*, the coders' own shares of each value, over the units
//!   that both coded (Cohen, "A coefficient of agreement for nominal scales", *Educational and Psychological Measurement*
//!   20, 1960). It is for two coders; of more it is the mean over pairs (Light, *Psychological Bulletin* 76, 1971).
//! * **AC1** is Gwet's, *(pₐ − pₑ) ÷ (1 − pₑ)* with *pₑ = Σᵥ πᵥ (1 − πᵥ) ÷ (q − 1)*, *πᵥ* the mean over units of *rᵤᵥ ÷ rᵤ*, and *q*
//!   the number of values there may be (Gwet, "Computing inter-rater reliability and its variance in the presence of high
//!   agreement", *British Journal of Mathematical and Statistical Psychology* 61, 2008; with units that not everybody coded,
//!   *Handbook of Inter-Rater Reliability*, 4th edition, 2014, chapter 5). It keeps its sense where a value is rare.
//! * **alpha** is Krippendorff's, *1 − Dₒ ÷ Dₑ*: the mean distance of values of the same unit, pairs of a unit weighing
//!   *1 ÷ (rᵤ − 1)*, beside that of any two values of units with two or more (Krippendorff, "Computing Krippendorff's
//!   alpha-reliability", 2011). Any number of coders, and units that not everybody coded. Nominal: two values are 0 or 1
//!   apart. Over label sets the distance is MASI.
//! * **MASI** is *1 − J · M*, with *J* the share of the codes of both sets that are in each, and *M* 1 for equal sets, ⅔ where one
//!   holds the other, ⅓ where they share a code, 0 where they share none (Passonneau, "Measuring agreement on set-valued
//!   items (MASI) for semantic and pragmatic annotation", *LREC* 2006). Two empty sets are the same.
//!
//! A figure that is not defined (nobody coded a unit twice, or everybody always said the same, so that there is nothing
//! by which to tell skill from chance) is absent and never 1. Intervals are bootstrapped over units; draws for which the
//! figure is not defined are left out of them.

mod compare;
mod sets;
mod statistics;

pub use compare::{CodeAgreement, Coded, Compared, SetAgreement, compare};
pub use sets::masi;
pub use statistics::{Measured, Ratings};

#[cfg(test)]
mod tests;
