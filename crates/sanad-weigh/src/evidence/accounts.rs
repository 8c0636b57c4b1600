//! Accounts: who says what a record says, from the publisher inwards to the original source.
//!
//! A record may carry the words of several sources, because a report that quotes two of them about one event gives one
//! record. Sources that stand close together are one chain ("an official told an agency"); those far apart speak each
//! for themselves, and a cell belongs to the account whose sources stand nearest to its words.

use super::sides::{party, side_of, spokesman_for};
use super::types::{Edge, Graph, Node, Quote, Sourced, Stance};
use crate::{Corpus, World};
use sanad_model::{Factuality, Participant, Record, Source, SourceKind};
use std::collections::BTreeMap;

/// Sources further apart than this, in scalar values, and not in the record's own sentence, are no chain.
const CHAIN_GAP: usize = 60;

/// One voice behind a record.
#[derive(Clone, Debug)]
pub(super) struct Account {
    /// Index of the record in the corpus.
    pub(super) event: usize,
    /// How it stands to the event.
    pub(super) stance: Stance,
    /// From the publisher inwards; never empty. The last is the original source.
    pub(super) chain: Vec<Node>,
    /// The words that name each link but the first.
    pub(super) words: Vec<Quote>,
    /// Key of whose work the report is: the outermost medium it quotes, its agency, or its publisher.
    pub(super) newsroom: String,
    /// Words of the event nearest to the sources.
    pub(super) mention: Quote,
}

impl Account {
    /// The original source.
    pub(super) fn origin(&self) -> &Node {
        &self.chain[self.chain.len() - 1]
    }

    /// Its words, given as `quote`.
    pub(super) fn sourced(&self, quote: Quote) -> Sourced {
        let origin = self.origin();
        Sourced {
            source: origin.key.clone(),
            name: origin.name.clone(),
            kind: origin.kind,
            side: origin.side.clone(),
            through: self.chain[..self.chain.len() - 1].iter().map(|n| n.name.clone()).collect(),
            quote,
        }
    }

    /// Distance of a cell from the words that name its sources; an account of the publisher is near everything.
    fn distance(&self, start: usize, end: usize) -> usize {
        let gap = |q: &Quote| q.start.saturating_sub(end).max(start.saturating_sub(q.end));
        self.words.iter().map(gap).min().unwrap_or(0)
    }
}

/// The quote of words of a record.
pub(super) fn quote(corpus: &Corpus, event: usize, start: usize, end: usize, text: &str) -> Quote {
    let found = &corpus.events[event];
    let report = corpus.report_of(found);
    Quote {
        published: report.published.clone(),
        report: report.key.clone(),
        start,
        end,
        text: text.to_owned(),
        record: found.record.id.clone(),
    }
}

/// The accounts of a record: one a chain of sources, one a claim of responsibility, or the publisher's own.
pub(super) fn accounts(corpus: &Corpus, world: &World, event: usize) -> Vec<Account> {
    let record = &corpus.events[event].record;
    let (claims, told): (Vec<&Source>, Vec<&Source>) =
        record.attribution.iter().partition(|s| s.kind == SourceKind::Claim);
    let stance = stance(world, record);
    let mut chains = chains(&told, record.sentence.start, record.sentence.end);
    if chains.is_empty() {
        chains.push(Vec::new());
    }
    let mut out: Vec<Account> =
        chains.into_iter().map(|chain| account(corpus, world, event, stance, &chain)).collect();
    if let [only] = &mut out[..] {
        only.mention = most_telling(corpus, event, stance);
    }
    for claim in claims {
        let stance = if stance == Stance::Reports { Stance::Claims } else { stance };
        out.push(account(corpus, world, event, stance, &[claim]));
    }
    out
}

/// The words that show a stance best, when all of a record is one account's: who denies something does it in a
/// sentence, for everything else the first mention says what happened.
fn most_telling(corpus: &Corpus, event: usize, stance: Stance) -> Quote {
    let record = &corpus.events[event].record;
    match record.mentions.first() {
        Some(m) if stance != Stance::Denies => quote(corpus, event, m.start, m.end, &m.text),
        _ => quote(corpus, event, record.sentence.start, record.sentence.end, &record.sentence.text),
    }
}

