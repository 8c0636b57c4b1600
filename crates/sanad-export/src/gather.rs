//! From a case to what may be shown of it: the one function that makes a [`Dataset`].

use crate::atlas::Atlas;
use crate::dataset::{Dataset, Document, Event, Head, Incident, Link, LogRow, Review};
use crate::embargo::Embargo;
use crate::options::{Options, Profile};
use crate::records;
use crate::veil::Veil;
use sanad_case::{Case, CaseError, Decision, LogEntry, ReviewStatus, StoredDocument};
use sanad_weigh::{Contradiction, Corpus, Incident as Weighed, Weigher, World};
use std::collections::{BTreeMap, BTreeSet};

/// What an export is made of.
#[derive(Clone, Copy, Debug)]
pub struct Material<'a> {
    /// The case.
    pub case: &'a Case,
    /// Its records as they stand.
    pub corpus: &'a Corpus,
    /// Which of them are about one event.
    pub incidents: &'a [Weighed],
    /// What is known of actors and publishers.
    pub world: &'a World,
    /// What is known of names and places.
    pub atlas: &'a Atlas,
}

/// Documents read at once: their texts are only measured, and never all in memory.
const PIECE: i64 = 500;

impl Dataset {
    /// All that a profile shows of a case.
    ///
    /// # Errors
    /// When the case cannot be read.
    pub fn of(material: &Material<'_>, options: &Options) -> Result<Self, CaseError> {
        let case = material.case;
        let log = case.log()?;
        let head = head(material, options, &log)?;
        let figures = case.public_figures()?;
        let veil = Veil {
            profile: options.profile,
            atlas: material.atlas,
            world: material.world,
            figures: &figures,
            key: pseudonym_key(case, options, &head)?,
        };
        let mut documents = documents(case, &veil)?;
        let known = documents.len();
        let embargo = Embargo::of(&documents, options);
        documents.retain(|document| embargo.shows(document));
        let mut out = Self {
            head,
            documents,
            events: Vec::new(),
            relations: Vec::new(),
            incidents: Vec::new(),
            links: Vec::new(),
            reviews: case.decisions()?.iter().map(|decision| review(&veil, decision)).collect(),
            log: log.iter().map(|entry| log_row(&veil, entry)).collect(),
        };
        out.events = events(material, &veil, &embargo, &out.documents);
        out.relations = relations(material, &veil, &out.documents);
        statuses(&mut out, &case.review_statuses()?);
        out.incidents = incidents(material, &mut out.events);
        changes(&mut out, &log);
        weigh(material, &mut out);
        out.links = links(material, &veil, &out.events);
        out.head.until = embargo.until();
        withheld(&mut out, material, known);
        Ok(out)
    }
}

fn head(material: &Material<'_>, options: &Options, log: &[LogEntry]) -> Result<Head, CaseError> {
    let run = material.case.last_run()?.map(|run| run.stamp);
    let last = log.iter().rev().find(|entry| entry.action != "export");
    let title = material.case.info("title")?;
    Ok(Head {
        case_id: material.case.info("case_id")?,
        title: (options.profile == Profile::Internal).then_some(title),
        profile: options.profile,
        engine: run.as_ref().map_or_else(String::new, |stamp| stamp.engine.clone()),
        ruleset: run.as_ref().map_or_else(String::new, |stamp| stamp.ruleset.clone()),
        codebook: run.map_or_else(String::new, |stamp| stamp.codebook),
        changed: last.map_or_else(String::new, |entry| entry.at.clone()),
        seal: last.map_or_else(String::new, |entry| entry.seal.clone()),
        until: None,
        withheld: Vec::new(),
    })
}

/// Pseudonyms of two exports, or of one before and after a change of the case, cannot be matched without the secret.
fn pseudonym_key(case: &Case, options: &Options, head: &Head) -> Result<[u8; 32], CaseError> {
    let secret = case.info("secret")?;
    let context = [secret.as_str(), options.target.name(), &head.seal].join("\u{1f}");
    Ok(blake3::derive_key("sanad export pseudonyms 1", context.as_bytes()))
}

