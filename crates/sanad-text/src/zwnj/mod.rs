//! Where a joiner is missing: a linear model over windows of letters and over neighbouring words.
//!
//! Two questions, one table of weights: *glued* (is a joiner missing inside this word?) and *spaced* (is this space a
//! lost joiner?). [`Lesson`] gives the trainer the same features the reader uses.

mod features;
mod lesson;
mod model;
mod restore;

pub use lesson::{Example, Lesson, Setting};
pub use model::{Draft, Model, ModelError, Seen};

pub(crate) use model::Lore;
pub(crate) use restore::Restorer;
