//! Taking away what was found.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use crate::{project::Folder, site::Site};

/// What a spreadsheet would run, and numbers that only look like it.
const CELLS: [(&str, &str); 6] = [
    ("=HYPERLINK(\"http://attacker.example\")", "'=HYPERLINK(\"http://attacker.example\")"),
    ("+44 is where the roof of the hall is leaking", "'+44 is where the roof of the hall is leaking"),
    ("@SUM(A1:A9)*cmd|' /C calc'!A0", "'@SUM(A1:A9)*cmd|' /C calc'!A0"),
    ("-we would rather that it stayed open", "'-we would rather that it stayed open"),
    ("-12", "-12"),
    ("plain words, with a comma and \"quotes\"", "plain words, with a comma and \"quotes\""),
];

fn project() -> Folder {
    let mut forms = "ID,Name,Sent,Free?,Why\n".to_owned();
    for (number, (cell, _)) in CELLS.iter().enumerate() {
        forms.push_str(&format!("{number},N{number},05/01/2026 10:00,Yes,\"{}\"\n", cell.replace('"', "\"\"")));
    }
    Folder::small(&[("inbox/forms/export.csv", &forms)])
}

#[test]
fn what_a_spreadsheet_would_run_is_plain_text_in_csv_and_numbers_stay_numbers() {
    let folder = project();
    let answer = Site::of(&folder).get("/en/search.csv?everything=1").is(200);
    assert_eq!(answer.header("content-disposition"), "attachment; filename=\"ymateb.csv\"");
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(answer.header("cache-control"), "no-store");
    let text = answer.text();
    let mut rows = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let words: Vec<String> = rows.records().map(|row| row.expect("a row")[3].to_owned()).collect();
    for (_, expected) in CELLS {
        assert!(words.iter().any(|cell| cell == expected), "{expected}: {words:?}");
    }
}

#[test]
fn a_workbook_holds_text_alone_and_the_same_rows() {
    let folder = project();
    let answer = Site::of(&folder).get("/cy/search.xlsx?everything=1").is(200);
    assert_eq!(answer.header("content-disposition"), "attachment; filename=\"ymateb.xlsx\"");
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(answer.bytes)).expect("a workbook");
    let sheet = workbook.worksheet_range_at(0).expect("a sheet").expect("a range");
    let rows: Vec<_> = sheet.rows().collect();
    assert_eq!(rows[0][3], Data::String("geiriau".to_owned()));
    assert_eq!(rows.len(), 1 + CELLS.len());
    for (_, expected) in CELLS {
        assert!(rows.iter().any(|row| row[3] == Data::String(expected.to_owned())), "{expected}");
    }
}

#[test]
fn all_that_is_found_is_taken_away_in_the_order_of_the_page() {
    let site = Site::demonstration();
    let page = site.get("/en/search?q=care").is(200).page();
    let first = page.attributes(".site-hit h3 a", "href").remove(0);
    let answer = site.get(&page.attributes("a[href*='search.csv']", "href").remove(0)).is(200);
    let text = answer.text();
    let mut rows = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let ids: Vec<String> = rows.records().map(|row| row.expect("a row")[0].to_owned()).collect();
    assert_eq!(format!("{} passages found", ids.len()), page.text("#results"));
    assert!(first.ends_with(&ids[0]), "{first}");
}

#[test]
fn a_search_that_cannot_be_carried_out_gives_no_file() {
    let site = Site::demonstration();
    for address in ["/en/search.csv?q=colour:red", "/cy/search.xlsx?q=gofal&kind=elves"] {
        let answer = site.get(address);
        assert!(answer.status.is_client_error(), "{address}: {}", answer.status);
        assert_eq!(answer.header("content-disposition"), "");
    }
}
