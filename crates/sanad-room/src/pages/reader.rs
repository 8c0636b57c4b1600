//! The reader: a report with its spans lit, and beside it the card of a record, its rules, and the same incident in
//! other sources.

use crate::ask::{Ask, link};
use crate::knowledge::Knowledge;
use crate::look::Look;
use crate::page::Page;
use crate::problem::Problem;
use crate::room::Desk;
use crate::show::card::{card, cells, head, spans};
use crate::show::lit::{self, Kind, Lit};
use crate::show::terms::{quote, to_words};
use crate::workshop::{Piece, Step};
use maud::{Markup, html};
use sanad_case::{Coding, ReviewStatus, Standing, StoredDocument};
use sanad_model::Problem as Noticed;
use serde::{Deserialize, Serialize};

pub(crate) struct Reader;

/// Scalar values shown at once; a longer text is read in parts.
const PART: usize = 60_000;

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
    /// The part that begins with the line of this scalar value.
    from: Option<usize>,
    /// `yes`: how the record came about, step by step.
    why: Option<String>,
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
    records: Vec<Told>,
    /// How the open record came about, where that was asked for.
    steps: Vec<Step>,
    /// The same incident in other reports.
    elsewhere: Vec<Other>,
    #[serde(skip)]
    standing: Vec<Standing>,
    #[serde(skip)]
    shown: Option<(usize, usize)>,
}

/// A record as it stands.
#[derive(Debug, Serialize)]
struct Told {
    id: String,
    status: ReviewStatus,
    rejected: bool,
    record: serde_json::Value,
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
    const SUMMARY: &'static str = "A document: its text as stored, its records as they stand";
    const QUERY: &'static [(&'static str, &'static str)] = &[
        ("record", "id of the record whose card is open"),
        ("at", "words to light, START-END in Unicode scalar values of the text"),
        ("view", "original (default) or normal: as the engine reads it"),
        ("from", "a long text: the part around this scalar value"),
        ("why", "`yes`: how the record came about"),
    ];
    type Query = Query;
    type Data = Data;

    fn read(desk: &Desk<'_>, ask: &Ask<Query>) -> Result<Data, Problem> {
        let document = desk.case.document(ask.param("key"))?;
        let mut standing = desk.case.standing_in(&document.key)?;
        standing.sort_by_key(|one| first_mention(&one.coding));
        let shown = ask.query.at.as_deref().map(span).transpose()?;
        let open = ask.query.record.as_deref().map(|id| found(&standing, id)).transpose()?;
        let wanted =
            ask.query.from.or(shown.map(|(start, _)| start)).or(open.map(|one| first_mention(&one.coding)));
        let (start, end, length) = part(&document.text, wanted.unwrap_or(0));
        let text: String = document.text.chars().skip(start).take(end - start).collect();
        let normal = (ask.query.view == Some(View::Normal)).then(|| desk.room.workshop.normal(&text));
        let why = ask.query.why.is_some();
        let steps = open.filter(|_| why).map(|one| steps(desk, &document, &one.coding)).unwrap_or_default();
        let elsewhere = open.map(|one| elsewhere(desk, &document.key, one.coding.id())).unwrap_or_default();
        Ok(Data {
            records: standing.iter().map(told).collect(),
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
            steps,
            elsewhere,
            standing,
            shown,
        })
    }

    fn title(data: &Data, look: &Look) -> String {
        let publisher = data.publisher.as_deref().unwrap_or(&data.name);
        data.published
            .as_ref()
            .map_or_else(|| publisher.to_owned(), |day| format!("{} · {publisher}", look.iso_day(day)))
    }

    fn show(data: &Data, ask: &Ask<Query>, desk: &Desk<'_>) -> Markup {
        let (look, knowledge) = (&ask.look, desk.knowledge());
        let open =
            ask.query.record.as_deref().and_then(|id| data.standing.iter().find(|one| one.coding.id() == id));
        html! {
            h1 { (Self::title(data, look)) }
            (about(data, ask))
            div.reading {
                article.report {
                    (legend(look))
                    @match &data.normal {
                        Some(pieces) => div.text lang="fa" dir="rtl" data-view="normal" { (normal(pieces, look)) },
                        None => div #text.text lang="fa" dir="rtl" data-start=(data.start) { (lit::text(&data.text, data.start, &lights(data, knowledge, look, open))) },
                    }
                    (parts(data, ask))
                }
                aside.beside aria-label=(look.t("reader.records")) {
                    @if let Some(standing) = open { (opened(data, ask, knowledge, standing)) }
                    (records(data, look, open))
                }
            }
        }
    }
}

