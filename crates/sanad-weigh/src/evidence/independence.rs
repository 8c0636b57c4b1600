//! How many independent sources: near-copies, agencies and much-quoted spokesmen count once.

use super::accounts::Account;
use super::types::{Stance, Tally};
use crate::Corpus;
use std::collections::{BTreeMap, BTreeSet};

/// The most accounts that can be picked so that no two share the newsroom or the original source: a maximum matching
/// between newsrooms and original sources.
pub(super) fn independent<'a>(accounts: impl Iterator<Item = &'a Account>) -> usize {
    let mut heard: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for account in accounts {
        heard.entry(&account.newsroom).or_default().insert(&account.origin().key);
    }
    let mut taken: BTreeMap<&str, &str> = BTreeMap::new();
    let rooms: Vec<&str> = heard.keys().copied().collect();
    rooms.into_iter().filter(|room| place(room, &heard, &mut taken, &mut BTreeSet::new())).count()
}

/// Finds an original for a newsroom, moving others where they have another (Kuhn's algorithm). Its depth is the number
/// of newsrooms of one incident.
fn place<'a>(
    room: &'a str,
    heard: &BTreeMap<&'a str, BTreeSet<&'a str>>,
    taken: &mut BTreeMap<&'a str, &'a str>,
    tried: &mut BTreeSet<&'a str>,
) -> bool {
    for &origin in &heard[room] {
        if !tried.insert(origin) {
            continue;
        }
        let holder = taken.get(origin).copied();
        if holder.is_none_or(|other| place(other, heard, taken, tried)) {
            taken.insert(origin, room);
            return true;
        }
    }
    false
}

/// All the ways of counting.
pub(super) fn tally(corpus: &Corpus, accounts: &[Account]) -> Tally {
    let told: Vec<&Account> =
        accounts.iter().filter(|a| matches!(a.stance, Stance::Reports | Stance::Claims)).collect();
    let reports = |list: &mut dyn Iterator<Item = &Account>| -> BTreeSet<usize> {
        list.map(|a| corpus.events[a.event].report).collect()
    };
    let reporting = reports(&mut told.iter().copied());
    let texts: BTreeSet<&str> = reporting.iter().map(|&r| corpus.reports[r].lineage.as_str()).collect();
    let distinct = |key: fn(&Account) -> &str| told.iter().map(|a| key(a)).collect::<BTreeSet<&str>>().len();
    let mut tally = Tally {
        reports: reports(&mut accounts.iter()).len(),
        reporting: reporting.len(),
        texts: texts.len(),
        outlets: distinct(|a| &a.chain[0].key),
        newsrooms: distinct(|a| &a.newsroom),
        originals: distinct(|a| &a.origin().key),
        independent: independent(told.iter().copied()),
        denying: independent(accounts.iter().filter(|a| a.stance == Stance::Denies)),
        why: Vec::new(),
    };
    tally.why = reasons(&tally, &told);
    tally
}

/// Why there are fewer independent sources than reports.
fn reasons(tally: &Tally, told: &[&Account]) -> Vec<String> {
    let mut out = Vec::new();
    if tally.texts < tally.reporting {
        let copies = tally.reporting - tally.texts;
        let are = if copies == 1 { "is a near-copy" } else { "are near-copies" };
        out.push(format!(
            "{copies} of {} reports {are} of another and {} nothing.",
            tally.reporting,
            adds(copies)
        ));
    }
    let mut rooms: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut origins: BTreeMap<&str, (&str, BTreeSet<&str>)> = BTreeMap::new();
    for account in told {
        rooms.entry(&account.newsroom).or_default().insert(&account.chain[0].name);
        let origin = account.origin();
        origins.entry(&origin.key).or_insert((&origin.name, BTreeSet::new())).1.insert(&account.newsroom);
    }
    for (room, outlets) in rooms.iter().filter(|(_, outlets)| outlets.len() > 1) {
        let name = told.iter().flat_map(|a| &a.chain).find(|n| n.key == *room).map_or(*room, |n| &n.name);
        out.push(format!("{} have it from {name}, which counts once.", list(outlets)));
    }
    for (name, rooms) in origins.values().filter(|(_, rooms)| rooms.len() > 1) {
        out.push(format!("{name} is the source of {} newsrooms and counts once.", rooms.len()));
    }
    out
}

fn adds(count: usize) -> &'static str {
    if count == 1 { "adds" } else { "add" }
}

/// Names as a sentence has them; the first few when there are many.
pub(super) fn list(names: &BTreeSet<&str>) -> String {
    let names: Vec<&str> = names.iter().copied().collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] if names.len() <= 4 => format!("{} and {last}", first.join(", ")),
        _ => format!("{} and {} others", names[..3].join(", "), names.len() - 3),
    }
}
