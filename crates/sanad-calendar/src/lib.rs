//! Days in three calendars and dates at the precision a text gives (EDTF). Pure arithmetic, no language.

mod day;
mod edtf;

#[cfg(test)]
mod tests;

pub use day::{Calendar, Day, Weekday};
pub use edtf::{Edtf, Moment};
