//! How far apart are two sets of codes?

use std::collections::BTreeSet;

/// The distance of two sets from 0 (the same) to 1 (nothing in common), by MASI; see the head of [`super`].
pub fn masi<T: Ord>(one: &BTreeSet<T>, other: &BTreeSet<T>) -> f64 {
    if one == other {
        return 0.0;
    }
    let shared = one.intersection(other).count();
    if shared == 0 {
        return 1.0;
    }
    let all = one.len() + other.len() - shared;
    let monotone = if shared == one.len().min(other.len()) { 2.0 / 3.0 } else { 1.0 / 3.0 };
    1.0 - shared as f64 / all as f64 * monotone
}
