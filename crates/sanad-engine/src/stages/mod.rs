//! The stages of the cascade, each a pure function over tokens and what earlier stages found.

pub mod dates;
pub mod figures;
pub mod numbers;
pub mod quantities;
