//! Writing the case in a form that other tools read: what a profile withholds is said before anything is written.

mod download;
mod preview;

pub(crate) use download::download;
pub(crate) use preview::Preview;

use crate::ask::Ask;
use crate::guard::{Role, Visitor};
use crate::look::Look;
use crate::page::Page;
use crate::problem::Problem;
use crate::room::{Desk, Room};
use crate::snapshot::last_seq;
use maud::{Markup, html};
use sanad_case::{Case, CaseError, Weighed};
use sanad_export::{Dataset, Files, Inter, Material, Options, Profile, Target, Tongue};
use sanad_weigh::{Corpus, Incident};
use serde::{Deserialize, Serialize};

/// The forms and profiles to choose from.
pub(crate) struct Export;

/// Every form, in the order offered.
const TARGETS: [Target; 10] = [
    Target::Csv,
    Target::Report,
    Target::Acled,
    Target::Ucdp,
    Target::Plover,
    Target::Geojson,
    Target::Graphml,
    Target::Parquet,
    Target::Rdf,
    Target::Package,
];

/// What to write and for whom; nothing chosen: only the choices are shown.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Query {
    to: Option<String>,
    profile: Option<String>,
    embargo: Option<u32>,
    headings: Option<String>,
    excel: Option<String>,
}

/// Parts of the query, for the description of the API.
const QUERY: &[(&str, &str)] = &[
    ("to", "the form: csv, report, acled, ucdp, plover, geojson, graphml, parquet, rdf, package"),
    ("profile", "public (default) or internal"),
    ("embargo", "days before the latest report that are held back, 30 by default"),
    ("headings", "language of a report's headings: fa or en"),
    ("excel", "`yes`: for spreadsheets"),
];

/// What can be chosen.
#[derive(Debug, Serialize)]
pub(crate) struct Data {
    /// Names of all forms.
    forms: Vec<&'static str>,
}

impl Page for Export {
    const NAME: &'static str = "export";
    const PATH: &'static str = "/export";
    const SUMMARY: &'static str = "The forms of export";
    const ROLE: Role = Role::Coder;
    const QUERY: &'static [(&'static str, &'static str)] = QUERY;
    type Query = Query;
    type Data = Data;

    fn read(_: &Desk<'_>, ask: &Ask<Query>) -> Result<Data, Problem> {
        if ask.query.to.is_some() {
            options(&ask.query, &ask.visitor)?;
        }
        Ok(Data { forms: TARGETS.iter().map(|target| target.name()).collect() })
    }

    fn title(_: &Data, look: &Look) -> String {
        look.t("export.title").to_owned()
    }

    fn show(_: &Data, ask: &Ask<Query>, _: &Desk<'_>) -> Markup {
        let look = &ask.look;
        html! {
            h1 { (look.t("export.title")) }
            (profiles(look))
            (choices(ask))
            @if ask.query.to.is_some() { (preview::coming(ask)) }
        }
    }
}

/// The choices as the exporters take them.
///
/// # Errors
/// When a choice is unknown, or the visitor may not have the profile.
fn options(query: &Query, visitor: &Visitor) -> Result<Options, Problem> {
    let wanted = query.to.as_deref().unwrap_or_default();
    let target = TARGETS.into_iter().find(|target| target.name() == wanted);
    let target = target.ok_or_else(|| Problem::bad_query(format!("no form is called `{wanted}`")))?;
    let profile = match query.profile.as_deref() {
        None | Some("public") => Profile::Public,
        Some("internal") => Profile::Internal,
        Some(other) => return Err(Problem::bad_query(format!("no profile is called `{other}`"))),
    };
    if profile == Profile::Internal {
        visitor.must_be(Role::Admin)?;
    }
    let usual = Options::new(target);
    Ok(Options {
        profile,
        embargo: query.embargo.unwrap_or(usual.embargo),
        excel: query.excel.as_deref() == Some("yes"),
        inter: Inter::Numeric,
        tongue: if query.headings.as_deref() == Some("en") { Tongue::En } else { Tongue::Fa },
        ..usual
    })
}

