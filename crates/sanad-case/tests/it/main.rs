//! The case file from outside: made, filled, opened again.

mod basics;
mod fixture;
mod review;
mod redact;
mod search;
mod search_bank;
