//! The page of the balance: choice of two, drawing, numbers, evidence.

use super::{Data, Query, bars, stated, tables};
use crate::ask::{Ask, link};
use crate::look::Look;
use crate::room::Desk;
use crate::show::actors::{name_of_key, offered};
use crate::show::list;
use crate::show::ties::piece;
use maud::{Markup, html};
use sanad_calendar::Day;
use sanad_weigh::system::PairHistory;

pub(super) fn page(data: &Data, ask: &Ask<Query>, desk: &Desk<'_>) -> Markup {
    let look = &ask.look;
    html! {
        h1 { @match &data.history {
            Some(history) => { (title(history, look, desk)) }
            None => { (look.t("nav.balance")) }
        } }
        (questions(data, ask, desk))
        @match &data.history {
            Some(history) => { (both(history, data, ask, desk)) }
            None => { (choice(data, look, desk)) }
        }
    }
}

fn title(history: &PairHistory, look: &Look, desk: &Desk<'_>) -> Markup {
    html! { (look.t("nav.balance")) ": " bdi { (name_of_key(desk, look, &history.a)) } " – " bdi { (name_of_key(desk, look, &history.b)) } }
}

fn questions(data: &Data, ask: &Ask<Query>, desk: &Desk<'_>) -> Markup {
    let (look, query) = (&ask.look, &ask.query);
    let (a, b) = data
        .history
        .as_ref()
        .map_or((data.one.as_deref(), None), |h| (Some(h.a.as_str()), Some(h.b.as_str())));
    let named = |key: Option<&str>| key.map(|key| name_of_key(desk, look, key)).unwrap_or_default();
    html! {
        form.filters method="get" action="/balance" {
            label { (look.t("balance.a")) input type="text" name="a" list="actors-offered" dir="auto" required value=(named(a)); }
            label { (look.t("balance.b")) input type="text" name="b" list="actors-offered" dir="auto" required value=(named(b)); }
            label { (look.t("filter.from")) input type="text" inputmode="numeric" dir="ltr" name="from" value=(query.from.as_deref().unwrap_or_default()); }
            label { (look.t("filter.to")) input type="text" inputmode="numeric" dir="ltr" name="to" value=(query.to.as_deref().unwrap_or_default()); }
            button.main { (look.t("filter.go")) }
            (offered(desk, look, "actors-offered"))
        }
    }
}

/// Pairs to begin with.
fn choice(data: &Data, look: &Look, desk: &Desk<'_>) -> Markup {
    html! {
        p.muted { (look.t("balance.intro")) }
        @if data.pairs.is_empty() { p.note { (look.t("balance.no-pairs")) } }
        @else {
            h2 { (look.t("balance.pairs")) }
            ul.pairs { @for (a, b, ties) in &data.pairs { li {
                a href=(link("/balance", &[], &[("a", a), ("b", b)])) { bdi { (name_of_key(desk, look, a)) } " – " bdi { (name_of_key(desk, look, b)) } }
                " " span.muted { (look.fill("balance.ties", &[("count", &look.number(*ties as u64))])) }
            } } }
        }
    }
}

fn both(history: &PairHistory, data: &Data, ask: &Ask<Query>, desk: &Desk<'_>) -> Markup {
    let (look, address) = (&ask.look, &ask.address);
    let (a, b) = (name_of_key(desk, look, &history.a), name_of_key(desk, look, &history.b));
    let names = (a.as_str(), b.as_str());
    let months = bars::months(history);
    html! {
        p.muted { (look.t("balance.caution")) }
        (tables::totals(history, names, address, look))
        @if history.lines.is_empty() && history.stated.is_empty() { p.note { (look.t("balance.none")) } }
        @if !months.is_empty() {
            figure.drawing { (bars::drawing(&months, names, address, look)) figcaption { p.muted { (caption(&months, look)) } } }
        }
        (shown(data, ask, desk))
        h2 { (look.t("balance.stated")) }
        (stated::stated(&history.stated, reach(history, &months), names, address, look, desk))
        h2 { (look.t("balance.gained")) }
        (tables::gains(history, names, address, look))
        @if !history.lines.is_empty() {
            h2 { (look.t("balance.by-month")) }
            (tables::months(history, names, address, look))
            h2 { (look.t("nav.incidents")) }
            (tables::incidents(history, names, address, look, desk))
        }
    }
}

fn caption(months: &[bars::Month], look: &Look) -> String {
    let published: usize = months.iter().map(|month| month.published).sum();
    let mut words = vec![look.t("balance.caption").to_owned()];
    words.extend(
        (published > 0)
            .then(|| look.fill("balance.caption.published", &[("count", &look.number(published as u64))])),
    );
    words.extend(bars::has_gap(months).then(|| look.t("balance.caption.gap").to_owned()));
    words.join(" ")
}

/// The time that the drawing of what is stated covers.
fn reach(history: &PairHistory, months: &[bars::Month]) -> (Day, Day) {
    let ties =
        history.stated.iter().flat_map(|line| [line.tie.interval.from, line.tie.interval.to]).flatten();
    let days: Vec<Day> = ties.chain(months.iter().map(|month| month.first)).collect();
    let usual = Day::from_iso("2000-01-01").unwrap_or_else(|| days[0]);
    (days.iter().min().copied().unwrap_or(usual), days.iter().max().copied().unwrap_or(usual).plus(31))
}

/// The evidence of the number that was asked for.
fn shown(data: &Data, ask: &Ask<Query>, desk: &Desk<'_>) -> Markup {
    let (look, address) = (&ask.look, &ask.address);
    html! {
        @if let Some(shown) = &data.shown {
            section.card #evidence aria-labelledby="evidence-title" tabindex="-1" {
                h2 #evidence-title { (look.t("network.evidence")) }
                p { a href=(address.with("part", "").to_link()) { (look.t("network.close")) } }
                ul.sources { @for one in &shown.items { li { (piece(desk, look, one)) } } }
                (list::more(shown, address, look))
            }
        }
    }
}
