//! Search: words in every spelling, filters on records, hits lit in their sentences.

use crate::ask::{Ask, link};
use crate::look::Look;
use crate::page::Page;
use crate::problem::Problem;
use crate::room::Desk;
use crate::show::actors::{find_actor, offered};
use crate::show::lit::{self, Kind, Lit};
use crate::show::terms::to_words;
use maud::{Markup, html};
use sanad_case::{Filter, Hit, Page as Found, Passage, Search as Searching};
use sanad_model::{EventType, Factuality, RelationType};
use serde::{Deserialize, Serialize};

pub(crate) struct Search;

/// Hits of a page when nothing else is asked.
const USUAL: usize = 20;
/// Most hits of a page.
const MOST: usize = 200;
/// Most characters of a query.
const LONGEST: usize = 500;

/// Words and filters.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Query {
    q: Option<String>,
    exact: Option<String>,
    actor: Option<String>,
    #[serde(rename = "type")]
    record_type: Option<String>,
    place: Option<String>,
    between: Option<String>,
    source: Option<String>,
    factuality: Option<String>,
    publisher: Option<String>,
    kind: Option<String>,
    limit: Option<usize>,
    next: Option<String>,
}

/// What was found.
#[derive(Debug, Serialize)]
pub(crate) struct Data {
    /// `null` when nothing was asked.
    #[serde(flatten)]
    found: Option<Found>,
}

impl Page for Search {
    const NAME: &'static str = "search";
    const PATH: &'static str = "/search";
    const SUMMARY: &'static str =
        "Reports with these words in any spelling, and a record that passes the filters";
    const QUERY: &'static [(&'static str, &'static str)] = &[
        ("q", "words; a phrase in quotes; -word leaves out; word* begins"),
        ("exact", "`yes`: exactly these characters"),
        ("actor", "key or name of an actor; its parts count too"),
        ("type", "event type or type of relation"),
        ("place", "ISO 3166 code or name"),
        ("between", "FROM..TO, ISO days, months or years"),
        ("source", "key or name of a source"),
        ("factuality", "occurred, negated, possible, planned, prevented"),
        ("publisher", "as documents give it"),
        ("kind", "event or relation"),
        ("limit", "hits at most, up to 200"),
        ("next", "the piece to go on with"),
    ];
    type Query = Query;
    type Data = Data;

    fn read(desk: &Desk<'_>, ask: &Ask<Query>) -> Result<Data, Problem> {
        let query = &ask.query;
        let limit = query.limit.unwrap_or(USUAL);
        if limit == 0 || limit > MOST {
            return Err(Problem::bad_query(format!("`limit` is from 1 to {MOST}")));
        }
        let words = query.q.clone().unwrap_or_default();
        if words.chars().count() > LONGEST {
            return Err(Problem::bad_query(format!("a query may have {LONGEST} characters")));
        }
        let filter = Filter {
            actor: query.actor.as_deref().map(|name| key(desk, name)),
            record_type: query.record_type.clone(),
            place: query.place.clone(),
            between: query.between.as_deref().map(Filter::between).transpose()?,
            source: query.source.as_deref().map(|name| key(desk, name)),
            factuality: query.factuality.clone(),
            publisher: query.publisher.clone(),
            kind: query.kind.clone(),
        };
        if words.trim().is_empty() && filter.is_empty() {
            return Ok(Data { found: None });
        }
        let search =
            Searching { words, exact: query.exact.is_some(), filter, limit, next: query.next.clone() };
        let knowledge = desk.knowledge();
        Ok(Data { found: Some(desk.case.search(&knowledge.fold, &search, Some(&knowledge.world))?) })
    }

    fn title(_: &Data, look: &Look) -> String {
        look.t("search.title").to_owned()
    }

    fn show(data: &Data, ask: &Ask<Query>, desk: &Desk<'_>) -> Markup {
        let look = &ask.look;
        html! {
            h1 { (look.t("search.title")) }
            (form(ask))
            (offered(desk, look, "actors-offered"))
            @if let Some(found) = &data.found {
                p role="status" { (count(look, found)) }
                ol.hits { @for hit in &found.hits { li.card { (shown(hit, look)) } } }
                @if let Some(next) = &found.next {
                    nav.more aria-label=(look.t("list.pieces")) { a.button rel="next" href=(ask.address.with("next", next).to_link()) { (look.t("list.next")) } }
                }
            }
        }
    }
}

