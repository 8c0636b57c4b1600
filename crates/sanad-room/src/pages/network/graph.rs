//! The drawing of a day: actors as nodes, ties between two of them gathered by sign into edges.

use crate::drawn::pairs;
use crate::room::Desk;
use crate::show::sign::{Sign, sign};
use sanad_model::ActorClass;
use sanad_weigh::system::{Confidence, Holding, Party, Standing, TieKind};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// An actor with ties on the day.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Node {
    /// Who.
    #[serde(flatten)]
    pub(super) party: Party,
    /// Whether it is a single person: drawn in one size, never measured.
    pub(super) person: bool,
    /// How many others it has ties with that day.
    pub(super) others: usize,
    /// What it is.
    #[serde(skip)]
    pub(super) class: Option<ActorClass>,
}

/// Ties of one sign between two actors.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Edge {
    /// Key of one actor, the smaller.
    pub(super) a: String,
    /// Key of the other.
    pub(super) b: String,
    /// Conflict, cooperation or belonging.
    pub(super) sign: Sign,
    /// Whether a tie leads from `a` to `b`.
    pub(super) forward: bool,
    /// Whether a tie leads from `b` to `a`.
    pub(super) back: bool,
    /// Most independent sources of one of its ties.
    pub(super) independent: usize,
    /// How well the best supported of its ties is supported.
    pub(super) confidence: Confidence,
    /// Whether all that is known is coarse, undated or of an earlier time.
    pub(super) perhaps: bool,
    /// What they say.
    pub(super) kinds: BTreeSet<TieKind>,
    /// Ids of its ties.
    pub(super) ties: Vec<String>,
}

/// What is drawn of a day.
pub(super) struct Drawing {
    pub(super) nodes: Vec<Node>,
    pub(super) edges: Vec<Edge>,
    /// Actors with a tie, drawn or not.
    pub(super) total: usize,
    /// Independent sources that an edge must have to be drawn.
    pub(super) sources: usize,
}

/// Edges that a drawing can hold and still be read.
const READABLE: usize = 250;

/// The drawing of these ties: of the `most` best connected actors, those that an edge with so many sources leads to.
pub(super) fn drawing(desk: &Desk<'_>, holdings: &[Holding], most: usize, sources: Option<usize>) -> Drawing {
    let mut others: BTreeMap<&str, (&Party, BTreeSet<&str>)> = BTreeMap::new();
    // What nobody asserts stands in the list and is not drawn.
    let asserted = || holdings.iter().filter(|holding| holding.tie.mix.asserted > 0);
    for (a, b) in asserted().flat_map(|h| pairs(&h.tie)) {
        others.entry(&a.key).or_insert((a, BTreeSet::new())).1.insert(&b.key);
        others.entry(&b.key).or_insert((b, BTreeSet::new())).1.insert(&a.key);
    }
    let total = others.len();
    let mut nodes: Vec<Node> =
        others.into_values().map(|(party, others)| node(desk, party, others.len())).collect();
    nodes.sort_by(|a, b| order(a).cmp(&order(b)));
    nodes.truncate(most);
    let known: BTreeSet<&str> = nodes.iter().map(|node| node.party.key.as_str()).collect();
    let mut edges = edges(asserted(), &known);
    let sources = sources.unwrap_or_else(|| readable(&edges));
    edges.retain(|edge| edge.independent >= sources);
    let joined: BTreeSet<&str> = edges.iter().flat_map(|edge| [edge.a.as_str(), edge.b.as_str()]).collect();
    nodes.retain(|node| joined.contains(node.party.key.as_str()));
    Drawing { nodes, edges, total, sources }
}

/// The fewest sources with which the drawing can be read.
fn readable(edges: &[Edge]) -> usize {
    let mut sources: Vec<usize> = edges.iter().map(|edge| edge.independent).collect();
    sources.sort_unstable_by_key(|count| Reverse(*count));
    sources.get(READABLE).map_or(1, |count| count + 1)
}

fn node(desk: &Desk<'_>, party: &Party, others: usize) -> Node {
    let person = desk.snapshot.drawn.is_person(&party.key);
    Node { party: party.clone(), person, others, class: party.class }
}

/// Persons are not ranked: they come after all bodies, by key.
fn order(node: &Node) -> (bool, Reverse<usize>, &str) {
    (node.person, Reverse(if node.person { 0 } else { node.others }), &node.party.key)
}

fn edges<'h>(holdings: impl Iterator<Item = &'h Holding>, drawn: &BTreeSet<&str>) -> Vec<Edge> {
    let mut edges: BTreeMap<(&str, &str, Sign), Edge> = BTreeMap::new();
    for holding in holdings {
        for (from, to) in pairs(&holding.tie) {
            if drawn.contains(from.key.as_str()) && drawn.contains(to.key.as_str()) {
                add(&mut edges, holding, &from.key, &to.key);
            }
        }
    }
    edges.into_values().collect()
}

fn add<'h>(
    edges: &mut BTreeMap<(&'h str, &'h str, Sign), Edge>,
    holding: &'h Holding,
    from: &'h str,
    to: &'h str,
) {
    let (tie, sign) = (&holding.tie, sign(holding.tie.kind));
    let (a, b) = (from.min(to), from.max(to));
    let edge = edges.entry((a, b, sign)).or_insert_with(|| Edge {
        a: a.to_owned(),
        b: b.to_owned(),
        sign,
        forward: false,
        back: false,
        independent: 0,
        confidence: tie.confidence,
        perhaps: true,
        kinds: BTreeSet::new(),
        ties: Vec::new(),
    });
    if !tie.kind.is_mutual() {
        edge.forward |= from == a;
        edge.back |= from == b;
    }
    edge.independent = edge.independent.max(tie.mix.independent);
    edge.confidence = edge.confidence.max(tie.confidence);
    edge.perhaps &= !matches!(holding.standing, Standing::Active | Standing::Holds);
    edge.kinds.insert(tie.kind);
    if edge.ties.last() != Some(&tie.id) {
        edge.ties.push(tie.id.clone());
    }
}
