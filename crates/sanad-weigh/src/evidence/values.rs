//! Values side by side: every cell of every record with the account that gives it, grouped by field and value.

use super::accounts::{Account, quote, teller};
use super::independence::independent;
use super::meaning::{Figure, Meaning, compatible, days};
use super::sides::party;
use super::types::{Field, FieldValues, Quote, Range, Stance, Value};
use crate::{Corpus, World};
use sanad_model::{Participant, Place, Quantity, QuantityKind};
use std::collections::BTreeMap;

/// One cell as one account gives it.
#[derive(Clone, Debug)]
struct Held<'a> {
    account: &'a Account,
    key: (Field, Option<QuantityKind>),
    shown: String,
    meaning: Meaning,
    quote: Quote,
}

/// One value and the accounts that give it.
#[derive(Clone, Debug)]
pub(super) struct Group<'a> {
    pub(super) shown: String,
    pub(super) meaning: Meaning,
    pub(super) given: Vec<(&'a Account, Quote)>,
}

/// All values of one field.
#[derive(Clone, Debug)]
pub(super) struct Spread<'a> {
    pub(super) field: Field,
    pub(super) what: Option<QuantityKind>,
    pub(super) groups: Vec<Group<'a>>,
}

impl Group<'_> {
    /// In the form that is given out.
    pub(super) fn value(&self) -> Value {
        let mut sources: Vec<_> = self.given.iter().map(|(a, q)| a.sourced(q.clone())).collect();
        sources.sort_by(|a, b| (&a.quote, &a.source).cmp(&(&b.quote, &b.source)));
        sources.dedup();
        let independent = independent(self.given.iter().map(|(account, _)| *account));
        Value { value: self.shown.clone(), independent, sources }
    }
}

impl Spread<'_> {
    /// The field, or what is counted.
    pub(super) fn name(&self) -> String {
        let field = match self.field {
            Field::Factuality => "factuality",
            Field::Actor => "actor",
            Field::Recipient => "recipient",
            Field::Figure => "figure",
            Field::Date => "date",
            Field::Place => "place",
        };
        self.what.map_or(field, QuantityKind::as_str).to_owned()
    }

    /// In the form that is given out: best supported first.
    pub(super) fn field_values(&self, world: &World) -> FieldValues {
        let mut values: Vec<Value> = self.groups.iter().map(Group::value).collect();
        values.sort_by(|a, b| {
            let support = |v: &Value| (v.independent, v.sources.len());
            support(b).cmp(&support(a)).then_with(|| a.value.cmp(&b.value))
        });
        FieldValues {
            field: self.field,
            what: self.what,
            values,
            range: self.range(),
            compatible: self.clashes(world).is_empty(),
        }
    }

    /// Pairs of values that cannot both be true, as indexes of groups.
    pub(super) fn clashes(&self, world: &World) -> Vec<(usize, usize)> {
        let mut out = Vec::new();
        for (i, one) in self.groups.iter().enumerate() {
            for (j, other) in self.groups.iter().enumerate().skip(i + 1) {
                if !compatible(world, &one.meaning, &other.meaning) {
                    out.push((i, j));
                }
            }
        }
        out
    }

    /// Low, best and high of a figure; the rule is told at [`Range`].
    fn range(&self) -> Option<Range> {
        let figure = |group: &Group<'_>| match group.meaning {
            Meaning::Figure(figure) => Some(figure),
            _ => None,
        };
        let figures: Vec<Figure> = self.groups.iter().filter_map(figure).collect();
        let mut latest: BTreeMap<&str, (Option<&str>, u64)> = BTreeMap::new();
        for (group, figure) in self.groups.iter().zip(&figures) {
            let Some(best) = figure.best() else { continue };
            for (account, quote) in &group.given {
                let this = (quote.published.as_deref(), best);
                let kept = latest.entry(&account.origin().key).or_insert(this);
                *kept = (*kept).max(this);
            }
        }
        let mut bests: Vec<u64> = latest.into_values().map(|(_, best)| best).collect();
        bests.sort_unstable();
        Some(Range {
            low: figures.iter().map(|f| f.low).min()?,
            best: bests.get(bests.len().saturating_sub(1) / 2).copied(),
            high: figures.iter().map(|f| f.top()).max()?,
        })
    }
}

/// All fields of all records of an incident. Values come from those who say that it happened; only when nobody does,
/// from those who say that it may have, will or was foiled. Who denies it gives no values.
pub(super) fn spreads<'a>(
    corpus: &Corpus,
    world: &World,
    accounts: &'a BTreeMap<usize, Vec<Account>>,
) -> Vec<Spread<'a>> {
    let asserts = |a: &Account| matches!(a.stance, Stance::Reports | Stance::Claims);
    let asserted = accounts.values().flatten().any(asserts);
    let mut held: Vec<Held<'a>> = Vec::new();
    for (&event, all) in accounts {
        held.extend(all.iter().map(stance_cell));
        let told = all
            .iter()
            .any(|a| !matches!(a.stance, Stance::Denies | Stance::Refuses) && (asserts(a) || !asserted));
        if told {
            cells(corpus, world, event, all, &mut held);
        }
    }
    gather(held)
}

