//! The reading room: a case as pages for people and as an API for programs, served on this machine.
//!
//! Every page has a JSON twin that is made of the same data: a [`Page`](page::Page) reads it once and shows it twice.
//! The crate looks at a case and writes coders' decisions into it; it codes nothing, knows no word of Persian (the words
//! of the pages stand in `words/`, names of actors and places come in as [`Labels`]), opens no file but the case, and
//! talks to nobody but those who hold the key. Start with [`Room`], then `router.rs` and `page.rs`.

mod ask;
mod assets;
mod days;
mod deed;
mod deeds;
mod drawn;
mod guard;
mod jobs;
mod knowledge;
mod look;
mod names;
mod openapi;
mod page;
mod pages;
mod paging;
mod places;
mod problem;
mod room;
mod router;
#[cfg(test)]
mod samples;
mod server;
mod show;
mod snapshot;
#[cfg(test)]
mod testing;
mod times;
mod words;
mod workshop;

pub use guard::{Coder, CoderError, Door, Hosts, Opening, Role, SHORTEST_PASSPHRASE, Visitor};
pub use jobs::Progress;
pub use knowledge::{Knowledge, Label, Labels, by_english};
pub use room::{Room, RoomError};
pub use router::router;
pub use server::{Serving, serve};
pub use workshop::{Piece, Step, Told, Upload, Workshop};
