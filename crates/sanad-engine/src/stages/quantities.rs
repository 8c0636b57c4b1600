//! What is counted: a number, its classifier and the noun. Whether people were killed is for the event stage.

use super::numbers::NumberMention;
use sanad_grammar::pattern::{Match, RuleSet, Scan};
use sanad_text::{Span, TokenIdx};

/// What sort of thing is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountedKind {
    /// Persons, living or dead.
    People,
    /// A sum of money.
    Money,
    /// Meetings and talks.
    Meetings,
    /// Vehicles, weapons, buildings and other things with a classifier or a known noun.
    Items,
    /// Time, distance, weight, share: never a quantity of a record.
    Measure,
    /// A noun that no list knows, or none.
    Unknown,
}

/// A number with what it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuantityMention {
    /// The number with its bounds, classifier and noun.
    pub tokens: Span<TokenIdx>,
    /// Not fewer than this.
    pub low: Option<u64>,
    /// Not more than this.
    pub high: Option<u64>,
    /// What sort of thing is counted.
    pub counted: CountedKind,
    /// The counted noun (or the classifier that stands for it).
    pub noun: Option<usize>,
    /// Id of the rule.
    pub rule: String,
}

/// The quantities of a range; `numbers` are those that the scan has annotated as `#amount`.
pub fn quantities(rules: &RuleSet, numbers: &[NumberMention], scan: &Scan<'_>) -> Vec<QuantityMention> {
    scan.run("quantities").iter().filter_map(|found| quantity(rules, numbers, found)).collect()
}

fn quantity(rules: &RuleSet, numbers: &[NumberMention], found: &Match<'_>) -> Option<QuantityMention> {
    let rule = rules.rule(found.rule);
    let number = numbers.get(found.annotation("q")? as usize)?;
    let noun = found.capture("k").or_else(|| found.capture("c"));
    Some(QuantityMention {
        tokens: found.tokens,
        low: number.low,
        high: number.high,
        counted: counted(rule.makes.first()?)?,
        noun: noun.map(|c| c.tokens.start()),
        rule: rule.id.clone(),
    })
}

fn counted(name: &str) -> Option<CountedKind> {
    Some(match name {
        "people" => CountedKind::People,
        "money" => CountedKind::Money,
        "meetings" => CountedKind::Meetings,
        "items" => CountedKind::Items,
        "measure" => CountedKind::Measure,
        "unknown" => CountedKind::Unknown,
        _ => return None,
    })
}
