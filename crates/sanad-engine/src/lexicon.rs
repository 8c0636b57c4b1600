//! Every phrase of the data files in one trie, each with what it may stand for.

use crate::world::functions::Function;
use sanad_grammar::phrases::{Hit, Phrases};
use sanad_text::Script;

/// How a phrase names an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Naming {
    /// A name of its own.
    Name,
    /// An adjective or a people's name (`آمریکایی`).
    Adjective,
    /// The capital standing for the state.
    Capital,
    /// A name that is also a common word.
    Weak,
}

/// Closed classes of words that the clause grammar needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Closed {
    Complementizer,
    Conjunction,
    /// Opens a dependent clause; one that `interrupts` may do so in the middle of its host.
    Subordinator {
        interrupts: bool,
    },
    Condition,
    ObjectMarker,
    Demonstrative,
    Reflexive,
    /// An adjective that says what the text thinks of a party and never who it is.
    Epithet,
    /// Between a thing and its owner.
    Belonging,
    /// A word that looks like a name and is none, unless it is counted.
    NoName,
    Classifier,
    Adverb,
    /// What is left or told of an event: the day of a sentence about it is not the event's.
    Aftermath,
    /// Goes on with what was told before.
    Sequence,
    /// Adds one more of what was told.
    Addition,
    Sport,
    Accident,
    Fiction,
    /// "any kind of": what follows is a kind of thing, no single one.
    Generic,
    /// "the occurrence of": what follows is what happened.
    Occurrence,
}

impl Closed {
    /// The class of a stanza of function words, by its id.
    pub(crate) fn by_id(id: &str) -> Option<Self> {
        Some(match id {
            "complementizer" => Self::Complementizer,
            "conjunction-coordinate" => Self::Conjunction,
            "conjunction-subordinate" => Self::Subordinator { interrupts: false },
            "conjunction-interrupting" => Self::Subordinator { interrupts: true },
            "condition" => Self::Condition,
            "conjunction-adversative" | "connective" => Self::Adverb,
            "object-marker" => Self::ObjectMarker,
            "demonstrative" => Self::Demonstrative,
            "reflexive" => Self::Reflexive,
            "epithet" => Self::Epithet,
            "belonging" => Self::Belonging,
            "no-name" => Self::NoName,
            "classifier-people" | "classifier-thing" => Self::Classifier,
            "adverb" | "time-adverb" => Self::Adverb,
            "aftermath" => Self::Aftermath,
            "sequence" => Self::Sequence,
            "addition" => Self::Addition,
            "reject-sport" => Self::Sport,
            "reject-accident" | "reject-nature" => Self::Accident,
            "reject-fiction" => Self::Fiction,
            "generic-determiner" => Self::Generic,
            "occurrence" => Self::Occurrence,
            _ => return None,
        })
    }
}

/// What a phrase may stand for; the numbers are indices into the tables of the [`crate::Ruleset`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lexeme {
    Actor {
        idx: u32,
        naming: Naming,
    },
    Role(u32),
    Place(u32),
    PlaceWord(u32),
    EventNoun(u32),
    Light {
        frame: u32,
        verb: u16,
    },
    Mode(u32),
    /// A word that tells a mode of one frame only.
    FrameMode {
        frame: u32,
        mode: u32,
    },
    Preposition(Function),
    Closed(Closed),
    Anaphor(u32),
    SpeechLight {
        speech: u32,
        verb: u16,
    },
    /// Words before a source.
    AccordingTo(u32),
    /// A word that may open a headline with its source.
    SourceHead(u32),
    /// Reported speech whose speaker is not beside it.
    Hearsay(u32),
    Cue(u32),
    CueLight {
        cue: u32,
        verb: u16,
    },
    /// Responsibility taken or refused.
    Claim(u32),
    /// Words that state a relation.
    Stated(u32),
    /// The words of a light-verb phrase that states a relation.
    StatedLight {
        rule: u32,
        verb: u16,
    },
    /// The title of a person, which states how he stands to an organisation.
    Title(u32),
    /// Something that a relation can be about.
    Thing(u32),
    /// Words that take up a matter told before (`در این مورد`): who uses them speaks of it too.
    Echo,
    /// Words that say how much of what follows is meant (`بیشتر`, `بخش بزرگی از`).
    Measure,
    /// A mark of the dialect.
    DialectMark(u32),
}

impl Lexeme {
    /// Whether only the stage of relations asks for it: such hits are kept apart, so that no other stage sees them.
    pub(crate) fn is_of_relations(self) -> bool {
        matches!(
            self,
            Self::Stated(_)
                | Self::StatedLight { .. }
                | Self::Title(_)
                | Self::Thing(_)
                | Self::Echo
                | Self::Measure
        )
    }
}

/// In which documents a phrase counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Gate {
    /// In all.
    #[default]
    Open,
    /// In those of the dialect.
    Dialect,
    /// In those of a known day, those that name this year or a later one, and those that have a fuller name of the same.
    Since(i32),
}

/// The phrases and their lexemes.
#[derive(Default)]
pub(crate) struct Lexicon {
    pub(crate) phrases: Phrases,
    lexemes: Vec<Lexeme>,
    /// Of each lexeme, in which documents its phrase counts.
    gates: Vec<Gate>,
}

impl Lexicon {
    /// Adds a phrase; `inflects` lets it carry suffixes, `gate` keeps it to some documents.
    pub(crate) fn add(&mut self, phrase: &str, lexeme: Lexeme, inflects: bool, gate: Gate, script: &Script) {
        let value = self.lexemes.len() as u32;
        self.lexemes.push(lexeme);
        self.gates.push(gate);
        self.phrases.insert(phrase, value, inflects, script);
    }

    /// What a hit stands for.
    pub(crate) fn lexeme(&self, hit: Hit) -> Lexeme {
        self.lexemes[hit.value as usize]
    }

    /// In which documents a hit counts.
    pub(crate) fn gate(&self, hit: Hit) -> Gate {
        self.gates[hit.value as usize]
    }
}
