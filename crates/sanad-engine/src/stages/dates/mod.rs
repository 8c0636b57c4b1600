//! Dates and times: found by rules, read into expressions, resolved against the document.
//!
//! What a phrase says ([`expression`]) is kept apart from what day it is ([`resolve`]): the second needs the
//! whole document (its calendar, the last year named) and the day of publication.

mod evidence;
mod expression;
mod moments;
mod read;
mod resolve;
mod temporal;

pub use resolve::resolve;
#[cfg(test)]
pub(crate) use temporal::piece_rules;
pub use temporal::{Temporal, TemporalKind, expressions, resolved, temporal};

use expression::Expression;
use sanad_calendar::{Day, Edtf};
use sanad_grammar::pattern::{Annotation, RuleSet, Scan};
use sanad_text::{Span, TokenIdx};

use crate::stages::numbers::PlainNumber;

/// What relative dates are counted from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Anchor {
    /// Day of publication, if known.
    pub published: Option<Day>,
}

/// A date or time as the text gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateMention {
    /// The whole phrase.
    pub tokens: Span<TokenIdx>,
    /// Gregorian date at the precision of the text; `None` when it cannot be resolved.
    pub edtf: Option<Edtf>,
    /// For a bare weekday: the same weekday after publication, to be used if the verb is in the future.
    pub weekday_future: Option<Edtf>,
    /// The year or calendar was guessed from the document.
    pub uncertain: bool,
    /// Id of the rule.
    pub rule: String,
    /// Earlier date phrases this one was resolved by (`همان سال`).
    pub parents: Vec<Span<TokenIdx>>,
}

/// A date phrase read but not yet resolved.
#[derive(Clone, Debug)]
pub struct FoundDate {
    /// The whole phrase.
    pub tokens: Span<TokenIdx>,
    /// Index of its sentence.
    pub sentence: usize,
    rule: String,
    expression: Expression,
}

impl FoundDate {
    /// Id of the rule that found it.
    pub fn rule(&self) -> &str {
        &self.rule
    }

    /// Whether the numbers inside count nothing. Durations and ages keep theirs, as measures.
    pub fn hides_numbers(&self) -> bool {
        self.expression != Expression::NoDate
    }
}

/// The date phrases of a sentence whose numbers are annotated.
pub fn found_dates(
    rules: &RuleSet,
    numbers: &[PlainNumber],
    scan: &mut Scan<'_>,
    sentence: usize,
) -> Vec<FoundDate> {
    let mut found = Vec::new();
    for hit in scan.run("dates") {
        let rule = rules.rule(hit.rule);
        let Some(expression) = read::expression(&rule.makes, &hit, numbers) else { continue };
        scan.annotate(Annotation { kind: "date", tokens: hit.tokens, id: found.len() as u32 });
        found.push(FoundDate { tokens: hit.tokens, sentence, rule: rule.id.clone(), expression });
    }
    join(rules, scan, found)
}

/// Joins dates into spans of time (`از … تا …`), each span in place of the dates it is made of.
fn join(rules: &RuleSet, scan: &Scan<'_>, found: Vec<FoundDate>) -> Vec<FoundDate> {
    let mut joined: Vec<FoundDate> = Vec::new();
    for hit in scan.run("spans") {
        let rule = rules.rule(hit.rule);
        let end = |name| hit.annotation(name).and_then(|id: u32| found.get(id as usize));
        let Some(first) = end("a") else { continue };
        let only_explicit = rule.makes.first().is_some_and(|m| m == "since-point");
        if only_explicit && !first.expression.is_explicit() {
            continue;
        }
        let expression = match end("b") {
            Some(last) => Expression::span(first.expression.clone(), last.expression.clone()),
            None => Expression::Since(Box::new(first.expression.clone())),
        };
        let (tokens, sentence) = (hit.tokens, first.sentence);
        joined.push(FoundDate { tokens, sentence, rule: rule.id.clone(), expression });
    }
    let rest = found.into_iter().filter(|f| !joined.iter().any(|j| j.tokens.overlaps(f.tokens)));
    let mut all: Vec<FoundDate> = rest.collect();
    all.extend(joined);
    all.sort_by_key(|f| (f.tokens.start(), f.tokens.end()));
    all
}
