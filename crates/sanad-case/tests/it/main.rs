//! The case file from outside: made, filled, opened again.

mod basics;
mod damage;
mod files;
mod fixture;
mod history;
mod recode;
mod redact;
mod review;
mod search;
mod search_bank;
