//! A dataset as tables: one row a thing, children in tables of their own, every row with where it comes from.

mod columns;
mod things;

use crate::dataset::{Dataset, Event, Relation, Voice, Words};
use crate::sheet::Cell;
use crate::table::{COMMON, Column, Table};
use columns as c;

/// A link of an attribution chain: key of the source, its kind, id of the span that names it.
type Link<'a> = (Option<String>, Option<&'a str>, Option<String>);

/// What makes each table, in the order in which a reader needs them.
const MAKERS: [for<'a> fn(Maker<'a>) -> Table<'a>; 14] = [
    things::documents,
    |maker| maker.spans(),
    |maker| maker.events(),
    |maker| maker.event_roles(),
    |maker| maker.event_quantities(),
    |maker| maker.claims(),
    things::actors,
    things::places,
    |maker| maker.relations(),
    |maker| maker.relation_terms(),
    things::incidents,
    things::links,
    things::reviews,
    things::log,
];

/// All tables, whose rows are made as they are written: together they are larger than the case.
pub(crate) fn tables(dataset: &Dataset) -> impl Iterator<Item = Table<'_>> {
    MAKERS.iter().map(move |make| make(Maker { dataset }))
}

/// Words that a table points to: `s-` and document, first and last scalar value.
pub(crate) fn span_id(document: &str, words: &Words) -> String {
    format!("s-{}-{}-{}", document.trim_start_matches("d-"), words.start, words.end)
}

/// Who says a record, and how far inside: `c-`, record and depth; 0 is the document itself.
pub(crate) fn claim_id(record: &str, depth: usize) -> String {
    format!("c-{}-{depth}", record.trim_start_matches("r-"))
}

#[derive(Clone, Copy)]
struct Maker<'a> {
    dataset: &'a Dataset,
}

