//! Drafts that say the same of the same parties become one tie, whatever the order of the reports.

use super::confidence::{Confidence, Mix, independent};
use super::figures::{Figure, Figures};
use super::gather::Draft;
use super::interval::Interval;
use super::kind::TieKind;
use super::tie::{Evidence, Party, Tie, short_hash};
use super::{derive, stated};
use crate::{Corpus, Incident, World};
use std::collections::BTreeMap;
use std::sync::Arc;

/// All ties of a sorted corpus, by kind, subject, object and first day.
///
/// Derived ties rest on the events of `incidents`; stated ones on the relations of the corpus. A planned, doubtful or
/// denied event is evidence too, and shows in the mix; it never widens the interval of a tie that others assert.
pub fn ties(corpus: &Corpus, world: &World, incidents: &[Incident]) -> Vec<Tie> {
    let mut waiting = derive::drafts(corpus, world, incidents);
    waiting.extend(stated::drafts(corpus, world));
    let mut tie_of: BTreeMap<String, String> = BTreeMap::new();
    let mut out = Vec::new();
    // An obligation is grouped under the tie of its agreement, so agreements come first, and so on down the links.
    for last in [false, false, false, true] {
        let ready = |d: &Draft| last || d.of.as_ref().is_none_or(|of| tie_of.contains_key(of));
        let (now, later): (Vec<Draft>, Vec<Draft>) = waiting.into_iter().partition(ready);
        waiting = later;
        for tie in group(now, &tie_of) {
            tie.evidence.iter().for_each(|e| drop(tie_of.insert(e.record.clone(), tie.id.clone())));
            out.push(tie);
        }
    }
    out.sort_by(|a, b| order(a).cmp(&order(b)));
    out
}

fn order(tie: &Tie) -> (TieKind, Vec<&str>, Vec<&str>, Option<sanad_calendar::Day>, &str) {
    (tie.kind, keys(&tie.subject), keys(&tie.object), tie.interval.from, &tie.id)
}

fn keys(parties: &[Party]) -> Vec<&str> {
    parties.iter().map(|p| p.key.as_str()).collect()
}

/// Ties of drafts whose links are known.
fn group(drafts: Vec<Draft>, tie_of: &BTreeMap<String, String>) -> Vec<Tie> {
    let mut groups: BTreeMap<String, Vec<Draft>> = BTreeMap::new();
    for mut draft in drafts {
        draft.of = draft.of.and_then(|of| tie_of.get(&of).cloned());
        groups.entry(group_key(&draft)).or_default().push(draft);
    }
    let apart = groups.into_iter().flat_map(|(key, drafts)| match drafts[0].kind {
        TieKind::Agreement => by_date(&key, drafts),
        _ => vec![(key, drafts)],
    });
    apart.map(|(key, drafts)| assemble(&key, drafts)).collect()
}

fn group_key(draft: &Draft) -> String {
    let sides = [&draft.subject, &draft.object, &draft.place].map(|side| {
        let mut keys = keys(side);
        keys.sort_unstable();
        keys.join("+")
    });
    // Who held the ground before is told of a change of hands, and makes no other tie of it.
    let linked = matches!(draft.kind, TieKind::Obligation | TieKind::Breach);
    let of = draft.of.as_deref().filter(|_| linked).unwrap_or_default();
    format!("{} {} {of}", draft.kind.as_str(), sides.join(" > "))
}

