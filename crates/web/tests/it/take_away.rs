//! Taking things away: files as they arrived, the register, codings, the report.

use std::{
    fs,
    io::{Cursor, Write},
};

use axum::{
    body::Body,
    http::{Request, header},
};
use calamine::{Reader, Xlsx};
use ymateb_pipeline::{Project, register};

use crate::{
    project::{self, Folder},
    site::Site,
};

const LETTER: &str = "<script>alert(1)</script> The roof of the hall is leaking, and nobody mends it.\n";
const FORMS: &str = "ID,Name,Sent,Free?,Why\n\
    1,Ann Teg,05/01/2026 10:00,Yes,Halls should be free for everybody who lives in the village and beyond it.\n\
    2,=Bob Glas,06/01/2026 10:00,Yes,Dylai neuaddau fod am ddim i bawb sy’n byw yn y pentref a thu hwnt iddo.\n";

/// The pages of the submissions whose place in their source contains this.
fn pages(site: &Site, place: &str) -> Vec<String> {
    let list = site.get("/en/register").is(200).page();
    let rows = list.all("#list ~ .site-wide tbody tr");
    let with_place = rows.into_iter().filter(|row| crate::site::words(*row).contains(place));
    let selector = scraper::Selector::parse("a").expect("a selector");
    let pages =
        with_place.map(|row| row.select(&selector).next().expect("a link").attr("href").expect("one").to_owned());
    pages.collect()
}

fn originals(site: &Site, page: &str) -> Vec<String> {
    site.get(page).is(200).page().attributes("dl a[href*='/originals/']", "href")
}

#[test]
fn a_file_is_taken_away_byte_for_byte_as_it_arrived_and_no_browser_runs_it() {
    let folder = Folder::small(&[("inbox/letters/tŷ.html", LETTER), ("inbox/forms/export.csv", FORMS)]);
    let site = Site::of(&folder);
    for language in ["cy", "en"] {
        let page = pages(&site, "tŷ.html").remove(0).replace("/en/", &format!("/{language}/"));
        let answer = site.get(&originals(&site, &page)[0]).is(200);
        assert_eq!(answer.bytes, LETTER.as_bytes());
        assert_eq!(answer.header("content-type"), "application/octet-stream");
        assert_eq!(answer.header("content-length"), LETTER.len().to_string());
        assert_eq!(
            answer.header("content-disposition"),
            "attachment; filename=\"t_.html\"; filename*=UTF-8''t%C5%B7.html"
        );
        assert_eq!((answer.header("x-content-type-options"), answer.header("cache-control")), ("nosniff", "no-store"));
    }
    let session = originals(&site, &pages(&site, "export.csv")[0]);
    assert_eq!(site.get(&session[0]).is(200).bytes, FORMS.as_bytes(), "a session's is the export it came in");

    let letter = pages(&site, "tŷ.html").remove(0);
    let hash = session[0].rsplit('/').next().expect("a hash").to_owned();
    site.get(&format!("{letter}/originals/{hash}")).is(404);
    for other in ["0000", "..%2f..%2fconsultation.toml", &"0".repeat(64)] {
        site.get(&format!("{letter}/originals/{other}")).is(404);
    }

    // What a letter was before it changed can be taken away too.
    fs::write(folder.root.join("inbox/letters/tŷ.html"), "The roof of the hall is mended, which is good to see.\n")
        .expect("a letter");
    folder.run();
    let changed = pages(&site, "tŷ.html").remove(0);
    let both = originals(&site, &changed);
    if let [now, before] = both.as_slice() {
        assert_eq!(site.get(before).is(200).bytes, LETTER.as_bytes());
        assert!(site.get(now).is(200).text().contains("mended"));
    } else {
        assert_eq!(pages(&site, "tŷ.html").len(), 2, "a changed letter is another submission: {both:?}");
    }
}

const MESSAGE: &str = "From: mair@example.org\r\nSubject: Neuadd\r\nMIME-Version: 1.0\r\n\
    Content-Type: multipart/mixed; boundary=cut\r\n\r\n--cut\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
    The roof of the hall is leaking, as the letter says.\r\n--cut\r\n\
    Content-Type: text/html; name=\"llythyr.html\"\r\nContent-Transfer-Encoding: base64\r\n\
    Content-Disposition: attachment; filename=\"llythyr.html\"\r\n\r\n\
    PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0PiBUaGUgcm9vZiBvZiB0aGUgaGFsbCBpcyBsZWFraW5nLgo=\r\n--cut--\r\n";
const ATTACHED: &str = "<script>alert(1)</script> The roof of the hall is leaking.\n";

