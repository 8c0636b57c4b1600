//! A document read: its source, the normal view, tokens and sentences.

use crate::glyphs::{self, Glyph};
use crate::index::CharIndex;
use crate::number;
use crate::repair::Repair;
use crate::scan::{self, Gap, Raw};
use crate::script::{Class, Script};
use crate::sentences;
use crate::span::{SourceByte, SourceChar, Span, TokenIdx, Utf16, ViewByte};
use crate::view::{View, ViewWriter};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A word of Persian or Arabic letters (joiners inside).
    Word,
    /// A number written in digits, with its separators; key in ASCII digits.
    Number,
    /// A word of Latin letters, possibly with digits (`F-15`); also a link or `@handle`.
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
    /// Index of the paragraph it stands in: a line, or a block of hard-wrapped lines.
    pub paragraph: usize,
}

/// A document read: source, view, tokens, sentences.
pub struct Text {
    source: String,
    source_index: CharIndex,
    view: View,
    /// The tokens in order.
    pub tokens: Vec<Token>,
    /// The sentences in order; every token is in exactly one.
    pub sentences: Vec<Sentence>,
    /// All keys, one after the other.
    keys: String,
    /// End of each token's key in `keys`.
    key_ends: Vec<u32>,
    view_spans: Vec<Span<ViewByte>>,
}

impl Text {
    /// Reads a text. The source is kept as it is; every repair is in the view only.
    pub fn read(source: &str, repair: &Repair) -> Self {
        let glyphs = glyphs::fold(source, &repair.script);
        let raws = repair.tokens(&glyphs, scan::scan(&glyphs));
        let sentences = sentences::find(&glyphs, &raws, repair);
        let mut reader = Reader::new(&glyphs, raws.len());
        for raw in &raws {
            reader.token(raw, repair);
        }
        Self {
            source: source.to_owned(),
            source_index: CharIndex::of(source),
            view: reader.view.finish(),
            tokens: reader.tokens,
            sentences,
            keys: reader.keys,
            key_ends: reader.key_ends,
            view_spans: reader.view_spans,
        }
    }

    /// The source, unchanged.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The normal view and its alignment.
    pub fn view(&self) -> &View {
        &self.view
    }

    /// The text of the normal view.
    pub fn view_text(&self) -> &str {
        self.view.text()
    }

    /// The match key of a token: normal letters, no joiner, ASCII digits, lower-case Latin. Empty past the end.
    pub fn key(&self, token: usize) -> &str {
        let Some(&end) = self.key_ends.get(token) else { return "" };
        let start = token.checked_sub(1).map_or(0, |before| self.key_ends[before]);
        &self.keys[start as usize..end as usize]
    }

    /// Where a token stands in the view. Empty past the end.
    pub fn token_view_span(&self, token: usize) -> Span<ViewByte> {
        self.view_spans.get(token).copied().unwrap_or(Span::new(0, 0))
    }

    /// A token as the view writes it.
    pub fn token_view(&self, token: usize) -> &str {
        self.view_text().get(self.token_view_span(token).range()).unwrap_or_default()
    }

    /// The source characters of a run of tokens, from the first to the last.
    pub fn tokens_source(&self, tokens: Span<TokenIdx>) -> Span<SourceChar> {
        let inside = self.tokens.get(tokens.range()).unwrap_or_default();
        match (inside.first(), inside.last()) {
            (Some(first), Some(last)) => first.source.join(last.source),
            _ => Span::new(0, 0),
        }
    }

    /// The source text of a span.
    pub fn source_text(&self, span: Span<SourceChar>) -> &str {
        self.source.get(self.to_bytes(span).range()).unwrap_or_default()
    }

    /// Bytes of a span of source characters.
    pub fn to_bytes(&self, span: Span<SourceChar>) -> Span<SourceByte> {
        let byte = |at| self.source_index.byte(&self.source, at);
        Span::new(byte(span.start()), byte(span.end()))
    }