/// The key of the actor with this name; a name that no actor has is taken for a key.
fn key(desk: &Desk<'_>, name: &str) -> String {
    find_actor(desk, name).unwrap_or_else(|| name.trim().to_lowercase())
}

fn count(look: &Look, found: &Found) -> String {
    let words = if found.all_counted { "search.found" } else { "search.found-least" };
    look.fill(words, &[("count", &look.number(found.found as u64))])
}

/// Keys of terms with the words of the group, for a list to choose from.
type Choices<'a> = Vec<(&'a str, String)>;

fn form(ask: &Ask<Query>) -> Markup {
    let (look, query) = (&ask.look, &ask.query);
    let worded = |group: &str, key: &'static str| (key, look.t(&format!("{group}.{key}")).to_owned());
    let types: Choices<'_> = EventType::ALL.iter().map(|one| worded("type", one.as_str())).collect();
    let relations: Choices<'_> =
        RelationType::ALL.iter().map(|one| worded("relation", one.as_str())).collect();
    let sure = vec![("", Factuality::ALL.iter().map(|one| worded("factuality", one.as_str())).collect())];
    let kinds = vec![("", vec![worded("search", "event"), worded("search", "relation")])];
    html! {
        form.filters method="get" action="/search" {
            label.wide { (look.t("search.words")) input type="search" name="q" dir="auto" value=(query.q.as_deref().unwrap_or_default()) aria-describedby="search-help"; }
            (choice(look, "filter.kind", "kind", query.kind.as_deref(), &kinds))
            (choice(look, "filter.type", "type", query.record_type.as_deref(), &[(look.t("search.events"), types), (look.t("search.relations"), relations)]))
            (choice(look, "filter.factuality", "factuality", query.factuality.as_deref(), &sure))
            label { (look.t("search.actor")) input type="text" name="actor" dir="auto" list="actors-offered" autocomplete="off" value=(query.actor.as_deref().unwrap_or_default()); }
            label { (look.t("field.attribution")) input type="text" name="source" dir="auto" list="actors-offered" autocomplete="off" value=(query.source.as_deref().unwrap_or_default()); }
            label { (look.t("filter.place")) input type="text" name="place" dir="auto" value=(query.place.as_deref().unwrap_or_default()); }
            label { (look.t("search.between")) input type="text" name="between" dir="ltr" placeholder="2026-01..2026-03" value=(query.between.as_deref().unwrap_or_default()); }
            label { (look.t("documents.publisher")) input type="text" name="publisher" dir="auto" value=(query.publisher.as_deref().unwrap_or_default()); }
            label.check { input type="checkbox" name="exact" value="yes" checked[query.exact.is_some()]; " " (look.t("search.exact")) }
            button.main { (look.t("search.go")) }
        }
        p #search-help .muted { (look.t("search.help")) }
    }
}

