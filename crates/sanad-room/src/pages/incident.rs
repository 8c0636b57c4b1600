//! One incident: who says so through whom, all values side by side, what cannot all be true, why the records stand
//! together.

use crate::ask::{Ask, link};
use crate::look::Look;
use crate::names::Names;
use crate::page::Page;
use crate::problem::Problem;
use crate::room::Desk;
use crate::show::evidence::{contradiction, field_name, range, value_words, values, voice};
use crate::show::heading::{heading, title};
use crate::show::sentence;
use crate::show::terms::{date, event_type, factuality, quote, to_words};
use crate::snapshot::Line;
use maud::{Markup, html};
use sanad_model::Record;
use sanad_weigh::{Field, FieldValues, Weighing};
use serde::{Deserialize, Serialize};

pub(crate) struct OneIncident;

/// Nothing can be asked of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Query {}

/// Records shown as columns; the values of all stand below.
const COLUMNS: usize = 8;

/// Everything about the incident.
#[derive(Debug, Serialize)]
pub(crate) struct Data {
    line: Line,
    #[serde(flatten)]
    weighing: Weighing,
    /// Its records, by report.
    records: Vec<Column>,
    /// Why records stand together.
    joins: Vec<Together>,
    #[serde(skip)]
    titles: [String; 2],
}

/// A record of the incident and the report it stands in.
#[derive(Debug, Serialize)]
struct Column {
    report: String,
    publisher: Option<String>,
    published: Option<String>,
    /// Key of the earliest of its near-copies; its own key when it stands alone.
    lineage: String,
    record: Record,
}

/// Two records that were joined, and why.
#[derive(Debug, Serialize)]
struct Together {
    a: String,
    b: String,
    points: u32,
    reasons: Vec<String>,
}

impl Page for OneIncident {
    const NAME: &'static str = "incident";
    const PATH: &'static str = "/incidents/{id}";
    const SUMMARY: &'static str = "One incident: sources side by side, agreements and contradictions";
    type Query = Query;
    type Data = Data;

    fn read(desk: &Desk<'_>, ask: &Ask<Query>) -> Result<Data, Problem> {
        let id = ask.param("id");
        let snapshot = desk.snapshot;
        let at = snapshot
            .incident(id)
            .ok_or_else(|| Problem::not_found(format!("no incident or record `{id}`")))?;
        let incident = &snapshot.incidents[at];
        let corpus = &snapshot.corpus;
        let column = |&event: &usize| {
            let event = &corpus.events[event];
            let report = corpus.report_of(event);
            Column {
                report: report.key.clone(),
                publisher: report.publisher.clone(),
                published: report.published.clone(),
                lineage: report.lineage.clone(),
                record: Record::clone(&event.record),
            }
        };
        let id_of = |event: usize| corpus.events[event].record.id.clone();
        let joins = incident.joins.iter().map(|join| Together {
            a: id_of(join.a),
            b: id_of(join.b),
            points: join.points,
            reasons: join.reasons.clone(),
        });
        let line = snapshot.lines[at].clone();
        let names = desk.names();
        Ok(Data {
            weighing: snapshot.weigh(desk.knowledge(), at),
            records: incident.events.iter().map(column).collect(),
            joins: joins.collect(),
            titles: ["en", "fa"].map(|lang| title(names, &Look::default().with("lang", lang), &line)),
            line,
        })
    }

    fn title(data: &Data, look: &Look) -> String {
        data.titles[usize::from(look.lang() == "fa")].clone()
    }

    fn show(data: &Data, ask: &Ask<Query>, desk: &Desk<'_>) -> Markup {
        let (look, names) = (&ask.look, desk.names());
        html! {
            h1 { (heading(names, look, &data.line)) }
            p { (factuality(look, data.line.factuality)) }
            (tally(names, look, &data.weighing))
            @if !data.weighing.contradictions.is_empty() { (disagreements(names, look, data)) }
            (side_by_side(names, look, data))
            (voices(names, look, data))
            (fields(names, look, data))
            (together(names, look, data))
        }
    }
}

fn tally(names: Names<'_>, look: &Look, seen: &Weighing) -> Markup {
    let tally = &seen.tally;
    let numbers = [
        ("tally.reports", tally.reports),
        ("tally.reporting", tally.reporting),
        ("tally.texts", tally.texts),
        ("tally.newsrooms", tally.newsrooms),
        ("tally.originals", tally.originals),
        ("tally.independent", tally.independent),
        ("tally.denying", tally.denying),
    ];
    html! {
        dl.tally {
            @for (words, number) in numbers { div { dt { (look.t(words)) } dd { (look.number(number as u64)) } } }
        }
        @if !tally.why.is_empty() {
            details {
                summary { (look.t("tally.why")) }
                ul { @for why in &tally.why { li { (sentence::told(names, look, why)) } } }
            }
        }
    }
}

