//! What is known of one document while it is being coded. Stages add to it and never change its text.

use crate::lexicon::{Closed, Lexeme, Naming};
use crate::ruleset::Ruleset;
use crate::stages::dates::DateMention;
use crate::stages::numbers::NumberMention;
use crate::stages::quantities::QuantityMention;
use sanad_grammar::morphology::VerbGroup;
use sanad_grammar::phrases::Reading;
use sanad_model::ActorClass;
use sanad_text::{Span, Text, TokenIdx, TokenKind};

/// A lexicon phrase found in the document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LexHit {
    /// Number of tokens.
    pub(crate) n_tokens: usize,
    pub(crate) lexeme: Lexeme,
    /// Whether the last word carries a suffix.
    pub(crate) inflected: bool,
}

/// What kind of entity a group of words names.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum EntityKind {
    /// A named actor.
    Actor(u32),
    /// A role noun with its owner, if named.
    Role { role: u32, owner: Option<Box<Entity>> },
    /// A place that is no actor.
    Place,
    /// A person whose name no list knows.
    Person,
    /// An adjective of a state or group standing alone.
    Adjective(u32),
    /// A pronoun or `این گروه`: to be resolved.
    Anaphor(u32),
    /// `خود` as the owner of something: whose subject it is.
    Reflexive,
    /// People counted without a noun (`سه نفر`).
    Counted,
    /// A noun that no list knows.
    Noun,
}

/// A group of words that names a participant or a place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entity {
    pub(crate) tokens: Span<TokenIdx>,
    /// Entity key.
    pub(crate) key: String,
    pub(crate) name: Option<String>,
    pub(crate) kind: EntityKind,
    /// Gazetteer entry, if the words can be a place.
    pub(crate) place: Option<u32>,
    /// Number mention in front, if any.
    pub(crate) number: Option<usize>,
    /// The lexicon entry or rule.
    pub(crate) rule: String,
}

impl Entity {
    /// Whether it can take part in an event.
    pub(crate) fn can_act(&self) -> bool {
        !matches!(self.kind, EntityKind::Place | EntityKind::Adjective(_))
    }

    /// Whether it is a capital that may stand for its state.
    pub(crate) fn is_capital(&self) -> bool {
        self.rule.starts_with("capital.")
    }

    /// Whether lists know it: unknown nouns do not prove an event political.
    pub(crate) fn is_known(&self) -> bool {
        !matches!(self.kind, EntityKind::Noun | EntityKind::Place | EntityKind::Counted)
    }

    /// The class on a day.
    pub(crate) fn class(&self, rules: &Ruleset, day: Option<&str>) -> ActorClass {
        match &self.kind {
            EntityKind::Actor(idx) | EntityKind::Adjective(idx) => {
                rules.actors.get(*idx as usize).class_on(day)
            }
            EntityKind::Role { role, owner } => {
                if let Some(holder) = rules.actors.by_id(&self.key) {
                    return holder.class_on(day); // an outpost of the army is the army's side
                }
                let owner = owner.as_ref().map(|o| o.class(rules, day));
                rules.roles[*role as usize].class(owner)
            }
            EntityKind::Counted => ActorClass::Civilians,
            EntityKind::Place
            | EntityKind::Person
            | EntityKind::Anaphor(_)
            | EntityKind::Reflexive
            | EntityKind::Noun => {
                rules.actors.by_id(&self.key).map_or(ActorClass::Unknown, |a| a.class_on(day))
            }
        }
    }
}

/// One document under analysis.
pub(crate) struct Analysis<'r> {
    pub(crate) rules: &'r Ruleset,
    pub(crate) text: Text,
    /// Day of publication, ISO.
    pub(crate) published: Option<String>,
    /// Country of the medium that published it, if the actor files know it.
    pub(crate) home: Option<String>,
    /// Whether it is written in the dialect laid over the language.
    pub(crate) dialect: bool,
    /// Where the items of a list of news begin; empty if the document tells one story.
    pub(crate) items: Vec<usize>,
    /// Actors that the document names in full, of those whose short name is an old word too.
    pub(crate) in_full: Vec<u32>,
    /// Codes of the first-level divisions it names.
    pub(crate) divisions: Vec<String>,
    /// Readings of each token, flattened, with the start of each.
    pub(crate) readings: Vec<Reading>,
    pub(crate) reading_starts: Vec<u32>,
    /// Lexicon hits, flattened by first token, with the start of each.
    pub(crate) hits: Vec<LexHit>,
    pub(crate) hit_starts: Vec<u32>,
    /// Hits that only the stage of relations asks for, each with its token, in text order.
    pub(crate) relation_hits: Vec<(usize, LexHit)>,
    /// Verb group that starts at each token.
    pub(crate) verb_at: Vec<Option<u32>>,
    pub(crate) verbs: Vec<VerbGroup>,
    pub(crate) numbers: Vec<NumberMention>,
    pub(crate) quantities: Vec<QuantityMention>,
    /// Number that starts at each token.
    pub(crate) number_at: Vec<Option<u32>>,
    /// Quantity that covers each token.
    pub(crate) quantity_at: Vec<Option<u32>>,
    pub(crate) dates: Vec<DateMention>,
    /// Date mention that covers each token.
    pub(crate) date_at: Vec<Option<u32>>,
    /// Entities in text order, not overlapping.
    pub(crate) entities: Vec<Entity>,
    /// Entity that covers each token.
    pub(crate) entity_at: Vec<Option<u32>>,
}