fn gather(held: Vec<Held<'_>>) -> Vec<Spread<'_>> {
    type Key = (Field, Option<QuantityKind>);
    let mut by_field: BTreeMap<Key, BTreeMap<String, Group<'_>>> = BTreeMap::new();
    for cell in held {
        let group = by_field
            .entry(cell.key)
            .or_default()
            .entry(cell.shown.clone())
            .or_insert_with(|| Group { shown: cell.shown, meaning: cell.meaning, given: Vec::new() });
        group.given.push((cell.account, cell.quote));
    }
    let mut out = Vec::new();
    for ((field, what), groups) in by_field {
        out.push(Spread { field, what, groups: groups.into_values().collect() });
    }
    out
}

fn stance_cell(account: &Account) -> Held<'_> {
    let stance = if account.stance == Stance::Claims { Stance::Reports } else { account.stance };
    let shown = match stance {
        Stance::Reports | Stance::Claims => "occurred",
        Stance::Denies | Stance::Rejects => "negated",
        Stance::Foiled => "prevented",
        Stance::Doubts => "possible",
        Stance::Plans => "planned",
        Stance::Refuses => "refused",
    };
    Held {
        account,
        key: (Field::Factuality, None),
        shown: shown.to_owned(),
        meaning: Meaning::Stance(stance),
        quote: account.mention.clone(),
    }
}

fn cells<'a>(corpus: &Corpus, world: &World, event: usize, all: &'a [Account], into: &mut Vec<Held<'a>>) {
    let record = &corpus.events[event].record;
    let mut push =
        |account: &'a Account, key, shown: String, meaning, (start, end, text): (usize, usize, &str)| {
            let quote = quote(corpus, event, start, end, text);
            into.push(Held { account, key, shown, meaning, quote });
        };
    // Who claims an act gives the doer himself; the others are the teller's.
    let claims = |p: &Participant| all.iter().find(|a| a.stance == Stance::Claims && speaks_for(world, a, p));
    let doer = |p: &Participant| claims(p).unwrap_or_else(|| teller(all, p.start, p.end));
    for (account, actors) in by_account(&record.actor, doer) {
        let words = (actors[0].start, actors[0].end, actors[0].text.as_str());
        let meaning = Meaning::Actors(actors.iter().map(|p| (*p).clone()).collect());
        push(account, (Field::Actor, None), keys(&actors), meaning, words);
    }
    for (account, hit) in by_account(&record.recipient, |p| teller(all, p.start, p.end)) {
        let words = (hit[0].start, hit[0].end, hit[0].text.as_str());
        push(account, (Field::Recipient, None), keys(&hit), Meaning::Recipients, words);
    }
    for (account, counted) in by_account(&record.quantities, |q| teller(all, q.start, q.end)) {
        for what in QuantityKind::ALL.iter().filter(|w| compared(**w)) {
            let counted: Vec<&Quantity> = counted.iter().copied().filter(|q| q.what == *what).collect();
            let Some(largest) = counted.iter().max_by_key(|q| (q.low, q.high)) else { continue };
            let figure = Figure::of(&counted);
            let words = (largest.start, largest.end, largest.text.as_str());
            push(account, (Field::Figure, Some(*what)), figure.show(), Meaning::Figure(figure), words);
        }
    }
    if let Some(date) = &record.date
        && let Some((edtf, meaning)) = date.edtf.as_ref().and_then(|edtf| Some((edtf, days(edtf)?)))
    {
        let words = (date.start, date.end, date.text.as_str());
        push(teller(all, date.start, date.end), (Field::Date, None), edtf.clone(), meaning, words);
    }
    for (account, places) in by_account(&record.location, |p| teller(all, p.start, p.end)) {
        let words = (places[0].start, places[0].end, places[0].text.as_str());
        let meaning = Meaning::Places(places.iter().map(|p| (*p).clone()).collect());
        push(account, (Field::Place, None), place_names(&places), meaning, words);
    }
}

/// Kinds of quantities in which a figure of one report can be held against that of another.
fn compared(what: QuantityKind) -> bool {
    !matches!(what, QuantityKind::Items | QuantityKind::Other | QuantityKind::Money)
}

/// The cells of one field, sorted to the accounts that give them.
fn by_account<'a, 'c, T>(
    cells: &'c [T],
    teller: impl Fn(&T) -> &'a Account,
) -> Vec<(&'a Account, Vec<&'c T>)> {
    let mut out: Vec<(&Account, Vec<&T>)> = Vec::new();
    for cell in cells {
        let account = teller(cell);
        match out.iter_mut().find(|(known, _)| std::ptr::eq(*known, account)) {
            Some((_, list)) => list.push(cell),
            None => out.push((account, vec![cell])),
        }
    }
    out
}

/// Whether an account's original source is the actor, or of its party.
fn speaks_for(world: &World, account: &Account, actor: &Participant) -> bool {
    party(world, &account.origin().key) == party(world, &actor.entity)
}

/// Actor keys, sorted, each once.
fn keys(people: &[&Participant]) -> String {
    let mut keys: Vec<&str> = people.iter().map(|p| p.entity.as_str()).collect();
    keys.sort_unstable();
    keys.dedup();
    keys.join(" + ")
}

/// Places by code and name, sorted, each once.
fn place_names(places: &[&Place]) -> String {
    let name = |p: &&Place| {
        let name = p.name.as_deref().unwrap_or(&p.text);
        p.code.as_deref().map_or_else(|| name.to_owned(), |code| format!("{code} {name}"))
    };
    let mut names: Vec<String> = places.iter().map(name).collect();
    names.sort_unstable();
    names.dedup();
    names.join(" + ")
}
