//! Networks as GraphML, limited to what Gephi and Cytoscape read: flat keys, plain types, directed edges.
//!
//! `events.graphml` has events and actors as nodes, and an edge for each role. `actors.graphml` has actors only: an edge
//! from each actor to each recipient, as heavy as there are records. Denied and planned events are left out of both.

use crate::coders::NOTICE;
use crate::dataset::{Dataset, Event, Party};
use crate::files::{File, Files};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event as Xml};
use sanad_model::Factuality;
use std::collections::{BTreeMap, BTreeSet};

/// Key, what it belongs to, type.
const KEYS: [(&str, &str, &str); 15] = [
    ("label", "node", "string"),
    ("kind", "node", "string"),
    ("class", "node", "string"),
    ("country", "node", "string"),
    ("date", "node", "string"),
    ("pseudonym", "node", "boolean"),
    ("review_status", "node", "string"),
    ("label", "edge", "string"),
    ("interaction", "edge", "string"),
    ("type", "edge", "string"),
    ("weight", "edge", "double"),
    ("start", "edge", "string"),
    ("end", "edge", "string"),
    ("first_claim", "edge", "string"),
    ("n_sources", "edge", "int"),
];

struct Node {
    id: String,
    data: Vec<(&'static str, String)>,
}

#[derive(Default)]
struct Edge {
    kind: &'static str,
    records: BTreeSet<String>,
    documents: BTreeSet<usize>,
    first: Option<String>,
    last: Option<String>,
}

type Edges = BTreeMap<(String, String, String), Edge>;

/// Two GraphML files.
pub(crate) fn files(dataset: &Dataset) -> Files {
    let shown: Vec<&Event> = dataset
        .events
        .iter()
        .filter(|e| matches!(e.factuality, Factuality::Occurred | Factuality::Possible))
        .collect();
    let left = dataset.events.len() - shown.len();
    let (mut actors, mut events) = (BTreeMap::new(), Vec::new());
    let (mut two, mut one) = (Edges::new(), Edges::new());
    for event in &shown {
        events.push(event_node(event));
        let node = format!("e:{}", event.id);
        for (party, role) in parties(event) {
            actors.entry(actor_id(party)).or_insert_with(|| actor_node(party));
            let ends = if role == "actor" {
                (actor_id(party), node.clone())
            } else {
                (node.clone(), actor_id(party))
            };
            add(&mut two, ends, role, event);
        }
        for actor in &event.actors {
            for recipient in event.recipients.iter().filter(|r| r.key != actor.key) {
                add(&mut one, (actor_id(actor), actor_id(recipient)), event.event_type.as_str(), event);
            }
        }
    }
    let actors: Vec<Node> = actors.into_values().collect();
    let counts = [actors.len() + events.len(), actors.len()];
    let both = actors.iter().chain(&events);
    let files = vec![
        File::new("actors.graphml", graphml(dataset, actors.iter(), &one), Some(counts[1])),
        File::new("events.graphml", graphml(dataset, both, &two), Some(counts[0])),
    ];
    let notes = [(left, "event records that are denied, planned or prevented")];
    Files { files, left_out: notes.into_iter().filter(|(count, _)| *count > 0).collect() }
}

fn parties(event: &Event) -> impl Iterator<Item = (&Party, &'static str)> {
    let actors = event.actors.iter().map(|party| (party, "actor"));
    actors.chain(event.recipients.iter().map(|party| (party, "recipient")))
}

fn actor_id(party: &Party) -> String {
    format!("a:{}", party.key)
}

fn actor_node(party: &Party) -> Node {
    let data = vec![
        ("label", party.name.clone()),
        ("kind", "actor".to_owned()),
        ("class", party.class.as_str().to_owned()),
        ("country", party.country.clone().unwrap_or_default()),
        ("pseudonym", party.pseudonym.to_string()),
    ];
    Node { id: actor_id(party), data }
}

fn event_node(event: &Event) -> Node {
    let date = event.date.as_ref().and_then(|date| date.edtf.clone()).unwrap_or_default();
    let label = [event.event_type.as_str(), &date].join(" ").trim().to_owned();
    let data = vec![
        ("label", label),
        ("kind", "event".to_owned()),
        ("date", date),
        ("review_status", event.review_status.clone()),
    ];
    Node { id: format!("e:{}", event.id), data }
}

fn add(edges: &mut Edges, (from, to): (String, String), kind: &'static str, event: &Event) {
    let edge = edges.entry((from, to, kind.to_owned())).or_default();
    edge.kind = kind;
    edge.records.insert(event.id.clone());
    edge.documents.insert(event.document);
    let date = event.date.as_ref();
    let first = date.and_then(|d| d.first.clone());
    let last = date.and_then(|d| d.last.clone());
    edge.first = edge.first.take().into_iter().chain(first).min();
    edge.last = edge.last.take().into_iter().chain(last).max();
}

fn graphml<'n>(dataset: &Dataset, nodes: impl Iterator<Item = &'n Node>, edges: &Edges) -> Vec<u8> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
    // Writing into memory cannot fail.
    let _ = write(&mut xml, dataset, nodes, edges);
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    bytes
}

