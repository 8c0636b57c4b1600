//! The source folded into glyphs: one normal character each, with the source characters it stands for.
//!
//! Nothing is decided about words here.

use unicode_normalization::char::decompose_compatible;

use crate::script::{Class, Folded, Script, is_presentation_form};

/// The zero-width non-joiner, the only joiner of the view.
pub(crate) const ZWNJ: char = '\u{200C}';
/// Hamza above, as a mark of its own.
const HAMZA_ABOVE: char = '\u{654}';
const YEH: char = '\u{6CC}';
const YEH_HAMZA: char = '\u{626}';
const ALEF: char = '\u{627}';
const ALEF_MADDA: char = '\u{622}';
const MADDA_ABOVE: char = '\u{653}';

/// A character of the folded text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Glyph {
    /// As the view shows it.
    pub(crate) ch: char,
    /// What it is; joiners only between two letters.
    pub(crate) class: Class,
    /// First source character.
    pub(crate) start: u32,
    /// First source character after it.
    pub(crate) end: u32,
}

/// Folds a source text.
pub(crate) fn fold(source: &str, script: &Script) -> Vec<Glyph> {
    let mut folder = Folder { glyphs: Vec::with_capacity(source.len() / 2 + 8), joiner: None };
    for (at, ch) in (0u32..).zip(source.chars()) {
        if is_presentation_form(ch) {
            decompose_compatible(ch, |part| folder.part(script.fold(part), part, at));
        } else {
            folder.push(script.fold(ch), ch, at);
        }
    }
    folder.glyphs
}

struct Folder {
    glyphs: Vec<Glyph>,
    /// A joiner seen after a letter, waiting for the next letter.
    joiner: Option<Glyph>,
}

impl Folder {
    /// One part of a ligature. A phrase in one character (`ﷺ`) is one word: its spaces cannot be pointed at.
    fn part(&mut self, folded: Folded, raw: char, at: u32) {
        if folded.class != Class::Space {
            self.push(folded, raw, at);
        }
    }

    fn push(&mut self, folded: Folded, raw: char, at: u32) {
        let glyph = Glyph { ch: folded.view, class: folded.class, start: at, end: at + 1 };
        match folded.class {
            Class::Hide => {}
            Class::Drop => self.drop_mark(raw, at),
            Class::Joiner => self.hold_joiner(glyph),
            Class::Space => self.space(glyph),
            Class::Newline => self.newline(glyph, raw),
            _ => self.visible(glyph),
        }
    }

    fn visible(&mut self, glyph: Glyph) {
        let joiner = self.joiner.take().filter(|_| glyph.class == Class::Letter);
        self.glyphs.extend(joiner);
        self.glyphs.push(glyph);
    }

    /// A diacritic: the letter before it grows over it.
    fn drop_mark(&mut self, mark: char, at: u32) {
        self.joiner = None;
        let Some(last) = self.glyphs.last_mut() else { return };
        if last.class == Class::Newline || last.class == Class::Space {
            return;
        }
        last.end = at + 1;
        match (last.ch, mark) {
            (YEH, HAMZA_ABOVE) => last.ch = YEH_HAMZA,
            (ALEF, MADDA_ABOVE) => last.ch = ALEF_MADDA,
            _ => {}
        }
    }

    fn hold_joiner(&mut self, glyph: Glyph) {
        let after_letter = self.glyphs.last().is_some_and(|last| last.class == Class::Letter);
        if after_letter && self.joiner.is_none() {
            self.joiner = Some(Glyph { ch: ZWNJ, ..glyph });
        }
    }

    fn space(&mut self, glyph: Glyph) {
        self.joiner = None;
        match self.glyphs.last_mut() {
            None => {}
            Some(last) if last.class == Class::Newline => {}
            Some(last) if last.class == Class::Space => last.end = glyph.end,
            Some(_) => self.glyphs.push(Glyph { ch: ' ', ..glyph }),
        }
    }

    fn newline(&mut self, glyph: Glyph, raw: char) {
        self.joiner = None;
        match self.glyphs.last_mut() {
            Some(last) if last.class == Class::Space => *last = Glyph { ch: '\n', ..glyph },
            // The second half of CR LF.
            Some(last) if raw == '\n' && last.end == glyph.start && last.ch == '\r' => {
                last.end = glyph.end;
                last.ch = '\n';
            }
            _ => self.glyphs.push(Glyph { ch: if raw == '\r' { '\r' } else { '\n' }, ..glyph }),
        }
    }
}
