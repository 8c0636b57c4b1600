//! The normal view: what the source says in one spelling, and the way back.

use crate::alignment::Alignment;
use crate::glyphs::{Glyph, ZWNJ};
use crate::index::CharIndex;
use crate::scan::Raw;
use crate::span::{SourceChar, Span, ViewByte};

/// Normal text aligned with its source.
pub struct View {
    text: String,
    index: CharIndex,
    alignment: Alignment,
}

impl View {
    /// The text. Never longer lines, never other words than the source: folded letters, ASCII digits, one kind of joiner.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Source characters of a view span.
    pub fn to_source(&self, span: Span<ViewByte>) -> Span<SourceChar> {
        let start = self.index.char_of_byte(&self.text, span.start());
        let end =
            if span.is_empty() { start } else { self.index.char_of_byte(&self.text, span.end() - 1) + 1 };
        let (from, to) = self.alignment.to_source(start, end.min(self.index.n_chars()));
        Span::new(from, to)
    }

    /// The view of a span of source characters.
    pub fn of_source(&self, span: Span<SourceChar>) -> Span<ViewByte> {
        let (from, to) = self.alignment.to_view(span.start(), span.end());
        Span::new(self.index.byte(&self.text, from), self.index.byte(&self.text, to))
    }
}

/// Writes the view while the tokens are read off.
pub(crate) struct ViewWriter<'a> {
    glyphs: &'a [Glyph],
    text: String,
    alignment: Alignment,
    /// Next glyph to write.
    at: usize,
}

impl<'a> ViewWriter<'a> {
    pub(crate) fn new(glyphs: &'a [Glyph]) -> Self {
        let text = String::with_capacity(glyphs.len() * 2);
        Self { glyphs, text, alignment: Alignment::default(), at: 0 }
    }

    /// Writes what stands before a token, then the token, with the joiners it lacks.
    pub(crate) fn token(&mut self, token: &Raw) -> Span<ViewByte> {
        if token.is_split() {
            self.insert(' ');
        }
        if token.is_detached() && self.at == token.start {
            self.insert(ZWNJ);
        }
        self.gap(token.start);
        let start = self.text.len();
        while self.at < token.end {
            let glyph = self.glyphs[self.at];
            if token.lacks_joiner(self.at) {
                self.insert(ZWNJ);
            }
            self.write(if glyph.ch == ' ' { ZWNJ } else { glyph.ch }, glyph);
        }
        Span::new(start, self.text.len())
    }

    /// Writes glyphs that are in no token.
    fn gap(&mut self, to: usize) {
        while self.at < to {
            let glyph = self.glyphs[self.at];
            self.write(if glyph.ch == '\r' { '\n' } else { glyph.ch }, glyph);
        }
    }

    fn write(&mut self, ch: char, glyph: Glyph) {
        self.text.push(ch);
        self.alignment.push(glyph.start, glyph.end);
        self.at += 1;
    }

    fn insert(&mut self, ch: char) {
        let here = self.glyphs.get(self.at).or(self.glyphs.last()).map_or(0, |glyph| glyph.start);
        self.text.push(ch);
        self.alignment.push(here, here);
    }

    pub(crate) fn finish(mut self) -> View {
        self.gap(self.glyphs.len());
        View { index: CharIndex::of(&self.text), text: self.text, alignment: self.alignment }
    }
}
