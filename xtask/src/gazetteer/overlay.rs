//! Hand-made corrections in `xtask/gazetteer/*.txt`: what the sources have wrong or do not have.
//!
//! `place ID` with `fa NAME` (replaces all Persian names), `also NAME` (adds one),
//! `without NAME` (takes one of any language away), `weak NAME` (adds one that
//! needs a place word, as an entry of its own), `name`, `kind`,
//! `at LAT LON` (or `at none`), `cue yes|no`, `drop yes`; `ambiguous ID` with `fa WORD` lists names that are common words or personal
//! names; `plain ID` with `fa NAME` lists short names that are safe without a place word.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result, bail};
use sanad_grammar::stanza::{self, Stanza};

use super::names::join_key;
use super::place::Place;

/// All corrections.
#[derive(Debug, Default)]
pub(crate) struct Overlay {
    places: BTreeMap<String, Stanza>,
    ambiguous: BTreeSet<String>,
    plain: BTreeSet<String>,
}

impl Overlay {
    /// Reads every `.txt` of the directory.
    pub(crate) fn load(directory: &Path) -> Result<Self> {
        let mut overlay = Self::default();
        let mut paths: Vec<_> = std::fs::read_dir(directory)
            .with_context(|| format!("cannot list {}", directory.display()))?
            .collect::<Result<Vec<_>, _>>()?
            .iter()
            .map(std::fs::DirEntry::path)
            .collect();
        paths.sort();
        for path in paths.iter().filter(|p| p.extension().is_some_and(|e| e == "txt")) {
            let text = std::fs::read_to_string(path)?;
            for stanza in stanza::parse(&path.display().to_string(), &text)? {
                overlay.take(stanza)?;
            }
        }
        Ok(overlay)
    }

    fn take(&mut self, stanza: Stanza) -> Result<()> {
        match stanza.kind.as_str() {
            "ambiguous" => self.ambiguous.extend(stanza.all("fa").map(join_key)),
            "plain" => self.plain.extend(stanza.all("fa").map(join_key)),
            "place" => {
                if let Some(old) = self.places.insert(stanza.id.clone(), stanza) {
                    bail!("{}:{}: {} stands twice", old.file, old.line, old.id);
                }
            }
            other => bail!("{}:{}: unknown stanza {other}", stanza.file, stanza.line),
        }
        Ok(())
    }

    /// Whether the overlay speaks of this place.
    pub(crate) fn has(&self, id: &str) -> bool {
        self.places.contains_key(id)
    }

    /// Ids of corrections that no place of the sources answers to: a spelling mistake in the overlay.
    pub(crate) fn unused<'a>(&'a self, used: &BTreeSet<String>) -> Vec<&'a str> {
        self.places.keys().filter(|id| !used.contains(*id)).map(String::as_str).collect()
    }

    /// Applies corrections and the cue rule; `None` if the place is to be left out.
    pub(crate) fn apply(&self, mut place: Place) -> Option<Place> {
        let stanza = self.places.get(&place.id);
        if let Some(stanza) = stanza {
            if stanza.first("drop") == Some("yes") {
                return None;
            }
            if stanza.first("fa").is_some() {
                place.names.retain(|(language, _)| *language != "fa");
                let others = std::mem::take(&mut place.names);
                stanza.all("fa").for_each(|name| place.add("fa", name));
                others.iter().for_each(|(language, name)| place.add(language, name));
            }
            let unwanted: Vec<&str> = stanza.all("without").collect();
            place.names.retain(|(_, name)| !unwanted.contains(&name.as_str()));
            stanza.all("also").for_each(|name| place.add("fa", name));
            stanza.first("name").inspect(|name| (*name).clone_into(&mut place.name));
            if let Some(at) = stanza.first("at") {
                place.at = position(at);
            }
            stanza.first("kind").inspect(|kind| (*kind).clone_into(&mut place.kind));
        }
        place.cue = match stanza.and_then(|s| s.first("cue")) {
            Some(word) => word == "yes",
            None => (place.cue && stanza.is_none()) || self.needs_cue(&place),
        };
        (!place.names.is_empty()).then_some(place)
    }

    /// The entry for the names of this place that count only after a place word, if it has any.
    pub(crate) fn weak(&self, place: &Place) -> Option<Place> {
        let mut weak =
            Place { id: format!("{}-cue", place.id), names: Vec::new(), cue: true, ..place.clone() };
        self.places.get(&place.id)?.all("weak").for_each(|name| weak.add("fa", name));
        (!weak.names.is_empty()).then_some(weak)
    }

    fn needs_cue(&self, place: &Place) -> bool {
        let minor = matches!(place.kind.as_str(), "district" | "city");
        place.names.iter().map(|(_, name)| join_key(name)).any(|key| {
            let short = minor && key.chars().count() <= 3 && !self.plain.contains(&key);
            short || self.ambiguous.contains(&key)
        })
    }
}

/// `33.27 35.2`; anything else is no position.
fn position(at: &str) -> Option<(f64, f64)> {
    let (latitude, longitude) = at.split_once(' ')?;
    Some((latitude.parse().ok()?, longitude.parse().ok()?))
}
