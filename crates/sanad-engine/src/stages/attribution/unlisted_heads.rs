//! Speakers of headlines whom no list knows: a medium behind the word for one (`شبکهٔ X:`), or somebody's name.
//! Part of the attribution stage; never looks behind the colon.

use super::cues::YEH;
use super::sources::{UNLISTED_MEDIUM, UNLISTED_SPEAKER, source_kind};
use super::{Reader, entities_in};
use crate::analysis::{Analysis, Entity, EntityKind, LexHit};
use crate::lexicon::{Lexeme, Naming};
use crate::mentions::{is_no_common_word, is_only_a_name};
use crate::stages::clauses::closed_class;
use crate::stages::constituents::preposition;
use crate::world::names::NameFacts;
use sanad_model::SourceKind;
use sanad_text::{Span, TokenIdx, TokenKind};

/// The longest such name, in words.
const MAX_WORDS: usize = 5;

impl Reader<'_, '_> {
    /// The medium that a word for one announces, though no list has its name.
    pub(super) fn unlisted_medium(&self, head: Span<TokenIdx>) -> Option<Entity> {
        let analysis = self.analysis;
        let from = first_word(analysis, head)?;
        let (n, ()) = analysis.longest(from, |h| match h.lexeme {
            Lexeme::SourceHead(cue) => analysis.rules.source_cues[cue as usize].medium.then_some(()),
            _ => None,
        })?;
        let end = name_end(analysis, from, head.end());
        let named =
            end > from + n && (from + n..end).all(|t| analysis.is_plain_word(t) && is_word(analysis, t));
        let listed = entities_in(analysis, Span::new(from, end)).any(|e| {
            matches!(e.kind, EntityKind::Actor(_))
                && e.tokens.end() <= end
                && super::sources::can_speak(analysis, e)
        });
        (named && !listed && end - from <= MAX_WORDS + n)
            .then(|| spoken_by(analysis, Span::new(from, end), from + n, UNLISTED_MEDIUM))
    }

    /// `شبکهٔ آمریکایی` under the headline of an American outlet is that outlet.
    pub(super) fn outlet_again(&self, entity: &Entity) -> Option<Entity> {
        let analysis = self.analysis;
        let start = entity.tokens.start();
        let n = medium_word(analysis, start)?;
        let behind = analysis.hits_at(start + n).iter();
        let described = entity.tokens.end() == start + n + 1
            && behind
                .into_iter()
                .any(|h| matches!(h.lexeme, Lexeme::Actor { naming: Naming::Adjective, .. }));
        let first = analysis.text.key(start);
        let several = first.strip_suffix(YEH).unwrap_or(first).ends_with(analysis.rules.plural_ending());
        let outlet = self.headline_speaker().filter(|s| source_kind(analysis, s) == SourceKind::Media)?;
        let again = described && !several && start > outlet.tokens.end();
        again.then(|| outlet.clone())
    }

    /// The person whose name alone stands before the colon, or before the comma and what he is.
    pub(super) fn unlisted_person(&self, head: Span<TokenIdx>) -> Option<Entity> {
        let analysis = self.analysis;
        let from = first_word(analysis, head)?;
        let end = name_end(analysis, from, head.end());
        let name = Span::new(from, end);
        let given = analysis.rules.names.of(analysis.text.key(from)).any(NameFacts::GIVEN);
        let titled = analysis.rules.names.of(analysis.text.key(from)).any(NameFacts::TITLE);
        let called = match name.len() {
            1 => end == head.end() && is_only_a_name(analysis, from),
            2..=MAX_WORDS => (given || titled) && !bare_of_name(analysis, name),
            _ => false,
        };
        let taken = name.range().any(|t| analysis.entity_at[t].is_some() || !may_name(analysis, t, from));
        (called && !taken).then(|| spoken_by(analysis, name, from, UNLISTED_SPEAKER))
    }
}

/// How many tokens the words for a medium take that start at one.
pub(super) fn medium_word(analysis: &Analysis<'_>, at: usize) -> Option<usize> {
    let word = |h: &LexHit| match h.lexeme {
        Lexeme::SourceHead(cue) => analysis.rules.source_cues[cue as usize].medium.then_some(()),
        Lexeme::Role(role) => {
            (analysis.rules.roles[role as usize].source_kind == Some(SourceKind::Media)).then_some(())
        }
        _ => None,
    };
    analysis.longest(at, word).map(|(n, ())| n)
}

/// Whether nothing behind the first word can be a name.
fn bare_of_name(analysis: &Analysis<'_>, name: Span<TokenIdx>) -> bool {
    name.range().skip(1).all(|t| !is_no_common_word(analysis, t) && name.len() > 2)
}

/// A speaker of these tokens, whose name begins at one of them.
fn spoken_by(analysis: &Analysis<'_>, tokens: Span<TokenIdx>, name: usize, rule: &str) -> Entity {
    let words: Vec<String> =
        (name..tokens.end()).map(|t| analysis.rules.romanise(analysis.text.key(t))).collect();
    let (key, kind, rule) = (words.join("-"), EntityKind::Person, rule.to_owned());
    Entity { tokens, key, name: None, kind, place: None, number: None, rule }
}

/// The first word of a headline behind signs and words like `ادعای`.
fn first_word(analysis: &Analysis<'_>, head: Span<TokenIdx>) -> Option<usize> {
    let mut at = head.start();
    while at < head.end() {
        let lead = analysis.longest(at, |h| match h.lexeme {
            Lexeme::SourceHead(cue) => (!analysis.rules.source_cues[cue as usize].medium).then_some(()),
            _ => None,
        });
        match lead {
            Some((n, ())) => at += n,
            None if is_word(analysis, at) => return Some(at),
            None => at += 1,
        }
    }
    None
}

fn name_end(analysis: &Analysis<'_>, from: usize, end: usize) -> usize {
    (from..end).find(|&t| analysis.is_mark(t, "،,(")).unwrap_or(end)
}

fn is_word(analysis: &Analysis<'_>, at: usize) -> bool {
    matches!(analysis.text.tokens[at].kind, TokenKind::Word | TokenKind::Latin)
}

fn may_name(analysis: &Analysis<'_>, at: usize, first: usize) -> bool {
    let event = || analysis.hits_at(at).iter().any(|h| matches!(h.lexeme, Lexeme::EventNoun(_)));
    analysis.text.tokens[at].kind == TokenKind::Word
        && analysis.verb_at[at].is_none()
        && analysis.number_at[at].is_none()
        && analysis.date_at[at].is_none()
        && closed_class(analysis, at).is_none()
        && preposition(analysis, at).is_none()
        && (at > first || !event())
}
