//! The reader: a report with its spans lit, and beside it the card of a record, its rules, and the same incident in
//! other sources.

mod part;
mod show;
#[cfg(test)]
mod tests;

use crate::ask::Ask;
use crate::look::Look;
use crate::page::Page;
use crate::pages::incidents::filter::Yes;
use crate::problem::Problem;
use crate::room::Desk;
use crate::snapshot::Snapshot;
use crate::workshop::{Piece, Step};
use maud::Markup;
use part::{part, span};
use sanad_case::{Coding, ReviewStatus, Standing, StoredDocument};
use sanad_model::{Problem as Noticed, SentenceSpan};
use serde::{Deserialize, Serialize, Serializer};

pub(crate) struct Reader;

/// Scalar values of the longest text whose steps are told: the engine reads it again for them.
const EXPLAINED: usize = 200_000;
/// Near-copies, and records of the same incident elsewhere, that are listed.
const LISTED: usize = 20;

/// What to show of the document.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Query {
    /// The record whose card is open.
    record: Option<String>,
    /// Words to light: `START-END`.
    at: Option<String>,
    /// `normal`: as the engine reads it, joiners repaired.
    view: Option<View>,
    /// The part that holds this scalar value.
    from: Option<usize>,
    /// `yes`: how the record came about, step by step.
    why: Option<Yes>,
    /// `yes`: joiners are marked.
    joiners: Option<Yes>,
}

/// Which form of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum View {
    Original,
    Normal,
}

/// The document and its records.
#[derive(Debug, Serialize)]
pub(crate) struct Data {
    key: String,
    name: String,
    format: String,
    published: Option<String>,
    publisher: Option<String>,
    /// BLAKE3 of the original bytes.
    blake3: String,
    /// Key of the earliest of its near-copies.
    lineage: String,
    /// Its near-copies.
    copies: Vec<Copy>,
    problems: Vec<Noticed>,
    /// First scalar value of the part.
    start: usize,
    /// One past its last scalar value.
    end: usize,
    /// Scalar values of the whole text.
    length: usize,
    /// The part of the text, as stored.
    text: String,
    /// The same as the engine reads it, where that was asked for.
    normal: Option<Vec<Piece>>,
    /// How many records the document has.
    records_in_all: usize,
    /// Those that the part reports, in their order.
    #[serde(serialize_with = "told")]
    records: Vec<Standing>,
    /// How the open record came about, where that was asked for.
    steps: Vec<Step>,
    /// The same incident in other reports.
    elsewhere: Vec<Other>,
    /// How many records of the same incident other reports have.
    elsewhere_in_all: usize,
    #[serde(skip)]
    shown: Option<(usize, usize)>,
}

/// A near-copy.
#[derive(Debug, Serialize)]
struct Copy {
    report: String,
    publisher: Option<String>,
    published: Option<String>,
}

/// A record of the same incident in another report.
#[derive(Debug, Serialize)]
struct Other {
    report: String,
    publisher: Option<String>,
    published: Option<String>,
    record: String,
    start: usize,
    end: usize,
    words: String,
}

impl Page for Reader {
    const NAME: &'static str = "reader";
    const PATH: &'static str = "/documents/{key}";
    const SUMMARY: &'static str =
        "A document: its text as stored, its records as they stand; a long one in parts";
    const QUERY: &'static [(&'static str, &'static str)] = &[
        ("record", "id of the record whose card is open"),
        ("at", "words to light, START-END in Unicode scalar values of the text"),
        ("view", "original (default) or normal: as the engine reads it"),
        ("from", "a long text: the part that holds this scalar value"),
        ("why", "`yes`: how the record came about"),
        ("joiners", "`yes`: joiners are marked"),
    ];
    type Query = Query;
    type Data = Data;

    fn read(desk: &Desk<'_>, ask: &Ask<Query>) -> Result<Data, Problem> {
        let document = desk.case.document(ask.param("key"))?;
        let mut records = desk.case.standing_in(&document.key)?;
        records.sort_by_key(|one| first_mention(&one.coding));
        let shown = ask.query.at.as_deref().map(span).transpose()?;
        let open = ask.query.record.as_deref().map(|id| found(&records, id)).transpose()?;
        let wanted =
            ask.query.from.or(shown.map(|(start, _)| start)).or(open.map(|one| first_mention(&one.coding)));
        let (start, end, length) = part(&document.text, wanted.unwrap_or(0));
        let text: String = document.text.chars().skip(start).take(end - start).collect();
        let normal = (ask.query.view == Some(View::Normal)).then(|| desk.room.workshop.normal(&text));
        let told = open.filter(|_| ask.query.why.is_some() && length <= EXPLAINED);
        let steps = told.map(|one| steps(desk, &document, &one.coding)).unwrap_or_default();
        let (elsewhere, elsewhere_in_all) =
            open.map(|one| elsewhere(desk.snapshot, &document.key, one.coding.id())).unwrap_or_default();
        let records_in_all = records.len();
        let open = ask.query.record.as_deref();
        // A record of another part stays when its card is open.
        records.retain(|one| {
            (start..end.max(1)).contains(&first_mention(&one.coding)) || open == Some(one.coding.id())
        });
        Ok(Data {
            copies: copies(desk.snapshot, &document),
            key: document.key,
            name: document.name,
            format: document.format,
            published: document.published,
            publisher: document.publisher,
            blake3: document.blake3,
            lineage: document.lineage,
            problems: document.problems,
            start,
            end,
            length,
            text,
            normal,
            records_in_all,
            records,
            steps,
            elsewhere,
            elsewhere_in_all,
            shown,
        })
    }

    fn title(data: &Data, look: &Look) -> String {
        let name = data.name.rsplit(['/', '\\']).next().unwrap_or_default();
        let publisher = data.publisher.as_deref().unwrap_or(name);
        data.published
            .as_ref()
            .map_or_else(|| publisher.to_owned(), |day| format!("{} · {publisher}", look.iso_day(day)))
    }

    fn show(data: &Data, ask: &Ask<Query>, desk: &Desk<'_>) -> Markup {
        show::page(data, ask, desk.names())
    }
}