    /// The characters that hold a span of source bytes.
    pub fn from_bytes(&self, span: Span<SourceByte>) -> Span<SourceChar> {
        let at = |byte| self.source_index.char_of_byte(&self.source, byte);
        let start = at(span.start());
        Span::new(
            start,
            if span.is_empty() { start } else { (at(span.end() - 1) + 1).min(self.source_index.n_chars()) },
        )
    }

    /// UTF-16 units of a span of source characters.
    pub fn to_utf16(&self, span: Span<SourceChar>) -> Span<Utf16> {
        let unit = |at| self.source_index.utf16(&self.source, at);
        Span::new(unit(span.start()), unit(span.end()))
    }

    /// The characters that hold a span of UTF-16 units.
    pub fn from_utf16(&self, span: Span<Utf16>) -> Span<SourceChar> {
        let at = |unit| self.source_index.char_of_utf16(&self.source, unit);
        let start = at(span.start());
        Span::new(
            start,
            if span.is_empty() { start } else { (at(span.end() - 1) + 1).min(self.source_index.n_chars()) },
        )
    }

    /// Source characters of a view span.
    pub fn view_to_source(&self, span: Span<ViewByte>) -> Span<SourceChar> {
        self.view.to_source(span)
    }

    /// The view of a span of source characters.
    pub fn source_to_view(&self, span: Span<SourceChar>) -> Span<ViewByte> {
        self.view.of_source(span)
    }
}

/// Writes tokens, keys and view side by side.
struct Reader<'a> {
    glyphs: &'a [Glyph],
    view: ViewWriter<'a>,
    tokens: Vec<Token>,
    keys: String,
    key_ends: Vec<u32>,
    view_spans: Vec<Span<ViewByte>>,
}

impl<'a> Reader<'a> {
    fn new(glyphs: &'a [Glyph], n_tokens: usize) -> Self {
        Self {
            glyphs,
            view: ViewWriter::new(glyphs),
            tokens: Vec::with_capacity(n_tokens),
            keys: String::with_capacity(glyphs.len() * 2),
            key_ends: Vec::with_capacity(n_tokens),
            view_spans: Vec::with_capacity(n_tokens),
        }
    }

    fn token(&mut self, raw: &Raw, repair: &Repair) {
        let glyphs = &self.glyphs[raw.start..raw.end];
        let source = match (glyphs.first(), glyphs.last()) {
            (Some(first), Some(last)) => Span::new(first.start as usize, last.end as usize),
            _ => Span::new(0, 0),
        };
        self.tokens.push(Token { source, kind: raw.kind, space_before: raw.gap != Gap::None });
        self.view_spans.push(self.view.token(raw));
        write_key(glyphs, raw.missing, raw.kind, &repair.script, &mut self.keys);
        self.key_ends.push(self.keys.len() as u32);
    }
}

/// A word without the letter that writes the ezafe after heh: `خانه‌ی` is `خانه`, as `خانهٔ` is.
fn without_ezafe(glyphs: &[Glyph], missing: u64) -> &[Glyph] {
    let n = glyphs.len();
    match glyphs {
        [.., heh, joiner, yeh] if heh.ch == 'ه' && yeh.ch == 'ی' && !is_letter(joiner) => &glyphs[..n - 2],
        [.., heh, yeh] if heh.ch == 'ه' && yeh.ch == 'ی' && n < 64 && missing >> (n - 1) & 1 == 1 => {
            &glyphs[..n - 1]
        }
        _ => glyphs,
    }
}

fn is_letter(glyph: &Glyph) -> bool {
    glyph.class == Class::Letter
}

fn write_key(glyphs: &[Glyph], missing: u64, kind: TokenKind, script: &Script, key: &mut String) {
    match kind {
        TokenKind::Number => number::write_key(glyphs, key),
        TokenKind::Latin => key.extend(glyphs.iter().flat_map(|glyph| glyph.ch.to_lowercase())),
        TokenKind::Word => {
            let written = without_ezafe(glyphs, missing)
                .iter()
                .filter(|g| matches!(g.class, Class::Letter | Class::Digit));
            key.extend(written.map(|glyph| script.key(glyph.ch)));
        }
        TokenKind::Punctuation | TokenKind::Symbol => key.extend(glyphs.iter().map(|glyph| glyph.ch)),
    }
}
