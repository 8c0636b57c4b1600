//! `sanad case recode`: all documents coded again with the present rules.
//!
//! One connection reads the documents in pieces, all cores code them, and another connection compares and writes.

use super::differences::{Differences, line};
use super::stamp;
use crate::acting::act;
use crate::batches;
use crate::coding::{code, spread_problems};
use crate::flags::CaseRecode;
use crate::lang_files;
use crate::outcome::{Outcome, say};
use crate::progress::{self, Telling};
use crate::world::world;
use anyhow::Result;
use sanad_case::{Access, Case, CaseError, Recoded, StoredDocument};
use sanad_engine::{Document, Ruleset};
use sanad_model::Coded;
use std::collections::BTreeSet;
use std::path::Path;

/// Documents that are read at a time.
const PAGE: i64 = 512;

pub(super) fn run(flags: &CaseRecode, lang_dir: Option<&Path>) -> Result<Outcome> {
    let mut case = Case::open(&flags.case, if flags.commit { Access::Write } else { Access::Read })?;
    let ruleset = lang_files::load(lang_dir)?;
    let bar = progress::count(case.document_count()?, if flags.json { Telling::Lines } else { Telling::Bar });
    let run = match flags.commit {
        true => Some(case.begin_run(&stamp(&ruleset), &act(flags.by.name()))?),
        false => None,
    };
    case.hurry()?;
    let mut writing = Writing {
        decided: case.decided_records()?,
        case,
        flags,
        run,
        found: Differences::default(),
        failed: 0,
    };
    batches::run(
        Pages::open(&flags.case)?,
        flags.jobs.map_or(0, usize::from),
        |document| {
            document.map(|document| {
                let coded = again(&document, &ruleset);
                (document, coded)
            })
        },
        |coded| {
            let (document, coded) = coded?;
            bar.inc(1);
            writing.settle(&document, coded)
        },
        |_| {},
    )?;
    bar.finish_and_clear();
    writing.finish(&ruleset)
}

/// What the present rules make of a document; `None` when the engine fails on it.
fn again(document: &StoredDocument, ruleset: &Ruleset) -> Option<Coded> {
    let input = Document {
        id: &document.key,
        text: &document.text,
        published: document.published.as_deref(),
        publisher: document.publisher.as_deref(),
    };
    let mut coded = code(&input, ruleset)?;
    coded.problems.extend(document.problems.iter().cloned());
    spread_problems(&mut coded);
    Some(coded)
}

struct Writing<'a> {
    case: Case,
    flags: &'a CaseRecode,
    run: Option<i64>,
    decided: BTreeSet<String>,
    found: Differences,
    failed: usize,
}

impl Writing<'_> {
    fn settle(&mut self, document: &StoredDocument, coded: Option<Coded>) -> Result<()> {
        let Some(coded) = coded else {
            self.failed += 1;
            say(&format!(
                "`{}` could not be coded because of a fault in sanad: it stays as it is",
                document.name
            ));
            return Ok(());
        };
        let recoded: Recoded = match self.run {
            Some(run) => self.case.recode_document(&document.key, &coded, run, &act(self.flags.by.name()))?,
            None => self.case.recode_plan(&document.key, &coded, &self.decided)?,
        };
        self.found.take(&document.name, &recoded, self.flags.examples);
        if self.flags.json {
            for change in &recoded.changes {
                crate::commands::print(&format!("{}\n", line(&document.key, change)))?;
            }
        }
        Ok(())
    }

    fn finish(mut self, ruleset: &Ruleset) -> Result<Outcome> {
        if let Some(run) = self.run {
            if self.failed == 0 {
                self.case.recode_done(run, &act(self.flags.by.name()))?;
            }
            self.case.settle()?;
            self.case.refresh(&world(ruleset))?;
        }
        let committed = self.run.is_some();
        let text = match self.flags.json {
            true => format!("{}\n", self.found.json(committed)),
            false => self.found.text(committed),
        };
        crate::commands::print(&text)?;
        Ok(if self.failed > 0 { Outcome::Failed } else { Outcome::Done })
    }
}

/// All documents of a case in the order of their keys, read in pieces over a connection of its own.
struct Pages {
    case: Case,
    last: String,
    page: std::vec::IntoIter<StoredDocument>,
}

impl Pages {
    fn open(path: &Path) -> Result<Self, CaseError> {
        let case = Case::open(path, Access::Read)?;
        Ok(Self { case, last: String::new(), page: Vec::new().into_iter() })
    }
}

impl Iterator for Pages {
    type Item = (Result<StoredDocument, CaseError>, u64);

    fn next(&mut self) -> Option<Self::Item> {
        if self.page.len() == 0 {
            match self.case.documents_after(&self.last, PAGE) {
                Ok(page) => self.page = page.into_iter(),
                Err(error) => return Some((Err(error), 1 << 40)),
            }
        }
        let document = self.page.next()?;
        self.last.clone_from(&document.key);
        let weight = document.text.len() as u64;
        Some((Ok(document), weight))
    }
}
