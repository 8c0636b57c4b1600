//! What `sanad as-of` and `sanad relation` read before they weigh: the corpus, the world, the incidents, the names.

use crate::lang_files;
use crate::names::Names;
use crate::world::world;
use anyhow::{Result, anyhow};
use sanad_case::{Access, Case};
use sanad_engine::LangFiles;
use sanad_weigh::system::Scale;
use sanad_weigh::{Corpus, Incident, World, incidents};
use std::collections::BTreeMap;
use std::path::Path;

/// A case, ready to be weighed over time.
pub(super) struct OverTime {
    pub(super) corpus: Corpus,
    pub(super) world: World,
    pub(super) incidents: Vec<Incident>,
    pub(super) names: Names,
    files: LangFiles,
}

impl OverTime {
    pub(super) fn read(case: &Path, lang_dir: Option<&Path>) -> Result<Self> {
        let case = Case::open(case, Access::Read)?;
        let files = lang_files::find(lang_dir)?;
        let world = world(&lang_files::ruleset(&files)?);
        let corpus = case.corpus()?;
        let names = Names::new(&files, &world, &corpus)?;
        let incidents = incidents(&corpus, &world);
        Ok(Self { corpus, world, incidents, names, files })
    }

    /// The scale of the linguistic data.
    pub(super) fn scale(&self) -> Result<Scale> {
        const PATH: &str = "plover-scale.txt";
        let bytes =
            self.files.files.get(PATH).ok_or_else(|| anyhow!("{PATH}: missing; it comes with Sanad"))?;
        Scale::parse(&String::from_utf8_lossy(bytes)).map_err(|fault| anyhow!("{PATH}: {fault}"))
    }

    /// Names of the documents, by key, as they were given when they were added.
    pub(super) fn documents(&self) -> BTreeMap<String, String> {
        let key = |report: usize| self.corpus.reports[report].key.clone();
        let events = self.corpus.events.iter().map(|e| (key(e.report), e.record.document.clone()));
        let relations = self.corpus.relations.iter().map(|s| (key(s.report), s.relation.document.clone()));
        events.chain(relations).collect()
    }
}