/// The account among `all` that a cell of its record belongs to: the one whose sources are named nearest to it.
pub(super) fn teller(all: &[Account], start: usize, end: usize) -> &Account {
    let told = all.iter().filter(|a| a.stance != Stance::Claims);
    told.min_by_key(|a| a.distance(start, end)).unwrap_or(&all[0])
}

/// What a factuality says of the source's stance.
fn stance(world: &World, record: &Record) -> Stance {
    match record.factuality {
        Factuality::Negated if only_refuses(world, record) => Stance::Refuses,
        Factuality::Occurred => Stance::Reports,
        Factuality::Negated => Stance::Denies,
        Factuality::Possible => Stance::Doubts,
        Factuality::Planned => Stance::Plans,
        Factuality::Prevented => Stance::Foiled,
    }
}

/// Whether a negated record says only that something will not or should not happen.
fn only_refuses(world: &World, record: &Record) -> bool {
    let mut negating =
        record.rules.iter().filter(|rule| rule.contains("negat") || rule.contains("deny")).peekable();
    negating.peek().is_some() && negating.all(|rule| world.refusals.contains(rule))
}

/// Cuts the sources of a record, outermost first, where two of them do not belong to one telling.
fn chains<'a>(told: &[&'a Source], from: usize, to: usize) -> Vec<Vec<&'a Source>> {
    let mut out: Vec<Vec<&Source>> = Vec::new();
    let inside = |s: &Source| s.start >= from && s.end <= to;
    for source in told {
        let chained = out.last().and_then(|chain| chain.last()).is_some_and(|last| {
            let gap = source.start.saturating_sub(last.end).max(last.start.saturating_sub(source.end));
            (inside(last) && inside(source)) || gap <= CHAIN_GAP
        });
        match out.last_mut() {
            Some(chain) if chained => chain.push(source),
            _ => out.push(vec![source]),
        }
    }
    out
}

fn account(corpus: &Corpus, world: &World, event: usize, stance: Stance, told: &[&Source]) -> Account {
    let found = &corpus.events[event];
    let root = first_of_lineage(corpus, found.report);
    let newsroom = newsroom(corpus, world, root, told);
    let mut chain = vec![publisher(corpus, world, found.report)];
    let mut words = Vec::new();
    for source in told {
        let node = source_node(world, source, &newsroom);
        words.push(quote(corpus, event, source.start, source.end, &source.text));
        // A medium that names itself as the source adds no link.
        if chain.last().is_none_or(|last| last.key != node.key) {
            chain.push(node);
        }
    }
    if told.is_empty() && chain[0].key != newsroom {
        chain.push(agency_node(corpus, world, root, &newsroom));
    }
    let anchor = words.first().map_or(found.record.sentence.start, |q| q.start);
    let mention = nearest_mention(corpus, event, anchor);
    Account { event, stance, chain, words, newsroom, mention }
}

/// The account of who rejects something: the doer of a record of rejection speaks for himself or his party.
pub(super) fn rejecter(corpus: &Corpus, world: &World, event: usize, actor: &Participant) -> Account {
    let mut own = account(corpus, world, event, Stance::Rejects, &[]);
    let key = spokesman_for(world, &actor.entity).to_owned();
    let name = world.actors.get(&key).and_then(|a| a.name.clone()).or_else(|| actor.name.clone());
    own.chain.push(Node {
        name: name.unwrap_or_else(|| key.replace('-', " ")),
        side: Some(party(world, &key).to_owned()),
        kind: None,
        key,
    });
    own.words.push(quote(corpus, event, actor.start, actor.end, &actor.text));
    own
}

/// The mention of the event nearest to a position; its sentence when it has no mention.
fn nearest_mention(corpus: &Corpus, event: usize, at: usize) -> Quote {
    let record = &corpus.events[event].record;
    match record.mentions.iter().min_by_key(|m| m.start.abs_diff(at)) {
        Some(m) => quote(corpus, event, m.start, m.end, &m.text),
        None => quote(corpus, event, record.sentence.start, record.sentence.end, &record.sentence.text),
    }
}