impl<'a> Maker<'a> {
    /// A table whose rows begin with the common columns.
    fn table(
        self,
        name: &'static str,
        says: &'static str,
        own: &[Column],
        rows: impl Iterator<Item = (String, String, Vec<Cell>)> + 'a,
    ) -> Table<'a> {
        let head = &self.dataset.head;
        let common = move |id: String, status: String| -> [Cell; 5] {
            [
                id.into(),
                head.case_id.as_str().into(),
                crate::SCHEMA_VERSION.into(),
                status.into(),
                head.profile.name().into(),
            ]
        };
        let rows = rows.map(move |(id, status, own)| common(id, status).into_iter().chain(own).collect());
        Table { name, says, columns: COMMON.iter().chain(own).copied().collect(), rows: Box::new(rows) }
    }

    fn document(self, idx: usize) -> &'a str {
        &self.dataset.documents[idx].id
    }

    fn span(self, event: &Event, words: &Words) -> Cell {
        span_id(self.document(event.document), words).into()
    }

    /// Every span that an event or relation points to, each once, in the order of documents and offsets.
    fn spans(self) -> Table<'a> {
        let mut found = std::collections::BTreeMap::new();
        let mut put = |document: usize, words: &'a Words| {
            found.entry((document, words.start, words.end)).or_insert(words);
        };
        for event in &self.dataset.events {
            words_of(event).for_each(|words| put(event.document, words));
        }
        for relation in &self.dataset.relations {
            let terms = relation.subjects.iter().chain(&relation.objects).map(|term| &term.words);
            terms.chain([&relation.quote]).for_each(|words| put(relation.document, words));
        }
        let rows = found.into_iter().map(move |((document, start, end), words)| {
            let document = self.document(document);
            let id = span_id(document, words);
            let text = words.text.as_str().into();
            let cells = vec![document.into(), start.into(), end.into(), text, words.withheld.into()];
            (id, String::new(), cells)
        });
        self.table("spans", "Words of documents that other tables point to.", &c::SPANS, rows)
    }

    fn events(self) -> Table<'a> {
        let rows = self.dataset.events.iter().map(move |event| {
            let (place, date) = (event.places.first(), event.date.as_ref());
            let (kind, sub) = event.acled.clone().unzip();
            let cells: Vec<Cell> = vec![
                self.document(event.document).into(),
                event.incident.as_str().into(),
                event.event_type.as_str().into(),
                event.modes.join(";").into(),
                kind.into(),
                sub.into(),
                event.ucdp.into(),
                event.factuality.as_str().into(),
                date.and_then(|d| d.edtf.clone()).into(),
                date.and_then(|d| d.first.clone()).into(),
                date.and_then(|d| d.last.clone()).into(),
                date.map(|d| d.words.text.clone()).into(),
                place.map(|p| p.id.clone()).into(),
                place.map(|p| p.precision).into(),
                event.places.iter().map(|p| p.id.as_str()).collect::<Vec<_>>().join(";").into(),
                event.mentions.first().map_or(Cell::None, |words| self.span(event, words)),
                self.span(event, &event.quote),
                event.problems.join(";").into(),
            ];
            (event.id.clone(), event.review_status.clone(), cells)
        });
        self.table("events", "Event records: one row an event as one document reports it.", &c::EVENTS, rows)
    }

    fn event_roles(self) -> Table<'a> {
        let rows = self.dataset.events.iter().flat_map(move |event| {
            let actors = event.actors.iter().map(|party| ("actor", party));
            let recipients = event.recipients.iter().map(|party| ("recipient", party));
            actors.chain(recipients).enumerate().map(move |(nth, (role, party))| {
                let cells: Vec<Cell> = vec![
                    event.id.as_str().into(),
                    role.into(),
                    party.key.as_str().into(),
                    party.class.as_str().into(),
                    party.inferred.into(),
                    self.span(event, &party.words),
                ];
                (format!("{}-p{nth}", event.id), event.review_status.clone(), cells)
            })
        });
        self.table("event_roles", "Parties to event records.", &c::EVENT_ROLES, rows)
    }

    fn event_quantities(self) -> Table<'a> {
        let rows = self.dataset.events.iter().flat_map(move |event| {
            event.figures.iter().enumerate().map(move |(nth, figure)| {
                let cells: Vec<Cell> = vec![
                    event.id.as_str().into(),
                    figure.what.as_str().into(),
                    figure.low.into(),
                    figure.high.into(),
                    figure.words.text.as_str().into(),
                    self.span(event, &figure.words),
                ];
                (format!("{}-q{nth}", event.id), event.review_status.clone(), cells)
            })
        });
        self.table("event_quantities", "Figures of event records.", &c::EVENT_QUANTITIES, rows)
    }

    /// One row a speaker of a record, the document first, each pointing to the one that passes it on.
    fn claims(self) -> Table<'a> {
        let events = self.dataset.events.iter();
        let of_events = events.flat_map(move |e| {
            self.claims_of(&e.id, "event", e.document, &e.voices, e.factuality.as_str(), &e.review_status)
        });
        let relations = self.dataset.relations.iter();
        let of_relations = relations.flat_map(move |r: &Relation| {
            self.claims_of(&r.id, "relation", r.document, &r.voices, r.factuality.as_str(), &r.review_status)
        });
        let rows = of_events.chain(of_relations);
        self.table("claims", "Who says so: one row a speaker, outermost first.", &c::CLAIMS, rows)
    }

    fn claims_of(
        self,
        record: &str,
        kind: &str,
        document: usize,
        voices: &[Voice],
        factuality: &str,
        status: &str,
    ) -> Vec<(String, String, Vec<Cell>)> {
        let outlet = &self.dataset.documents[document];
        let own = (outlet.publisher.clone(), Some("publisher"), None);
        let inner = voices.iter().map(|voice| {
            let span = span_id(&outlet.id, &voice.words);
            (Some(voice.key.clone()), Some(voice.kind.as_str()), Some(span))
        });
        let chain = std::iter::once(own).chain(inner).enumerate();
        let row = |(depth, (source, source_kind, span)): (usize, Link<'_>)| {
            let parent = depth.checked_sub(1).map(|depth| claim_id(record, depth));
            let cells: Vec<Cell> = vec![
                record.into(),
                kind.into(),
                source.into(),
                source_kind.into(),
                parent.into(),
                depth.into(),
                factuality.into(),
                span.into(),
            ];
            (claim_id(record, depth), status.to_owned(), cells)
        };
        chain.map(row).collect()
    }

    fn relations(self) -> Table<'a> {
        let keys =
            |parties: &[crate::Party]| parties.iter().map(|p| p.key.as_str()).collect::<Vec<_>>().join(";");
        let rows = self.dataset.relations.iter().map(move |relation| {
            let date = relation.date.as_ref();
            let (unit, low, high) =
                relation.amount.clone().map_or((None, None, None), |(u, l, h)| (Some(u), l, h));
            let cells: Vec<Cell> = vec![
                self.document(relation.document).into(),
                relation.relation.into(),
                keys(&relation.subjects).into(),
                keys(&relation.objects).into(),
                unit.into(),
                low.into(),
                high.into(),
                relation.unknown.into(),
                relation.of.clone().into(),
                relation.factuality.as_str().into(),
                date.and_then(|d| d.edtf.clone()).into(),
                date.and_then(|d| d.first.clone()).into(),
                date.and_then(|d| d.last.clone()).into(),
                span_id(self.document(relation.document), &relation.quote).into(),
            ];
            (relation.id.clone(), relation.review_status.clone(), cells)
        });
        self.table("relations", "Stated relations: what a document says holds.", &c::RELATIONS, rows)
    }

    fn relation_terms(self) -> Table<'a> {
        let rows = self.dataset.relations.iter().flat_map(move |relation| {
            let subjects = relation.subjects.iter().map(|party| ("subject", party));
            let objects = relation.objects.iter().map(|party| ("object", party));
            subjects.chain(objects).enumerate().map(move |(nth, (side, party))| {
                let span = span_id(self.document(relation.document), &party.words);
                let cells: Vec<Cell> = vec![
                    relation.id.as_str().into(),
                    side.into(),
                    party.key.as_str().into(),
                    party.name.as_str().into(),
                    span.into(),
                ];
                (format!("{}-t{nth}", relation.id), relation.review_status.clone(), cells)
            })
        });
        self.table("relation_terms", "The ends of stated relations.", &c::RELATION_TERMS, rows)
    }
}

/// All words that an event points to.
fn words_of(event: &Event) -> impl Iterator<Item = &Words> {
    let parties = event.actors.iter().chain(&event.recipients).map(|party| &party.words);
    let places = event.places.iter().map(|place| &place.words);
    let figures = event.figures.iter().map(|figure| &figure.words);
    let voices = event.voices.iter().map(|voice| &voice.words);
    let date = event.date.iter().map(|date| &date.words);
    let own = event.mentions.iter().chain([&event.quote]);
    parties.chain(places).chain(figures).chain(voices).chain(date).chain(own)
}
