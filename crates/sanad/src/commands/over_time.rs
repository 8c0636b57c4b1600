//! What `sanad as-of` and `sanad relation` read before they weigh: the corpus, the world, the incidents, the names.

use crate::lang_files;
use crate::names::{Names, script};
use crate::time_words;
use crate::world::world;
use anyhow::{Result, anyhow};
use sanad_case::{Case, Weighed};
use sanad_engine::LangFiles;
use sanad_weigh::system::{Evidence, Scale};
use sanad_weigh::{Corpus, Incident, World};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A case, ready to be weighed over time.
pub(super) struct OverTime {
    pub(super) corpus: Corpus,
    pub(super) world: World,
    pub(super) incidents: Vec<Incident>,
    pub(super) names: Names,
    files: LangFiles,
    case: Case,
}

impl OverTime {
    pub(super) fn read(case: &Path, lang_dir: Option<&Path>) -> Result<Self> {
        let mut case = Case::open_to_weigh(case)?;
        let files = lang_files::find(lang_dir)?;
        let world = world(&lang_files::ruleset(&files)?);
        let Weighed { mut corpus, incidents } = case.refresh(&world)?;
        time_words::mark(&mut corpus, &files, script(&files)?)?;
        let names = Names::new(&files, &world, &corpus)?;
        Ok(Self { corpus, world, incidents, names, files, case })
    }

    /// The scale of the linguistic data.
    pub(super) fn scale(&self) -> Result<Scale> {
        scale(&self.files)
    }

    /// Names of the documents that this evidence stands in, by key, as they were given when they were added.
    pub(super) fn documents<'a>(
        &self,
        evidence: impl Iterator<Item = &'a Evidence>,
    ) -> Result<BTreeMap<String, String>> {
        let keys: BTreeSet<&str> = evidence.map(|e| e.report.as_str()).collect();
        keys.into_iter().map(|key| Ok((key.to_owned(), self.case.document(key)?.name))).collect()
    }
}

/// How much each event type weighs on a relation, from the linguistic data.
///
/// # Errors
/// When the file is missing or wrong.
pub(super) fn scale(files: &LangFiles) -> Result<Scale> {
    const PATH: &str = "plover-scale.txt";
    let bytes = files.files.get(PATH).ok_or_else(|| anyhow!("{PATH}: missing; it comes with Sanad"))?;
    Scale::parse(&String::from_utf8_lossy(bytes)).map_err(|fault| anyhow!("{PATH}: {fault}"))
}
