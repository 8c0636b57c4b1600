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
mod interval;
mod kind;
mod merge;
mod state;
mod stated;
mod tie;

#[cfg(test)]
mod samples;
#[cfg(test)]
mod state_tests;
#[cfg(test)]
mod ties_tests;

pub use confidence::{Confidence, Mix};
pub use figures::{Figure, Figures};
pub use interval::{Interval, Known, iso};
pub use kind::TieKind;
pub use merge::ties;
pub use state::{AsOf, Holding, Standing, State, as_of};
pub use tie::{End, Evidence, Party, Tie, Voice};
