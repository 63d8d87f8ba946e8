//! The program itself, as it is released.

use std::{env, path::PathBuf, process::Command};

use anyhow::{Context, Result, ensure};

/// Builds it and says where it is.
///
/// # Errors
/// If it cannot be built.
pub(crate) fn built() -> Result<PathBuf> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo).args(["build", "--quiet", "--release", "--package", "ymateb"]).status()?;
    ensure!(status.success(), "the program cannot be built");
    let this = env::current_exe()?;
    let target = this.ancestors().nth(2).context("a chore lies two folders below the target folder")?;
    Ok(target.join("release").join(format!("ymateb{}", env::consts::EXE_SUFFIX)))
}
