//! The worked example of the README, from text to contradictions, through the real engine and data.

use super::*;
use crate::lang_files;
use sanad_weigh::{Corpus, Event, Report, conflicts as find, incidents, weigh};

fn corpus(path: &str, ruleset: &sanad_engine::Ruleset) -> Corpus {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let feed = std::fs::read_to_string(root.join(path)).expect("the example");
    let mut corpus = Corpus::default();
    for text in feed.lines() {
        let line = sanad_intake::read_feed_line(text.as_bytes()).expect("a line");
        let id = line.id.expect("an id");
        let document = sanad_engine::Document {
            id: &id,
            text: &line.text,
            published: line.published.as_deref(),
            publisher: line.publisher.as_deref(),
        };
        let coded = sanad_engine::code(&document, ruleset);
        let report = corpus.reports.len();
        corpus.events.extend(coded.records.into_iter().map(|record| Event { report, record }));
        let (publisher, published) = (line.publisher, line.published);
        corpus.reports.push(Report { key: id.clone(), publisher, published, lineage: id });
    }
    corpus.sort()
}

#[test]
fn three_reports() {
    let ruleset = lang_files::load(None).expect("the data");
    let world = crate::world::world(&ruleset);
    let corpus = corpus("examples/three-reports.jsonl", &ruleset);
    let style = Style { width: 96, marks: false };
    let found = incidents(&corpus, &world);
    for incident in &found {
        println!("{}", weighing(incident, &weigh(&corpus, &world, incident), &style));
    }
    println!("{}", conflicts(&find(&corpus, &world, &found), &style));
}