/// A list to choose one from; groups without a name stand bare.
fn choice(
    look: &Look,
    label: &str,
    name: &str,
    chosen: Option<&str>,
    groups: &[(&str, Choices<'_>)],
) -> Markup {
    let options = |all: &Choices<'_>| {
        html! { @for (key, words) in all { option value=(key) selected[chosen == Some(*key)] { (words) } } }
    };
    html! {
        label { (look.t(label))
            select name=(name) {
                option value="" { (look.t("filter.all")) }
                @for (group, all) in groups {
                    @if group.is_empty() { (options(all)) } @else { optgroup label=(group) { (options(all)) } }
                }
            }
        }
    }
}

fn shown(hit: &Hit, look: &Look) -> Markup {
    let title = hit.publisher.as_deref().unwrap_or(&hit.name);
    html! {
        h2 {
            a href=(link("/documents", &[&hit.document], &[])) { bdi { (title) } }
            @if let Some(day) = &hit.published { " · " time.muted datetime=(day) { bdi { (look.iso_day(day)) } } }
        }
        @for passage in &hit.passages { (passage_lit(hit, passage)) }
        @if !hit.records.is_empty() {
            p.facts { @for record in &hit.records {
                a.chip href=(to_words(&hit.document, Some(&record.id), record.mention)) {
                    @if record.kind == "event" { (look.t(&format!("type.{}", record.record_type))) } @else { (look.t(&format!("relation.{}", record.record_type))) }
                    " · " (look.t(&format!("factuality.{}", record.factuality)))
                }
                " "
            } }
        }
    }
}

/// The words around a hit, the hit lit and leading to its place.
fn passage_lit(hit: &Hit, passage: &Passage) -> Markup {
    let lit = |&(start, end): &(usize, usize)| Lit {
        start,
        end,
        kind: Kind::Mention,
        record: String::new(),
        link: Some(to_words(&hit.document, None, Some((start, end)))),
    };
    let spans: Vec<Lit> = passage.marks.iter().map(lit).collect();
    html! { div.passage lang="fa" dir="rtl" { (lit::text(&passage.text, passage.start, &spans)) } }
}

#[cfg(test)]
mod tests {
    use crate::samples::Said;
    use crate::testing::served_with;
    use axum::http::StatusCode;
    use serde_json::Value;

    #[tokio::test]
    async fn words_are_found_with_their_place_and_their_records() {
        let served = served_with(&[Said::attack("north", "south"), Said::attack("east", "west")]);
        let (status, answer) = served.get("/api/v1/search?q=north").await;
        assert_eq!(status, StatusCode::OK, "{answer}");
        let answer: Value = serde_json::from_str(&answer).expect("JSON");
        assert_eq!((&answer["found"], &answer["hits"][0]["marks"][0][1]), (&1.into(), &5.into()), "{answer}");
        let (_, page) = served.get("/search?q=north").await;
        let key = answer["hits"][0]["document"].as_str().expect("a key");
        assert!(page.contains(&format!("href=\"/documents/{key}?at=0-5#at\"")), "{page}");
    }

    #[tokio::test]
    async fn filters_narrow_and_what_is_no_filter_is_refused() {
        let served = served_with(&[Said::attack("north", "south"), Said::attack("east", "west")]);
        for (query, found) in [("actor=North", 1), ("type=ASSAULT", 2), ("type=AID", 0), ("kind=relation", 0)]
        {
            let (_, answer) = served.get(&format!("/api/v1/search?{query}")).await;
            let answer: Value = serde_json::from_str(&answer).expect("JSON");
            assert_eq!(answer["found"], found, "{query}: {answer}");
        }
        let long = "ا".repeat(600);
        for query in [
            "between=yesterday",
            "limit=0",
            "limit=100000",
            "colour=red",
            "type=ASSAULT&next=zz",
            &format!("q={long}"),
        ] {
            let query = query.replace('ا', "%D8%A7");
            assert_ne!(served.get(&format!("/search?{query}")).await.0, StatusCode::OK, "{query}");
        }
    }

    #[tokio::test]
    async fn a_hostile_query_is_words_and_nothing_else() {
        let served = served_with(&[Said::attack("north", "south")]);
        let query = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E+OR+NEAR(a+b)+*+-";
        let (status, page) = served.get(&format!("/search?q={query}")).await;
        assert!(status != StatusCode::INTERNAL_SERVER_ERROR, "{status}");
        assert!(!page.contains("<script>alert"), "{page}");
    }
}
