//! Where a joiner is missing: a linear model over windows of letters and over neighbouring words.

mod model;

pub use model::{Model, ModelError};
