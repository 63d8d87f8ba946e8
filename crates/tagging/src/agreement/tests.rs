//! Figures that others published or that independent programs print. The programs: Python's `krippendorff` 0.9.0,
//! `irrCAC` 0.4.4, `nltk` 3.10.4 and `scikit-learn`, run over the same values.

use std::collections::BTreeSet;

use ymateb_model::{id::CodeId, language::Language};

use super::{Coded, Measured, Ratings, compare, masi};

fn check(name: &str, given: Option<Measured>, expected: f64) {
    let value = given.expect("it is defined").value;
    assert!((value - expected).abs() < 6e-6, "{name}: {value} is not {expected}");
}

/// Coders' values, a string each: a digit from 1, or a point for a unit not coded.
fn ratings(coders: &[&str], values: usize) -> Ratings {
    let value = |coder: &str, at: usize| coder[at..=at].parse::<usize>().ok().map(|value| value - 1);
    let units = (0..coders[0].len()).map(|at| coders.iter().map(|coder| value(coder, at)).collect());
    Ratings::new(units.collect(), values)
}

/// A table of two coders: how many units the first gave the row's value and the second the column's.
fn table(rows: &[&[usize]]) -> Ratings {
    let mut units = Vec::new();
    for (first, row) in rows.iter().enumerate() {
        for (second, count) in row.iter().enumerate() {
            units.extend(std::iter::repeat_n(vec![Some(first), Some(second)], *count));
        }
    }
    Ratings::new(units, rows.len())
}

/// Krippendorff (2011), section C: four observers, twelve units, alpha 0.743. The same values are an example of Gwet's
/// *Handbook*: AC1 0.775, percent 0.818. `krippendorff` and `irrCAC` print the further decimals.
#[test]
fn four_observers_with_missing_values() {
    let four = ratings(&["123321412...", "1233224125.3", ".3332342251.", "12332441251."], 5);
    check("alpha", four.alpha(), 0.743_421);
    check("AC1", four.ac1(), 0.775_44);
    check("percent", four.percent(), 0.818_18);
    assert_eq!(four.coded_twice(), 11);
}

/// Gwet's *Handbook*: two abstractors and three kinds of pregnancy; two doctors and four diagnoses. Kappa, AC1 and alpha
/// as `irrCAC` prints them.
#[test]
fn two_coders_and_several_values() {
    let abstractors = table(&[&[13, 0, 0], &[0, 20, 7], &[0, 4, 56]]);
    check("kappa", abstractors.kappa(), 0.796_41);
    check("AC1", abstractors.ac1(), 0.849_33);
    check("alpha", abstractors.alpha(), 0.797_26);
    let doctors = table(&[&[40, 4, 4, 17], &[6, 25, 2, 13], &[4, 1, 21, 12], &[15, 5, 9, 45]]);
    check("kappa", doctors.kappa(), 0.431_5);
    check("AC1", doctors.ac1(), 0.456_16);
    check("alpha", doctors.alpha(), 0.431_62);
}

/// The two tables by which kappa's dependence on the shares is usually shown, and a third; `scikit-learn` and `irrCAC`.
#[test]
fn the_same_percent_and_other_kappas() {
    for (rows, percent, kappa, ac1) in [
        ([[20, 5], [10, 15]], 0.7, 0.4, 0.405_94),
        ([[45, 15], [25, 15]], 0.6, 0.130_435, 0.266_06),
        ([[25, 35], [5, 35]], 0.6, 0.259_259, 0.207_92),
    ] {
        let table = table(&[&rows[0], &rows[1]]);
        check("percent", table.percent(), percent);
        check("kappa", table.kappa(), kappa);
        check("AC1", table.ac1(), ac1);
    }
}

/// Three coders, yes or no, some units not coded; `irrCAC`.
#[test]
fn three_coders_with_missing_values() {
    let three = ratings(&["2211211211", "21112212.1", "221.1.1211"], 2);
    check("percent", three.percent(), 0.766_67);
    check("alpha", three.alpha(), 0.556_82);
    check("AC1", three.ac1(), 0.557_43);
}

