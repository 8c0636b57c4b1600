//! Eight real incidents, written anew after what many outlets reported of each: coded by the engine as shipped, joined
//! by `sanad_weigh::incidents`, and compared with which event each passage reports (`examples/incidents/index.json`).
#![expect(clippy::print_stdout, reason = "the figures are what the test is for")]

mod common;

use sanad_engine::{Document, LangFiles, Ruleset, code};
use sanad_weigh::{
    ActorFacts, Boilerplate, Corpus, Event, Incident, Report, Sketch, World, incidents, lineages,
};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A document of the index.
#[derive(Deserialize)]
struct Entry {
    file: String,
    publisher: String,
    published: String,
    events: Vec<Passage>,
}

/// Words that report an event: a record whose mention lies in them codes it.
#[derive(Deserialize)]
struct Passage {
    incident: String,
    words: String,
}

struct Read {
    corpus: Corpus,
    world: World,
    /// The incident that each record of the corpus codes, where the index says.
    labels: Vec<Option<String>>,
}

#[test]
fn reports_of_one_incident_join_and_distractors_stay_apart() {
    let read = read();
    let found = incidents(&read.corpus, &read.world);
    print_groups(&read, &found);
    let (right, wrong, missed) = pairs(&read, &found);
    let (precision, recall) = (ratio(right, wrong), ratio(right, missed));
    let f1 = 2.0 * precision * recall / (precision + recall);
    println!(
        "pairs: {right} right, {wrong} wrong, {missed} missed; P {precision:.3} R {recall:.3} F1 {f1:.3}"
    );
    for incident in &found {
        let labels: BTreeSet<&String> =
            incident.events.iter().filter_map(|&e| read.labels[e].as_ref()).collect();
        assert!(labels.len() <= 1, "one incident of several: {labels:?}");
    }
    assert!(f1 >= 0.9, "F1 {f1:.3}");
}

#[test]
fn the_order_of_documents_changes_nothing() {
    let read = read();
    let mut turned = read.corpus.clone();
    turned.reports.reverse();
    let last = turned.reports.len() - 1;
    turned.events.iter_mut().for_each(|e| e.report = last - e.report);
    turned.events.reverse();
    assert_eq!(incidents(&read.corpus, &read.world), incidents(&turned.sort(), &read.world));
}

#[test]
fn near_copies_have_one_lineage() {
    let read = read();
    let lineage = |file: &str| {
        let report = read.corpus.reports.iter().find(|r| r.key == file);
        report.map(|r| r.lineage.clone()).expect("in the index")
    };
    assert_eq!(lineage("kunduz-2.txt"), "kunduz-1.txt");
    let lines: BTreeSet<&String> = read.corpus.reports.iter().map(|r| &r.lineage).collect();
    assert_eq!(lines.len() + 1, read.corpus.reports.len(), "only those two are copies");
}

fn ratio(right: usize, other: usize) -> f64 {
    right as f64 / (right + other).max(1) as f64
}

/// Pairs of records that code an event of the index: joined rightly, joined wrongly, not joined.
fn pairs(read: &Read, found: &[Incident]) -> (usize, usize, usize) {
    let mut group = vec![0; read.corpus.events.len()];
    for (at, incident) in found.iter().enumerate() {
        incident.events.iter().for_each(|&e| group[e] = at);
    }
    let labelled: Vec<usize> = (0..group.len()).filter(|&e| read.labels[e].is_some()).collect();
    let (mut right, mut wrong, mut missed) = (0, 0, 0);
    for (at, &a) in labelled.iter().enumerate() {
        for &b in &labelled[at + 1..] {
            match (read.labels[a] == read.labels[b], group[a] == group[b]) {
                (true, true) => right += 1,
                (false, true) => wrong += 1,
                (true, false) => missed += 1,
                (false, false) => {}
            }
        }
    }
    (right, wrong, missed)
}

