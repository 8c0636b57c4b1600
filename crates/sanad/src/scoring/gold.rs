//! Gold documents and files of predicted records, read from disk.

use super::event::Event;
use anyhow::{Context as _, Result, bail};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// One gold document.
#[derive(Debug, Deserialize)]
pub(crate) struct Gold {
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) published: Option<String>,
    #[serde(default)]
    pub(crate) publisher: Option<String>,
    pub(crate) events: Vec<Event>,
    /// Where its text stands.
    #[serde(skip)]
    pub(crate) text_path: PathBuf,
}

impl Gold {
    /// The raw text, with offsets as the gold counts them.
    pub(crate) fn text(&self) -> Result<String> {
        std::fs::read_to_string(&self.text_path)
            .with_context(|| format!("cannot read the gold text `{}`", self.text_path.display()))
    }

    /// The document in the form the engine takes; `text` may be a damaged copy.
    pub(crate) fn document<'a>(&'a self, text: &'a str) -> sanad_engine::Document<'a> {
        let (published, publisher) = (self.published.as_deref(), self.publisher.as_deref());
        sanad_engine::Document { id: &self.id, text, published, publisher }
    }
}

/// All gold documents of a folder, in order of their paths.
pub(crate) fn read_gold(dir: &Path) -> Result<Vec<Gold>> {
    let entries = std::fs::read_dir(dir)
        .with_context(|| format!("cannot read `{}`: give the folder of gold documents", dir.display()))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|e| e.ok().map(|e| e.path())).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "json"));
    paths.sort();
    if paths.is_empty() {
        bail!("`{}` holds no gold documents (*.json)", dir.display());
    }
    paths.into_iter().map(read_one).collect()
}

fn read_one(path: PathBuf) -> Result<Gold> {
    let context = || format!("cannot read the gold document `{}`", path.display());
    let bytes = std::fs::read(&path).with_context(context)?;
    let mut gold: Gold = serde_json::from_slice(&bytes).with_context(context)?;
    gold.text_path = path.with_extension("txt");
    Ok(gold)
}

#[derive(Deserialize)]
struct Prediction {
    document: Name,
    #[serde(flatten)]
    event: Event,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Name {
    Plain(String),
    Parts { path: Option<String>, id: Option<String> },
}

/// Predicted records by gold document.
pub(crate) fn read_predictions(path: &Path, gold: &[Gold]) -> Result<BTreeMap<String, Vec<Event>>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read `{}`", path.display()))?;
    let mut out: BTreeMap<String, Vec<Event>> = BTreeMap::new();
    for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        let at = || format!("`{}` line {}", path.display(), number + 1);
        let prediction: Prediction =
            serde_json::from_str(line).with_context(|| format!("{} is no record", at()))?;
        let name = match prediction.document {
            Name::Plain(name) => name,
            Name::Parts { path, id } => path.filter(|p| !p.is_empty()).or(id).unwrap_or_default(),
        };
        let stem = name.rsplit('/').next().unwrap_or(&name);
        let stem = stem.strip_suffix(".txt").unwrap_or(stem);
        if !gold.iter().any(|g| g.id == stem) {
            bail!("{} names no gold document: `{stem}`", at());
        }
        out.entry(stem.to_owned()).or_default().push(prediction.event);
    }
    Ok(out)
}
