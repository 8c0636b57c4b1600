//! Tables of what records speak about and of how they were made: documents, actors, places, incidents, decisions, log.

use super::{Maker, columns as c};
use crate::dataset::{Party, Spot, Voice};
use crate::sheet::Cell;
use crate::table::Table;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn documents(maker: Maker<'_>) -> Table<'_> {
    let rows = maker.dataset.documents.iter().map(|document| {
        let cells: Vec<Cell> = vec![
            document.blake3.as_str().into(),
            (&document.name).into(),
            document.format.as_str().into(),
            (&document.published).into(),
            (&document.publisher).into(),
            (&document.publisher_name).into(),
            (&document.publisher_country).into(),
            document.lineage.as_str().into(),
            document.length.into(),
            document.problems.join(";").into(),
        ];
        (document.id.clone(), String::new(), cells)
    });
    maker.table("documents", "Documents of the case.", &c::DOCUMENTS, rows)
}

/// Whoever is named in an event or relation or says one.
pub(super) fn actors(maker: Maker<'_>) -> Table<'_> {
    let data = maker.dataset;
    let mut known: BTreeMap<&str, Party> = BTreeMap::new();
    let mut events: BTreeMap<&str, usize> = BTreeMap::new();
    for event in &data.events {
        let parties = || event.actors.iter().chain(&event.recipients);
        for key in parties().map(|party| party.key.as_str()).collect::<BTreeSet<_>>() {
            *events.entry(key).or_default() += 1;
        }
        for party in parties() {
            known.entry(&party.key).or_insert_with(|| party.clone());
        }
        for voice in &event.voices {
            known.entry(&voice.key).or_insert_with(|| speaker(voice));
        }
    }
    for relation in &data.relations {
        for party in relation.subjects.iter().chain(&relation.objects) {
            known.entry(&party.key).or_insert_with(|| party.clone());
        }
        for voice in &relation.voices {
            known.entry(&voice.key).or_insert_with(|| speaker(voice));
        }
    }
    let rows = known.into_iter().map(move |(key, party)| {
        let cells: Vec<Cell> = vec![
            party.name.as_str().into(),
            party.class.as_str().into(),
            (&party.country).into(),
            party.person.into(),
            party.pseudonym.into(),
            events.get(key).copied().unwrap_or(0).into(),
        ];
        (key.to_owned(), String::new(), cells)
    });
    maker.table("actors", "Parties and sources, by key.", &c::ACTORS, rows)
}

fn speaker(voice: &Voice) -> Party {
    Party {
        key: voice.key.clone(),
        name: voice.name.clone(),
        class: sanad_model::ActorClass::Unknown,
        country: None,
        person: false,
        pseudonym: voice.pseudonym,
        inferred: false,
        words: voice.words.clone(),
    }
}

pub(super) fn places(maker: Maker<'_>) -> Table<'_> {
    let places = maker.dataset.events.iter().flat_map(|event| &event.places);
    let known: BTreeMap<&str, &Spot> = places.map(|place| (place.id.as_str(), place)).collect();
    let rows = known.into_values().map(|place| {
        let cells: Vec<Cell> = vec![
            (&place.name).into(),
            place.kind.as_str().into(),
            (&place.code).into(),
            (&place.admin1).into(),
            place.latitude.into(),
            place.longitude.into(),
            place.precision.into(),
            place.generalised.into(),
        ];
        (place.id.clone(), String::new(), cells)
    });
    maker.table("places", "Places of events.", &c::PLACES, rows)
}

pub(super) fn incidents(maker: Maker<'_>) -> Table<'_> {
    let data = maker.dataset;
    let rows = data.incidents.iter().map(move |incident| {
        let events = || incident.events.iter().map(|&idx| &data.events[idx]);
        let documents: BTreeSet<usize> = events().map(|event| event.document).collect();
        let statuses: BTreeSet<&str> = events().map(|event| event.review_status.as_str()).collect();
        let cells: Vec<Cell> = vec![
            events().map(|event| event.id.as_str()).collect::<Vec<_>>().join(";").into(),
            incident.events.len().into(),
            documents.len().into(),
            incident.independent.into(),
            incident.denying.into(),
            incident.contradictions.len().into(),
            incident.contradictions.join(";").into(),
            incident.changed.as_str().into(),
        ];
        (incident.id.clone(), statuses.into_iter().collect::<Vec<_>>().join(";"), cells)
    });
    maker.table("incidents", "Event records that are about one event.", &c::INCIDENTS, rows)
}

pub(super) fn links(maker: Maker<'_>) -> Table<'_> {
    let rows = maker.dataset.links.iter().map(|link| {
        let cells: Vec<Cell> = vec![
            link.a.as_str().into(),
            link.b.as_str().into(),
            link.kind.as_str().into(),
            u64::from(link.points).into(),
            link.reasons.join("; ").into(),
        ];
        (format!("{}--{}", link.a, link.b), String::new(), cells)
    });
    maker.table("links", "Pairs of event records that were joined, and why.", &c::LINKS, rows)
}

pub(super) fn reviews(maker: Maker<'_>) -> Table<'_> {
    let rows = maker.dataset.reviews.iter().map(|review| {
        let cells: Vec<Cell> = vec![
            review.at.as_str().into(),
            review.coder.as_str().into(),
            review.verb.as_str().into(),
            (&review.target).into(),
            (&review.field).into(),
            (&review.value).into(),
            (&review.comment).into(),
        ];
        (format!("v-{}", review.id), String::new(), cells)
    });
    maker.table("reviews", "Decisions of coders, oldest first.", &c::REVIEWS, rows)
}

/// Exports are left out: an export would else be different each time because of the one before it.
pub(super) fn log(maker: Maker<'_>) -> Table<'_> {
    let entries = maker.dataset.log.iter().filter(|entry| entry.action != "export");
    let rows = entries.map(|entry| {
        let cells: Vec<Cell> = vec![
            entry.at.as_str().into(),
            entry.who.as_str().into(),
            entry.action.as_str().into(),
            (&entry.target).into(),
            entry.digest.as_str().into(),
            entry.seal.as_str().into(),
        ];
        (format!("l-{}", entry.seq), String::new(), cells)
    });
    maker.table("log", "What was done to the case, oldest first; exports are left out.", &c::LOG, rows)
}