/// A bundle of two letters and a message.
fn bundle() -> Vec<u8> {
    let mut bundle = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in
        [("post/tŷ.html", LETTER), ("post/neges.eml", MESSAGE), ("arall.txt", "Mae to’r neuadd yn gollwng.\n")]
    {
        bundle.start_file(name, zip::write::SimpleFileOptions::default()).expect("an entry");
        bundle.write_all(text.as_bytes()).expect("written");
    }
    bundle.finish().expect("a bundle").into_inner()
}

#[test]
fn an_entry_of_a_bundle_and_an_attachment_of_a_message_are_taken_away_by_themselves() {
    let folder = Folder::unrun(&[("inbox/letters/neges.eml", MESSAGE)]);
    fs::write(folder.root.join("inbox/letters/bundle.zip"), bundle()).expect("a bundle");
    folder.run();
    let site = Site::of(&folder);
    let taken = |page: &str, link: &str| {
        let address = site.get(page).is(200).page().attributes(link, "href").remove(0);
        site.get(&address).is(200)
    };
    let (entry, attachment) = ("dl a[href$='/entry']", "a[href*='/attached/']");
    let messages = pages(&site, "neges.eml");
    let is_in_a_bundle = |page: &&String| !site.get(page).is(200).page().all(entry).is_empty();
    let (in_a_bundle, alone): (Vec<&String>, Vec<&String>) = messages.iter().partition(is_in_a_bundle);
    assert_eq!((in_a_bundle.len(), alone.len()), (1, 1), "what came by itself is a file already");
    for language in ["cy", "en"] {
        let of = |page: &str| page.replace("/en/", &format!("/{language}/"));
        let letter = taken(&of(&pages(&site, "tŷ.html")[0]), entry);
        assert_eq!(letter.bytes, LETTER.as_bytes());
        assert_eq!(letter.header("content-type"), "application/octet-stream");
        let named = "attachment; filename=\"t_.html\"; filename*=UTF-8''t%C5%B7.html";
        assert_eq!(letter.header("content-disposition"), named);
        assert_eq!(taken(&of(in_a_bundle[0]), entry).bytes, MESSAGE.as_bytes());
        for message in &messages {
            let attached = taken(&of(message), attachment);
            assert_eq!(attached.bytes, ATTACHED.as_bytes(), "{message}");
            assert_eq!(attached.header("content-disposition"), "attachment; filename=\"llythyr.html\"");
        }
    }
    site.get(&format!("{}/attached/nothing", alone[0])).is(404);
    assert_eq!(site.get(&format!("{}/entry", alone[0])).is(200).bytes, MESSAGE.as_bytes());
}

#[test]
fn what_was_withdrawn_of_a_bundle_is_gone_and_what_came_beside_it_is_taken_away_by_itself_alone() {
    let folder = Folder::unrun(&[]);
    fs::write(folder.root.join("inbox/letters/bundle.zip"), bundle()).expect("a bundle");
    folder.run();
    let site = Site::of(&folder);
    let (withdrawn, beside) = (pages(&site, "neges.eml").remove(0), pages(&site, "tŷ.html").remove(0));
    let attached = site.get(&withdrawn).page().attributes("a[href*='/attached/']", "href").remove(0);
    let fields = [("outcome", "withdrawn"), ("by", "Mair"), ("why", "She asked for it")];
    site.post(&withdrawn, &format!("{withdrawn}/decide"), &fields).is(303);
    for gone in [format!("{withdrawn}/entry"), attached] {
        site.get(&gone).is(410);
    }
    let page = site.get(&withdrawn).page();
    assert!(page.all("a[href*='/attached/'], a[href$='/entry'], a[href*='/originals/']").is_empty());
    assert_eq!(originals(&site, &beside), Vec::<String>::new(), "the bundle is no longer handed out");
    assert_eq!(site.get(&format!("{beside}/entry")).is(200).bytes, LETTER.as_bytes());
}

#[test]
fn what_was_withdrawn_is_gone_and_so_is_a_file_that_it_came_in_with_others() {
    let folder = Folder::small(&[("inbox/letters/one.txt", LETTER), ("inbox/forms/export.csv", FORMS)]);
    let site = Site::of(&folder);
    let sessions = pages(&site, "export.csv");
    let [withdrawn, beside] = [&sessions[0], &sessions[1]];
    let files = [originals(&site, withdrawn).remove(0), originals(&site, beside).remove(0)];
    let fields = [("outcome", "withdrawn"), ("by", "Mair"), ("why", "She asked for it")];
    site.post(withdrawn, &format!("{withdrawn}/decide"), &fields).is(303);
    for (file, language, title) in [
        (&files[0], "en", "The file is no longer handed out"),
        (&files[1], "cy", "Nid yw’r ffeil yn cael ei rhoi allan bellach"),
    ] {
        let page = site.get(&file.replace("/en/", &format!("/{language}/"))).is(410).page();
        assert_eq!(page.text("h1"), title);
    }
    for page in [withdrawn, beside] {
        assert_eq!(originals(&site, page), Vec::<String>::new());
        assert!(site.get(page).page().text("dl").contains("It is not handed out"));
    }
    site.get(&originals(&site, &pages(&site, "one.txt")[0])[0]).is(200);
}

