//! Writes an invented report into a folder, to be looked at: `cargo run -p ymateb-report --example preview -- DIR`.

use std::path::PathBuf;

mod sample;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args_os().nth(1).map(PathBuf::from).ok_or("name the folder to write to")?;
    std::fs::create_dir_all(&folder)?;
    let (consultation, framework, tally) = (sample::consultation(), sample::framework(), sample::tally());
    let data = sample::data(&consultation, &framework, &tally);
    for document in ymateb_report::render_all(&data)? {
        std::fs::write(folder.join(&document.name), &document.bytes)?;
    }
    Ok(())
}
