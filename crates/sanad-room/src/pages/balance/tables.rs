//! The numbers of the balance as tables: who gained, and month by month. Each number leads to its evidence.

use super::part::{COUNTS, weights};
use crate::ask::{Address, link};
use crate::look::Look;
use crate::room::Desk;
use crate::show::terms::{date, event_type};
use crate::show::ties::words;
use maud::{Markup, html};
use sanad_weigh::system::{Dating, Direction, PairHistory, Range, Row, Side};
use std::collections::BTreeSet;

/// Incidents that are listed; the rest by month.
const LISTED: usize = 100;

/// A number that leads to its evidence; a bare one where there is nothing.
fn number(look: &Look, address: &Address, part: &str, count: usize) -> Markup {
    let shown = look.number(count as u64);
    html! {
        @if count == 0 { (shown) } @else { a.number href=(format!("{}#evidence", address.with("part", part).to_link())) { (shown) } }
    }
}

/// What each side gained: counts of what reports say, and no verdict.
pub(super) fn gains(history: &PairHistory, names: (&str, &str), address: &Address, look: &Look) -> Markup {
    let (a, b) = (history.whole.of(Side::A), history.whole.of(Side::B));
    let harms: BTreeSet<_> = a.harm.iter().chain(&b.harm).map(|range| range.what).collect();
    let harm = |ranges: &[Range], side: &str, what| {
        let found = ranges.iter().find(|range| range.what == what);
        html! { @if let Some(range) = found { (figure(look, address, range, side)) } @else { (look.number(0)) } }
    };
    html! {
        div.scroll tabindex="0" role="group" aria-label=(look.t("balance.gained")) { table.rows {
            thead { tr { th scope="col" { (look.t("balance.what")) } th scope="col" { bdi { (names.0) } } th scope="col" { bdi { (names.1) } } } }
            tbody {
                @for (name, count) in COUNTS { tr {
                    th scope="row" { (look.t(&format!("balance.gain.{name}"))) }
                    td { (number(look, address, &format!("a.{name}"), count(a).n)) }
                    td { (number(look, address, &format!("b.{name}"), count(b).n)) }
                } }
                @for what in harms { tr {
                    th scope="row" { (look.fill("balance.harm", &[("what", look.t(&format!("quantity.{what}")))])) }
                    td { (harm(&a.harm, "a", what)) }
                    td { (harm(&b.harm, "b", what)) }
                } }
                @for range in &history.whole.mutual_harm { tr {
                    th scope="row" { (look.fill("balance.harm.mutual", &[("what", look.t(&format!("quantity.{}", range.what)))])) }
                    td colspan="2" { (figure(look, address, range, "mutual")) }
                } }
            }
        } }
    }
}

fn figure(look: &Look, address: &Address, range: &Range, side: &str) -> Markup {
    let most = range.high.map_or_else(|| look.t("balance.open").to_owned(), |high| look.number(high));
    let told = if Some(range.low) == range.high {
        look.number(range.low)
    } else {
        format!("{}–{most}", look.number(range.low))
    };
    let part = format!("{side}.harm.{}", range.what);
    html! { a.number href=(format!("{}#evidence", address.with("part", &part).to_link())) { bdi { (told) } } }
}

/// How many incidents, and how many of them are alleged, disputed or left out.
pub(super) fn totals(history: &PairHistory, names: (&str, &str), address: &Address, look: &Look) -> Markup {
    let whole = &history.whole;
    let fill = |words: &str| look.fill(words, &[("a", names.0), ("b", names.1)]);
    let counts = [
        ("all", look.t("balance.all").to_owned(), whole.all.count.n),
        ("a_on_b", fill("balance.a-on-b"), whole.a_on_b.count.n),
        ("b_on_a", fill("balance.b-on-a"), whole.b_on_a.count.n),
        ("mutual", look.t("balance.mutual").to_owned(), whole.mutual.count.n),
        ("alleged", look.t("balance.alleged").to_owned(), whole.alleged.n),
        ("disputed", look.t("balance.disputed").to_owned(), whole.disputed.n),
        ("not_counted", look.t("balance.not-counted").to_owned(), whole.not_counted.n),
    ];
    html! { ul.counts { @for (part, words, count) in counts { li { span.muted { (words) } " " strong { (number(look, address, part, count)) } } } } }
}

