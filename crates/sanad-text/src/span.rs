//! Half-open spans, typed by what they count, so that offsets of different spaces cannot be mixed up.

use std::fmt;
use std::marker::PhantomData;

/// What a span counts.
pub trait Unit: Copy {
    /// Name for debugging.
    const NAME: &'static str;
}

macro_rules! unit {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {}
        impl Unit for $name { const NAME: &'static str = stringify!($name); }
    };
}

unit! {
    /// Unicode scalar values of the raw source text (Python `str` indices).
    SourceChar
}
unit! {
    /// UTF-8 bytes of the raw source text.
    SourceByte
}
unit! {
    /// UTF-16 code units of the raw source text (JavaScript and Java indices).
    Utf16
}
unit! {
    /// UTF-8 bytes of the normal view.
    ViewByte
}
unit! {
    /// Tokens of a document.
    TokenIdx
}

/// A half-open span `[start, end)`. INVARIANT: `start <= end`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span<U: Unit> {
    start: u32,
    end: u32,
    unit: PhantomData<U>,
}

impl<U: Unit> Span<U> {
    /// A span; `end` is raised to `start` if it lies before it.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end.max(start) as u32, unit: PhantomData }
    }
    /// First position inside.
    pub fn start(self) -> usize {
        self.start as usize
    }
    /// First position after.
    pub fn end(self) -> usize {
        self.end as usize
    }
    /// Number of units.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }
    /// Whether nothing is inside.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
    /// Whether the two share a unit.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
    /// Whether `other` lies inside.
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
    /// The smallest span that holds both.
    pub fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end), unit: PhantomData }
    }
    /// As a range, for slicing.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start()..self.end()
    }
}

impl<U: Unit> fmt::Debug for Span<U> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}..{})", U::NAME, self.start, self.end)
    }
}
