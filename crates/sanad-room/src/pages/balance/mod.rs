//! The balance: two actors over time, what each did to the other, and who is recorded to have gained.

mod bars;
mod part;
mod show;
mod stated;
mod tables;
#[cfg(test)]
mod tests;

use crate::ask::Ask;
use crate::days::asked;
use crate::look::Look;
use crate::page::Page;
use crate::paging::{Piece, Token, cut};
use crate::problem::Problem;
use crate::room::Desk;
use crate::show::actors::find_actor;
use maud::Markup;
use part::evidence_of;
use sanad_calendar::Day;
use sanad_weigh::Incident;
use sanad_weigh::system::{Evidence, PairHistory, Tie, history_of};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

pub(crate) struct Balance;

/// Which two, in which time, and which number's evidence.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Query {
    a: Option<String>,
    b: Option<String>,
    from: Option<String>,
    to: Option<String>,
    part: Option<String>,
    limit: Option<usize>,
    next: Option<Token>,
}

/// The history of two actors; without two, the pairs with most ties.
#[derive(Debug, Serialize)]
pub(crate) struct Data {
    /// Everything between the two; its numbers point into its `evidence`.
    history: Option<PairHistory>,
    /// Key of the one actor that was named, where only one was.
    one: Option<String>,
    /// Pairs to choose from: two keys, and how many ties they have.
    pairs: Vec<(String, String, usize)>,
    /// The number whose evidence is shown.
    part: Option<String>,
    /// The evidence of that number.
    shown: Option<Piece<Evidence>>,
}

/// Pairs that are offered.
const OFFERED: usize = 24;

impl Page for Balance {
    const NAME: &'static str = "balance";
    const PATH: &'static str = "/balance";
    const SUMMARY: &'static str = "Two actors over time, and who is recorded to have gained";
    const QUERY: &'static [(&'static str, &'static str)] = &[
        ("a", "key or name of an actor"),
        ("b", "key or name of another"),
        ("from", "first day; of a month or a year, its first day"),
        ("to", "last day; of a month or a year, its last day"),
        ("part", "the number whose evidence is shown, such as `a.acts`, `month:2026-06`, `stated:t-…`"),
        ("limit", "pieces of evidence at most, up to 1000"),
        ("next", "the piece to go on with"),
    ];
    type Query = Query;
    type Data = Data;

    fn read(desk: &Desk<'_>, ask: &Ask<Query>) -> Result<Data, Problem> {
        let query = &ask.query;
        let key = |name: Option<&String>| match name {
            Some(name) => {
                let found = find_actor(desk, name);
                found
                    .map(Some)
                    .ok_or_else(|| Problem::not_found(format!("no actor `{name}` has a tie in this case")))
            }
            None => Ok(None),
        };
        let (a, b) = (key(query.a.as_ref())?, key(query.b.as_ref())?);
        let (Some(a), Some(b)) = (&a, &b) else {
            let one = a.or(b);
            return Ok(Data {
                pairs: pairs(desk, one.as_deref()),
                history: None,
                one,
                part: None,
                shown: None,
            });
        };
        if a == b {
            return Err(Problem::bad_query("name two different actors"));
        }
        let between = (asked(query.from.as_deref())?.map(|d| d.0), asked(query.to.as_deref())?.map(|d| d.1));
        let history = history(desk, (a, b), between);
        let shown = match query.part.as_deref() {
            Some(part) => {
                let chosen = evidence_of(&history, part)
                    .ok_or_else(|| Problem::not_found(format!("no number `{part}` here")))?;
                Some(cut(chosen.into_iter(), query.limit, query.next.as_ref(), |at| {
                    history.evidence[at].clone()
                })?)
            }
            None => None,
        };
        Ok(Data { history: Some(history), one: None, pairs: Vec::new(), part: query.part.clone(), shown })
    }

    fn title(_: &Data, look: &Look) -> String {
        look.t("nav.balance").to_owned()
    }

    fn show(data: &Data, ask: &Ask<Query>, desk: &Desk<'_>) -> Markup {
        show::page(data, ask, desk)
    }
}

/// The history of the two, weighed from no more than the incidents that name both sides and lie in the time asked for.
fn history(desk: &Desk<'_>, (a, b): (&str, &str), between: (Option<Day>, Option<Day>)) -> PairHistory {
    let (snapshot, knowledge) = (desk.snapshot, desk.knowledge());
    let world = &knowledge.world;
    let mut sides: BTreeMap<&str, (bool, bool)> = BTreeMap::new();
    let mut names_both = |incident: &Incident| {
        let records = incident.events.iter().map(|&event| &snapshot.corpus.events[event].record);
        let people = records.flat_map(|record| record.actor.iter().chain(&record.recipient));
        let found = people.fold((false, false), |(of_a, of_b), one| {
            let side = sides
                .entry(&one.entity)
                .or_insert_with(|| (world.same_party(&one.entity, a), world.same_party(&one.entity, b)));
            (of_a || side.0, of_b || side.1)
        });
        found == (true, true)
    };
    let within = |from: Option<Day>, to: Option<Day>| {
        between.0.is_none_or(|first| to.or(from).is_some_and(|day| day >= first))
            && between.1.is_none_or(|last| from.or(to).is_some_and(|day| day <= last))
    };
    let each = snapshot.incidents.iter().zip(&snapshot.times);
    let timely = each
        .filter(|(_, time)| within(time.map(|t| t.from), time.map(|t| t.to)))
        .map(|(incident, _)| incident);
    let incidents: Vec<Incident> = timely.filter(|incident| names_both(incident)).cloned().collect();
    let timely = snapshot.ties.iter().filter(|tie| within(tie.interval.from, tie.interval.to));
    let stated: Vec<Tie> =
        timely.filter(|tie| tie.evidence.iter().any(|e| e.incident.is_none())).cloned().collect();
    history_of(&snapshot.corpus, world, &incidents, &stated, &knowledge.scale, (a, b))
}

/// The pairs with most ties; of one actor, those with it.
fn pairs(desk: &Desk<'_>, one: Option<&str>) -> Vec<(String, String, usize)> {
    let drawn = &desk.snapshot.drawn;
    let key = |at: usize| drawn.actors[at].party.key.as_str();
    // Who is a part of whom has no balance with it, and a person is no side.
    let side = |at: usize| !drawn.is_person(key(at));
    let mut all: Vec<(usize, usize, usize)> =
        drawn.bonds.iter().copied().filter(|(a, b, _)| side(*a) && side(*b)).collect();
    all.retain(|(a, b, _)| one.is_none_or(|one| key(*a) == one || key(*b) == one));
    all.retain(|(a, b, _)| !desk.knowledge().world.same_party(key(*a), key(*b)));
    all.sort_by_key(|(a, b, ties)| (std::cmp::Reverse(*ties), *a, *b));
    let first = |a: usize, b: usize| if one == Some(key(b)) { (b, a) } else { (a, b) };
    let named = all.into_iter().take(OFFERED).map(|(a, b, ties)| (first(a, b), ties));
    named.map(|((a, b), ties)| (key(a).to_owned(), key(b).to_owned(), ties)).collect()
}