/// The words of the address: `START-END`.
fn span(at: &str) -> Result<(usize, usize), Problem> {
    let ends = at.split_once('-').and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)));
    ends.filter(|(start, end)| start < end)
        .ok_or_else(|| Problem::bad_query("`at` is START-END, two numbers"))
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

/// First and last scalar value of the part to show, and how long the text is. A part begins with a line where it can.
fn part(text: &str, wanted: usize) -> (usize, usize, usize) {
    let length = text.chars().count();
    if length <= PART {
        return (0, length, length);
    }
    let start = wanted.min(length - 1) / PART * PART;
    (start, (start + PART).min(length), length)
}

fn told(one: &Standing) -> Told {
    Told {
        id: one.coding.id().to_owned(),
        status: one.status,
        rejected: one.rejected,
        record: serde_json::from_str(&one.coding.to_json()).unwrap_or_default(),
    }
}

/// Steps of the sentence that the record stands in.
fn steps(desk: &Desk<'_>, document: &StoredDocument, coding: &Coding) -> Vec<Step> {
    let sentence = match coding {
        Coding::Event(record) => &record.sentence,
        Coding::Relation(relation) => &relation.sentence,
    };
    let mut steps = desk.room.workshop.explain(document);
    steps.retain(|step| step.start < sentence.end && sentence.start < step.end);
    steps
}

