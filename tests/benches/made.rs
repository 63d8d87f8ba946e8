//! What benchmarks are made with: the program as it is released, and a synthetic project.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

/// Builds the program as it is released and says where it is.
pub(crate) fn built_binary() -> Result<PathBuf> {
    cargo(["build", "--quiet", "--release", "--package", "ymateb"])?;
    let this = env::current_exe()?;
    let release = this.ancestors().nth(2).context("a benchmark lies two folders below the target folder")?;
    Ok(release.join(format!("ymateb{}", env::consts::EXE_SUFFIX)))
}

/// Makes the project, or lets it grow, and reads what the generator says must be found in it.
pub(crate) fn synthesise(count: u64, seed: u64, project: &Path) -> Result<Value> {
    let (count, seed) = (count.to_string(), seed.to_string());
    let out = project.to_str().context("the folder's name is UTF-8")?;
    let chore = ["run", "--quiet", "--release", "--package", "xtask", "--", "synthesise"];
    cargo(chore.into_iter().chain(["--count", &count, "--seed", &seed, "--out", out]))?;
    let text = fs::read_to_string(project.join("expected.json"))?;
    Ok(serde_json::from_str(&text)?)
}

fn cargo<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo).args(arguments).current_dir(root).output()?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(())
}
