//! A folder that appears under its name only when it is complete.

use anyhow::{Context as _, Result, bail};
use sanad_export::Files;
use std::fs;
use std::path::{Path, PathBuf};

/// Refuses to write over what is there, before any work is done.
pub(super) fn check(folder: &Path, force: bool) -> Result<()> {
    if folder.exists() && !force {
        bail!("`{}` exists already: choose another with -o, or replace it with --force", folder.display());
    }
    if folder.is_file() {
        bail!("`{}` is a file: an export is a folder; choose another with -o", folder.display());
    }
    Ok(())
}

/// Writes all files beside, then gives the folder its name.
pub(super) fn write(folder: &Path, made: &Files, force: bool) -> Result<()> {
    let part = beside(folder, "part")?;
    let written = write_all(&part, made).and_then(|()| put(&part, folder, force));
    if written.is_err() {
        let _ = fs::remove_dir_all(&part);
    }
    written
}

fn write_all(part: &Path, made: &Files) -> Result<()> {
    for file in &made.files {
        let path = part.join(&file.path);
        let parent = path.parent().unwrap_or(part);
        let written = fs::create_dir_all(parent).and_then(|()| fs::write(&path, &file.bytes));
        written.with_context(|| {
            format!("cannot write `{}`: check the folder and its permissions", path.display())
        })?;
    }
    Ok(())
}

/// Puts the new folder in place of the old one; the old one is removed only when the new one has its name.
fn put(part: &Path, folder: &Path, force: bool) -> Result<()> {
    check(folder, force)?;
    let old = beside(folder, "old")?;
    let context = || format!("cannot name the export `{}`", folder.display());
    if folder.exists() {
        fs::rename(folder, &old).with_context(context)?;
    }
    fs::rename(part, folder).with_context(context)?;
    if old.exists() {
        fs::remove_dir_all(&old).with_context(|| format!("cannot remove `{}`", old.display()))?;
    }
    Ok(())
}

fn beside(folder: &Path, what: &str) -> Result<PathBuf> {
    let mut name = folder.file_name().context("the output path names no folder")?.to_owned();
    name.push(format!(".{}.{what}", std::process::id()));
    Ok(folder.with_file_name(name))
}
