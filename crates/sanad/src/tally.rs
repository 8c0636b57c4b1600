//! What came of a run: counts, and complaints said to the user without burying him in them.

use crate::coding::Product;
use crate::inputs::Complaint;
use crate::outcome::{Outcome, counted, say};
use indicatif::ProgressBar;
use std::collections::BTreeMap;

/// Complaints about lines of one file beyond this many are only counted.
const SHOWN_PER_INPUT: usize = 10;

/// Counts of a run.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) documents: usize,
    pub(crate) records: usize,
    pub(crate) known: usize,
    pub(crate) unreadable: usize,
    pub(crate) wordless: usize,
    pub(crate) crashed: usize,
    complaints: BTreeMap<String, usize>,
}

impl Tally {
    /// Counts a product, says what is to be said of it, and gives what was made.
    pub(crate) fn settle<T>(&mut self, product: Product<T>, bar: &ProgressBar) -> Option<T> {
        match product {
            Product::Coded { made, records, remarks } => {
                self.documents += 1;
                self.records += records;
                remarks.iter().for_each(|r| bar.suspend(|| say(&format!("note: {r}"))));
                return Some(made);
            }
            Product::Known(_) => self.known += 1,
            Product::Unreadable(complaint) => {
                self.unreadable += 1;
                if self.shows(&complaint) {
                    bar.suspend(|| say(&complaint.to_string()));
                }
            }
            Product::Wordless => self.wordless += 1,
            Product::Crashed(complaint) => {
                self.crashed += 1;
                bar.suspend(|| say(&complaint.to_string()));
            }
        }
        None
    }

    /// Counts a complaint against its input and says whether it is still shown.
    fn shows(&mut self, complaint: &Complaint) -> bool {
        let input = complaint.name.rsplit_once("#L").map_or(complaint.name.as_str(), |(input, _)| input);
        let count = self.complaints.entry(input.to_owned()).or_default();
        *count += 1;
        *count <= SHOWN_PER_INPUT
    }

    /// Says how much was not said.
    pub(crate) fn say_hidden(&self) {
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

    /// How a run with these counts ended.
    pub(crate) fn outcome(&self) -> Outcome {
        match self {
            Self { crashed: 1.., .. } => Outcome::Failed,
            Self { unreadable: 1.., .. } => Outcome::Unreadable,
            _ => Outcome::Done,
        }
    }
}
