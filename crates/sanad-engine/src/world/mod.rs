//! What the data files say of the world: actors, roles, places, event frames, cues. Loaded once, never changed.

pub(crate) mod actors;
pub(crate) mod conflicts;
pub(crate) mod cues;
pub(crate) mod dialect;
pub(crate) mod examples;
pub(crate) mod frames;
pub(crate) mod functions;
pub(crate) mod names;
pub(crate) mod places;
pub(crate) mod relations;
pub(crate) mod roles;