impl Analysis<'_> {
    /// The number of the item of a list of news that a token stands in; the same for all, if the document is no list.
    pub(crate) fn item_of(&self, token: usize) -> usize {
        self.items.partition_point(|&start| start <= token)
    }

    /// Lexicon hits that start at a token.
    pub(crate) fn hits_at(&self, token: usize) -> &[LexHit] {
        match (self.hit_starts.get(token), self.hit_starts.get(token + 1)) {
            (Some(&from), Some(&to)) => &self.hits[from as usize..to as usize],
            _ => &[],
        }
    }

    /// Hits of relations that start in a range of tokens.
    pub(crate) fn relation_hits_in(&self, range: std::ops::Range<usize>) -> &[(usize, LexHit)] {
        let from = self.relation_hits.partition_point(|(at, _)| *at < range.start);
        let to = self.relation_hits.partition_point(|(at, _)| *at < range.end);
        &self.relation_hits[from..to.max(from)]
    }

    /// The longest hit at a token that `pick` accepts, with what it made of it.
    pub(crate) fn longest<T>(&self, token: usize, pick: impl Fn(&LexHit) -> Option<T>) -> Option<(usize, T)> {
        let mut best: Option<(usize, T)> = None;
        for hit in self.hits_at(token) {
            if best.as_ref().is_none_or(|(n, _)| hit.n_tokens > *n)
                && let Some(value) = pick(hit)
            {
                best = Some((hit.n_tokens, value));
            }
        }
        best
    }

    /// Whether a token is a word that no closed class, name, event or verb explains.
    pub(crate) fn is_plain_word(&self, token: usize) -> bool {
        self.text.tokens[token].kind != TokenKind::Punctuation
            && self.text.tokens[token].kind != TokenKind::Symbol
            && self.verb_at[token].is_none()
            && self.date_at[token].is_none()
            && !self.hits_at(token).iter().any(|hit| {
                matches!(
                    hit.lexeme,
                    Lexeme::Preposition(_)
                        | Lexeme::Closed(
                            Closed::Complementizer
                                | Closed::Conjunction
                                | Closed::Subordinator { .. }
                                | Closed::Condition
                                | Closed::ObjectMarker
                                | Closed::Demonstrative
                                | Closed::Reflexive
                                | Closed::Classifier
                                | Closed::Adverb
                        )
                        | Lexeme::EventNoun(_)
                        | Lexeme::AccordingTo(_)
                        | Lexeme::SourceHead(_)
                        | Lexeme::Hearsay(_)
                        | Lexeme::Anaphor(_)
                        | Lexeme::Actor { naming: Naming::Name | Naming::Adjective, .. }
                )
            })
    }

    /// Whether words of a light-verb phrase start at a token.
    pub(crate) fn opens_light_phrase(&self, token: usize) -> bool {
        self.hits_at(token).iter().any(|h| {
            matches!(h.lexeme, Lexeme::Light { .. } | Lexeme::SpeechLight { .. } | Lexeme::CueLight { .. })
        })
    }

    /// Whether a token is the given punctuation mark.
    pub(crate) fn is_mark(&self, token: usize, marks: &str) -> bool {
        self.text.tokens.get(token).is_some_and(|t| {
            matches!(t.kind, TokenKind::Punctuation | TokenKind::Symbol)
                && self.text.key(token).chars().next().is_some_and(|c| marks.contains(c))
        })
    }

    /// Whether a token is the first of a sentence, so that the one before it ended one.
    pub(crate) fn is_sentence_end(&self, end: usize) -> bool {
        self.text.sentences.binary_search_by_key(&end, |s| s.tokens.start()).is_ok()
    }

    /// The source span of tokens.
    pub(crate) fn source_of(&self, tokens: Span<TokenIdx>) -> Span<sanad_text::SourceChar> {
        let first = self.text.tokens[tokens.start()].source;
        let last = self.text.tokens[tokens.end().max(tokens.start() + 1) - 1].source;
        first.join(last)
    }
}
