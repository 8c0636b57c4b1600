//! Which records of a text are still the same when its zero-width non-joiners are lost.

use super::data::Places;
use crate::scoring::Gold;
use anyhow::Result;
use sanad_engine::Ruleset;
use sanad_model::{Participant, Record};
use std::collections::BTreeMap;
use std::fmt::Write as _;

const JOINER: char = '\u{200C}';

pub(super) fn measure(places: &Places, ruleset: &Ruleset) -> Result<String> {
    let gold = places.gold()?;
    let joiners: usize = gold.iter().map(|(_, text)| text.matches(JOINER).count()).sum();
    let mut out = format!("{} gold texts with {joiners} zero-width non-joiners\n", gold.len());
    for (name, replacement) in [("deleted", ""), ("made spaces", " ")] {
        let (mut intact, mut damaged, mut same) = (0, 0, 0);
        for (document, text) in &gold {
            let before = records(document, text, ruleset);
            let after = records(document, &text.replace(JOINER, replacement), ruleset);
            intact += before.len();
            damaged += after.len();
            same += common(&before, &after);
        }
        let (kept, true_ones) = (share(same, intact), share(same, damaged));
        let f1 = share(2 * same, intact + damaged);
        let _ = writeln!(
            out,
            "{name}: {kept:.1} % of {intact} records the same; {true_ones:.1} % of the {damaged} from the damaged \
             text are; F1 {f1:.1} %"
        );
    }
    Ok(out)
}

fn records(document: &Gold, text: &str, ruleset: &Ruleset) -> Vec<String> {
    sanad_engine::code(&document.document(text), ruleset).records.iter().map(signature).collect()
}

/// What makes two records the same: type, who, to whom, where, when. Spans move with the damage and do not count.
fn signature(record: &Record) -> String {
    let people = |list: &[Participant]| sorted(list.iter().map(|p| p.entity.clone()));
    let places = sorted(record.location.iter().map(|p| p.code.clone().unwrap_or_default()));
    let date = record.date.as_ref().and_then(|d| d.edtf.clone());
    format!(
        "{}|{:?}|{:?}|{places:?}|{date:?}",
        record.event_type,
        people(&record.actor),
        people(&record.recipient)
    )
}

fn sorted(list: impl Iterator<Item = String>) -> Vec<String> {
    let mut list: Vec<String> = list.collect();
    list.sort();
    list
}

/// Size of the multiset intersection.
fn common(a: &[String], b: &[String]) -> usize {
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    a.iter().for_each(|s| *left.entry(s).or_default() += 1);
    b.iter()
        .filter(|s| {
            let Some(count) = left.get_mut(s.as_str()).filter(|count| **count > 0) else { return false };
            *count -= 1;
            true
        })
        .count()
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { 100.0 * part as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    #[test]
    fn repeated_records_are_counted_once_each() {
        let list = |items: &[&str]| items.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        assert_eq!(super::common(&list(&["a", "a", "b"]), &list(&["a", "b", "b", "c"])), 2);
    }
}
