//! What a pattern line says, before names are resolved.

/// How often an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Repeat {
    /// Exactly once.
    Once,
    /// Once or not at all (`?`).
    Optional,
    /// Any number of times (`*`).
    Star,
}

/// One element with its capture name and repetition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// Name before the colon.
    pub(super) capture: Option<String>,
    /// The element.
    pub(super) node: Node,
    /// How often.
    pub(super) repeat: Repeat,
}

/// A sequence of items.
pub(super) type Sequence = Vec<Item>;

/// An element of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// `@class`, `#kind` or `"literal"`: something that stands here.
    Atom(Atom),
    /// `$part`: a named piece of pattern.
    Part(String),
    /// `...N`: up to N tokens of any sort.
    Gap(usize),
    /// `&x`, `!x`, `<x`, `!<x`: a condition on the neighbour, not part of the match.
    Look(Look, Atom),
    /// `( a b | c )`.
    Group(Vec<Sequence>),
}

/// Something that can stand at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Atom {
    /// A class of words.
    Class(String),
    /// An annotation of an earlier stage.
    Kind(String),
    /// A key in ASCII.
    Literal(String),
}

/// A condition on what stands before or after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    /// Looks at what follows; else at what precedes.
    pub(super) ahead: bool,
    /// Must not stand there.
    pub(super) negative: bool,
}
