//! What the reading room asks of this program: the clock, the engine, the rules of language.

use super::adding::Adder;
use crate::acting::now;
use crate::lang_files;
use crate::names::script;
use crate::time_words;
use anyhow::Result;
use sanad_case::Case;
use sanad_engine::{LangFiles, Ruleset};
use sanad_room::{Told, Upload, Workshop};
use sanad_weigh::Corpus;

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

    fn add(&self, case: &mut Case, upload: Upload, told: Told<'_>) -> Result<(), String> {
        self.adder.add(case, upload, told).map_err(|error| error.to_string())
    }
}