/// Two agreements of the same parties with different dates are two; one without a date joins the earliest.
fn by_date(key: &str, drafts: Vec<Draft>) -> Vec<(String, Vec<Draft>)> {
    let (mut dated, undated): (Vec<Draft>, Vec<Draft>) =
        drafts.into_iter().partition(|d| d.evidence.edtf.is_some() && !d.evidence.interval.is_unknown());
    // The most precise first, so that "2020" joins "2020-02-29" and not the other way about.
    let length = |i: &Interval| i.to.zip(i.from).map_or(i64::MAX, |(to, from)| to.since(from));
    dated
        .sort_by_key(|d| (length(&d.evidence.interval), d.evidence.interval.from, d.evidence.record.clone()));
    let mut parts: Vec<Vec<Draft>> = Vec::new();
    for draft in dated {
        let fits = |part: &&mut Vec<Draft>| part[0].evidence.interval.meets(&draft.evidence.interval);
        match parts.iter_mut().find(fits) {
            Some(part) => part.push(draft),
            None => parts.push(vec![draft]),
        }
    }
    parts.sort_by_key(|part| part[0].evidence.interval.from);
    match parts.first_mut() {
        Some(first) => first.extend(undated),
        None => parts.push(undated),
    }
    parts.into_iter().map(|part| (format!("{key} {:?}", part[0].evidence.edtf), part)).collect()
}

fn assemble(key: &str, mut drafts: Vec<Draft>) -> Tie {
    drafts.sort_by(|a, b| place_of(&a.evidence).cmp(&place_of(&b.evidence)));
    drafts.dedup_by(|b, a| a.evidence.record == b.evidence.record);
    let first = &drafts[0];
    let head = (first.kind, first.subject.clone(), first.object.clone(), first.place.clone());
    let of = drafts.iter().find_map(|d| d.of.clone());
    let evidence = drafts.into_iter().map(|d| Arc::new(d.evidence)).collect();
    let (kind, subject, object, place) = head;
    let id = format!("t-{}", short_hash(key));
    weighed(Tie { id, kind, subject, object, place, of, ..empty(evidence) })
}

fn place_of(evidence: &Evidence) -> (&str, usize, &str) {
    (&evidence.report, evidence.start, &evidence.record)
}

fn empty(evidence: Vec<Arc<Evidence>>) -> Tie {
    Tie {
        id: String::new(),
        kind: TieKind::Fights,
        subject: Vec::new(),
        object: Vec::new(),
        place: Vec::new(),
        of: None,
        interval: Interval::UNKNOWN,
        amount: None,
        mix: Mix::default(),
        confidence: Confidence::Denied,
        known_since: None,
        undated_evidence: 0,
        evidence,
    }
}

/// The tie with everything that follows from its evidence worked out anew.
pub(crate) fn weighed(tie: Tie) -> Tie {
    let mix = Mix::of(&tie.evidence);
    let says_so = |e: &&Arc<Evidence>| mix.asserted == 0 || e.asserts();
    Tie {
        interval: Interval::hull(tie.evidence.iter().filter(says_so).map(|e| &e.interval)),
        amount: figures(&tie.evidence),
        confidence: Confidence::of(&tie.evidence, &mix, tie.kind.is_judgement()),
        known_since: tie.evidence.iter().filter_map(|e| e.published).min(),
        undated_evidence: tie.evidence.iter().filter(|e| e.published.is_none()).count(),
        mix,
        ..tie
    }
}

/// The figures of the asserting evidence: of each independent source its last one, of the unit that most give.
pub(crate) fn figures(evidence: &[Arc<Evidence>]) -> Option<Figures> {
    let with_figure: Vec<&Evidence> = evidence
        .iter()
        .map(AsRef::as_ref)
        .filter(|e: &&Evidence| e.asserts() && e.amount.is_some())
        .collect();
    let mut units: BTreeMap<&str, usize> = BTreeMap::new();
    with_figure
        .iter()
        .filter_map(|e| e.amount.as_ref())
        .for_each(|a| *units.entry(&a.unit).or_default() += 1);
    let (&unit, _) = units.iter().max_by_key(|(unit, count)| (**count, std::cmp::Reverse(**unit)))?;
    let counted: Vec<&Evidence> =
        with_figure.into_iter().filter(|e| e.amount.as_ref().is_some_and(|a| a.unit == unit)).collect();
    let last = |group: &Vec<usize>| {
        let latest = group.iter().max_by_key(|&&at| (counted[at].interval.to, counted[at].published, at));
        latest.and_then(|&at| counted[at].amount.clone())
    };
    Figures::of(&independent(&counted).iter().filter_map(last).collect::<Vec<Figure>>())
}