fn write<'n>(
    xml: &mut Writer<Vec<u8>>,
    dataset: &Dataset,
    nodes: impl Iterator<Item = &'n Node>,
    edges: &Edges,
) -> std::io::Result<()> {
    xml.write_event(Xml::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let profile = dataset.head.profile.name();
    xml.write_event(Xml::Comment(BytesText::new(&format!(" {NOTICE} Profile: {profile}. "))))?;
    let root =
        xml.create_element("graphml").with_attribute(("xmlns", "http://graphml.graphdrawing.org/xmlns"));
    root.write_inner_content(|xml| {
        for (name, of, kind) in KEYS {
            let id = format!("{of}_{name}");
            let key =
                xml.create_element("key").with_attribute(("id", id.as_str())).with_attribute(("for", of));
            key.with_attribute(("attr.name", name)).with_attribute(("attr.type", kind)).write_empty()?;
        }
        let graph = xml.create_element("graph").with_attribute(("id", "G"));
        graph.with_attribute(("edgedefault", "directed")).write_inner_content(|xml| {
            nodes.into_iter().try_for_each(|node| write_node(xml, node))?;
            edges.iter().enumerate().try_for_each(|(nth, (ends, edge))| write_edge(xml, nth, ends, edge))
        })?;
        Ok(())
    })?;
    Ok(())
}

fn write_node(xml: &mut Writer<Vec<u8>>, node: &Node) -> std::io::Result<()> {
    let element = xml.create_element("node").with_attribute(("id", node.id.as_str()));
    element.write_inner_content(|xml| data(xml, "node", &node.data))?;
    Ok(())
}

fn write_edge(
    xml: &mut Writer<Vec<u8>>,
    nth: usize,
    (from, to, _): &(String, String, String),
    edge: &Edge,
) -> std::io::Result<()> {
    let id = format!("e{nth}");
    let element = xml.create_element("edge").with_attribute(("id", id.as_str()));
    let element = element.with_attribute(("source", from.as_str())).with_attribute(("target", to.as_str()));
    let cells = vec![
        ("label", edge.kind.to_owned()),
        ("interaction", edge.kind.to_owned()),
        ("type", "Directed".to_owned()),
        ("weight", edge.records.len().to_string()),
        ("start", edge.first.clone().unwrap_or_default()),
        ("end", edge.last.clone().unwrap_or_default()),
        ("first_claim", edge.records.first().map_or_else(String::new, |id| crate::native::claim_id(id, 0))),
        ("n_sources", edge.documents.len().to_string()),
    ];
    element.write_inner_content(|xml| data(xml, "edge", &cells))?;
    Ok(())
}

fn data(xml: &mut Writer<Vec<u8>>, of: &str, cells: &[(&'static str, String)]) -> std::io::Result<()> {
    for (name, value) in cells.iter().filter(|(_, value)| !value.is_empty()) {
        let key = format!("{of}_{name}");
        let element = xml.create_element("data").with_attribute(("key", key.as_str()));
        element.write_text_content(BytesText::new(value))?;
    }
    Ok(())
}
