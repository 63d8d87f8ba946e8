//! Tables that arrived as letters do: every cell is a block, rows stand below each other.

use std::ops::ControlFlow;

use ymateb_model::{submission::BlockKind, text::Place};

use crate::{
    arrival::Trouble,
    content::{Content, Document},
    limits::Limits,
    table::{letter, rows, workbook::Workbook},
};

/// Reads a CSV.
pub(crate) fn read_csv(bytes: &[u8], limits: &Limits) -> Result<Document, Trouble> {
    let mut content = Content::default();
    let notes = rows::each_of_csv(bytes, &mut |row| add(row, None, limits, &mut content))?;
    let mut document = Document::of(content);
    document.notes = notes;
    Ok(document)
}

/// Reads all sheets of a workbook.
pub(crate) fn read_workbook(bytes: &[u8], limits: &Limits) -> Result<Document, Trouble> {
    let mut workbook = Workbook::open(bytes, limits)?;
    let mut content = Content::default();
    for name in workbook.sheet_names() {
        workbook.each(&name, &mut |row| add(row, Some(&name), limits, &mut content))?;
    }
    Ok(Document::of(content))
}

fn add(row: rows::Row<'_>, sheet: Option<&str>, limits: &Limits, content: &mut Content) -> ControlFlow<()> {
    let mut separator = "\n";
    for (column, cell) in row.cells().enumerate() {
        if cell.trim().is_empty() {
            continue;
        }
        let place = Place {
            sheet: sheet.map(str::to_owned),
            row: Some(row.number),
            column: Some(letter(column)),
            ..Place::default()
        };
        content.push(separator, BlockKind::TableCell, cell, place);
        separator = "\t";
    }
    if content.text.len() > limits.text_bytes() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
}

#[cfg(test)]
mod tests {
    use crate::testing::{check_documents, documents};

    #[test]
    fn a_table_among_the_letters_is_read_cell_by_cell() {
        check_documents("a.csv", "Enw,Barn\nMair,\"Tâl, teg\"\n".as_bytes(), &[("a.csv", "Enw\tBarn\nMair\tTâl, teg")]);
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet().set_name("Barn").unwrap();
        sheet.write(0, 0, "Pwynt").unwrap();
        sheet.write(2, 1, "Tâl teg").unwrap();
        let bytes = book.save_to_buffer().unwrap();
        check_documents("a.xlsx", &bytes, &[("a.xlsx", "Pwynt\nTâl teg")]);
        let place = &documents("a.xlsx", &bytes)[0].submission.answers[0].blocks[1].place;
        assert_eq!((place.sheet.as_deref(), place.row, place.column.as_deref()), (Some("Barn"), Some(3), Some("B")));
    }

    #[test]
    fn a_sheet_of_the_same_few_answers_is_read_however_tightly_it_is_packed() {
        let cell = "<table:table-cell table:style-name='ce1' office:value-type='string'><text:p>Ydw</text:p></table:table-cell>";
        let rows = format!("<table:table-row>{}</table:table-row>", cell.repeat(20)).repeat(9_000);
        let content = format!(
            "<office:document-content xmlns:office='o' xmlns:table='t' xmlns:text='x'><office:body><office:spreadsheet>\
             <table:table table:name='Barn'>{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
        );
        let parts = [
            ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet".as_slice()),
            ("META-INF/manifest.xml", b"<manifest/>"),
            ("content.xml", content.as_bytes()),
        ];
        let packed = crate::testing::zip(&parts);
        assert!(content.len() as u64 > crate::limits::RATIO_APPLIES_FROM && content.len() > packed.len() * 100);
        let reading = documents("a.ods", &packed).remove(0);
        assert_eq!(reading.trouble, None);
        assert_eq!(reading.submission.answers[0].blocks.len(), 180_000);
    }

    #[test]
    fn a_workbook_that_swells_is_stopped() {
        let text = "<sst><si><t>".to_owned() + &" ".repeat(20 << 20) + "</t></si></sst>";
        let parts = [
            ("[Content_Types].xml", b"<Types/>".as_slice()),
            ("_rels/.rels", b"<Relationships/>"),
            ("xl/workbook.xml", b"<workbook/>"),
            ("xl/sharedStrings.xml", text.as_bytes()),
        ];
        check_documents("s.xlsx", &crate::testing::zip(&parts), &[("s.xlsx", "too-large: it unpacks to more than")]);
    }
}