fn elsewhere(desk: &Desk<'_>, document: &str, record: &str) -> Vec<Other> {
    let snapshot = desk.snapshot;
    let Some(at) = snapshot.incident(record) else { return Vec::new() };
    let events = snapshot.incidents[at].events.iter().map(|&event| &snapshot.corpus.events[event]);
    let others = events
        .map(|event| (event, snapshot.corpus.report_of(event)))
        .filter(|(_, report)| report.key != document);
    let made = others.filter_map(|(event, report)| {
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
    made.collect()
}

/// Spans to light: of the open record all cells, of the others the words that report the event.
fn lights(data: &Data, knowledge: &Knowledge, look: &Look, open: Option<&Standing>) -> Vec<Lit> {
    let mut out = Vec::new();
    for one in &data.standing {
        let is_open = open.is_some_and(|open| open.coding.id() == one.coding.id());
        let all = spans(&data.key, &one.coding, &cells(knowledge, look, &one.coding));
        let shown = all.into_iter().filter(|lit| is_open || open.is_none() || lit.kind == Kind::Mention);
        out.extend(shown);
    }
    let shown = data.shown.map(|(start, end)| Lit {
        start,
        end,
        kind: Kind::Shown,
        record: String::new(),
        link: None,
    });
    out.extend(shown);
    out
}

fn about(data: &Data, ask: &Ask<Query>) -> Markup {
    let look = &ask.look;
    let normal = data.normal.is_some();
    let form = |words: &str, view: &str, now: bool| {
        html! { a.button href=(ask.address.with("view", view).to_link()) aria-current=[now.then_some("true")] { (look.t(words)) } }
    };
    html! {
        p.muted {
            @if let Some(publisher) = &data.publisher { a href=(link("/documents", &[], &[("publisher", publisher)])) { bdi { (publisher) } } " · " }
            bdi { (data.name) } " · " (look.fill("reader.length", &[("count", &look.number(data.length as u64))]))
            @if data.lineage != data.key { " · " a href=(link("/documents", &[&data.lineage], &[])) { (look.t("reader.copy")) } }
        }
        nav.views aria-label=(look.t("reader.view")) { (form("reader.original", "", !normal)) " " (form("reader.normal", "normal", normal)) }
        @if !data.problems.is_empty() {
            details { summary { (look.t("card.problems")) } ul { @for problem in &data.problems { li lang="en" dir="ltr" { (problem.message) } } } }
        }
    }
}

fn legend(look: &Look) -> Markup {
    let kinds = [
        (Kind::Mention, "card.mention"),
        (Kind::Actor, "field.actor"),
        (Kind::Recipient, "field.recipient"),
        (Kind::Place, "field.place"),
        (Kind::Date, "field.date"),
        (Kind::Quantity, "field.figure"),
        (Kind::Source, "field.attribution"),
    ];
    html! { ul.legend aria-label=(look.t("reader.legend")) { @for (kind, words) in kinds { li { span class=(format!("lit {}", kind.as_str())) { (look.t(words)) } } } } }
}

/// The text as the engine reads it; what was repaired is marked, with the stored words for whoever points at it.
fn normal(pieces: &[Piece], look: &Look) -> Markup {
    html! {
        @for piece in pieces {
            @if piece.words == piece.stored { (piece.words) }
            @else { mark.repaired title=(look.fill("reader.stored", &[("words", &piece.stored)])) { (piece.words) } }
        }
    }
}

fn parts(data: &Data, ask: &Ask<Query>) -> Markup {
    if data.start == 0 && data.end == data.length {
        return html! {};
    }
    let at =
        |from: usize| ask.address.with("at", "").with("record", "").with("from", &from.to_string()).to_link();
    let look = &ask.look;
    html! {
        nav.more aria-label=(look.t("reader.parts")) {
            @if data.start > 0 { a.button rel="prev" href=(at(data.start - 1)) { (look.t("reader.before")) } }
            span.muted { (look.fill("reader.part", &[("start", &look.number(data.start as u64)), ("end", &look.number(data.end as u64))])) }
            @if data.end < data.length { a.button rel="next" href=(at(data.end)) { (look.t("reader.after")) } }
        }
    }
}

fn opened(data: &Data, ask: &Ask<Query>, knowledge: &Knowledge, standing: &Standing) -> Markup {
    let (look, id) = (&ask.look, standing.coding.id());
    let event = matches!(standing.coding, Coding::Event(_));
    html! {
        section #card.card aria-label=(look.t("reader.record")) {
            (card(knowledge, look, &data.key, standing))
            p {
                a.button href=(link("/review", &[id], &[])) { (look.t("incident.review")) } " "
                @if event { a.button href=(link("/incidents", &[id], &[])) { (look.t("reader.incident")) } " " }
                a.button href=(ask.address.with("why", "yes").to_link()) { (look.t("reader.why")) }
            }
            @if ask.query.why.is_some() { (why(data, look)) }
            @if !data.elsewhere.is_empty() {
                h2 { (look.t("reader.elsewhere")) }
                ul.sources { @for other in &data.elsewhere {
                    li {
                        bdi { (other.publisher.as_deref().unwrap_or(&other.report)) } " "
                        @if let Some(day) = &other.published { time.muted datetime=(day) { (look.iso_day(day)) } " " }
                        a.words href=(to_words(&other.report, Some(&other.record), Some((other.start, other.end)))) { (quote(&other.words)) }
                    }
                } }
            }
        }
    }
}

fn why(data: &Data, look: &Look) -> Markup {
    html! {
        h2 { (look.t("reader.steps")) }
        ol.steps { @for step in &data.steps {
            li {
                code { (step.stage) } " " code.rule { (step.rule) } " "
                a.words href=(to_words(&data.key, None, Some((step.start, step.end)))) { (quote(&step.words)) }
                " " span lang="en" dir="ltr" { (step.label) }
            }
        } }
        @if data.steps.is_empty() { p.muted { (look.t("reader.no-steps")) } }
    }
}

fn records(data: &Data, look: &Look, open: Option<&Standing>) -> Markup {
    html! {
        h2 { (look.t("reader.records")) " " span.muted { (look.number(data.standing.len() as u64)) } }
        ol.records { @for one in &data.standing {
            @let id = one.coding.id();
            @let here = open.is_some_and(|open| open.coding.id() == id);
            li {
                a.record href=(to_words(&data.key, Some(id), None)) aria-current=[here.then_some("true")] data-record=(id) {
                    (head(look, &one.coding)) " " (quote(mention_words(&one.coding)))
                }
            }
        } }
        @if data.standing.is_empty() { p.muted { (look.t("reader.none")) } }
    }
}

fn mention_words(coding: &Coding) -> &str {
    let mentions = match coding {
        Coding::Event(record) => &record.mentions,
        Coding::Relation(relation) => &relation.mentions,
    };
    mentions.first().map_or("", |m| m.text.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_read_in_parts_that_together_are_the_text() {
        let text: String = "سطر\n".repeat(PART / 2);
        let (mut from, mut seen) = (0, String::new());
        loop {
            let (start, end, length) = part(&text, from);
            seen.extend(text.chars().skip(start).take(end - start));
            if end == length {
                break;
            }
            from = end;
        }
        assert!(seen == text);
        assert_eq!(part("abc", 999), (0, 3, 3));
    }

    #[test]
    fn words_of_an_address_are_two_numbers_in_order() {
        assert_eq!(span("3-9").expect("a span"), (3, 9));
        for wrong in ["", "3", "9-3", "3-3", "-1-4", "a-b"] {
            assert!(span(wrong).is_err(), "{wrong}");
        }
    }
}