fn documents(case: &Case, veil: &Veil<'_>) -> Result<Vec<Document>, CaseError> {
    let mut out: Vec<Document> = Vec::new();
    loop {
        let last = out.last().map_or("", |document| document.id.as_str());
        let piece = case.documents_after(last, PIECE)?;
        if piece.is_empty() {
            return Ok(out);
        }
        out.extend(piece.iter().map(|stored| document(veil, stored)));
    }
}

fn document(veil: &Veil<'_>, stored: &StoredDocument) -> Document {
    let known = stored.publisher.as_deref().and_then(|name| veil.world.publisher(name));
    let actor = known.map(|publisher| publisher.actor.clone());
    let name = known.and_then(|publisher| publisher.name.clone());
    let shown = |text: &Option<String>| text.clone().filter(|_| !veil.hides());
    Document {
        id: stored.key.clone(),
        blake3: stored.blake3.clone(),
        name: shown(&Some(stored.name.clone())),
        format: stored.format.clone(),
        published: stored.published.clone(),
        publisher_name: name.or_else(|| shown(&stored.publisher)),
        publisher_country: actor.as_deref().and_then(|key| veil.country(key)),
        publisher: actor,
        lineage: stored.lineage.clone(),
        length: stored.text.chars().count(),
        problems: stored.problems.iter().map(|problem| problem.code.clone()).collect(),
    }
}

fn events(material: &Material<'_>, veil: &Veil<'_>, embargo: &Embargo, shown: &[Document]) -> Vec<Event> {
    let place = places(shown);
    let corpus = material.corpus;
    let seen = corpus.events.iter().filter_map(|event| {
        let document = *place.get(corpus.report_of(event).key.as_str())?;
        let out = records::event(veil, &event.record, document);
        embargo.shows_date(out.date.as_ref()).then_some(out)
    });
    seen.collect()
}

fn relations(material: &Material<'_>, veil: &Veil<'_>, shown: &[Document]) -> Vec<crate::dataset::Relation> {
    let place = places(shown);
    let corpus = material.corpus;
    let seen = corpus.relations.iter().filter_map(|stated| {
        let document = *place.get(corpus.reports[stated.report].key.as_str())?;
        Some(records::relation(veil, &stated.relation, document))
    });
    seen.collect()
}

fn places(shown: &[Document]) -> BTreeMap<&str, usize> {
    shown.iter().enumerate().map(|(idx, document)| (document.id.as_str(), idx)).collect()
}

fn statuses(out: &mut Dataset, known: &BTreeMap<String, ReviewStatus>) {
    let of = |id: &str| known.get(id).unwrap_or(&ReviewStatus::MachineCoded).to_string();
    for event in &mut out.events {
        event.review_status = of(&event.id);
    }
    for relation in &mut out.relations {
        relation.review_status = of(&relation.id);
    }
}

/// Incidents of the events that are shown; an event that no incident holds is one of its own.
fn incidents(material: &Material<'_>, events: &mut [Event]) -> Vec<Incident> {
    let mut of: BTreeMap<&str, &str> = BTreeMap::new();
    for incident in material.incidents {
        for &event in &incident.events {
            of.insert(material.corpus.events[event].record.id.as_str(), incident.id.as_str());
        }
    }
    let mut found: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (idx, event) in events.iter_mut().enumerate() {
        let own = || format!("i-{}", event.id.trim_start_matches("r-"));
        event.incident = of.get(event.id.as_str()).map_or_else(own, |id| (*id).to_owned());
        found.entry(event.incident.clone()).or_default().push(idx);
    }
    found.into_iter().map(|(id, events)| Incident { id, events, ..Incident::default() }).collect()
}

/// How many independent sources stand behind each incident, and what they contradict each other about.
fn weigh(material: &Material<'_>, out: &mut Dataset) {
    let weigher = Weigher::new(material.corpus, material.world);
    let weighed: BTreeMap<&str, &Weighed> = material.incidents.iter().map(|i| (i.id.as_str(), i)).collect();
    for incident in &mut out.incidents {
        let Some(of) = weighed.get(incident.id.as_str()) else { continue };
        let weighing = weigher.weigh(of);
        incident.independent = weighing.tally.independent;
        incident.denying = weighing.tally.denying;
        let name = |c: &Contradiction| format!("{}:{}", word(&c.kind), word(&c.field));
        incident.contradictions = weighing.contradictions.iter().map(name).collect();
    }
}

