//! Cuts folded text into raw tokens: runs of letters, numbers, Latin words, marks.
//!
//! Spaces are believed here; `repair` joins and splits afterwards.

use crate::glyphs::Glyph;
use crate::number;
use crate::script::Class;
use crate::text::TokenKind;

/// What stands between a token and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    /// Nothing.
    None,
    /// White space inside a line.
    Space,
    /// A line end, or several (the number of line ends is in `lines`).
    Line,
    /// Nothing in the source, but a space is missing: two words were written as one.
    Split,
    /// A joiner, there or lacking, before a word that stands apart all the same.
    Joiner,
    /// Something that is no token: `_` or `#` of a hashtag, a citation mark.
    Mark,
}

/// What a token is part of, for telling signatures from prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Running text.
    Text,
    /// `@name` or a lone `@`.
    Handle,
    /// A link.
    Link,
    /// A word of a hashtag.
    Hashtag,
}

/// A token before repair, as a range of glyphs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Raw {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) kind: TokenKind,
    pub(crate) gap: Gap,
    /// Line ends between this token and the one before it.
    pub(crate) lines: u32,
    pub(crate) part: Part,
    /// Glyphs of the token before which a joiner is missing, as bits. Set by repair.
    pub(crate) missing: u64,
}

impl Raw {
    /// Whether a joiner is missing before this glyph.
    pub(crate) fn lacks_joiner(&self, glyph: usize) -> bool {
        let at = glyph - self.start;
        at < 64 && self.missing >> at & 1 == 1
    }

    /// Whether it stands apart although a joiner binds it to the token before.
    pub(crate) fn is_detached(&self) -> bool {
        self.gap == Gap::Joiner
    }

    /// Whether it was cut off the token before it.
    pub(crate) fn is_split(&self) -> bool {
        self.gap == Gap::Split
    }
}

/// The raw tokens of a folded text.
pub(crate) fn scan(glyphs: &[Glyph]) -> Vec<Raw> {
    let mut scanner = Scanner {
        glyphs,
        tokens: Vec::with_capacity(glyphs.len() / 5 + 4),
        gap: Gap::None,
        lines: 0,
        hashtag: false,
    };
    let mut at = 0;
    while at < glyphs.len() {
        at = scanner.step(at);
    }
    scanner.tokens
}

struct Scanner<'a> {
    glyphs: &'a [Glyph],
    tokens: Vec<Raw>,
    gap: Gap,
    lines: u32,
    /// Inside a hashtag.
    hashtag: bool,
}

impl Scanner<'_> {
    /// Reads what stands at `at`; returns where to go on.
    fn step(&mut self, at: usize) -> usize {
        let glyph = self.glyphs[at];
        match glyph.class {
            Class::Space => self.white(Gap::Space, at),
            Class::Newline => self.white(Gap::Line, at),
            Class::Letter => self.token(at, self.end_of_word(at), TokenKind::Word),
            Class::Latin => self.latin(at),
            Class::Digit => self.token(at, number::end(self.glyphs, at), TokenKind::Number),
            Class::Symbol => self.token(at, at + 1, TokenKind::Symbol),
            _ => self.mark(at),
        }
    }

    fn white(&mut self, gap: Gap, at: usize) -> usize {
        self.hashtag = false;
        if gap == Gap::Line {
            self.lines += 1;
        }
        if self.gap != Gap::Line {
            self.gap = gap;
        }
        at + 1
    }

    fn token(&mut self, start: usize, end: usize, kind: TokenKind) -> usize {
        let part = if self.hashtag { Part::Hashtag } else { Part::Text };
        self.part(start, end, kind, part)
    }

    fn part(&mut self, start: usize, end: usize, kind: TokenKind, part: Part) -> usize {
        self.tokens.push(Raw { start, end, kind, gap: self.gap, lines: self.lines, part, missing: 0 });
        (self.gap, self.lines) = (Gap::None, 0);
        end
    }

    /// Letters and joiners, then digits written onto them (`اف۱۵`).
    fn end_of_word(&self, at: usize) -> usize {
        let letters = self.run(at, |g| matches!(g.class, Class::Letter | Class::Joiner));
        self.run(letters, |g| g.class == Class::Digit)
    }

    fn run(&self, at: usize, of: impl Fn(&Glyph) -> bool) -> usize {
        self.glyphs[at..].iter().position(|g| !of(g)).map_or(self.glyphs.len(), |n| at + n)
    }

    fn latin(&mut self, at: usize) -> usize {
        if self.is_link(at) {
            let end = self.run(at, |g| {
                !matches!(g.class, Class::Space | Class::Newline | Class::Letter | Class::Symbol)
            });
            return self.part(at, end, TokenKind::Latin, Part::Link);
        }
        let mut end = self.run(at, is_latin);
        while self
            .glyphs
            .get(end)
            .is_some_and(|g| matches!(g.ch, '-' | '\u{2011}' | '/' | '.' | '\'' | '’' | '&'))
            && self.glyphs.get(end + 1).is_some_and(is_latin)
        {
            end = self.run(end + 1, is_latin);
        }
        self.token(at, end, TokenKind::Latin)
    }

    fn is_link(&self, at: usize) -> bool {
        let head: String = self.glyphs[at..].iter().take(8).map(|g| g.ch.to_ascii_lowercase()).collect();
        ["http://", "https://", "www.", "t.me/"].iter().any(|start| head.starts_with(start))
    }

    fn mark(&mut self, at: usize) -> usize {
        match self.glyphs[at].ch {
            '@' => {
                let end = self.run(at + 1, |g| is_latin(g) || g.ch == '_');
                self.part(at, end, TokenKind::Latin, Part::Handle)
            }
            '#' => self.skip(at + 1, true),
            '_' => self.skip(at + 1, self.hashtag),
            '[' => match self.end_of_citation(at) {
                Some(end) => self.skip(end, false),
                None => self.token(at, at + 1, TokenKind::Punctuation),
            },
            _ => {
                self.hashtag = false;
                self.token(at, at + 1, TokenKind::Punctuation)
            }
        }
    }

    fn skip(&mut self, to: usize, hashtag: bool) -> usize {
        self.hashtag = hashtag;
        if self.gap == Gap::None {
            self.gap = Gap::Mark;
        }
        to
    }

    /// `[4]`, `[۱۲]`: the number of a note.
    fn end_of_citation(&self, at: usize) -> Option<usize> {
        let digits = self.run(at + 1, |g| g.class == Class::Digit);
        let closed = self.glyphs.get(digits).is_some_and(|g| g.ch == ']');
        (closed && (1..=3).contains(&(digits - at - 1))).then_some(digits + 1)
    }
}

fn is_latin(glyph: &Glyph) -> bool {
    matches!(glyph.class, Class::Latin | Class::Digit)
}
