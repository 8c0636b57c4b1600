//! What is counted: a number, its classifier and the noun. Whether people were killed is for the event stage.

use crate::stages::numbers::NumberMention;
use sanad_grammar::pattern::{Annotation, CaptureSource, Match, RuleSet, Scan};
use sanad_model::QuantityKind;
use sanad_text::{Span, TokenIdx};

/// The value of a noun of which a single one is counted, too.
const SINGLE: &str = "single";
/// The value of a noun that stands for two people.
const PAIR: &str = "pair";

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
    /// What became of them, where the words of the figure say it themselves (`۸ شهید`, `شمار کشته‌ها به ۹ رسید`).
    pub said: Option<QuantityKind>,
    /// One of it is worth counting: it has a classifier, or it is a weapon or a craft.
    pub single: bool,
    /// It is a part of a figure given before (`۱۲ تن، از جمله سه زن`).
    pub part: bool,
    /// Id of the rule.
    pub rule: String,
}

/// The quantities of a range; `numbers` are those that the scan has annotated as `#amount`.
pub fn quantities(rules: &RuleSet, numbers: &[NumberMention], scan: &mut Scan<'_>) -> Vec<QuantityMention> {
    let mut found: Vec<QuantityMention> =
        scan.run("quantities").iter().filter_map(|found| quantity(rules, numbers, found)).collect();
    for (idx, quantity) in found.iter().enumerate() {
        scan.annotate(Annotation { kind: "quantity", tokens: quantity.tokens, id: idx as u32 });
    }
    for toll in scan.run("tolls") {
        tell(rules, &toll, &mut found);
    }
    found
}

/// What a rule about whole figures tells of the quantities in it.
fn tell(rules: &RuleSet, toll: &Match<'_>, found: &mut [QuantityMention]) {
    let rule = rules.rule(toll.rule);
    let make = rule.makes.first().map(String::as_str);
    let kind = make.and_then(QuantityKind::parse).or_else(|| QuantityKind::parse(toll.value("f")?));
    for capture in toll.captures.iter().filter(|c| c.name == "q") {
        let CaptureSource::Annotation(id) = capture.source else { continue };
        let Some(quantity) = found.get_mut(id as usize) else { continue };
        match (make, kind) {
            (Some("part"), _) => quantity.part = true,
            (_, Some(kind)) if quantity.said.is_none() => quantity.said = Some(kind),
            _ => continue,
        }
        quantity.rule.clone_from(&rule.id);
    }
}

fn quantity(rules: &RuleSet, numbers: &[NumberMention], found: &Match<'_>) -> Option<QuantityMention> {
    let rule = rules.rule(found.rule);
    let number = numbers.get(found.annotation("q")? as usize)?;
    let noun = found.capture("k").or_else(|| found.capture("c"));
    if number.high == Some(0) {
        return None; // none at all
    }
    let each = if found.value("k") == Some(PAIR) { 2 } else { 1 };
    Some(QuantityMention {
        tokens: found.tokens,
        low: number.low.map(|n| n.saturating_mul(each)),
        high: number.high.map(|n| n.saturating_mul(each)),
        counted: counted(rule.makes.first()?)?,
        noun: noun.map(|c| c.tokens.start()),
        said: found.value("k").and_then(QuantityKind::parse),
        single: found.capture("c").is_some() || found.value("k") == Some(SINGLE),
        part: false,
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
