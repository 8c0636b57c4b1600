//! One item to one coded report: read, coded, and what is wrong with either said without stopping the others.

use crate::flags::About;
use crate::inputs::Complaint;
use crate::items::Item;
use crate::reading::{Report, Unread, read};
use sanad_engine::{Document, Ruleset};
use sanad_model::Coded;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What came of an item.
pub(crate) enum Product<T> {
    /// It was coded; this was made of it.
    Coded { made: T, records: usize, remarks: Vec<Complaint> },
    /// It needed no coding.
    Known(Report),
    /// It cannot be read.
    Unreadable(Complaint),
    /// A line of a feed without words to code.
    Wordless,
    /// The engine failed on it.
    Crashed(Complaint),
}

/// What every item is read and coded with.
pub(crate) struct Coder<'a> {
    pub(crate) ruleset: &'a Ruleset,
    pub(crate) about: &'a About,
}

impl Coder<'_> {
    /// Reads an item, codes it under the id that `id` gives, and makes of it what is wanted. No id: it is known.
    pub(crate) fn product<T>(
        &self,
        item: Item,
        id: impl FnOnce(&Report) -> Option<String>,
        make: impl FnOnce(Report, Coded) -> T,
    ) -> Product<T> {
        let report = match read(item, self.about) {
            Ok(report) => report,
            Err(Unread::Bad(complaint)) => return Product::Unreadable(complaint),
            Err(Unread::Wordless) => return Product::Wordless,
        };
        let Some(id) = id(&report) else { return Product::Known(report) };
        match code(&report.document_as(&id), self.ruleset) {
            Some(mut coded) => {
                add_problems(&report, &mut coded);
                let (records, remarks) = (coded.records.len() + coded.relations.len(), remarks(&report));
                Product::Coded { made: make(report, coded), records, remarks }
            }
            None => Product::Crashed(Complaint { name: report.id, message: CRASHED.into() }),
        }
    }
}

const CRASHED: &str = "could not be coded because of a fault in sanad: please report it with the text";

/// Codes a document; `None` when the engine fails on it, which must not take the others with it.
pub(crate) fn code(document: &Document<'_>, ruleset: &Ruleset) -> Option<Coded> {
    catch_unwind(AssertUnwindSafe(|| sanad_engine::code(document, ruleset))).ok()
}

/// Adds the document's problems to each of its records, for a record is often read alone.
pub(crate) fn add_problems(report: &Report, coded: &mut Coded) {
    coded.problems.extend(report.problems());
    spread_problems(coded);
}

/// Gives every record the problems of its document.
pub(crate) fn spread_problems(coded: &mut Coded) {
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
