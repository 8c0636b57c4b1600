//! Coming in by name and passphrase, where a room is shared; and going out.

use super::coders::Try;
use super::session::{SESSION_COOKIE, cookie, look_of_headers};
use crate::look::Look;
use crate::problem::Problem;
use crate::room::Room;
use crate::show::layout;
use axum::extract::{Form, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde::Deserialize;
use std::sync::Arc;
use std::time::Instant;

/// What the form sends.
#[derive(Deserialize)]
pub(crate) struct Login {
    name: String,
    passphrase: String,
}

/// The form.
pub(crate) async fn login_page(State(room): State<Arc<Room>>, headers: HeaderMap) -> Response {
    if !room.door.is_shared() {
        return Problem::unknown_visitor().into_response();
    }
    page(&look_of_headers(&headers), StatusCode::OK, None)
}

/// Takes the form.
pub(crate) async fn login(
    State(room): State<Arc<Room>>,
    headers: HeaderMap,
    Form(login): Form<Login>,
) -> Response {
    let look = look_of_headers(&headers);
    let door = Arc::clone(&room);
    // Hashing takes long on purpose, and must not hold up others.
    let tried =
        tokio::task::spawn_blocking(move || door.door.try_in(&login.name, &login.passphrase, Instant::now()));
    match tried.await.unwrap_or(Try::Wrong) {
        Try::Welcome(visitor) => room.door.welcome(visitor),
        Try::Wrong => page(&look, StatusCode::UNAUTHORIZED, Some("login.wrong")),
        Try::Wait => {
            let mut answer = page(&look, StatusCode::TOO_MANY_REQUESTS, Some("login.wait"));
            answer.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from_static("60"));
            answer
        }
    }
}

/// Ends the session.
pub(crate) async fn logout(State(room): State<Arc<Room>>, headers: HeaderMap) -> Response {
    if let Some(secret) = cookie(&headers, SESSION_COOKIE) {
        room.door.forget(secret);
    }
    let gone = format!("{SESSION_COOKIE}=; HttpOnly; SameSite=Strict; Path=/; Max-Age=0");
    (StatusCode::SEE_OTHER, [(header::SET_COOKIE, gone), (header::LOCATION, "/login".to_owned())])
        .into_response()
}

fn page(look: &Look, status: StatusCode, said: Option<&str>) -> Response {
    layout::bare(look, status, look.t("login.title"), &form(look, said))
}

fn form(look: &Look, said: Option<&str>) -> Markup {
    html! {
        h1 { (look.t("login.title")) }
        @if let Some(said) = said { p.note role="alert" { (look.t(said)) } }
        form.card.login method="post" action="/login" {
            label { (look.t("login.name")) input type="text" name="name" dir="auto" autocomplete="username" required; }
            label { (look.t("login.passphrase")) input type="password" name="passphrase" autocomplete="current-password" required; }
            button.main { (look.t("login.in")) }
        }
    }
}