/// Makes an export of the case as it is now; what the room has weighed already is not read and weighed again.
fn make(room: &Room, options: &Options) -> Result<(Dataset, Files), CaseError> {
    let mut case = room.open_for_reading()?;
    let snapshot = room.snapshot();
    if last_seq(&case)? == snapshot.seq {
        return written(room, &case, (&snapshot.corpus, &snapshot.incidents), options);
    }
    let Weighed { corpus, incidents } = case.refresh_since(&room.knowledge.world, &snapshot.corpus)?;
    written(room, &case, (&corpus, &incidents), options)
}

fn written(
    room: &Room,
    case: &Case,
    (corpus, incidents): (&Corpus, &[Incident]),
    options: &Options,
) -> Result<(Dataset, Files), CaseError> {
    let (world, atlas) = (&room.knowledge.world, &room.knowledge.atlas);
    let dataset = Dataset::of(&Material { case, corpus, incidents, world, atlas }, options)?;
    let made = sanad_export::export(&dataset, options);
    Ok((dataset, made))
}

/// What each profile shows and withholds, before anything is chosen.
fn profiles(look: &Look) -> Markup {
    html! {
        div.profiles {
            section.card {
                h2 { (look.t("export.public")) }
                ul { @for words in ["export.public.names", "export.public.places", "export.public.embargo", "export.public.paths"] { li { (look.t(words)) } } }
            }
            section.card.danger {
                h2 { (look.t("export.internal")) }
                ul { @for words in ["export.internal.names", "export.internal.care"] { li { (look.t(words)) } } }
            }
        }
    }
}

fn choices(ask: &Ask<Query>) -> Markup {
    let (look, query) = (&ask.look, &ask.query);
    let is = |value: &Option<String>, wanted: &str| value.as_deref() == Some(wanted);
    let admin = ask.visitor.role >= Role::Admin;
    html! {
        h2 { (look.t("export.choose")) }
        form.filters method="get" action="/export" {
            label { (look.t("export.form"))
                select name="to" required {
                    @for target in TARGETS {
                        option value=(target.name()) selected[is(&query.to, target.name())] { (look.t(&format!("export.to.{}", target.name()))) }
                    }
                }
            }
            label { (look.t("export.profile"))
                select name="profile" {
                    option value="public" { (look.t("export.public")) }
                    @if admin { option value="internal" selected[is(&query.profile, "internal")] { (look.t("export.internal")) } }
                }
            }
            label { (look.t("export.embargo")) input type="number" name="embargo" min="0" max="36500" value=(query.embargo.unwrap_or(30)); }
            label { (look.t("export.headings"))
                select name="headings" {
                    option value="fa" { (look.t("set.lang.fa")) }
                    option value="en" selected[is(&query.headings, "en")] { (look.t("set.lang.en")) }
                }
            }
            label { (look.t("export.excel"))
                select name="excel" {
                    option value="" { (look.t("export.no")) }
                    option value="yes" selected[is(&query.excel, "yes")] { (look.t("filter.yes")) }
                }
            }
            button.main { (look.t("export.preview")) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visitor(role: Role) -> Visitor {
        Visitor { name: "tester".into(), role }
    }

    fn query(to: &str, profile: &str) -> Query {
        Query { to: Some(to.into()), profile: Some(profile.into()), ..Query::default() }
    }

    #[test]
    fn the_public_profile_is_the_usual_one_and_internal_needs_the_keeper() {
        let usual = options(&Query { to: Some("csv".into()), ..Query::default() }, &visitor(Role::Coder));
        assert_eq!(usual.expect("options").profile, Profile::Public);
        assert_eq!(
            options(&query("csv", "internal"), &visitor(Role::Coder)).expect_err("refused").status,
            403
        );
        assert!(options(&query("csv", "internal"), &visitor(Role::Admin)).is_ok());
        assert_eq!(options(&query("exe", "public"), &visitor(Role::Admin)).expect_err("unknown").status, 400);
        assert_eq!(options(&query("csv", "secret"), &visitor(Role::Admin)).expect_err("unknown").status, 400);
    }

    #[test]
    fn every_form_has_words() {
        let look = Look::default();
        TARGETS
            .iter()
            .for_each(|t| assert_ne!(look.t(&format!("export.to.{}", t.name())), "?", "{}", t.name()));
    }
}
