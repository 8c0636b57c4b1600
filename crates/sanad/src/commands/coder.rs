//! `sanad coder`: who may come into a shared reading room. They stand in `CASE.coders` beside the case, never in it.

use crate::flags::{CoderAdd, CoderCommand, CoderRole};
use crate::outcome::{Outcome, say};
use crate::output::terminal::clean;
use anyhow::{Context as _, Result, bail};
use sanad_case::{Access, Case};
use sanad_room::{Coder, Role};
use std::io::{BufRead as _, IsTerminal as _, Write as _, stdin};
use std::path::{Path, PathBuf};

pub(super) fn run(command: &CoderCommand) -> Result<Outcome> {
    match command {
        CoderCommand::Add(flags) => add(flags),
        CoderCommand::List { case } => list(case),
        CoderCommand::Remove { case, name } => remove(case, name),
    }
}

/// The coders of a case, by name; none when nobody was named.
///
/// # Errors
/// When the list cannot be read.
pub(super) fn coders(case: &Path) -> Result<Vec<Coder>> {
    let path = path_of(case);
    if !path.exists() {
        return Ok(Vec::new());
    }
    let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read `{}`", path.display()))?;
    let cure = "name the coders anew with `sanad coder add`";
    serde_json::from_str(&text).with_context(|| format!("`{}` is no list of coders: {cure}", path.display()))
}

fn path_of(case: &Path) -> PathBuf {
    let mut path = case.as_os_str().to_owned();
    path.push(".coders");
    path.into()
}

fn add(flags: &CoderAdd) -> Result<Outcome> {
    // First of all, so that a wrong path is said at once.
    drop(Case::open(&flags.case, Access::Read)?);
    let role = match flags.role {
        CoderRole::Reader => Role::Reader,
        CoderRole::Coder => Role::Coder,
        CoderRole::Admin => Role::Admin,
    };
    let coder = Coder::new(&flags.name, role, &passphrase()?)?;
    let mut all = coders(&flags.case)?;
    all.retain(|other| other.name != coder.name);
    let name = coder.name.clone();
    all.push(coder);
    all.sort_by(|a, b| a.name.cmp(&b.name));
    write(&flags.case, &all)?;
    say(&format!(
        "{} may come in as {}, from the next start of `sanad serve --share` on",
        clean(&name),
        role.as_str()
    ));
    Ok(Outcome::Done)
}

/// Asked for at a terminal without being shown, else the first line of standard input.
fn passphrase() -> Result<String> {
    if stdin().is_terminal() {
        let once = rpassword::prompt_password("passphrase: ").context("cannot read the passphrase")?;
        let again = rpassword::prompt_password("once more: ").context("cannot read the passphrase")?;
        if once != again {
            bail!("the two differ: try again");
        }
        return Ok(once);
    }
    let mut line = String::new();
    stdin().lock().read_line(&mut line).context("cannot read the passphrase from standard input")?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

fn list(case: &Path) -> Result<Outcome> {
    let lines: String =
        coders(case)?.iter().map(|c| format!("{:<8} {}\n", c.role.as_str(), clean(&c.name))).collect();
    super::print(if lines.is_empty() { "nobody is named\n" } else { &lines })?;
    Ok(Outcome::Done)
}

fn remove(case: &Path, name: &str) -> Result<Outcome> {
    let mut all = coders(case)?;
    let before = all.len();
    all.retain(|coder| coder.name != name);
    if all.len() == before {
        bail!("nobody is called `{}`: `sanad coder list` names them", clean(name));
    }
    write(case, &all)?;
    Ok(Outcome::Done)
}

/// Writes the list beside its place first, so that there is never half of it; for nobody else to read.
fn write(case: &Path, coders: &[Coder]) -> Result<()> {
    let path = path_of(case);
    let part = path.with_extension("coders.part");
    let context = || format!("cannot write `{}`", path.display());
    let mut file = private(&part).with_context(context)?;
    file.write_all(serde_json::to_string_pretty(coders)?.as_bytes()).with_context(context)?;
    file.sync_all().with_context(context)?;
    std::fs::rename(&part, &path).with_context(context)
}

#[cfg(unix)]
fn private(path: &Path) -> std::io::Result<std::fs::File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    std::fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)
}

#[cfg(not(unix))]
fn private(path: &Path) -> std::io::Result<std::fs::File> {
    std::fs::File::create(path)
}
