//! Stand-in with the final interface; replaced by the text work.

use crate::span::{SourceChar, Span, TokenIdx};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A word of Persian or Arabic letters (joiners inside).
    Word,
    /// A number written in digits, with its separators; key in ASCII digits.
    Number,
    /// A word of Latin letters, possibly with digits (`F-15`).
    Latin,
    /// One punctuation mark.
    Punctuation,
    /// Emoji, bullet or other symbol.
    Symbol,
}

/// One token of the normal view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the raw source.
    pub source: Span<SourceChar>,
    /// What it is.
    pub kind: TokenKind,
    /// Whether white space stands before it in the view.
    pub space_before: bool,
}

/// What a sentence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SentenceKind {
    /// Running text.
    Prose,
    /// Channel handles, links, hashtags alone, credits: not read.
    Signature,
}

/// A sentence: a run of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: Span<TokenIdx>,
    /// What it is.
    pub kind: SentenceKind,
    /// Index of the paragraph (line or block) it stands in.
    pub paragraph: usize,
}

/// A document read: source, view, tokens, sentences.
pub struct Text {
    /// The tokens in order.
    pub tokens: Vec<Token>,
    /// The sentences in order.
    pub sentences: Vec<Sentence>,
}

impl Text {
    /// The match key of a token: normal letters, no joiner, ASCII digits, lower-case Latin.
    pub fn key(&self, _token: usize) -> &str {
        unimplemented!()
    }
}
