//! Scores event records against a gold set, exactly as the gold set's own `score.py` does.

mod event;
mod figures;
mod gold;
mod matching;

pub(crate) use event::Event;
pub(crate) use figures::score;
pub(crate) use gold::{Gold, read_gold, read_predictions};
