//! What the reading room asks of this program: the clock, the engine, the rules of language.

use super::adding::Adder;
use super::normal;
use crate::acting::now;
use crate::lang_files;
use crate::names::script;
use crate::time_words;
use anyhow::Result;
use sanad_case::{Case, StoredDocument};
use sanad_engine::{Document, LangFiles, Ruleset};
use sanad_model::Coded;
use sanad_room::{Piece, Step, Told, Upload, Workshop};
use sanad_weigh::Corpus;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The linguistic data and the engine, at the room's service.
pub(super) struct Hands {
    files: LangFiles,
    adder: Adder,
}

impl Hands {
    /// Checks that the data is fit for use.
    ///
    /// # Errors
    /// When a file of it is missing or wrong.
    pub(super) fn new(files: LangFiles, ruleset: Ruleset) -> Result<Self> {
        time_words::mark(&mut Corpus::default(), &files, script(&files)?)?;
        let boilerplate = lang_files::boilerplate(&files)?;
        Ok(Self { adder: Adder { ruleset, boilerplate }, files })
    }
}

impl Workshop for Hands {
    fn now(&self) -> String {
        now()
    }

    fn mark_times(&self, corpus: &mut Corpus) {
        // The data was tried in `new`; should it fail all the same, times are as coded.
        if let Ok(script) = script(&self.files) {
            let _ = time_words::mark(corpus, &self.files, script);
        }
    }

    fn normal(&self, text: &str) -> Vec<Piece> {
        normal::pieces(text, self.adder.ruleset.repair())
    }

    fn explain(&self, document: &StoredDocument) -> Vec<Step> {
        let asked = Document {
            id: &document.key,
            text: &document.text,
            published: document.published.as_deref(),
            publisher: document.publisher.as_deref(),
        };
        // A fault of the engine leaves the reader without steps, not without the page.
        let coded = catch_unwind(AssertUnwindSafe(|| sanad_engine::code_traced(&asked, &self.adder.ruleset)));
        coded.map(|coded| steps(&coded)).unwrap_or_default()
    }

    fn add(&self, case: &mut Case, upload: Upload, told: Told<'_>) -> Result<(), String> {
        self.adder.add(case, upload, told).map_err(|error| error.to_string())
    }
}

/// What was found, and what was tried and failed.
fn steps(coded: &Coded) -> Vec<Step> {
    let found = coded.steps.iter().map(|step| Step {
        stage: step.stage.clone(),
        rule: step.rule.clone(),
        start: step.start,
        end: step.end,
        words: step.text.clone(),
        label: step.label.clone(),
    });
    let failed = coded.rejections.iter().map(|tried| Step {
        stage: "tried".to_owned(),
        rule: tried.rule.clone(),
        start: tried.start,
        end: tried.end,
        words: tried.text.clone(),
        label: tried.reason.clone(),
    });
    found.chain(failed).collect()
}
