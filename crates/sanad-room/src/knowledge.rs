//! What the pages need to know of the world, given by the program from the linguistic data.

use sanad_export::Atlas;
use sanad_text::SearchFold;
use sanad_weigh::World;
use sanad_weigh::system::Scale;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What something is called in the languages of the pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// English.
    pub en: Option<String>,
    /// Persian.
    pub fa: Option<String>,
}

/// Names of actors, roles and places by key (`taliban`, `AF-KAB`).
pub type Labels = BTreeMap<String, Label>;

/// Facts of the world and of the language, read once.
#[derive(Debug)]
pub struct Knowledge {
    /// Actors and publishers, for weighing.
    pub world: World,
    /// How words are folded for searching.
    pub fold: Arc<SearchFold>,
    /// How much each event type weighs on a relation.
    pub scale: Scale,
    /// What actors, roles and places are called.
    pub labels: Labels,
    /// What an export may show.
    pub atlas: Atlas,
}