fn codes(list: &str) -> BTreeSet<CodeId> {
    list.split_whitespace().map(|id| CodeId::parse(id).expect("a code id")).collect()
}

/// The four cases of Passonneau (2006): equal, one holding the other, overlapping, apart.
#[test]
fn sets_are_as_far_apart_as_masi_says() {
    for (one, other, distance) in [
        ("A B", "A B", 0.0),
        ("A", "A B", 1.0 - 1.0 / 2.0 * 2.0 / 3.0),
        ("A B", "B C", 1.0 - 1.0 / 3.0 * 1.0 / 3.0),
        ("A", "B", 1.0),
        ("", "A", 1.0),
        ("", "", 0.0),
    ] {
        assert!((masi(&codes(one), &codes(other)) - distance).abs() < 1e-12, "{one} {other}");
        assert!((masi(&codes(other), &codes(one)) - distance).abs() < 1e-12, "{other} {one}");
    }
}

const SETS: [[&str; 3]; 10] = [
    ["P1", "P1", "P1"],
    ["P1 P2", "P1", "P1 P2"],
    ["P2", "P2 P3", "-"],
    ["P1 P2", "P2 P3", "P2"],
    ["P4", "P1", "P4 P1"],
    ["P1 P2 P3", "P1 P2", "P3"],
    ["P3", "P3", "-"],
    ["", "P1", "-"],
    ["", "", "P2"],
    ["P2 P4", "P2 P4", "P2 P4"],
];

fn coded(coders: usize, language: Language) -> Vec<Coded> {
    let by = |row: &[&str; 3]| row[..coders].iter().map(|list| (*list != "-").then(|| codes(list))).collect();
    SETS.iter().map(|row| Coded { language, by: by(row) }).collect()
}

/// `krippendorff` and `nltk` with thirds for M, over the same sets.
#[test]
fn alpha_over_label_sets() {
    let three = compare(&coded(3, Language::Welsh)).sets;
    check("three, MASI", three.alpha_masi, 0.382_399);
    check("three, nominal", three.alpha_nominal, 0.302_839);
    check("two, MASI", compare(&coded(2, Language::English)).sets.alpha_masi, 0.417_053);
    assert_eq!(three.passages, 10);
}

#[test]
fn languages_are_compared_apart_and_together() {
    let mut both = coded(2, Language::Welsh);
    both.extend(coded(2, Language::English));
    let compared = compare(&both);
    let welsh = &compared.sets_by_language[&Language::Welsh];
    assert_eq!(Some(welsh), compared.sets_by_language.get(&Language::English));
    assert_eq!((welsh.passages, compared.sets.passages), (10, 20));
    let code = CodeId::parse("P2").expect("a code id");
    assert_eq!(compared.codes_by_language[&Language::English][&code].given, 5);
    assert_eq!(compared.codes_by_language[&Language::Welsh][&code].given_by_all, 4);
    assert_eq!(compared.codes[&code].given, 10);
}

#[test]
fn what_cannot_be_told_from_chance_is_not_one() {
    let same = ratings(&["2222", "2222"], 2);
    check("percent", same.percent(), 1.0);
    assert_eq!((same.kappa(), same.alpha()), (None, None));
    let alone = ratings(&["1212", "...."], 2);
    assert_eq!((alone.percent(), alone.kappa(), alone.ac1(), alone.alpha()), (None, None, None, None));
    assert_eq!(compare(&[]).sets.percent, None);
}

#[test]
fn intervals_hold_the_figure_and_are_the_same_each_time() {
    let doctors = table(&[&[40, 4], &[6, 25]]);
    let kappa = doctors.kappa().expect("it is defined");
    assert!(kappa.interval[0] < kappa.value && kappa.value < kappa.interval[1], "{kappa:?}");
    // Fleiss, Cohen and Everitt's standard error (1969) is 0.082 here: 1.96 of it on either side is 0.161.
    assert!((kappa.interval[1] - kappa.interval[0] - 0.322).abs() < 0.04, "{kappa:?}");
    assert_eq!(doctors.kappa(), Some(kappa));
}
