//! `sanad case add`: reports into the case, coded in parallel, stored one by one in the order of the inputs.

use super::stamp;
use crate::acting::act;
use crate::batches;
use crate::coding::{Coder, Product};
use crate::flags::CaseAdd;
use crate::inputs::{expand, total_bytes};
use crate::items::{Item, Items};
use crate::lang_files;
use crate::outcome::{Outcome, counted};
use crate::progress::{self, Telling};
use crate::reading::Report;
use crate::tally::Tally;
use crate::world::world;
use anyhow::Result;
use indicatif::ProgressBar;
use sanad_case::{Access, Added, Case, NewDocument, Stamp, document_key};
use sanad_model::{Coded, Problem};
use sanad_weigh::{Sketch, World};
use serde_json::json;
use std::path::Path;
use std::time::Instant;

pub(super) fn run(flags: &CaseAdd, lang_dir: Option<&Path>) -> Result<Outcome> {
    // First of all, so that a wrong path is said at once.
    let case = Case::open(&flags.case, Access::Write)?;
    let inputs = expand(&flags.paths);
    let bytes = total_bytes(&inputs);
    fill(case, flags, lang_dir, Items::new(inputs).weighed(), bytes)
}

/// Adds items, each with the bytes it stands for, whatever the paths of the flags say.
pub(in crate::commands) fn fill(
    case: Case,
    flags: &CaseAdd,
    lang_dir: Option<&Path>,
    items: impl Iterator<Item = (Item, u64)> + Send,
    bytes: Option<u64>,
) -> Result<Outcome> {
    let files = lang_files::find(lang_dir)?;
    let (ruleset, boilerplate) = (lang_files::ruleset(&files)?, lang_files::boilerplate(&files)?);
    let mut case = case.with_fold(lang_files::fold(&files)?);
    let bar = progress::documents(bytes, telling(flags));
    let known = case.known()?;
    case.hurry()?;
    let mut adding = Adding::new(&mut case, flags, stamp(&ruleset), &bar);
    let coder = Coder { ruleset: &ruleset, about: &flags.about };
    batches::run(
        items,
        flags.jobs.map_or(0, usize::from),
        |item| {
            let key =
                |report: &Report| (!known.has(&report.original)).then(|| document_key(&report.original));
            coder.product(item, key, |report, coded| {
                let sketch = Sketch::of(&report.text, &boilerplate).to_bytes();
                New { report, coded, sketch }
            })
        },
        |product| adding.settle(product),
        |bytes| bar.inc(bytes),
    )?;
    adding.finish(&world(&ruleset))
}

fn telling(flags: &CaseAdd) -> Telling {
    match flags {
        CaseAdd { quiet: true, .. } => Telling::Nothing,
        CaseAdd { json: true, .. } => Telling::Lines,
        _ => Telling::Bar,
    }
}

/// A document ready to be stored.
struct New {
    report: Report,
    coded: Coded,
    sketch: Vec<u8>,
}

/// The one writer.
struct Adding<'a> {
    case: &'a mut Case,
    flags: &'a CaseAdd,
    stamp: Stamp,
    run: Option<i64>,
    tally: Tally,
    added: usize,
    bar: &'a ProgressBar,
    clock: Instant,
}

impl<'a> Adding<'a> {
    fn new(case: &'a mut Case, flags: &'a CaseAdd, stamp: Stamp, bar: &'a ProgressBar) -> Self {
        Self { case, flags, stamp, run: None, tally: Tally::default(), added: 0, bar, clock: Instant::now() }
    }

    fn settle(&mut self, product: Product<New>) -> Result<()> {
        if let Product::Known(report) = &product {
            self.acknowledge(&document_key(&report.original), &report.id, None)?;
        }
        let Some(New { report, coded, sketch }) = self.tally.settle(product, self.bar) else { return Ok(()) };
        let act = act(self.flags.by.name());
        // Only when there is something to store: a run that adds nothing leaves no trace.
        let run = match self.run {
            Some(run) => run,
            None => *self.run.insert(self.case.begin_run(&self.stamp, &act)?),
        };
        let problems: Vec<Problem> = report.problems().collect();
        match self.case.add_document(&new_document(&report, &sketch, &problems), &coded, run, &act)? {
            Added::New(key) => {
                self.added += 1;
                self.acknowledge(&key, &report.id, Some(&coded))
            }
            Added::Known(key) => {
                self.tally.documents -= 1;
                self.tally.records -= coded.records.len() + coded.relations.len();
                self.tally.known += 1;
                self.acknowledge(&key, &report.id, None)
            }
        }
    }

    /// Says that a document is in the file; called only after its transaction is done.
    fn acknowledge(&self, key: &str, name: &str, coded: Option<&Coded>) -> Result<()> {
        let rate = self.added as f64 / self.clock.elapsed().as_secs_f64().max(0.001);
        self.bar.set_message(format!("{} documents, {rate:.0}/s", self.added));
        if !self.flags.json {
            return Ok(());
        }
        let line = json!({
            "document": key,
            "name": name,
            "status": if coded.is_some() { "added" } else { "known" },
            "events": coded.map(|c| c.records.len()),
            "relations": coded.map(|c| c.relations.len()),
        });
        crate::commands::print(&format!("{line}\n"))
    }

    fn finish(self, world: &World) -> Result<Outcome> {
        self.case.settle()?;
        self.bar.set_message("weighing the reports against one another");
        let weighed = self.case.refresh(world)?;
        self.bar.finish_and_clear();
        self.tally.say_hidden();
        let tally = &self.tally;
        if self.flags.json {
            let line = json!({
                "status": "done", "added": tally.documents, "known": tally.known, "records": tally.records,
                "unreadable": tally.unreadable, "without_words": tally.wordless, "failed": tally.crashed,
                "incidents": weighed.incidents.len(),
            });
            crate::commands::print(&format!("{line}\n"))?;
        } else if !self.flags.quiet {
            crate::commands::print(&summary(tally, weighed.incidents.len()))?;
        }
        Ok(tally.outcome())
    }
}

pub(in crate::commands) fn new_document<'a>(
    report: &'a Report,
    sketch: &'a [u8],
    problems: &'a [Problem],
) -> NewDocument<'a> {
    NewDocument {
        name: &report.id,
        format: report.format,
        published: report.published.as_deref(),
        publisher: report.publisher.as_deref(),
        text: &report.text,
        original: &report.original,
        sketch: Some(sketch),
        problems,
    }
}

fn summary(tally: &Tally, incidents: usize) -> String {
    let mut parts =
        vec![format!("added {}", counted(tally.documents, "document")), counted(tally.records, "record")];
    if tally.known > 0 {
        parts.push(format!("{} known already", tally.known));
    }
    let failed = tally.unreadable + tally.crashed;
    if failed > 0 {
        parts.push(format!("{} not added", counted(failed, "input")));
    }
    format!("{}; the case has {}\n", parts.join(", "), counted(incidents, "incident"))
}
