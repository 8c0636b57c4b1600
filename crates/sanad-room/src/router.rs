//! All addresses, and the guards before them.

use crate::deed::deed;
use crate::deeds;
use crate::guard;
use crate::look::{COOKIE, Look, SETTINGS};
use crate::page::{API, routes};
use crate::pages;
use crate::problem::Problem;
use crate::room::Room;
use crate::{assets, openapi, show};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Extension, Form};
use axum::http::{StatusCode, Uri, header};
use axum::middleware::from_fn;
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use std::sync::Arc;

/// Bytes of a body, where a page does not say otherwise.
const BODY: usize = 2 << 20;

/// The whole server, without a socket.
pub fn router(room: Room) -> Router {
    app(Arc::new(room))
}

/// The same of a room that is shared.
pub(crate) fn app(room: Arc<Room>) -> Router {
    let inside = Router::new()
        .merge(routes::<pages::home::Home>())
        .merge(routes::<pages::incidents::Incidents>())
        .merge(routes::<pages::incident::OneIncident>())
        .merge(routes::<pages::conflicts::Conflicts>())
        .merge(routes::<pages::map::Map>())
        .merge(routes::<pages::network::Network>())
        .merge(routes::<pages::balance::Balance>())
        .merge(routes::<pages::timeline::Timeline>())
        .merge(routes::<pages::documents::Documents>())
        .merge(routes::<pages::search::Search>())
        .merge(routes::<pages::reader::Reader>())
        .merge(routes::<pages::activity::Activity>())
        .merge(routes::<pages::add::Add>())
        .merge(routes::<pages::review::Review>())
        .merge(routes::<pages::review::OneReview>())
        .merge(routes::<pages::agreement::Agreement>())
        .merge(routes::<pages::vocabulary::Vocabulary>())
        .merge(pages::add::uploads())
        .merge(routes::<pages::export::Export>())
        .merge(routes::<pages::export::Preview>())
        .route("/export/download", post(pages::export::download))
        .merge(deed::<deeds::Decide>())
        .merge(deed::<deeds::Undo>())
        .merge(deed::<deeds::AddRecord>())
        .route("/look", post(set_look))
        .route(&format!("{API}/openapi.json"), get(openapi::send))
        .fallback(nowhere)
        .layer(from_fn_with_state(Arc::clone(&room), guard::session));
    // The last layer is the first to see a request.
    Router::new()
        .route("/enter", get(guard::enter))
        .route("/login", get(guard::login_page).post(guard::login))
        .route("/logout", post(guard::logout))
        .route("/assets/{edition}/{*path}", get(assets::send))
        .merge(inside)
        .layer(DefaultBodyLimit::max(BODY))
        .layer(from_fn_with_state(Arc::clone(&room), guard::origin))
        .layer(from_fn_with_state(Arc::clone(&room), guard::host))
        .layer(from_fn(guard::limits))
        .layer(from_fn(guard::headers))
        .with_state(room)
}

async fn nowhere(uri: Uri, Extension(look): Extension<Look>) -> Response {
    let problem = Problem::not_found(format!("there is no page `{}`", uri.path()));
    show::layout::problem_page(&problem, &look, uri.path())
}

/// Settings of display, and where to go back to.
#[derive(Debug, Deserialize)]
struct Setting {
    name: String,
    value: String,
    back: String,
}

async fn set_look(Extension(look): Extension<Look>, Form(setting): Form<Setting>) -> Response {
    // Only a path of ours: `//host` and `/\host` would lead elsewhere.
    let local = setting.back.starts_with('/') && !setting.back[1..].starts_with(['/', '\\']);
    let back =
        if local && setting.back.bytes().all(|b| b.is_ascii_graphic()) { setting.back } else { "/".into() };
    let known = SETTINGS.contains(&setting.name.as_str());
    let look = if known { look.with(&setting.name, &setting.value) } else { look };
    let cookie =
        format!("{COOKIE}={}; HttpOnly; SameSite=Strict; Path=/; Max-Age=31536000", look.to_cookie());
    (StatusCode::SEE_OTHER, [(header::SET_COOKIE, cookie), (header::LOCATION, back)]).into_response()
}