/// Month by month, with what has no month below.
pub(super) fn months(history: &PairHistory, names: (&str, &str), address: &Address, look: &Look) -> Markup {
    let column = |words: String| html! { th scope="col" { (words) } };
    html! {
        div.scroll tabindex="0" role="group" aria-label=(look.t("balance.by-month")) { table.rows {
            thead { tr {
                (column(look.t("balance.when").to_owned())) (column(look.t("sign.conflict").to_owned())) (column(look.t("sign.cooperation").to_owned()))
                (column(look.fill("balance.a-on-b", &[("a", names.0), ("b", names.1)]))) (column(look.fill("balance.b-on-a", &[("a", names.0), ("b", names.1)])))
                (column(look.t("balance.mutual").to_owned())) (column(look.t("balance.score").to_owned())) (column(look.t("network.words").to_owned()))
            } }
            tbody { @for row in &history.months { (month(row, history, address, look)) } }
        } }
    }
}

fn month(row: &Row, history: &PairHistory, address: &Address, look: &Look) -> Markup {
    let lines = history.lines.iter().filter(|line| line.month == row.period);
    let (conflict, cooperation) = weights(lines);
    let count = |count: usize| look.number(count as u64);
    let tally = &row.tally;
    html! {
        tr {
            th scope="row" { (period(row, look)) }
            td { (count(conflict.count)) } td { (count(cooperation.count)) }
            td { (count(tally.a_on_b.count.n)) } td { (count(tally.b_on_a.count.n)) } td { (count(tally.mutual.count.n)) }
            td { bdi dir="ltr" { (look.digits(&format!("{:+.1}", tally.all.sum))) } }
            td { (number(look, address, &format!("month:{}", row.period.label), tally.all.count.n + tally.not_counted.n)) }
        }
    }
}

/// A month in both calendars, or what is known in its place.
fn period(row: &Row, look: &Look) -> Markup {
    let label = &row.period.label;
    let month = sanad_calendar::Day::from_iso(&format!("{label}-01"));
    html! {
        bdi { @match (row.period.dating, month) {
            (Dating::Month | Dating::Published, Some(first)) => { (super::bars::month_words(look, first)) }
            (Dating::Undated, _) => { (look.t("when.unknown")) }
            _ => { (look.digits(label)) }
        } }
        @if row.period.dating == Dating::Published { " " span.muted { (look.t("balance.published")) } }
    }
}

/// The incidents between the two.
pub(super) fn incidents(
    history: &PairHistory,
    names: (&str, &str),
    address: &Address,
    look: &Look,
    _: &Desk<'_>,
) -> Markup {
    let direction = |direction| match direction {
        Direction::AOnB => look.fill("balance.a-on-b", &[("a", names.0), ("b", names.1)]),
        Direction::BOnA => look.fill("balance.b-on-a", &[("a", names.0), ("b", names.1)]),
        Direction::Mutual => look.t("balance.mutual").to_owned(),
    };
    html! {
        ol.incidents-list { @for line in history.lines.iter().rev().take(LISTED) { li {
            a href=(link("/incidents", &[&line.incident], &[])) { (event_type(look, line.event_type)) }
            " · " (direction(line.direction)) " · " (date(look, line.edtf.as_deref()))
            " " span class=(format!("chip confidence-{}", crate::show::ties::code(&line.confidence))) { (words(look, "confidence", &line.confidence)) }
            @if line.score.is_none() { " " span.chip { (look.t("balance.not-counted")) } }
            " " a href=(format!("{}#evidence", address.with("part", &format!("incident:{}", line.incident)).to_link())) { (look.t("network.words")) }
        } } }
        @if history.lines.len() > LISTED { p.muted { (look.fill("balance.more", &[("count", &look.number((history.lines.len() - LISTED) as u64))])) } }
    }
}