#[test]
fn the_register_is_taken_away_as_it_is_narrowed() {
    let folder = Folder::small(&[("inbox/letters/one.txt", LETTER), ("inbox/forms/export.csv", FORMS)]);
    let site = Site::of(&folder);
    let list = site.get("/en/register?source=forms").is(200).page();
    let ways = list.attributes("a[href*='/register.']", "href");
    assert_eq!(ways, ["/en/register.csv?source=forms", "/en/register.xlsx?source=forms"]);
    let csv = site.get(&ways[0]).is(200);
    assert!(csv.header("content-disposition").starts_with("attachment; filename=\"register.csv\""));
    let text = csv.text();
    let mut rows = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let rows: Vec<_> = rows.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), 2);
    assert_eq!(&rows[1][1], "'=Bob Glas", "what a spreadsheet would run is plain text");
    let xlsx = site.get(&ways[1].replace("/en/", "/cy/")).is(200);
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(xlsx.bytes)).expect("a workbook");
    let sheet = workbook.worksheet_range_at(0).expect("a sheet").expect("a range");
    assert_eq!(sheet.rows().count(), 3);
    assert_eq!(sheet.rows().next().expect("a heading")[1].to_string(), "ymatebydd");
    assert_eq!(site.get("/en/register.csv?status=lost").is(404).header("content-disposition"), "");
    let all = register::list(&Project::open(&folder.root).expect("a project"), register::Asked::default());
    let whole = site.get("/en/register.csv").is(200).text();
    assert_eq!(whole.lines().count(), all.expect("entries").len() + 1);
}

#[test]
fn codings_are_taken_away_as_the_command_line_exports_them() {
    let folder = project::demonstration();
    let site = Site::demonstration();
    let project = Project::open(&folder.root).expect("a project");
    let mut exported = Vec::new();
    ymateb_pipeline::codings::export(&project, &[], ymateb_pipeline::codings::Form::Csv, &mut exported)
        .expect("an export");
    let exported = String::from_utf8(exported).expect("UTF-8");
    let taken = site.get("/cy/codings.csv").is(200).text();
    assert_eq!(taken.trim_start_matches('\u{feff}').lines().count(), exported.lines().count());
    let rows = |text: &str| {
        let mut rows = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        rows.records().map(|row| row.expect("a row")).collect::<Vec<_>>()
    };
    assert_eq!(rows(&taken), rows(exported.trim_start_matches('\u{feff}')));
    let xlsx = site.get("/en/codings.xlsx").is(200);
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(xlsx.bytes)).expect("a workbook");
    let sheet = workbook.worksheet_range_at(0).expect("a sheet").expect("a range");
    assert_eq!(sheet.rows().count(), rows(&exported).len() + 1);
}

#[test]
fn the_report_is_read_in_both_languages_and_taken_away_and_nothing_else_is() {
    let site = Site::demonstration();
    for language in ["cy", "en"] {
        let page = site.get(&format!("/{language}/report")).is(200).page();
        let read = page.attributes("main a.govuk-link", "href").remove(0);
        assert_eq!(read, format!("/{language}/report/report.{language}.html"));
        let report = site.get(&read).is(200);
        assert_eq!(report.page().attributes("html", "lang"), [language]);
        let policy = report.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; style-src 'unsafe-inline'"), "{policy}");
        assert!(!policy.contains("script"), "{policy}");
        let documents = page.attributes("tbody a", "href");
        assert!(documents.len() > 4, "{documents:?}");
        for document in documents {
            let taken = site.get(&document).is(200);
            assert!(taken.header("content-disposition").starts_with("attachment; "), "{document}");
            assert_eq!(taken.header("content-length"), taken.bytes.len().to_string());
        }
    }
    for name in ["consultation.toml", "..%2fconsultation.toml", "nothing.csv"] {
        site.get(&format!("/en/report/{name}")).is(404);
    }
    let head = Request::head("/en/report/report.cy.html?take=1").header(header::HOST, "localhost");
    site.send(head, Body::empty()).is(200);
}
