//! A place that is opened: its incidents, each with the words of its reports.

use crate::look::Look;
use crate::pages::incidents::row;
use crate::places::Spot;
use crate::problem::Problem;
use crate::room::Desk;
use crate::show::terms::{quote, to_words};
use crate::snapshot::Line;
use maud::{Markup, html};
use sanad_weigh::Event;
use serde::Serialize;

/// Incidents shown; the list of incidents has the rest.
const SHOWN: usize = 20;
/// Reports of an incident whose words are shown; its page has the rest.
const WORDS: usize = 3;

/// The place and its incidents.
#[derive(Debug, Serialize)]
pub(super) struct Here {
    #[serde(flatten)]
    pub(super) spot: Spot,
    /// How many incidents there are.
    pub(super) incidents: usize,
    /// Those that most reports have.
    items: Vec<Item>,
}

#[derive(Debug, Serialize)]
struct Item {
    #[serde(flatten)]
    line: Line,
    said: Vec<Said>,
}

/// Words of a report for an incident.
#[derive(Debug, Serialize)]
struct Said {
    report: String,
    publisher: Option<String>,
    record: String,
    /// First scalar value of the words.
    start: usize,
    /// One past the last.
    end: usize,
    words: String,
}

/// Opens a place.
///
/// # Errors
/// When no incident of the case has it.
pub(super) fn open(desk: &Desk<'_>, fitting: &[usize], key: &str) -> Result<Here, Problem> {
    let places = &desk.snapshot.places;
    let at = places.spots.iter().position(|spot| spot.key == key);
    let at = at.ok_or_else(|| Problem::not_found(format!("no incident has the place `{key}`")))?;
    let there: Vec<usize> =
        fitting.iter().copied().filter(|&incident| places.of_incident[incident].contains(&at)).collect();
    let items = there.iter().take(SHOWN).map(|&incident| item(desk, incident)).collect();
    Ok(Here { spot: places.spots[at].clone(), incidents: there.len(), items })
}

fn item(desk: &Desk<'_>, incident: usize) -> Item {
    let snapshot = desk.snapshot;
    let events = snapshot.incidents[incident].events.iter();
    let said = events.filter_map(|&event| said(desk, &snapshot.corpus.events[event])).take(WORDS).collect();
    Item { line: snapshot.lines[incident].clone(), said }
}

/// The sentence in which a report tells it.
fn said(desk: &Desk<'_>, event: &Event) -> Option<Said> {
    let (record, report) = (&event.record, &desk.snapshot.corpus.reports[event.report]);
    let mention = record.mentions.first()?;
    Some(Said {
        report: report.key.clone(),
        publisher: report.publisher.clone(),
        record: record.id.clone(),
        start: mention.start,
        end: mention.end,
        words: record.sentence.text.clone(),
    })
}

/// The incidents, each with its words.
pub(super) fn list(here: &Here, look: &Look, desk: &Desk<'_>) -> Markup {
    html! {
        ol.incidents {
            @for item in &here.items {
                li {
                    (row(desk.names(), look, &item.line))
                    ul.quiet.said { @for said in &item.said { li { (words(look, said)) } } }
                }
            }
        }
    }
}

fn words(look: &Look, said: &Said) -> Markup {
    let publisher = said.publisher.as_deref().unwrap_or(look.t("incident.no-publisher"));
    html! {
        small.muted { bdi { (publisher) } } " "
        a.words href=(to_words(&said.report, Some(&said.record), Some((said.start, said.end)))) { (quote(&said.words)) }
    }
}
