//! Adding an uploaded file to a case: read, coded and stored a document at a time.

use crate::acting::act;
use crate::coding::{Coder, Product};
use crate::commands::case::{new_document, stamp};
use crate::flags::About;
use crate::items::Items;
use anyhow::Result;
use sanad_case::{Added, Case, NewDocument, document_key};
use sanad_engine::Ruleset;
use sanad_model::{Coded, Problem};
use sanad_room::{Told, Upload};
use sanad_weigh::{Boilerplate, Sketch};

/// What uploads are coded with.
pub(super) struct Adder {
    pub(super) ruleset: Ruleset,
    pub(super) boilerplate: Boilerplate,
}

impl Adder {
    /// Stores every document of an upload.
    ///
    /// # Errors
    /// When the case cannot be written; what was stored before stays.
    pub(super) fn add(&self, case: &mut Case, upload: Upload, told: Told<'_>) -> Result<()> {
        let known = case.known()?;
        let about = About { published: upload.published, publisher: upload.publisher };
        let coder = Coder { ruleset: &self.ruleset, about: &about };
        let mut run = None;
        for item in Items::of_upload(upload.name, upload.bytes) {
            let weight = item.weight();
            let new = |report: &crate::reading::Report| {
                (!known.has(&report.original)).then(|| document_key(&report.original))
            };
            let product = coder.product(item, new, |report, coded| (report, coded));
            match product {
                Product::Coded { made: (report, coded), .. } => {
                    let sketch = Sketch::of(&report.text, &self.boilerplate).to_bytes();
                    let problems: Vec<Problem> = report.problems().collect();
                    let document = new_document(&report, &sketch, &problems);
                    self.store(case, &document, &coded, &mut run, &upload.who, told)?;
                }
                Product::Known(report) => {
                    told(&|progress| progress.known.push(document_key(&report.original)))
                }
                Product::Wordless => told(&|progress| progress.wordless += 1),
                Product::Unreadable(why) | Product::Crashed(why) => {
                    told(&|progress| progress.failed.push(why.to_string()));
                }
            }
            told(&|progress| progress.bytes += weight);
        }
        Ok(())
    }

    fn store(
        &self,
        case: &mut Case,
        document: &NewDocument<'_>,
        coded: &Coded,
        run: &mut Option<i64>,
        who: &str,
        told: Told<'_>,
    ) -> Result<()> {
        let act = act(Some(who));
        // Only when there is something to store: an upload that adds nothing leaves no trace.
        let number = match *run {
            Some(number) => number,
            None => *run.insert(case.begin_run(&stamp(&self.ruleset), &act)?),
        };
        match case.add_document(document, coded, number, &act)? {
            Added::New(key) => told(&|progress| {
                progress.added.push(key.clone());
                progress.records += coded.records.len() + coded.relations.len();
            }),
            Added::Known(key) => told(&|progress| progress.known.push(key.clone())),
        }
        Ok(())
    }
}
