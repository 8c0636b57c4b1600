//! `sanad demo`: a ready case of reports written for this project, already reviewed by two coders.
//!
//! What it holds are the files of `examples/demo`, which are inside the program; nothing of it stands in code.

mod decisions;

use super::case::{add, new};
use crate::acting::act;
use crate::flags::{About, By, CaseAdd, Demo};
use crate::items::Item;
use crate::lang_files;
use crate::outcome::{Outcome, counted};
use crate::output::terminal::clean;
use crate::world::world;
use anyhow::{Context as _, Result, bail};
use sanad_case::{Access, Case, NewCase};
use std::path::{Path, PathBuf};

const TITLE: &str = include_str!("demo/title.txt");
const REPORTS: &str = include_str!("../../../../examples/demo/reports.jsonl");

pub(super) fn run(flags: &Demo, lang_dir: Option<&Path>) -> Result<Outcome> {
    match flags.file.exists() {
        true => check_ours(&flags.file)?,
        false => make(flags, lang_dir)?,
    }
    if flags.no_serve {
        return look(&flags.file);
    }
    super::serve::open(&flags.file, &flags.listening, flags.by.name(), lang_dir)
}

/// Says what to do with the demo case, to somebody who sees it for the first time.
fn look(file: &Path) -> Result<Outcome> {
    let case = Case::open(file, Access::Read)?;
    let status = case.status()?;
    let count = |n: i64, noun| counted(usize::try_from(n).unwrap_or(0), noun);
    let (documents, events) =
        (count(status.counts.documents, "report"), count(status.counts.events, "event record"));
    let path = clean(&file.display().to_string());
    super::print(&format!(
        "{path} holds {documents} and {events}; the groups and persons of 2026 in it are invented.\n\n\
         sanad serve {path}                     look at it in a browser\n\
         sanad incidents {path}                 what happened, and who says so\n\
         sanad conflicts {path}                 what cannot all be true\n\
         sanad as-of {path} 2021-09-01          who fights, leads and holds on a day\n\
         sanad relation {path} taliban isis-k   the history of two parties\n\
         sanad review {path} queue              what to review first\n\
         sanad review {path} agreement          how far the two coders agree\n"
    ))?;
    Ok(Outcome::Done)
}

/// Refuses a file that is something else.
fn check_ours(file: &Path) -> Result<()> {
    let ours = Case::open(file, Access::Read).and_then(|case| case.info("title"));
    match ours.is_ok_and(|title| title == TITLE.trim()) {
        true => Ok(()),
        false => bail!("`{}` is there already and is no demo case: name another file", file.display()),
    }
}

/// Makes the case beside its place, and puts it there when it is complete.
fn make(flags: &Demo, lang_dir: Option<&Path>) -> Result<()> {
    let name = flags.file.file_name().context("the path names no file")?.to_string_lossy();
    let part = Part(flags.file.with_file_name(format!("{name}.{}.part", std::process::id())));
    let new = NewCase { title: TITLE.trim().to_owned(), secret: new::secret()? };
    let case = Case::create(&part.0, &new, &act(flags.by.name()))?;
    add::fill(case, &quietly(&part.0, flags), lang_dir, reports(), None)?;
    let mut case = Case::open(&part.0, Access::Write)?;
    decisions::take(&mut case)?;
    case.refresh(&world(&lang_files::load(lang_dir)?))?;
    case.backup(&flags.file)?;
    Ok(())
}

/// A file that goes when it is done with, and what SQLite keeps beside it.
struct Part(PathBuf);

impl Drop for Part {
    fn drop(&mut self) {
        for end in ["", "-wal", "-shm"] {
            let mut path = self.0.clone().into_os_string();
            path.push(end);
            let _ = std::fs::remove_file(path);
        }
    }
}

fn quietly(case: &Path, flags: &Demo) -> CaseAdd {
    CaseAdd {
        case: case.to_path_buf(),
        paths: Vec::new(),
        about: About { published: None, publisher: None },
        jobs: None,
        by: By { name: flags.by.name().map(str::to_owned) },
        quiet: true,
        json: false,
    }
}

/// The lines of the feed, as if it were a file.
fn reports() -> impl Iterator<Item = (Item, u64)> + Send {
    let line = |(at, line): (usize, &str)| {
        let bytes = line.as_bytes().to_vec();
        (Item::Line { name: "demo".to_owned(), number: at + 1, bytes }, line.len() as u64)
    };
    REPORTS.lines().enumerate().map(line)
}
