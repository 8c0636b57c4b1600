//! What a visitor points at: a tie, an actor, or two of them, with everything that speaks for and against it.

use crate::ask::Address;
use crate::look::Look;
use crate::problem::Problem;
use crate::room::Desk;
use crate::show::actors::name_of_key;
use crate::show::ties::{evidence, sentence, support, when, words};
use maud::{Markup, html};
use sanad_weigh::system::Holding;
use serde::Serialize;

/// Ties of an actor that are told in full.
const TOLD: usize = 30;

/// What was asked for.
#[derive(Debug, Serialize)]
pub(super) struct Opened {
    /// Keys of the actor or the two actors; empty for a tie.
    pub(super) actors: Vec<String>,
    /// The ties, each with its evidence.
    pub(super) ties: Vec<Holding>,
    /// How many more there are.
    pub(super) more: usize,
}

/// Finds it among the ties of the day.
pub(super) fn find(desk: &Desk<'_>, holdings: &[Holding], open: &str) -> Result<Opened, Problem> {
    let touches =
        |h: &Holding, key: &str| h.tie.subject.iter().chain(&h.tie.object).any(|party| party.key == key);
    let is_actor = |key: &str| desk.snapshot.drawn.actors.iter().any(|actor| actor.party.key == key);
    let actors: Vec<String> = match open.split_once('~') {
        Some((a, b)) => vec![a.to_owned(), b.to_owned()],
        None if is_actor(open) => vec![open.to_owned()],
        None => Vec::new(),
    };
    if let Some(unknown) = actors.iter().find(|key| !is_actor(key)) {
        return Err(Problem::not_found(format!("no actor `{unknown}` has a tie in this case")));
    }
    let chosen = |h: &&Holding| match actors.is_empty() {
        true => h.tie.id == open,
        false => actors.iter().all(|key| touches(h, key)),
    };
    let mut found = super::table::sorted(holdings);
    found.retain(chosen);
    if found.is_empty() && actors.is_empty() && !desk.snapshot.ties.iter().any(|tie| tie.id == open) {
        return Err(Problem::not_found(format!("no tie `{open}` in this case")));
    }
    let more = found.len().saturating_sub(TOLD);
    Ok(Opened { actors, ties: found.into_iter().take(TOLD).cloned().collect(), more })
}

/// The panel; an empty one says what can be opened.
pub(super) fn panel(open: Option<&Opened>, address: &Address, look: &Look, desk: &Desk<'_>) -> Markup {
    html! {
        section.card.evidence #evidence aria-labelledby="evidence-title" tabindex="-1" {
            @match open {
                None => { h2 #evidence-title { (look.t("network.evidence")) } p.muted { (look.t("network.evidence.none")) } }
                Some(open) => {
                    h2 #evidence-title { (title(open, look, desk)) }
                    p { a.close href=(address.with("open", "").to_link()) { (look.t("network.close")) }
                        @if let [a, b] = &open.actors[..] { " · " a href=(crate::ask::link("/balance", &[], &[("a", a), ("b", b)])) { (look.t("network.balance")) } }
                        @if let [one] = &open.actors[..] { " · " a href=(address.with("open", "").with("actor", one).to_link()) { (look.t("network.only")) } }
                    }
                    @if open.ties.is_empty() { p.note { (look.t("network.open.none")) } }
                    @for holding in &open.ties { (told(holding, look, desk)) }
                    @if open.more > 0 { p.muted { (look.fill("network.more", &[("count", &look.number(open.more as u64))])) } }
                }
            }
        }
    }
}

fn title(open: &Opened, look: &Look, desk: &Desk<'_>) -> Markup {
    html! {
        @if open.actors.is_empty() { (look.t("network.evidence")) }
        @for (at, key) in open.actors.iter().enumerate() {
            @if at > 0 { " – " }
            bdi { (name_of_key(desk, look, key)) }
        }
    }
}

/// One tie: what, since when, how it stands, who says so, who denies.
fn told(holding: &Holding, look: &Look, desk: &Desk<'_>) -> Markup {
    let tie = &holding.tie;
    let names = |keys: &[String]| -> Vec<String> { keys.iter().map(|key| source(desk, look, key)).collect() };
    html! {
        article.tie {
            h3 { (sentence(desk, look, tie)) }
            p.facts {
                span.chip { (words(look, "standing", &holding.standing)) } " " (support(look, tie)) " "
                @if holding.acts > 0 { span.chip { (look.fill("network.acts", &[("count", &look.number(holding.acts as u64))])) } }
            }
            dl.facts-list {
                dt { (look.t("network.when")) } dd { bdi { (when(look, tie)) } }
                @if let Some(day) = tie.known_since { dt { (look.t("network.known-since")) } dd { bdi { (look.day(day)) } } }
                @if !tie.mix.said_by.is_empty() { dt { (look.t("network.said-by")) } dd { (listed(&names(&tie.mix.said_by))) } }
                @if !tie.mix.denied_by.is_empty() { dt { (look.t("network.denied-by")) } dd { (listed(&names(&tie.mix.denied_by))) } }
            }
            (evidence(desk, look, tie, &holding.cites))
        }
    }
}

/// Who stands behind evidence: an actor by name, a publisher as it is; a report that cites nobody speaks for itself.
fn source(desk: &Desk<'_>, look: &Look, key: &str) -> String {
    if desk.snapshot.report(key).is_some() {
        return look.t("source.publisher").to_owned();
    }
    desk.names().name(key, look.tongue).unwrap_or_else(|| key.to_owned())
}

/// Sources shown by name.
const NAMED: usize = 12;

fn listed(names: &[String]) -> Markup {
    html! {
        @for (at, name) in names.iter().take(NAMED).enumerate() { @if at > 0 { " · " } bdi { (name) } }
        @if names.len() > NAMED { " …" }
    }
}
