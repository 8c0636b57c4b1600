//! The system over time: ties between parties from events and from stated relations, the state on a day, the history
//! of a pair.
//!
//! Start with [`ties`]. Nothing here is believed: a tie tells who says so, who denies it and how many independent
//! sources there are, and each of its numbers leads to evidence. Two time axes are kept apart: when a tie held
//! ([`Interval`]) and since when it could be known (`known_since`).

mod confidence;
mod derive;
mod figures;
mod gather;
mod history;
mod interval;
mod kind;
mod lines;
mod merge;
mod period;
mod scale;
mod sides;
mod state;
mod stated;
mod tally;
mod tie;

#[cfg(test)]
mod history_tests;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod state_tests;
#[cfg(test)]
mod ties_tests;

pub use confidence::{Confidence, Mix};
pub use figures::{Figure, Figures};
pub use history::{PairHistory, Row, StatedLine, history, history_of};
pub use interval::{Interval, Known, iso};
pub use kind::TieKind;
pub use lines::Line;
pub use merge::ties;
pub use period::{Dating, Period};
pub use scale::Scale;
pub use sides::{Direction, Side};
pub use state::{AsOf, Holding, Standing, State, as_of};
pub use tally::{Count, Gains, Range, Score, Tally};
pub use tie::{End, Evidence, Party, Tie, Voice};
