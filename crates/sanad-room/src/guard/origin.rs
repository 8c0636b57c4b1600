//! Writes come only from our own pages, or from programs that show their key: a stranger's page in the same browser
//! cannot make one.

use crate::problem::Problem;
use crate::room::Room;
use axum::extract::{Request, State};
use axum::http::header;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// Refuses unsafe methods from elsewhere.
pub(crate) async fn origin(State(room): State<Arc<Room>>, request: Request, next: Next) -> Response {
    if request.method().is_safe() || is_ours(&room, &request) {
        return next.run(request).await;
    }
    Problem::forbidden("a write must come from a page of this server").into_response()
}

/// A browser says where a write comes from; a program without a browser shows its key instead of a cookie.
fn is_ours(room: &Room, request: &Request) -> bool {
    let text = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    let site = request.headers().get("sec-fetch-site").and_then(|value| value.to_str().ok());
    if site.is_some_and(|site| site != "same-origin") {
        return false;
    }
    match text(header::ORIGIN) {
        Some(origin) => room.door.hosts().has_origin(origin),
        None => text(header::AUTHORIZATION).is_some(),
    }
}
