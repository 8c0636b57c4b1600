//! The queue: the most doubtful records first, each with the reasons.

use super::waiting::{NARROW, Query, Waiting};
use super::{doubts, to_record};
use crate::ask::Ask;
use crate::look::Look;
use crate::page::Page;
use crate::paging::{Piece, cut};
use crate::problem::Problem;
use crate::room::Desk;
use crate::show::card::head;
use crate::show::list;
use crate::show::terms::quote;
use maud::{Markup, html};
use sanad_case::{Coding, Doubt, Queued, Why};
use sanad_model::EventType;
use serde::Serialize;
use std::collections::BTreeMap;

pub(crate) struct Review;

/// A piece of the queue.
#[derive(Debug, Serialize)]
pub(crate) struct Data {
    #[serde(flatten)]
    waiting: Piece<Row>,
    /// How many wait for each reason, before the queue is narrowed to one.
    reasons: BTreeMap<&'static str, usize>,
}

/// A record that waits.
#[derive(Debug, Serialize)]
struct Row {
    #[serde(flatten)]
    queued: Queued,
    /// The sentence.
    words: String,
    publisher: Option<String>,
    published: Option<String>,
    #[serde(skip)]
    coding: Option<Coding>,
}

impl Page for Review {
    const NAME: &'static str = "review";
    const PATH: &'static str = "/review";
    const SUMMARY: &'static str = "What waits to be reviewed, the most doubtful first, with the reasons";
    const QUERY: &'static [(&'static str, &'static str)] = &[
        NARROW[0],
        NARROW[1],
        NARROW[2],
        NARROW[3],
        ("limit", "records at most, up to 1000"),
        ("next", "the piece to go on with"),
    ];
    type Query = Query;
    type Data = Data;

    fn read(desk: &Desk<'_>, ask: &Ask<Query>) -> Result<Data, Problem> {
        let query = &ask.query;
        let waiting = Waiting::of(desk, &ask.visitor, query)?;
        let narrowed = waiting.narrowed(query)?;
        let any = Query { kind: query.kind.clone(), document: query.document.clone(), ..Query::default() };
        let mut reasons = BTreeMap::new();
        for (_, queued) in waiting.narrowed(&any)? {
            for (why, name) in Why::ALL {
                let has = queued.doubts.iter().any(|doubt| doubt.why == why);
                *reasons.entry(name).or_default() += usize::from(has);
            }
        }
        let blind = query.blind_for(&ask.visitor);
        let piece = cut(narrowed.into_iter(), query.limit, query.next.as_ref(), |(_, queued)| queued)?;
        let items = piece.items.into_iter().map(|queued| row(desk, queued, blind));
        let items = items.collect::<Result<_, Problem>>()?;
        Ok(Data { waiting: Piece { items, total: piece.total, next: piece.next }, reasons })
    }

    fn title(_: &Data, look: &Look) -> String {
        look.t("nav.review").to_owned()
    }

    fn show(data: &Data, ask: &Ask<Query>, _: &Desk<'_>) -> Markup {
        let look = &ask.look;
        let items = &data.waiting.items;
        html! {
            h1 { (look.t("nav.review")) }
            p { (look.t("review.about")) " " a href="/agreement" { (look.t("agreement.title")) } }
            (filters(data, ask))
            @if ask.query.is_blind() { p.note { (look.t("review.blind-note")) } }
            @if let Some(first) = items.first() {
                p { a.button.main #begin href=(to_record(&ask.address, &first.queued.record)) { (look.t("review.begin")) } }
            } @else { p.note { (look.t("review.none")) } }
            ol.queue { @for row in items { li { (entry(row, ask)) } } }
            (list::more(&data.waiting, &ask.address, look))
        }
    }
}

fn row(desk: &Desk<'_>, queued: &Queued, blind: Option<&str>) -> Result<Row, Problem> {
    // What was coded again since the last weighing may be gone: the queue still names it for a moment.
    let coding = match desk.case.record(&queued.record) {
        Ok(version) if is_untouched(queued, blind) => Some(version.coding),
        Ok(version) => Some(desk.case.stands(&version, blind)?),
        Err(_) => None,
    };
    let words = match &coding {
        Some(Coding::Event(record)) => record.sentence.text.clone(),
        Some(Coding::Relation(relation)) => relation.sentence.text.clone(),
        None => String::new(),
    };
    let report = desk.snapshot.report(&queued.document).map(|at| &desk.snapshot.corpus.reports[at]);
    Ok(Row {
        queued: queued.clone(),
        words,
        publisher: report.and_then(|report| report.publisher.clone()),
        published: report.and_then(|report| report.published.clone()),
        coding,
    })
}

/// Whether nobody whose word counts here has decided on it, so that it is as it was coded: what has no decision need not
/// be looked up.
fn is_untouched(queued: &Queued, blind: Option<&str>) -> bool {
    let decided = |doubt: &Doubt| matches!(doubt.why, Why::CodersDiffer | Why::RulesDiffer);
    blind.is_some() || !queued.doubts.iter().any(decided)
}

fn entry(row: &Row, ask: &Ask<Query>) -> Markup {
    let look = &ask.look;
    html! {
        article.queued {
            h2 { a href=(to_record(&ask.address, &row.queued.record)) {
                @match &row.coding { Some(coding) => (head(look, coding)), None => code { (row.queued.record) } }
            } }
            p.muted {
                span.points title=(look.t("review.points")) { (look.number(row.queued.points)) } " "
                @if let Some(publisher) = &row.publisher { bdi { (publisher) } }
                @if let Some(day) = &row.published { " · " time datetime=(day) { (look.iso_day(day)) } }
            }
            p { (quote(&row.words)) }
            (doubts(look, &row.queued.doubts))
        }
    }
}

fn filters(data: &Data, ask: &Ask<Query>) -> Markup {
    let (look, query) = (&ask.look, &ask.query);
    let chosen = |name: &str| query.kind.as_deref() == Some(name);
    html! {
        form.filters method="get" {
            @if let Some(document) = &query.document { input type="hidden" name="document" value=(document); }
            label { (look.t("review.why")) select name="why" {
                option value="" { (look.t("review.any")) }
                @for (why, name) in Why::ALL {
                    @let count = data.reasons.get(why.as_str()).copied().unwrap_or_default();
                    option value=(name) selected[query.why.as_deref() == Some(name)] {
                        (look.t(&format!("why.{name}"))) " (" (look.number(count as u64)) ")"
                    }
                }
            } }
            label { (look.t("cell.event_type")) select name="type" {
                option value="" { (look.t("review.any")) }
                @for kind in EventType::ALL {
                    option value=(kind) selected[chosen(kind.as_str())] { (look.t(&format!("type.{kind}"))) " " (kind) }
                }
            } }
            label.check { input type="checkbox" name="blind" value="1" checked[query.is_blind()]; " " (look.t("review.blind")) }
            button { (look.t("review.show")) }
        }
    }
}
