//! What the reading room asks of this program: the clock, the rules of language.

use crate::acting::now;
use crate::names::script;
use crate::time_words;
use anyhow::Result;
use sanad_engine::LangFiles;
use sanad_room::Workshop;
use sanad_weigh::Corpus;

/// The linguistic data, at the room's service.
pub(super) struct Hands {
    files: LangFiles,
}

impl Hands {
    /// Checks that the data is fit for use.
    ///
    /// # Errors
    /// When a file of it is missing or wrong.
    pub(super) fn new(files: LangFiles) -> Result<Self> {
        time_words::mark(&mut Corpus::default(), &files, script(&files)?)?;
        Ok(Self { files })
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
}
