//! What an export would hold and withhold. To know that, it is made: seconds for a large case, so that the page of
//! choices is shown first and asks for this one.

use super::{QUERY, Query, make, options};
use crate::ask::Ask;
use crate::guard::Role;
use crate::look::Look;
use crate::page::Page;
use crate::problem::Problem;
use crate::room::Desk;
use crate::show::sentence;
use maud::{Markup, html};
use sanad_export::Profile;
use serde::Serialize;

/// What one form and profile would hold.
pub(crate) struct Preview;

/// What would be written, and what not.
#[derive(Debug, Serialize)]
pub(crate) struct Consequences {
    form: &'static str,
    profile: &'static str,
    embargo: u32,
    /// The last ISO day whose reports are shown, when some are held back.
    until: Option<String>,
    files: Vec<Part>,
    /// What the profile holds back: how many, and what.
    withheld: Vec<(usize, &'static str)>,
    /// What the form has no place for: how many, and what.
    left_out: Vec<(usize, &'static str)>,
    /// Names of people, exact places and full quotes are in it.
    reveals: bool,
}

/// A file of an export.
#[derive(Debug, Serialize)]
struct Part {
    path: String,
    bytes: usize,
    rows: Option<usize>,
}

impl Page for Preview {
    const NAME: &'static str = "export-preview";
    const PATH: &'static str = "/export/preview";
    const SUMMARY: &'static str = "What an export would hold and withhold";
    const ROLE: Role = Role::Coder;
    const QUERY: &'static [(&'static str, &'static str)] = QUERY;
    type Query = Query;
    type Data = Consequences;

    fn read(desk: &Desk<'_>, ask: &Ask<Query>) -> Result<Consequences, Problem> {
        let options = options(&ask.query, &ask.visitor)?;
        let (dataset, made) = make(desk.room, &options)?;
        let parts =
            made.files.iter().map(|f| Part { path: f.path.clone(), bytes: f.bytes.len(), rows: f.rows });
        Ok(Consequences {
            form: options.target.name(),
            profile: options.profile.name(),
            embargo: options.embargo,
            until: dataset.head.until.clone(),
            files: parts.collect(),
            withheld: dataset.head.withheld.clone(),
            left_out: made.left_out.clone(),
            reveals: options.profile == Profile::Internal,
        })
    }

    fn title(_: &Consequences, look: &Look) -> String {
        look.t("export.consequences").to_owned()
    }

    fn show(data: &Consequences, ask: &Ask<Query>, desk: &Desk<'_>) -> Markup {
        html! {
            h1 { (ask.look.t("export.title")) }
            (consequences(data, ask, desk))
        }
    }
}

/// Stands for the consequences until the script has fetched them; without a script, leads to them.
pub(super) fn coming(ask: &Ask<Query>) -> Markup {
    let (look, path) = (&ask.look, ask.address.at(Preview::PATH).to_link());
    html! {
        section.card #consequences data-later=(path) aria-live="polite" aria-busy="true" aria-label=(look.t("export.consequences")) {
            h2 { (look.t("export.consequences")) }
            p { a href=(path) { (look.t("export.working")) } }
        }
    }
}

fn consequences(preview: &Consequences, ask: &Ask<Query>, desk: &Desk<'_>) -> Markup {
    let (look, query) = (&ask.look, &ask.query);
    let reasons = |list: &[(usize, &'static str)]| {
        html! { ul { @for (count, what) in list { li { (look.number(*count as u64)) " " (sentence::told(desk.names(), look, what)) } } } }
    };
    html! {
        section.card #consequences aria-label=(look.t("export.consequences")) {
            h2 { (look.t("export.consequences")) }
            @if preview.reveals { p.note { (look.t("export.reveals")) } }
            @if let Some(until) = &preview.until { p { (look.fill("export.until", &[("day", &look.iso_day(until))])) } }
            @if !preview.withheld.is_empty() { h3 { (look.t("export.withheld")) } (reasons(&preview.withheld)) }
            @if !preview.left_out.is_empty() { h3 { (look.t("export.left-out")) } (reasons(&preview.left_out)) }
            h3 { (look.t("export.files")) }
            ul { @for file in &preview.files {
                li {
                    code { (file.path) } " "
                    span.muted {
                        (look.fill("export.bytes", &[("count", &look.number(file.bytes as u64))]))
                        @if let Some(rows) = file.rows { " · " (look.fill("export.rows", &[("count", &look.number(rows as u64))])) }
                    }
                }
            } }
            form action="/export/download" method="post" {
                input type="hidden" name="to" value=(preview.form);
                input type="hidden" name="profile" value=(preview.profile);
                input type="hidden" name="embargo" value=(preview.embargo);
                @if let Some(headings) = &query.headings { input type="hidden" name="headings" value=(headings); }
                @if let Some(excel) = &query.excel { input type="hidden" name="excel" value=(excel); }
                button.main { (look.t("export.download")) }
            }
        }
    }
}
