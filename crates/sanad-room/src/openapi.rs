//! The description of the API (OpenAPI 3.1), made from the pages themselves.

use crate::deed::Deed;
use crate::deeds;
use crate::page::{API, JSON, Page};
use crate::pages;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

/// Sends the description.
pub(crate) async fn send() -> Response {
    ([JSON], describe().to_string()).into_response()
}

/// Everything the API answers.
pub(crate) fn describe() -> Value {
    let mut paths = Map::new();
    add::<pages::home::Home>(&mut paths);
    add::<pages::incidents::Incidents>(&mut paths);
    add::<pages::incident::OneIncident>(&mut paths);
    add::<pages::conflicts::Conflicts>(&mut paths);
    add::<pages::map::Map>(&mut paths);
    add::<pages::network::Network>(&mut paths);
    add::<pages::balance::Balance>(&mut paths);
    add::<pages::timeline::Timeline>(&mut paths);
    add::<pages::documents::Documents>(&mut paths);
    add::<pages::search::Search>(&mut paths);
    add::<pages::reader::Reader>(&mut paths);
    add::<pages::activity::Activity>(&mut paths);
    add::<pages::add::Add>(&mut paths);
    add::<pages::review::Review>(&mut paths);
    add::<pages::review::OneReview>(&mut paths);
    add::<pages::agreement::Agreement>(&mut paths);
    add::<pages::vocabulary::Vocabulary>(&mut paths);
    add::<pages::export::Export>(&mut paths);
    add::<pages::export::Preview>(&mut paths);
    add_deed::<deeds::Decide>(&mut paths);
    add_deed::<deeds::Undo>(&mut paths);
    add_deed::<deeds::AddRecord>(&mut paths);
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Sanad reading room",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "A case as JSON. Keys may be added to answers, never changed. Lists come in pieces: pass `next` on as it is. Errors are application/problem+json.",
        },
        "servers": [{ "url": "/" }],
        "security": [{ "session": [] }, { "key": [] }],
        "components": { "securitySchemes": {
            "session": { "type": "apiKey", "in": "cookie", "name": "sanad_session" },
            "key": { "type": "http", "scheme": "bearer" },
        } },
        "paths": paths,
    })
}

fn add_deed<D: Deed>(paths: &mut Map<String, Value>) {
    let post = json!({
        "operationId": D::NAME, "summary": D::SUMMARY, "description": format!("needs the role `{}`", D::ROLE.as_str()),
        "parameters": in_path(D::PATH),
        "requestBody": { "required": true, "content": { "application/json": {} } },
        "responses": { "200": { "description": D::SUMMARY, "content": { "application/json": {} } }, "4XX": problem() },
    });
    let path = paths.entry(format!("{API}{}", D::PATH)).or_insert_with(|| json!({}));
    path["post"] = post;
}

fn problem() -> Value {
    json!({ "description": "why not", "content": { "application/problem+json": {} } })
}

fn named(name: &str, place: &str, words: &str) -> Value {
    json!({ "name": name, "in": place, "required": place == "path", "description": words, "schema": { "type": "string" } })
}

fn in_path(path: &str) -> Vec<Value> {
    path.split('{')
        .skip(1)
        .filter_map(|rest| rest.split('}').next())
        .map(|name| named(name, "path", "key"))
        .collect()
}

fn add<P: Page>(paths: &mut Map<String, Value>) {
    let path = if P::PATH == "/" { "/case" } else { P::PATH };
    let in_query = P::QUERY.iter().map(|(name, words)| named(name, "query", words));
    let parameters: Vec<Value> = in_path(path).into_iter().chain(in_query).collect();
    let get = json!({
        "operationId": P::NAME, "summary": P::SUMMARY, "parameters": parameters,
        "responses": {
            "200": { "description": P::SUMMARY, "headers": { "ETag": { "schema": { "type": "string" } } }, "content": { "application/json": {} } },
            "304": { "description": "unchanged since the `ETag` in `If-None-Match`" },
            "4XX": problem(),
        },
    });
    let path = paths.entry(format!("{API}{path}")).or_insert_with(|| json!({}));
    path["get"] = get;
}