fn disagreements(names: Names<'_>, look: &Look, data: &Data) -> Markup {
    html! {
        h2 { (look.t("incident.contradictions")) }
        @for one in &data.weighing.contradictions { section.card.contradiction { (contradiction(names, look, one)) } }
    }
}

/// One column a record, one row a field; a cell that contradicts another says so in words and by its sign.
fn side_by_side(names: Names<'_>, look: &Look, data: &Data) -> Markup {
    let columns = &data.records[..data.records.len().min(COLUMNS)];
    html! {
        h2 { (look.t("incident.side-by-side")) }
        div.scroll tabindex="0" role="region" aria-label=(look.t("incident.side-by-side")) {
            table.rows.matrix {
                thead { tr {
                    td {}
                    @for column in columns { th scope="col" { (column_head(look, column)) } }
                } }
                tbody {
                    tr {
                        th scope="row" { (look.t("incident.words")) }
                        @for column in columns { td { (quote(column.record.mentions.first().map_or("", |m| &m.text))) } }
                    }
                    tr {
                        th scope="row" { (look.t("field.event_type")) }
                        @for column in columns { td { (event_type(look, column.record.event_type)) } }
                    }
                    @for field in &data.weighing.fields {
                        tr {
                            th scope="row" {
                                (field_name(look, field.field, field.what))
                                " " (mark(look, field))
                            }
                            @for column in columns { td { (cell(names, look, field, &column.record.id)) } }
                        }
                    }
                }
            }
        }
        @if data.records.len() > COLUMNS {
            p.muted { (look.fill("incident.columns", &[("shown", &look.number(COLUMNS as u64)), ("count", &look.number(data.records.len() as u64))])) }
        }
    }
}

fn column_head(look: &Look, column: &Column) -> Markup {
    html! {
        a href=(to_words(&column.report, Some(&column.record.id), None)) {
            bdi { (column.publisher.as_deref().unwrap_or(look.t("incident.no-publisher"))) }
        }
        br;
        @if let Some(day) = &column.published { time.muted datetime=(day) { (look.iso_day(day)) } }
        @if column.lineage != column.report { br; a.chip href=(link("/documents", &[&column.lineage], &[])) { (look.t("incident.copy")) } }
    }
}

/// Whether the values of a field go together, in words.
fn mark(look: &Look, field: &FieldValues) -> Markup {
    let (class, words) = match (field.values.len(), field.compatible) {
        (0 | 1, _) => ("agrees", "incident.agree"),
        (_, true) => ("agrees", "incident.compatible"),
        (_, false) => ("differs", "incident.differ"),
    };
    html! { span class=(format!("chip {class}")) { (look.t(words)) } }
}

/// What a record says of a field, linked to its words.
fn cell(names: Names<'_>, look: &Look, field: &FieldValues, record: &str) -> Markup {
    let said = field.values.iter().filter_map(|value| {
        let source = value.sources.iter().find(|source| source.quote.record == record)?;
        Some((value, source))
    });
    html! {
        @for (value, source) in said {
            div class=[(!field.compatible).then_some("differing")] {
                bdi { (value_words(names, look, field.field, &value.value)) } " "
                a.words href=(to_words(&source.quote.report, Some(record), Some((source.quote.start, source.quote.end)))) { (quote(&source.quote.text)) }
            }
        }
    }
}

fn voices(names: Names<'_>, look: &Look, data: &Data) -> Markup {
    html! {
        h2 { (look.t("incident.voices")) }
        ul.sources.voices { @for one in &data.weighing.voices { li { (voice(names, look, one)) } } }
    }
}

fn fields(names: Names<'_>, look: &Look, data: &Data) -> Markup {
    html! {
        h2 { (look.t("incident.values")) }
        @for field in data.weighing.fields.iter().filter(|f| f.field != Field::Factuality) {
            section {
                h3 {
                    (field_name(look, field.field, field.what))
                    @if let Some(figures) = &field.range { ": " (range(look, figures)) }
                }
                (values(names, look, field.field, &field.values))
            }
        }
    }
}

fn together(names: Names<'_>, look: &Look, data: &Data) -> Markup {
    html! {
        h2 { (look.t("incident.together")) }
        @if data.joins.is_empty() { p.muted { (look.t("incident.alone")) } }
        ul.quiet {
            @for join in &data.joins {
                li {
                    (look.fill("incident.points", &[("points", &look.number(u64::from(join.points)))])) " "
                    @for (nth, reason) in join.reasons.iter().enumerate() {
                        @if nth > 0 { (look.t("list.also")) }
                        (sentence::told(names, look, reason))
                    }
                }
            }
        }
        ul.quiet {
            @for column in &data.records {
                li {
                    a href=(link("/review", &[&column.record.id], &[])) { (look.t("incident.review")) } " · "
                    (date(look, column.record.date.as_ref().and_then(|d| d.edtf.as_deref()))) " · "
                    (quote(&column.record.sentence.text))
                }
            }
        }
    }
}