fn print_groups(read: &Read, found: &[Incident]) {
    let mut by_label: BTreeMap<&String, Vec<Vec<String>>> = BTreeMap::new();
    for incident in found {
        let Some(label) = incident.events.iter().find_map(|&e| read.labels[e].as_ref()) else { continue };
        let name = |&e: &usize| {
            let event = &read.corpus.events[e];
            let trigger = event.record.mentions.first().map_or("", |m| m.text.as_str());
            let mark = if read.labels[e].is_some() { "" } else { "*" };
            format!("{}{mark} {trigger}", event.record.document)
        };
        by_label.entry(label).or_default().push(incident.events.iter().map(name).collect());
    }
    for (label, groups) in by_label {
        println!("{label}");
        groups.iter().for_each(|g| println!("  {}", g.join(" | ")));
    }
}

fn read() -> Read {
    let folder = common::root().join("examples/incidents");
    let index = std::fs::read_to_string(folder.join("index.json")).expect("the index");
    let index: Vec<Entry> = serde_json::from_str(&index).expect("as the index is written");
    assert!(index.len() >= 30);
    let mut files = LangFiles::default();
    add_folder(&common::root().join("lang"), "", &mut files);
    let ruleset = Ruleset::load(&files).expect("the shipped data");
    let patterns = String::from_utf8_lossy(&files.files["fa/boilerplate.txt"]).into_owned();
    let texts: Vec<String> = index
        .iter()
        .map(|e| std::fs::read_to_string(folder.join(&e.file)).expect("a document of the index"))
        .collect();
    let corpus = corpus(&index, &texts, &ruleset, &Boilerplate::parse(&patterns).expect("well-formed"));
    let labels = corpus.events.iter().map(|e| label(e, &index, &texts)).collect();
    Read { corpus, world: world(&ruleset), labels }
}

fn corpus(index: &[Entry], texts: &[String], ruleset: &Ruleset, boilerplate: &Boilerplate) -> Corpus {
    let sketches: Vec<Sketch> = texts.iter().map(|t| Sketch::of(t, boilerplate)).collect();
    let keys: Vec<_> =
        index.iter().zip(&sketches).map(|(e, s)| (e.file.as_str(), Some(e.published.as_str()), s)).collect();
    let mut out = Corpus::default();
    for ((entry, text), lineage) in index.iter().zip(texts).zip(lineages(&keys)) {
        let (published, publisher) = (Some(entry.published.as_str()), Some(entry.publisher.as_str()));
        let records = code(&Document { id: &entry.file, text, published, publisher }, ruleset).records;
        let report = out.reports.len();
        out.reports.push(Report {
            key: entry.file.clone(),
            publisher: publisher.map(Into::into),
            published: published.map(Into::into),
            lineage,
        });
        out.events.extend(records.into_iter().map(|record| Event { report, record: record.into() }));
    }
    out.sort()
}

/// Which incident of the index a record codes: that of the passage in which its first mention that lies in one lies.
fn label(event: &Event, index: &[Entry], texts: &[String]) -> Option<String> {
    let at = index.iter().position(|e| e.file == event.record.document)?;
    let spans: Vec<(usize, usize, &str)> = index[at].events.iter().map(|p| span(p, &texts[at])).collect();
    event.record.mentions.iter().find_map(|m| {
        let inside = spans.iter().find(|(start, end, _)| m.start < *end && *start < m.end);
        inside.map(|(_, _, incident)| (*incident).to_owned())
    })
}

fn span<'a>(passage: &'a Passage, text: &str) -> (usize, usize, &'a str) {
    let byte = text.find(&passage.words).unwrap_or_else(|| panic!("not in its document: {}", passage.words));
    let start = text[..byte].chars().count();
    (start, start + passage.words.chars().count(), &passage.incident)
}

fn world(ruleset: &Ruleset) -> World {
    let mut world = World::default();
    for actor in ruleset.actors() {
        let facts = ActorFacts {
            name: actor.name.map(Into::into),
            parent: actor.parent.map(Into::into),
            country: actor.country.map(Into::into),
            person: actor.person,
        };
        world.actors.insert(actor.id.to_owned(), facts);
    }
    world
}

fn add_folder(folder: &Path, prefix: &str, files: &mut LangFiles) {
    for entry in std::fs::read_dir(folder).expect("a folder of data") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if path.is_dir() {
            add_folder(&path, &format!("{prefix}{name}/"), files);
        } else if name != "README.md" {
            files.files.insert(format!("{prefix}{name}"), std::fs::read(&path).expect("a file of data"));
        }
    }
}
