//! Persian text as it is found, and a normal view of it that never loses the way back.
//!
//! This crate knows letters, joiners, digits, tokens and sentences. It knows no conflict, no actor and no file:
//! models and data come in as bytes. Start with [`Text::read`].

mod affix;
mod alignment;
pub mod evaluate;
mod glyphs;
mod hash;
mod index;
mod layout;
mod number;
mod repair;
mod scan;
mod script;
mod search_names;
mod search_words;
mod sentences;
mod span;
mod split;
mod stanza;
mod text;
mod view;
pub mod zwnj;

pub use repair::{Repair, RepairError};
pub use script::Script;
pub use search_names::{Name, find_names};
pub use search_words::{SearchFold, SearchToken, SearchWord, SearchWords};
pub use span::{SourceByte, SourceChar, Span, TokenIdx, Unit, Utf16, ViewByte};
pub use stanza::DataError;
pub use text::{Sentence, SentenceKind, Text, Token, TokenKind};
pub use view::View;
