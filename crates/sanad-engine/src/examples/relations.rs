//! Examples of stated relations: what a relation must show to be the one that an example asks for.

use super::{Damage, Miss};
use crate::world::examples::Example;
use sanad_model::{Relation, Term};

/// What an example lacks: the relation itself, or a cell of it. One relation of the rule must have all cells.
pub(super) fn missed(
    example: &Example,
    cells: &[(String, String)],
    all: &[Relation],
    damage: Damage,
) -> Option<Miss> {
    let of_rule = || all.iter().filter(|r| of_rule(r, &example.rule));
    let wrong = |r: &Relation| cells.iter().filter(|(key, value)| !holds(r, all, key, value, damage)).count();
    let Some(nearest) = of_rule().min_by_key(|r| wrong(r)) else {
        let got: Vec<String> = all.iter().map(summary).collect();
        return Some((format!("a relation of {}", example.rule), got.join(" | ")));
    };
    let (key, value) = cells.iter().find(|(key, value)| !holds(nearest, all, key, value, damage))?;
    Some((format!("{key} {value}"), summary(nearest)))
}

/// What a `not` sentence should not have matched.
pub(super) fn matched(example: &Example, all: &[Relation]) -> Option<Miss> {
    let relation = all.iter().find(|r| of_rule(r, &example.rule))?;
    Some((format!("nothing of {}", example.rule), summary(relation)))
}

fn of_rule(relation: &Relation, rule: &str) -> bool {
    relation.mentions.iter().any(|m| m.rule == rule)
}

/// Whether a relation has an expected cell.
fn holds(relation: &Relation, all: &[Relation], key: &str, value: &str, damage: Damage) -> bool {
    let every = |terms: &[Term]| value.split_whitespace().all(|v| terms.iter().any(|t| t.entity == v));
    match key {
        "trigger" => {
            let wanted = if damage("x") == "x" { damage(value) } else { value.to_owned() };
            relation.mentions.iter().any(|m| m.text.contains(&wanted) || wanted.contains(&m.text))
        }
        "subject" => every(&relation.subject) && value.split_whitespace().count() == relation.subject.len(),
        "object" => every(&relation.object) && value.split_whitespace().count() == relation.object.len(),
        "place" => relation.location.iter().any(|p| p.code.as_deref() == Some(value)),
        "factuality" => relation.factuality.as_str() == value,
        "source" => value.split_whitespace().all(|v| relation.attribution.iter().any(|s| s.entity == v)),
        "date" => relation.date.as_ref().and_then(|d| d.edtf.as_deref()) == Some(value),
        "amount" => has_amount(relation, value),
        "unknown" => relation.unknown == (value == "yes"),
        "of" => all.iter().any(|o| Some(&o.id) == relation.of.as_ref() && o.relation.as_str() == value),
        "remark" => relation.problems.iter().any(|p| p.code == value),
        _ => false, // an expectation that nothing checks must not pass
    }
}

/// `UNIT LOW HIGH`, with `-` for an open bound.
fn has_amount(relation: &Relation, value: &str) -> bool {
    let parts: Vec<&str> = value.split_whitespace().collect();
    let bound = |i: usize| parts.get(i).and_then(|p| p.parse::<u64>().ok());
    relation
        .amount
        .as_ref()
        .is_some_and(|a| Some(&a.unit.as_str()) == parts.first() && a.low == bound(1) && a.high == bound(2))
}

fn summary(relation: &Relation) -> String {
    let keys = |list: &[Term]| list.iter().map(|t| t.entity.as_str()).collect::<Vec<_>>().join("+");
    let amount = relation.amount.as_ref().map(|a| format!(" {} {:?}..{:?}", a.unit, a.low, a.high));
    let sources: Vec<&str> = relation.attribution.iter().map(|s| s.entity.as_str()).collect();
    format!(
        "{} «{}» {} → {}{} [{}] {} said by {} ({})",
        relation.relation,
        relation.mentions.first().map_or("", |m| m.text.as_str()),
        keys(&relation.subject),
        keys(&relation.object),
        amount.unwrap_or_default(),
        relation.factuality,
        relation.date.as_ref().and_then(|d| d.edtf.as_deref()).unwrap_or("-"),
        sources.join("+"),
        relation.rules.join(" ")
    )
}
