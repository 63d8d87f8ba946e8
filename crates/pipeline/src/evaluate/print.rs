//! An evaluation as a table for people, and as rows for spreadsheets.

use std::fmt::Write;

use ymateb_model::{coding::Stance, id::CodeId};

use super::{CodeFigure, Evaluation, Figures, StanceFigure};

impl Evaluation {
    /// The languages as they are printed: Welsh and English side by side, then any others, then all.
    fn columns(&self) -> Vec<(&str, &Figures)> {
        let order = |label: &str| match label {
            "cy" => 0,
            "en" => 1,
            "all" => 3,
            _ => 2,
        };
        let mut columns: Vec<_> = self.languages.iter().map(|(label, figures)| (label.as_str(), figures)).collect();
        columns.sort_by_key(|(label, _)| (order(label), label.to_string()));
        columns
    }

    /// For people.
    pub fn text(&self) -> String {
        let mut out = String::new();
        self.text_of_passages(&mut out);
        if let Some(parity) = self.parity_f1 {
            let _ = writeln!(out, "\nWelsh less English, per-response F1: {parity:+.3}");
        }
        let _ = writeln!(out, "language as in the gold: {} of {}", self.language_right, self.passages);
        self.text_of_questions(&mut out);
        self.text_of_stances(&mut out);
        self.text_of_codes(&mut out);
        for problem in &self.problems {
            let _ = writeln!(out, "{}:{}: {}", problem.file.display(), problem.line, problem.message);
        }
        out
    }

    fn text_of_passages(&self, out: &mut String) {
        let columns = self.columns();
        let labels = columns.iter().map(|(label, _)| format!("{label:>14}")).collect::<String>();
        let _ = writeln!(out, "{:<30}{labels}", "");
        let mut line = |name: &str, cell: &dyn Fn(&Figures) -> String| {
            let cells = columns.iter().map(|(_, figures)| format!("{:>14}", cell(figures))).collect::<String>();
            let _ = writeln!(out, "{name:<30}{cells}");
        };
        let share = |value: f64| format!("{value:.3}");
        let ends = |[low, high]: [f64; 2]| format!("{low:.3}–{high:.3}");
        line("passages", &|figures| figures.passages.to_string());
        line("  nothing suggested", &|figures| figures.silent.to_string());
        line("  nothing suggested, rightly", &|figures| figures.silent_rightly.to_string());
        line("responses", &|figures| figures.responses.to_string());
        line("per response: precision", &|figures| share(figures.per_response.precision));
        line("per response: recall", &|figures| share(figures.per_response.recall));
        line("per response: F1", &|figures| share(figures.per_response.f1));
        line("  95 % interval", &|figures| ends(figures.per_response_f1_interval));
        line("all codes (micro): precision", &|figures| share(figures.micro.precision));
        line("all codes (micro): recall", &|figures| share(figures.micro.recall));
        line("all codes (micro): F1", &|figures| share(figures.micro.f1));
        line("  95 % interval", &|figures| ends(figures.micro_f1_interval));
        line("mean of codes (macro): prec.", &|figures| share(figures.macro_.precision));
        line("mean of codes (macro): recall", &|figures| share(figures.macro_.recall));
        line("mean of codes (macro): F1", &|figures| share(figures.macro_.f1));
        line("  95 % interval", &|figures| ends(figures.macro_f1_interval));
        line("exactly the gold's codes", &|figures| share(figures.exact));
    }

    fn text_of_questions(&self, out: &mut String) {
        let labels: Vec<&str> = self.columns().into_iter().map(|(label, _)| label).collect();
        let heads = labels.iter().map(|label| format!("{:>12}{label:>8}{:>14}", "", "")).collect::<String>();
        let _ = writeln!(out, "\n{:<14}{heads}", "question");
        let heads = labels.iter().map(|_| format!("{:>12}{:>8}{:>14}", "responses", "F1", "95 %")).collect::<String>();
        let _ = writeln!(out, "{:<14}{heads}", "");
        for (question, by_label) in &self.questions {
            let cells = labels.iter().map(|label| match by_label.get(*label) {
                Some(figures) => {
                    let [low, high] = figures.per_response_f1_interval;
                    let interval = format!("{low:.2}–{high:.2}");
                    format!("{:>12}{:>8.2}{interval:>14}", figures.responses, figures.per_response.f1)
                }
                None => format!("{:>12}{:>8}{:>14}", 0, "–", "–"),
            });
            let name = if question.is_empty() { "letters" } else { question };
            let _ = writeln!(out, "{name:<14}{}", cells.collect::<String>());
        }
    }

    fn text_of_stances(&self, out: &mut String) {
        let columns = self.columns();
        if columns.iter().all(|(_, figures)| figures.stances.passages == 0) {
            return;
        }
        let labels = columns.iter().map(|(label, _)| format!("{label:>22}")).collect::<String>();
        let _ = writeln!(out, "\n{:<14}{labels}", "stance");
        let heads = columns.iter().map(|_| format!("{:>9}{:>6}{:>7}", "gold", "said", "right")).collect::<String>();
        let _ = writeln!(out, "{:<14}{heads}", "");
        let mut line = |name: &str, cell: &dyn Fn(&Figures) -> StanceFigure| {
            let cells = columns.iter().map(|(_, figures)| {
                let StanceFigure { gold, said, right } = cell(figures);
                format!("{gold:>9}{said:>6}{right:>7}")
            });
            let _ = writeln!(out, "{name:<14}{}", cells.collect::<String>());
        };
        for stance in Stance::ALL {
            let none = StanceFigure { gold: 0, said: 0, right: 0 };
            line(stance.name(), &|figures| figures.stances.stances.get(&stance).copied().unwrap_or(none));
        }
        line("all", &|figures| {
            let stances = &figures.stances;
            StanceFigure { gold: stances.passages, said: stances.said, right: stances.right }
        });
    }

    fn text_of_codes(&self, out: &mut String) {
        let columns = self.columns();
        let labels = columns.iter().map(|(label, _)| format!("{label:>25}")).collect::<String>();
        let _ = writeln!(out, "\n{:<8}{labels}", "code");
        let heads = columns.iter().map(|_| format!("{:>8}{:>6}{:>6}{:>5}", "gold", "P", "R", "F1")).collect::<String>();
        let _ = writeln!(out, "{:<8}{heads}", "");
        for code in self.codes() {
            let cells = columns.iter().map(|(_, figures)| match figures.codes.get(code) {
                Some(figure) => {
                    let CodeFigure { precision, recall, f1, .. } = figure;
                    format!("{:>8}{precision:>6.2}{recall:>6.2}{f1:>5.2}", figure.gold())
                }
                None => format!("{:>8}{:>6}{:>6}{:>5}", 0, "–", "–", "–"),
            });
            let _ = writeln!(out, "{:<8}{}", code.as_str(), cells.collect::<String>());
        }
    }

    fn codes(&self) -> impl Iterator<Item = &CodeId> {
        self.languages.get("all").into_iter().flat_map(|all| all.codes.keys())
    }

    /// A row for each language and code.
    pub fn csv(&self) -> String {
        let mut out = String::from("language,code,gold,right,wrong,missed,precision,recall,f1\n");
        for (label, figures) in self.columns() {
            for (code, figure) in &figures.codes {
                let CodeFigure { right, wrong, missed, precision, recall, f1 } = figure;
                let gold = figure.gold();
                let _ =
                    writeln!(out, "{label},{code},{gold},{right},{wrong},{missed},{precision:.4},{recall:.4},{f1:.4}");
            }
        }
        out
    }
}