fn found<'s>(standing: &'s [Standing], id: &str) -> Result<&'s Standing, Problem> {
    let one = standing.iter().find(|one| one.coding.id() == id);
    one.ok_or_else(|| Problem::not_found(format!("the document has no record `{id}` in force")))
}

fn first_mention(coding: &Coding) -> usize {
    let mentions = match coding {
        Coding::Event(record) => &record.mentions,
        Coding::Relation(relation) => &relation.mentions,
    };
    mentions.first().map_or(0, |m| m.start)
}

fn sentence(coding: &Coding) -> &SentenceSpan {
    match coding {
        Coding::Event(record) => &record.sentence,
        Coding::Relation(relation) => &relation.sentence,
    }
}

/// Records as the twin tells them.
fn told<S: Serializer>(all: &[Standing], to: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Told<'a> {
        id: &'a str,
        status: ReviewStatus,
        rejected: bool,
        #[serde(serialize_with = "coded")]
        record: &'a Coding,
    }
    to.collect_seq(all.iter().map(|one| Told {
        id: one.coding.id(),
        status: one.status,
        rejected: one.rejected,
        record: &one.coding,
    }))
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference to the field")]
fn coded<S: Serializer>(coding: &&Coding, to: S) -> Result<S::Ok, S::Error> {
    match coding {
        Coding::Event(record) => record.serialize(to),
        Coding::Relation(relation) => relation.serialize(to),
    }
}

/// Steps of the sentence that the record stands in.
fn steps(desk: &Desk<'_>, document: &StoredDocument, coding: &Coding) -> Vec<Step> {
    let sentence = sentence(coding);
    let mut steps = desk.room.workshop.explain(document);
    steps.retain(|step| step.start < sentence.end && sentence.start < step.end);
    steps
}

fn copies(snapshot: &Snapshot, document: &StoredDocument) -> Vec<Copy> {
    let reports = snapshot.corpus.reports.iter();
    let same = reports.filter(|r| r.lineage == document.lineage && r.key != document.key);
    let made = same.map(|report| Copy {
        report: report.key.clone(),
        publisher: report.publisher.clone(),
        published: report.published.clone(),
    });
    made.take(LISTED).collect()
}

/// Records of the same incident in other reports, and how many there are.
fn elsewhere(snapshot: &Snapshot, document: &str, record: &str) -> (Vec<Other>, usize) {
    let Some(at) = snapshot.incident(record) else { return Default::default() };
    let events = snapshot.incidents[at].events.iter().map(|&event| &snapshot.corpus.events[event]);
    let others: Vec<_> = events
        .map(|event| (event, snapshot.corpus.report_of(event)))
        .filter(|(_, report)| report.key != document)
        .collect();
    let made = others.iter().filter_map(|(event, report)| {
        let mention = event.record.mentions.first()?;
        Some(Other {
            report: report.key.clone(),
            publisher: report.publisher.clone(),
            published: report.published.clone(),
            record: event.record.id.clone(),
            start: mention.start,
            end: mention.end,
            words: event.record.sentence.text.clone(),
        })
    });
    (made.take(LISTED).collect(), others.len())
}