/// A member of a closed vocabulary as JSON spells it.
fn word(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// When each incident last changed: the last log entry about it, one of its records or one of their documents.
fn changes(out: &mut Dataset, log: &[LogEntry]) {
    let mut last: BTreeMap<&str, &str> = BTreeMap::new();
    for entry in log {
        last.insert(entry.target.as_str(), entry.at.as_str());
    }
    let (documents, events) = (&out.documents, &out.events);
    for incident in &mut out.incidents {
        let of = |&event: &usize| [events[event].id.as_str(), documents[events[event].document].id.as_str()];
        let keys = incident.events.iter().flat_map(of).chain([incident.id.as_str()]);
        let at = keys.filter_map(|key| last.get(key)).max();
        incident.changed = at.map_or_else(|| out.head.changed.clone(), |at| (*at).to_owned());
    }
}

fn links(material: &Material<'_>, veil: &Veil<'_>, events: &[Event]) -> Vec<Link> {
    let shown: BTreeSet<&str> = events.iter().map(|event| event.id.as_str()).collect();
    let id = |event: usize| material.corpus.events[event].record.id.clone();
    let joins = material.incidents.iter().flat_map(|incident| &incident.joins).map(|join| Link {
        a: id(join.a),
        b: id(join.b),
        kind: "same-event".to_owned(),
        points: join.points,
        reasons: join.reasons.clone(),
    });
    let mut all: Vec<Link> = joins.collect();
    all.retain(|link| shown.contains(link.a.as_str()) && shown.contains(link.b.as_str()));
    for link in all.iter_mut().filter(|_| veil.hides()) {
        // A reason quotes what agreed, which may be a name.
        link.reasons.clear();
    }
    all.sort_by(|x, y| (&x.kind, &x.a, &x.b).cmp(&(&y.kind, &y.a, &y.b)));
    all
}

/// A decision: who is a pseudonym, and what was typed is withheld, in `public`.
fn review(veil: &Veil<'_>, of: &Decision) -> Review {
    let open = |text: Option<String>| text.filter(|_| !veil.hides());
    Review {
        id: of.number.to_string(),
        at: of.at.clone(),
        coder: veil.coder(&of.coder),
        verb: word(&of.verb),
        target: Some(of.target.clone()).filter(|target| !veil.hides() || is_hash(target)),
        field: of.field.as_ref().map(word),
        value: open(of.value.as_ref().map(ToString::to_string)),
        comment: open(of.comment.clone()),
    }
}

fn log_row(veil: &Veil<'_>, entry: &LogEntry) -> LogRow {
    LogRow {
        seq: entry.seq,
        at: entry.at.clone(),
        who: veil.coder(&entry.who),
        action: entry.action.clone(),
        target: Some(entry.target.clone()).filter(|target| !veil.hides() || is_hash(target)),
        digest: entry.digest.clone(),
        seal: entry.seal.clone(),
    }
}

/// Whether a key is made of a hash or a number, so that it can hold no name.
fn is_hash(key: &str) -> bool {
    let body = key.strip_prefix("d-").or(key.strip_prefix("r-")).or(key.strip_prefix("i-")).unwrap_or(key);
    !body.is_empty()
        && body.chars().all(|c| c.is_ascii_hexdigit())
        && body.chars().any(|c| c.is_ascii_digit())
}

/// Counts what is not shown, so that nobody takes an export for the whole.
fn withheld(out: &mut Dataset, material: &Material<'_>, documents: usize) {
    let parties = || out.events.iter().flat_map(|e| e.actors.iter().chain(&e.recipients));
    let names: BTreeSet<&str> = parties().filter(|p| p.pseudonym).map(|p| p.key.as_str()).collect();
    let places = out.events.iter().flat_map(|e| &e.places).filter(|p| p.generalised).count();
    let counts = [
        (documents - out.documents.len(), "documents inside the embargo"),
        (material.corpus.events.len() - out.events.len(), "event records inside the embargo"),
        (material.corpus.relations.len() - out.relations.len(), "stated relations inside the embargo"),
        (names.len(), "parties whose name is withheld"),
        (places, "places made coarser"),
    ];
    let counts: Vec<_> = counts.into_iter().filter(|(count, _)| *count > 0).collect();
    out.head.withheld = counts;
}
