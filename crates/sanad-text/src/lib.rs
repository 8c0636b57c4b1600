//! Persian text as it is found, and a normal view of it that never loses the way back.
//!
//! This crate knows letters, joiners, digits, tokens and sentences. It knows no conflict, no actor and no file:
//! models and data come in as bytes. Start with [`Text::read`].

mod span;
mod text;

pub use span::{Span, SourceByte, SourceChar, TokenIdx, Unit, ViewByte};
pub use text::{Sentence, SentenceKind, Text, Token, TokenKind};
