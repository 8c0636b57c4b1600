//! The gazetteer.

use sanad_grammar::stanza::{Stanza, StanzaError};
use sanad_model::PlaceKind;
use std::collections::BTreeMap;

/// One place.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// Key of the gazetteer.
    pub(crate) id: String,
    pub(crate) kind: PlaceKind,
    /// ISO 3166-2 of the first-level division, else ISO 3166-1 alpha-2.
    pub(crate) code: Option<String>,
    pub(crate) name: Option<String>,
    /// Degrees north and east.
    pub(crate) at: Option<(f64, f64)>,
    /// Counts only after a place word.
    pub(crate) needs_cue: bool,
    /// Means something else in a document of the dialect (`جنوب کشور`).
    pub(crate) is_home: bool,
}

/// All places.
#[derive(Default)]
pub(crate) struct Places {
    list: Vec<Place>,
    /// Points of first-level divisions by their code.
    divisions: BTreeMap<String, (f64, f64)>,
}

impl Places {
    pub(crate) fn get(&self, idx: usize) -> &Place {
        &self.list[idx]
    }

    /// A point of the place, or of the first-level division it lies in.
    pub(crate) fn point(&self, idx: usize) -> Option<(f64, f64)> {
        let place = self.get(idx);
        place.at.or_else(|| self.divisions.get(place.code.as_deref()?).copied())
    }

    /// The kind that a place or a place word names.
    pub(crate) fn kind(stanza: &Stanza) -> Result<PlaceKind, StanzaError> {
        let kind = stanza.first("kind").unwrap_or("city");
        PlaceKind::parse(kind)
            .ok_or_else(|| stanza.error(format!("place kind `{kind}` is unknown: see lang/README.md")))
    }

    /// Adds a place stanza and returns its index.
    pub(crate) fn load(&mut self, stanza: &Stanza) -> Result<usize, StanzaError> {
        let kind = Self::kind(stanza)?;
        let at = stanza.first("at").and_then(|at| {
            let (north, east) = at.split_once(' ')?;
            Some((north.parse().ok()?, east.trim().parse().ok()?))
        });
        let code = stanza.first("code").map(str::to_owned);
        let name = stanza.first("name").map(str::to_owned);
        let needs_cue = stanza.first("cue") == Some("yes");
        let is_home = stanza.first("home") == Some("yes");
        if let (PlaceKind::Admin1, Some(code), Some(at)) = (kind, &code, at) {
            self.divisions.insert(code.clone(), at);
        }
        self.list.push(Place { id: stanza.id.clone(), kind, code, name, at, needs_cue, is_home });
        Ok(self.list.len() - 1)
    }
}