/// Index of the report that a report is a near-copy of, or its own.
fn first_of_lineage(corpus: &Corpus, report: usize) -> usize {
    let lineage = &corpus.reports[report].lineage;
    corpus.reports.binary_search_by(|r| r.key.cmp(lineage)).unwrap_or(report)
}

fn newsroom(corpus: &Corpus, world: &World, report: usize, told: &[&Source]) -> String {
    if let Some(medium) = told.iter().find(|s| s.kind == SourceKind::Media && is_named(world, s)) {
        return medium.entity.clone();
    }
    let known = corpus.reports[report].publisher.as_deref().and_then(|name| world.publisher(name));
    match known.and_then(|p| p.agency.clone()) {
        Some(agency) => agency,
        None => publisher(corpus, world, report).key,
    }
}

fn publisher(corpus: &Corpus, world: &World, report: usize) -> Node {
    let report = &corpus.reports[report];
    let Some(given) = report.publisher.as_deref() else {
        let name = format!("report {}", report.key);
        return Node { key: format!("report:{}", report.key), name, kind: None, side: None };
    };
    match world.publisher(given) {
        Some(known) => {
            let name = known.name.clone().unwrap_or_else(|| given.to_owned());
            Node { key: known.actor.clone(), name, kind: None, side: known.side.clone() }
        }
        None => {
            let key = format!("publisher:{}", given.trim().to_lowercase());
            Node { key, name: given.trim().to_owned(), kind: None, side: None }
        }
    }
}

fn agency_node(corpus: &Corpus, world: &World, root: usize, newsroom: &str) -> Node {
    let own = publisher(corpus, world, root);
    if own.key == newsroom {
        return own;
    }
    let name = world.actors.get(newsroom).and_then(|a| a.name.clone());
    Node {
        key: newsroom.to_owned(),
        name: name.unwrap_or_else(|| newsroom.to_owned()),
        kind: Some(SourceKind::Media),
        side: side_of(world, newsroom, SourceKind::Media),
    }
}

fn source_node(world: &World, source: &Source, newsroom: &str) -> Node {
    let side = side_of(world, &source.entity, source.kind);
    if !is_named(world, source) {
        let key = format!("{newsroom}/{}", source.entity);
        let name = if source.entity.is_empty() { "a source" } else { &source.entity };
        return Node { key, name: name.replace('-', " "), kind: Some(source.kind), side };
    }
    let key = spokesman_for(world, &source.entity).to_owned();
    let name = world.actors.get(&key).and_then(|a| a.name.clone());
    let name = name.or_else(|| source.name.clone()).unwrap_or_else(|| key.replace('-', " "));
    Node { key, name, kind: Some(source.kind), side }
}

/// Whether the same key in two reports means the same source.
fn is_named(world: &World, source: &Source) -> bool {
    if world.actors.contains_key(&source.entity) {
        return true;
    }
    let nameless = matches!(source.kind, SourceKind::Anonymous | SourceKind::Witness | SourceKind::Expert);
    !nameless && source.kind != SourceKind::Other && !source.entity.starts_with("unidentified")
}

/// Who passes on whose words, over all accounts.
pub(super) fn graph(accounts: &[Account]) -> Graph {
    let mut nodes: BTreeMap<&str, &Node> = BTreeMap::new();
    let mut edges: BTreeMap<(&str, &str), Vec<Quote>> = BTreeMap::new();
    for account in accounts {
        for node in &account.chain {
            nodes.entry(&node.key).or_insert(node);
        }
        for (at, pair) in account.chain.windows(2).enumerate() {
            let said = account.words.get(at).unwrap_or(&account.mention);
            edges.entry((&pair[0].key, &pair[1].key)).or_default().push(said.clone());
        }
    }
    let edge = |((from, to), mut quotes): ((&str, &str), Vec<Quote>)| {
        quotes.sort();
        quotes.dedup();
        Edge { from: from.to_owned(), to: to.to_owned(), quotes }
    };
    Graph { nodes: nodes.into_values().cloned().collect(), edges: edges.into_iter().map(edge).collect() }
}
