//! Every expression of time in a text: dates, times of day, durations and sets, with the prepositions before them.
//!
//! Wider than what dates an event, and so not part of the cascade: coding never runs it. It makes no values.

use super::{Anchor, DateMention, FoundDate, found_dates};
use crate::Ruleset;
use crate::stages::figures::figures;
use crate::stages::numbers::plain;
use sanad_grammar::pattern::{Annotation, RuleSet, Scan, Tokens};
use sanad_text::{SourceChar, Span, Text, TokenIdx};

/// What sort of time an expression names; of a phrase of several, the first in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TemporalKind {
    /// How often: every day.
    Set,
    /// A day, month, year or part of it.
    Date,
    /// A time of day.
    Time,
    /// How long.
    Duration,
}

/// An expression of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Temporal {
    /// The whole phrase.
    pub tokens: Span<TokenIdx>,
    /// What sort it is.
    pub kind: TemporalKind,
    /// Ids of the rules that found its pieces and joined them.
    pub rules: Vec<String>,
}

/// A piece of an expression; `None` where the words name no time.
struct Piece {
    tokens: Span<TokenIdx>,
    kind: Option<TemporalKind>,
    rule: String,
}

/// The expressions of time of a text, as spans of its characters.
pub fn expressions(text: &str, ruleset: &Ruleset) -> Vec<(Span<SourceChar>, TemporalKind)> {
    let text = Text::read(text, &ruleset.repair);
    let of = |tokens: Span<TokenIdx>| {
        let first = text.tokens[tokens.start()].source;
        first.join(text.tokens[tokens.end().max(tokens.start() + 1) - 1].source)
    };
    let sentences = text.sentences.iter();
    let found = sentences.flat_map(|s| temporal(&ruleset.patterns, &text, s.tokens));
    found.map(|t| (of(t.tokens), t.kind)).collect()
}

/// The dates of a text with their values, without coding it.
pub fn resolved(text: &str, ruleset: &Ruleset, anchor: &Anchor) -> Vec<DateMention> {
    let text = Text::read(text, &ruleset.repair);
    let sentences: Vec<Span<TokenIdx>> = text.sentences.iter().map(|s| s.tokens).collect();
    figures(&ruleset.patterns, &text, &sentences, anchor).dates
}

/// The pieces that the examples of the rules speak of, those that name no time too.
#[cfg(test)]
pub(crate) fn piece_rules(
    rules: &RuleSet,
    tokens: &impl Tokens,
    sentence: Span<TokenIdx>,
) -> Vec<(String, Span<TokenIdx>)> {
    let mut scan = scan(rules, tokens, sentence);
    pieces(rules, &mut scan).into_iter().map(|p| (p.rule, p.tokens)).collect()
}

/// The expressions of time of one sentence.
pub fn temporal(rules: &RuleSet, tokens: &impl Tokens, sentence: Span<TokenIdx>) -> Vec<Temporal> {
    let mut scan = scan(rules, tokens, sentence);
    let pieces = pieces(rules, &mut scan);
    let periods = scan.run("periods");
    periods.iter().filter_map(|hit| period(&pieces, hit.tokens, &rules.rule(hit.rule).id)).collect()
}

/// The sentence with its numbers and dates.
fn scan<'r>(rules: &'r RuleSet, tokens: &impl Tokens, sentence: Span<TokenIdx>) -> Scan<'r> {
    let mut scan = Scan::new(rules, tokens, sentence);
    let numbers = plain(rules, tokens, sentence, &mut scan);
    for (id, found) in found_dates(rules, &numbers, &mut scan, 0).iter().enumerate() {
        if let Some(kind) = standing(rules, found) {
            scan.annotate(Annotation { kind, tokens: found.tokens, id: id as u32 });
        }
    }
    scan
}

/// As what the rules of this stage see a date phrase; words like `now` are left to them.
fn standing(rules: &RuleSet, found: &FoundDate) -> Option<&'static str> {
    let rule = rules.rules().iter().find(|r| r.id == found.rule())?;
    match rule.makes.first()?.as_str() {
        _ if rule.makes.iter().any(|m| m == "adverb" || m == "age") => None,
        "none" => Some("no-time"),
        _ => Some("named-time"),
    }
}

fn pieces(rules: &RuleSet, scan: &mut Scan<'_>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for hit in scan.run("temporal") {
        let rule = rules.rule(hit.rule);
        let kind = rule.makes.first().and_then(|m| kind(m));
        if kind.is_some() {
            scan.annotate(Annotation { kind: "piece", tokens: hit.tokens, id: pieces.len() as u32 });
        }
        pieces.push(Piece { tokens: hit.tokens, kind, rule: rule.id.clone() });
    }
    pieces
}

fn kind(name: &str) -> Option<TemporalKind> {
    Some(match name {
        "date" => TemporalKind::Date,
        "time" => TemporalKind::Time,
        "duration" => TemporalKind::Duration,
        "set" => TemporalKind::Set,
        _ => return None,
    })
}

fn period(pieces: &[Piece], tokens: Span<TokenIdx>, rule: &str) -> Option<Temporal> {
    let inside = || pieces.iter().filter(|p| tokens.covers(p.tokens));
    let kind = inside().filter_map(|p| p.kind).min()?;
    let rules = inside().map(|p| p.rule.clone()).chain([rule.to_owned()]).collect();
    Some(Temporal { tokens, kind, rules })
}
