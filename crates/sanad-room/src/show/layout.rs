//! The frame of every page: head, ways, settings, foot.

use crate::ask::Address;
use crate::assets;
use crate::guard::Visitor;
use crate::look::{Look, SETTINGS};
use crate::page::{API, HTML};
use crate::problem::Problem;
use crate::room::Desk;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// What a page says of itself.
pub(crate) struct Frame<'a> {
    /// Name of its style and script, where it has any.
    pub(crate) name: &'a str,
    /// Its title.
    pub(crate) title: &'a str,
    /// Where it stands.
    pub(crate) address: &'a Address,
}

/// Ways to the pages, in order: address and words.
const WAYS: [(&str, &str); 11] = [
    ("/incidents", "nav.incidents"),
    ("/timeline", "nav.timeline"),
    ("/network", "nav.network"),
    ("/map", "nav.map"),
    ("/balance", "nav.balance"),
    ("/conflicts", "nav.conflicts"),
    ("/documents", "nav.documents"),
    ("/review", "nav.review"),
    ("/add", "nav.add"),
    ("/export", "nav.export"),
    ("/activity", "nav.activity"),
];

/// The type of every page: asked for with the page itself, since what comes later is not used (see `base.css`).
const FONTS: [&str; 2] = ["fonts/vazirmatn-arabic.woff2", "fonts/vazirmatn-latin.woff2"];

/// The values that each setting can take.
const CHOICES: [(&str, &[&str]); 4] = [
    ("lang", &["fa", "en"]),
    ("digits", &["persian", "latin"]),
    ("calendar", &["solar-hijri", "gregorian"]),
    ("theme", &["auto", "light", "dark"]),
];

/// A whole page.
pub(crate) fn page(
    desk: &Desk<'_>,
    frame: &Frame<'_>,
    look: &Look,
    visitor: &Visitor,
    main: &Markup,
) -> Markup {
    let stale = desk.is_stale();
    html! {
        (DOCTYPE)
        html lang=(look.lang()) dir=(look.dir()) data-theme=(look.value("theme")) {
            (head(frame, desk.room.title()))
            body data-page=(frame.name) {
                a.skip href="#main" { (look.t("nav.skip")) }
                header.top {
                    a.brand href="/" { span.mark lang="fa" { (look.t("nav.brand")) } " " bdi { (desk.room.title()) } }
                    (find(look))
                    (settings(frame.address, look))
                    form.who method="post" action="/logout" {
                        bdi { (visitor.name) } " · " (look.t(role_words(visitor))) " "
                        button { (look.t("login.out")) }
                    }
                }
                nav.ways aria-label=(look.t("nav.ways")) { ul {
                    @for (link, words) in WAYS {
                        li { a href=(link) aria-current=[is_here(frame.address, link).then_some("page")] { (look.t(words)) } }
                    }
                } }
                main #main tabindex="-1" {
                    @if stale { p.note role="status" { (look.t("nav.stale")) } }
                    (main)
                }
                footer.foot #foot {
                    a href=(format!("{API}{}", twin(frame.address))) { (look.t("nav.json")) }
                    " · " (look.t("nav.machine"))
                }
            }
        }
    }
}

fn role_words(visitor: &Visitor) -> &'static str {
    match visitor.role {
        crate::guard::Role::Reader => "role.reader",
        crate::guard::Role::Coder => "role.coder",
        crate::guard::Role::Admin => "role.admin",
    }
}

fn twin(address: &Address) -> String {
    if address.path == "/" { address.at("/case").to_link() } else { address.to_link() }
}

fn is_here(address: &Address, link: &str) -> bool {
    address.path == link || address.path.strip_prefix(link).is_some_and(|rest| rest.starts_with('/'))
}

fn head(frame: &Frame<'_>, case: &str) -> Markup {
    let (style, script) = (format!("css/{}.css", frame.name), format!("js/{}.js", frame.name));
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            title { (frame.title) @if !case.is_empty() && frame.title != case { " · " (case) } " · Sanad" }
            link rel="icon" href=(assets::address("icon.svg")) type="image/svg+xml";
            // Nothing is drawn before the last element is there: columns and scroll bars of half a page would move.
            link rel="expect" href="#foot" blocking="render";
            @for font in FONTS { link rel="preload" href=(assets::address(font)) as="font" type="font/woff2" crossorigin; }
            link rel="stylesheet" href=(assets::address("css/base.css"));
            @if assets::has(&style) { link rel="stylesheet" href=(assets::address(&style)); }
            script type="module" src=(assets::address("js/base.js")) {}
            @if assets::has(&script) { script type="module" src=(assets::address(&script)) {} }
        }
    }
}

fn find(look: &Look) -> Markup {
    html! {
        form.find action="/search" method="get" role="search" {
            input type="search" name="q" dir="auto" aria-label=(look.t("nav.search")) placeholder=(look.t("nav.search")) autocomplete="off";
        }
    }
}

/// A form a setting: no script is needed to change it, and a change is a write.
fn settings(address: &Address, look: &Look) -> Markup {
    debug_assert_eq!(CHOICES.map(|(name, _)| name), SETTINGS);
    html! {
        details.settings {
            summary { (look.t("nav.settings")) }
            div.sheet {
                @for (name, values) in CHOICES {
                    fieldset {
                        legend { (look.t(&format!("set.{name}"))) }
                        @for value in values {
                            form action="/look" method="post" {
                                input type="hidden" name="name" value=(name);
                                input type="hidden" name="back" value=(address.to_link());
                                button name="value" value=(value) aria-pressed=(look.value(name) == *value) lang=[(name == "lang").then_some(value)] {
                                    (look.t(&format!("set.{name}.{value}")))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A page that says what went wrong; programs get the problem as JSON.
pub(crate) fn problem_page(problem: &Problem, look: &Look, path: &str) -> Response {
    if path.starts_with(API) {
        return problem.clone().into_response();
    }
    let known = problem.kind != "unknown-visitor";
    let words = look.t(&format!("problem.{}", problem.kind));
    let main = html! {
        h1 { (words) }
        p dir="auto" { (problem.detail) }
        @if known { p { a.button href="/" { (look.t("problem.home")) } } }
    };
    bare(look, problem.status(), words, &main)
}

/// A page without the ways to others. It does not name the case: whoever sees it may not have been let in.
pub(crate) fn bare(look: &Look, status: StatusCode, title: &str, main: &Markup) -> Response {
    let address = Address { path: "/".into(), query: Vec::new() };
    let page = html! {
        (DOCTYPE)
        html lang=(look.lang()) dir=(look.dir()) data-theme=(look.value("theme")) {
            (head(&Frame { name: "problem", title, address: &address }, ""))
            body data-page="problem" { main #main { (main) } }
        }
    };
    (status, [HTML], page.into_string()).into_response()
}

/// Text for a module of a page to read: data as JSON in the page, where no script can run from it.
pub(crate) fn data_for_script(id: &str, data: &impl serde::Serialize) -> Markup {
    // `<` never appears, so that no text can end the element.
    let json = serde_json::to_string(data).unwrap_or_default().replace('<', "\\u003c");
    html! { script type="application/json" id=(id) { (PreEscaped(json)) } }
}
