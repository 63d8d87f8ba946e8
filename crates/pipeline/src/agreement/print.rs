//! Agreement as a table for people, and as rows for spreadsheets.

use std::fmt::Write;

use super::{Agreement, Code, Figure, Sets};

impl Agreement {
    /// The languages as they are printed: Welsh and English side by side, then any others, then all.
    fn labels(&self) -> Vec<&str> {
        let order = |label: &str| match label {
            "cy" => 0,
            "en" => 1,
            "all" => 3,
            _ => 2,
        };
        let mut labels: Vec<&str> = self.sets.keys().map(String::as_str).collect();
        labels.sort_by_key(|label| (order(label), label.to_string()));
        labels
    }

    /// For people.
    pub fn text(&self) -> String {
        let labels = self.labels();
        let mut out = String::new();
        let sample = self.sample.as_ref().map(|name| format!(", sample {name}")).unwrap_or_default();
        let _ = writeln!(
            out,
            "{}{sample}: {} passages that two or more looked at\n",
            self.coders.join(", "),
            self.passages
        );
        let head: String = labels.iter().map(|label| format!("{label:>22}")).collect();
        let _ = writeln!(out, "{:<28}{head}", "the codes of a passage");
        let mut line = |name: &str, cell: &dyn Fn(&Sets) -> String| {
            let cells: String = labels.iter().map(|label| format!("{:>22}", cell(&self.sets[*label]))).collect();
            let _ = writeln!(out, "{name:<28}{cells}");
        };
        line("passages", &|sets| sets.passages.to_string());
        line("the same codes", &|sets| with_interval(sets.percent));
        line("alpha, nominal", &|sets| with_interval(sets.alpha_nominal));
        line("alpha, MASI", &|sets| with_interval(sets.alpha_masi));

        let head: String =
            labels.iter().map(|label| format!("{label:>12}{:>19}{:>7}{:>7}", "kappa", "alpha", "AC1")).collect();
        let _ = writeln!(out, "\n{:<8}{head}", "code");
        for (code, by_label) in &self.codes {
            let cells: String = labels.iter().map(|label| cells_of(by_label.get(*label))).collect();
            let _ = writeln!(out, "{:<8}{cells}", code.as_str());
        }
        let _ = writeln!(
            out,
            "\nof each code: passages to which all gave it / any did, kappa with its 95 % interval, alpha, AC1; – is not defined"
        );
        out
    }

    /// A row for each language and each code in it; the rows of label sets have no code.
    pub fn csv_rows(&self) -> Vec<[String; 6]> {
        let mut rows = Vec::new();
        let mut row = |label: &str, code: &str, measure: &str, figure: Option<Figure>| {
            if let Some(Figure { value, interval: [low, high] }) = figure {
                let cells = [value, low, high].map(|value| format!("{value:.4}"));
                let [value, low, high] = cells;
                rows.push([label.to_owned(), code.to_owned(), measure.to_owned(), value, low, high]);
            }
        };
        for label in self.labels() {
            let sets = &self.sets[label];
            row(label, "", "percent", sets.percent);
            row(label, "", "alpha", sets.alpha_nominal);
            row(label, "", "alpha-masi", sets.alpha_masi);
            for (code, by_label) in &self.codes {
                let Some(figures) = by_label.get(label) else { continue };
                row(label, code.as_str(), "percent", figures.percent);
                row(label, code.as_str(), "kappa", figures.kappa);
                row(label, code.as_str(), "alpha", figures.alpha);
                row(label, code.as_str(), "ac1", figures.ac1);
            }
        }
        rows
    }
}

fn with_interval(figure: Option<Figure>) -> String {
    figure.map_or_else(
        || "–".to_owned(),
        |Figure { value, interval: [low, high] }| format!("{value:.2} ({low:.2}–{high:.2})"),
    )
}

fn cells_of(code: Option<&Code>) -> String {
    let short = |figure: Option<Figure>| figure.map_or_else(|| "–".to_owned(), |figure| format!("{:.2}", figure.value));
    let Some(code) = code else { return format!("{:>12}{:>19}{:>7}{:>7}", "–", "–", "–", "–") };
    let counts = format!("{}/{}", code.given_by_all, code.given);
    format!("{counts:>12}{:>19}{:>7}{:>7}", with_interval(code.kappa), short(code.alpha), short(code.ac1))
}
