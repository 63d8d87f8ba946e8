//! A table: a row for each group and code, both languages. Cells that hold several things have one a line.

use std::path::Path;

use ymateb_model::{
    framework::{Cues, Framework, LanguageCues, NotHere},
    id::CodeId,
    language::{Bilingual, ReaderLanguage},
};

use super::{
    brought::{Above, Brought, BroughtCode, BroughtGroup, nature, nature_name, standing, standing_name},
    line,
};
use crate::{
    Error, Result,
    sheet::{Row, Sheet, plain_cell},
};

const COLUMNS: [&str; 18] = [
    "kind",
    "id",
    "parent",
    "group",
    "name_cy",
    "name_en",
    "nature",
    "welsh",
    "scope_cy",
    "scope_en",
    "not_here",
    "see",
    "strong_cy",
    "weak_cy",
    "unless_cy",
    "strong_en",
    "weak_en",
    "unless_en",
];

/// Parts the two languages of a point on its line.
const BETWEEN: &str = " / ";

pub(super) fn write(framework: &Framework) -> Result<Vec<u8>> {
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(COLUMNS).map_err(Error::internal)?;
    let mut row = |cells: [String; COLUMNS.len()]| {
        table.write_record(cells.map(|cell| plain_cell(&cell))).map_err(Error::internal)
    };
    for group in &framework.groups {
        let mut cells = <[String; COLUMNS.len()]>::default();
        cells[0] = "group".to_owned();
        cells[1] = group.id.to_string();
        (cells[4], cells[5]) = (line(&group.name.cy), line(&group.name.en));
        cells[6] = nature_name(group.nature).to_owned();
        row(cells)?;
    }
    for code in &framework.codes {
        let points = code.not_here.iter().map(|of| format!("{}{BETWEEN}{}", line(&of.point.cy), line(&of.point.en)));
        let see = code.not_here.iter().map(|of| of.see.iter().map(CodeId::as_str).collect::<Vec<_>>().join(" "));
        let (cy, en) = (&code.cues.cy, &code.cues.en);
        row([
            "code".to_owned(),
            code.id.to_string(),
            code.parent.as_ref().map(ToString::to_string).unwrap_or_default(),
            code.group.to_string(),
            line(&code.name.cy),
            line(&code.name.en),
            String::new(),
            standing_name(code.welsh_standing).to_owned(),
            line(&code.scope.cy),
            line(&code.scope.en),
            points.collect::<Vec<_>>().join("\n"),
            see.collect::<Vec<_>>().join("\n"),
            cy.strong.join("\n"),
            cy.weak.join("\n"),
            cy.unless.join("\n"),
            en.strong.join("\n"),
            en.weak.join("\n"),
            en.unless.join("\n"),
        ])?;
    }
    table.into_inner().map_err(Error::internal)
}

pub(super) fn read(path: &Path, bytes: &[u8]) -> Result<Brought> {
    let sheet = Sheet::of(path, bytes, &[&["id"], &["name_cy", "name_en"]])?;
    let has = |name: &str| sheet.columns().any(|column| column == name);
    let mut brought = Brought::default();
    for row in sheet.rows() {
        let wrong = |message: String, hint: &str| Error::Input {
            file: path.to_owned(),
            line: row.line,
            message,
            hint: hint.to_owned(),
        };
        let id = parse(&row, "id")
            .map_err(|message| wrong(message, "an id is 1 to 64 letters, digits, `.`, `-` and `_`"))?;
        let Some(id) = id else { return Err(wrong("this row has no id".to_owned(), "give it one")) };
        if row.cell(&["kind"]) == "group" {
            let nature = nature(row.cell(&["nature"])).ok_or_else(|| {
                wrong(format!("group `{id}` has no nature"), "it is `proposal`, `theme` or `not-a-view`")
            })?;
            let name = Bilingual::new(row.cell(&["name_en"]), row.cell(&["name_cy"]));
            brought.groups.push(BroughtGroup { id, name, nature });
            continue;
        }
        let mut code = BroughtCode { id: Some(id), ..BroughtCode::default() };
        for (language, name, scope) in
            [(ReaderLanguage::Cy, "name_cy", "scope_cy"), (ReaderLanguage::En, "name_en", "scope_en")]
        {
            code.name.set(language, row.cell(&[name]));
            code.scope.set(language, row.cell(&[scope]));
        }
        let ids = |column| parse(&row, column).map_err(|message| wrong(message, "name a code or group by its id"));
        let (parent, group) = (ids("parent")?, ids("group")?);
        code.place = group.map(|group| Above { parent, group });
        code.welsh = standing(row.cell(&["welsh"]));
        if has("not_here") {
            code.not_here = Some(points(&row).map_err(|message| {
                wrong(
                    message,
                    "a point is `Welsh / English`, one a line, and beside each in `see` the codes it belongs under",
                )
            })?);
        }
        if has("strong_cy") && has("strong_en") {
            let cues = |strong, weak, unless| LanguageCues {
                strong: lines(&row, strong),
                weak: lines(&row, weak),
                unless: lines(&row, unless),
            };
            code.cues = Some(Cues {
                cy: cues("strong_cy", "weak_cy", "unless_cy"),
                en: cues("strong_en", "weak_en", "unless_en"),
            });
        }
        brought.codes.push(code);
    }
    Ok(brought)
}

fn parse(row: &Row<'_>, column: &str) -> std::result::Result<Option<CodeId>, String> {
    match row.cell(&[column]) {
        "" => Ok(None),
        written => CodeId::parse(written).map(Some).map_err(|_| format!("`{written}` is not a valid id")),
    }
}

fn lines(row: &Row<'_>, column: &str) -> Vec<String> {
    row.cell(&[column]).lines().map(line).filter(|line| !line.is_empty()).collect()
}

fn points(row: &Row<'_>) -> std::result::Result<Vec<NotHere>, String> {
    let (points, see) = (lines(row, "not_here"), lines(row, "see"));
    if points.len() != see.len() {
        return Err(format!(
            "there are {} points that belong elsewhere, and {} places for them",
            points.len(),
            see.len()
        ));
    }
    let point = |(point, see): (&String, &String)| {
        let (cy, en) = point.split_once(BETWEEN).ok_or_else(|| format!("the point `{point}` has one language"))?;
        let see = see.split_whitespace().map(|id| CodeId::parse(id).map_err(|_| format!("`{id}` is not a valid id")));
        Ok(NotHere { point: Bilingual::new(en, cy), see: see.collect::<std::result::Result<_, String>>()? })
    };
    points.iter().zip(&see).map(point).collect()
}
