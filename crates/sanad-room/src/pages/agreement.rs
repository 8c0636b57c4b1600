//! How far coders agree, field by field, and what is left to settle.

use crate::ask::{Ask, link};
use crate::look::Look;
use crate::page::Page;
use crate::problem::Problem;
use crate::room::Desk;
use maud::{Markup, html};
use sanad_case::{Agreement as Measured, Difference, FieldAgreement, Metric};
use serde::Serialize;

pub(crate) struct Agreement;

/// Differences shown at once.
const SHOWN: usize = 200;

/// `coder=NAME` as often as wanted, or `a=NAME&b=NAME`; all coders when none are named.
type Query = Vec<(String, String)>;

/// Agreement and differences.
#[derive(Debug, Serialize)]
pub(crate) struct Data {
    #[serde(flatten)]
    measured: Measured,
    /// Every coder who has decided on a record.
    everyone: Vec<String>,
    /// How many differences there are.
    differing: usize,
    /// The first of them, by record.
    differences: Vec<Difference>,
}

impl Page for Agreement {
    const NAME: &'static str = "agreement";
    const PATH: &'static str = "/agreement";
    const SUMMARY: &'static str = "Krippendorff's alpha by field between coders, and what they differ about";
    const QUERY: &'static [(&'static str, &'static str)] = &[
        ("coder", "name of a coder, as often as wanted; all when none is named"),
        ("a", "one coder"),
        ("b", "the other"),
    ];
    type Query = Query;
    type Data = Data;

    fn read(desk: &Desk<'_>, ask: &Ask<Query>) -> Result<Data, Problem> {
        if let Some((name, _)) =
            ask.query.iter().find(|(name, _)| !matches!(name.as_str(), "coder" | "a" | "b"))
        {
            return Err(Problem::bad_query(format!("`{name}` is not known here: name coders with `coder`")));
        }
        let named: Vec<String> = ask.query.iter().map(|(_, coder)| coder.clone()).collect();
        let everyone = desk.case.agreement(&[])?;
        let measured = if named.is_empty() { everyone.clone() } else { desk.case.agreement(&named)? };
        let mut differences = desk.case.differences(&named)?;
        let differing = differences.len();
        differences.truncate(SHOWN);
        Ok(Data { measured, everyone: everyone.coders, differing, differences })
    }

    fn title(_: &Data, look: &Look) -> String {
        look.t("agreement.title").to_owned()
    }

    fn show(data: &Data, ask: &Ask<Query>, _: &Desk<'_>) -> Markup {
        let (look, measured) = (&ask.look, &data.measured);
        html! {
            h1 { (look.t("agreement.title")) }
            p { (look.t("agreement.about")) }
            (chooser(data, look))
            @if data.everyone.len() < 2 { p.note { (look.t("agreement.alone")) } }
            p { (look.fill("agreement.units", &[("count", &look.number(measured.units as u64))])) }
            @if measured.not_independent > 0 {
                p.note { (look.fill("agreement.dependent", &[("count", &look.number(measured.not_independent as u64))])) }
            }
            @if measured.units > 0 { (fields(measured, look)) (differences(data, look)) }
        }
    }
}

fn chooser(data: &Data, look: &Look) -> Markup {
    html! {
        form.filters method="get" {
            fieldset { legend { (look.t("agreement.coders")) }
                @for coder in &data.everyone {
                    label.check { input type="checkbox" name="coder" value=(coder) checked[data.measured.coders.contains(coder)]; " " bdi { (coder) } }
                }
            }
            @if !data.everyone.is_empty() { button { (look.t("review.show")) } }
        }
    }
}

fn fields(measured: &Measured, look: &Look) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(look.t("agreement.title")) {
            table.rows {
                thead { tr {
                    th scope="col" { (look.t("agreement.field")) }
                    th scope="col" { (look.t("agreement.metric")) }
                    th scope="col" { (look.t("agreement.n")) }
                    th scope="col" { (look.t("agreement.alpha")) }
                    th scope="col" { (look.t("agreement.same")) }
                } }
                tbody { @for field in &measured.fields { (field_row(field, look)) } }
            }
        }
        p.muted { (look.t("agreement.scale")) }
    }
}

fn field_row(field: &FieldAgreement, look: &Look) -> Markup {
    let metric = match field.metric {
        Metric::Nominal => "agreement.nominal",
        Metric::Interval => "agreement.interval",
        Metric::Ratio => "agreement.ratio",
    };
    let alpha = field.alpha.map_or_else(|| "–".to_owned(), |alpha| format!("{alpha:.3}"));
    let same = field.same.map_or_else(|| "–".to_owned(), |same| format!("{:.1}%", same * 100.0));
    html! {
        tr {
            th scope="row" { (look.t(&format!("cell.{}", field.field))) }
            td { (look.t(metric)) }
            td { (look.number(field.units as u64)) }
            td { bdi dir="ltr" { (look.digits(&alpha)) } }
            td { bdi dir="ltr" { (look.digits(&same)) } }
        }
    }
}

fn differences(data: &Data, look: &Look) -> Markup {
    html! {
        h2 { (look.t("agreement.differences")) " " span.muted { (look.number(data.differing as u64)) } }
        @if data.differences.is_empty() { p { (look.t("agreement.none")) } }
        @else {
            div.scroll tabindex="0" role="region" aria-label=(look.t("agreement.differences")) {
                table.rows {
                    thead { tr {
                        th scope="col" { (look.t("agreement.record")) }
                        th scope="col" { (look.t("agreement.field")) }
                        @for coder in &data.measured.coders { th scope="col" { bdi { (coder) } } }
                    } }
                    tbody { @for one in &data.differences { (difference(one, &data.measured.coders, look)) } }
                }
            }
        }
    }
}

fn difference(one: &Difference, coders: &[String], look: &Look) -> Markup {
    let of =
        |coder: &String| one.values.iter().find(|(name, _)| name == coder).map(|(_, value)| value.as_str());
    let said = |value: &str| match (one.field.as_str(), value) {
        ("is_event", "yes") => look.t("verb.accept").to_owned(),
        ("is_event", _) => look.t("verb.reject").to_owned(),
        (_, "") => look.t("review.empty").to_owned(),
        ("factuality", value) => look.t(&format!("factuality.{value}")).to_owned(),
        (_, value) => value.to_owned(),
    };
    html! {
        tr {
            td { a href=(link("/review", &[&one.record], &[])) { code { (one.record) } } }
            th scope="row" { (look.t(&format!("cell.{}", one.field))) }
            @for coder in coders { td { bdi { (of(coder).map_or_else(|| "–".to_owned(), said)) } } }
        }
    }
}
