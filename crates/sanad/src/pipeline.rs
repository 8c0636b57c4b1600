//! Items in, rendered records out: all cores, bounded memory, and the order of the inputs whatever the threads do.
//!
//! Items are taken in batches of a few megabytes; a batch is read, coded and rendered in parallel, then written in
//! order. So memory depends on the batch, never on the input, and the bytes never depend on the number of threads.

use crate::flags::About;
use crate::inputs::Complaint;
use crate::items::{Item, Items};
use crate::outcome::{counted, say};
use crate::output::Renderer;
use crate::reading::{Report, Unread, read};
use crate::sink::Sink;
use anyhow::{Context as _, Result};
use indicatif::ProgressBar;
use rayon::prelude::*;
use sanad_engine::Ruleset;
use sanad_model::Coded;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

const BATCH_BYTES: u64 = 4 << 20;
const BATCH_ITEMS: usize = 4096;
/// Complaints about lines of one file beyond this many are only counted.
const SHOWN_PER_INPUT: usize = 10;

/// What came of a run.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) documents: usize,
    pub(crate) records: usize,
    pub(crate) unreadable: usize,
    pub(crate) wordless: usize,
    pub(crate) crashed: usize,
    complaints: BTreeMap<String, usize>,
}

/// What is done to every item.
pub(crate) struct Job<'a> {
    pub(crate) ruleset: &'a Ruleset,
    pub(crate) about: &'a About,
    pub(crate) renderer: &'a Renderer,
    pub(crate) threads: usize,
    pub(crate) bar: &'a ProgressBar,
}

enum Product {
    Coded { rendered: Vec<u8>, records: usize, remarks: Vec<Complaint> },
    Unreadable(Complaint),
    Wordless,
    Crashed(Complaint),
}

impl Job<'_> {
    /// Runs all items into the sink.
    pub(crate) fn run(&self, mut items: Items, sink: &mut Sink) -> Result<Tally> {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(self.threads)
            .build()
            .context("cannot start threads: try --jobs 1")?;
        let mut tally = Tally::default();
        loop {
            let (batch, bytes) = take_batch(&mut items);
            if batch.is_empty() {
                break;
            }
            let products: Vec<Product> =
                pool.install(|| batch.into_par_iter().map(|item| self.product(item)).collect());
            for product in products {
                self.settle(product, &mut tally, sink)?;
            }
            self.bar.inc(bytes);
            self.bar.set_message(format!("{} documents, {} records", tally.documents, tally.records));
        }
        self.bar.finish_and_clear();
        tally.say_hidden();
        Ok(tally)
    }

    fn product(&self, item: Item) -> Product {
        let report = match read(item, self.about) {
            Ok(report) => report,
            Err(Unread::Bad(complaint)) => return Product::Unreadable(complaint),
            Err(Unread::Wordless) => return Product::Wordless,
        };
        // A fault of the engine in one document must not take the others with it.
        match catch_unwind(AssertUnwindSafe(|| code(&report, self.ruleset))) {
            Ok(coded) => {
                let remarks = remarks(&report);
                let rendered = self.renderer.document(&report, &coded);
                Product::Coded { rendered, records: coded.records.len(), remarks }
            }
            Err(_) => {
                let message =
                    "could not be coded because of a fault in sanad: please report it with the text";
                Product::Crashed(Complaint { name: report.id, message: message.into() })
            }
        }
    }

    fn settle(&self, product: Product, tally: &mut Tally, sink: &mut Sink) -> Result<()> {
        match product {
            Product::Coded { rendered, records, remarks } => {
                tally.documents += 1;
                tally.records += records;
                remarks.iter().for_each(|r| self.bar.suspend(|| say(&format!("note: {r}"))));
                sink.write(&rendered)?;
            }
            Product::Unreadable(complaint) => {
                tally.unreadable += 1;
                if tally.shows(&complaint) {
                    self.bar.suspend(|| say(&complaint.to_string()));
                }
            }
            Product::Wordless => tally.wordless += 1,
            Product::Crashed(complaint) => {
                tally.crashed += 1;
                self.bar.suspend(|| say(&complaint.to_string()));
            }
        }
        Ok(())
    }
}

impl Tally {
    /// Counts a complaint against its input and says whether it is still shown.
    fn shows(&mut self, complaint: &Complaint) -> bool {
        let input = complaint.name.rsplit_once("#L").map_or(complaint.name.as_str(), |(input, _)| input);
        let count = self.complaints.entry(input.to_owned()).or_default();
        *count += 1;
        *count <= SHOWN_PER_INPUT
    }

    fn say_hidden(&self) {
        for (input, count) in self.complaints.iter().filter(|(_, count)| **count > SHOWN_PER_INPUT) {
            say(&format!(
                "`{input}` has {} that cannot be read",
                counted(count - SHOWN_PER_INPUT, "more line")
            ));
        }
        if self.wordless > 0 {
            say(&format!("note: {} without Persian words passed over", counted(self.wordless, "line")));
        }
    }
}

/// Codes a report and gives every record what is known of the document as a whole.
pub(crate) fn code(report: &Report, ruleset: &Ruleset) -> Coded {
    let mut coded = sanad_engine::code(&report.document(), ruleset);
    add_problems(report, &mut coded);
    coded
}

/// Adds the document's problems to each of its records, for a record is often read alone.
pub(crate) fn add_problems(report: &Report, coded: &mut Coded) {
    coded.problems.extend(report.problems());
    for record in &mut coded.records {
        let missing: Vec<_> =
            coded.problems.iter().filter(|p| !record.problems.contains(p)).cloned().collect();
        record.problems.extend(missing);
    }
    for relation in &mut coded.relations {
        let missing: Vec<_> =
            coded.problems.iter().filter(|p| !relation.problems.contains(p)).cloned().collect();
        relation.problems.extend(missing);
    }
}

/// What the user should hear at once: not the notes that are true of every page or mark.
fn remarks(report: &Report) -> Vec<Complaint> {
    let loud = report.notes.iter().filter(|n| !matches!(n.code, "extracted-text" | "byte-order-mark"));
    let loud = loud.filter(|_| !report.from_feed);
    loud.map(|n| Complaint { name: report.id.clone(), message: n.message.clone() }).collect()
}

fn take_batch(items: &mut Items) -> (Vec<Item>, u64) {
    let (mut batch, mut bytes) = (Vec::new(), 0);
    while bytes < BATCH_BYTES && batch.len() < BATCH_ITEMS {
        let Some(item) = items.next() else { break };
        bytes += item.weight();
        batch.push(item);
    }
    (batch, bytes)
}
