//! What goes wrong, for people as a page and for programs as `application/problem+json` (RFC 9457).

use axum::extract::rejection::JsonRejection;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sanad_case::CaseError;
use serde::Serialize;

/// Something that cannot be done, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Problem {
    /// Stable name of the kind of problem: `not-found`, `bad-query`, `forbidden` …
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind in words.
    pub title: String,
    /// HTTP status.
    pub status: u16,
    /// What is wrong here, and the cure.
    pub detail: String,
}

impl Problem {
    fn new(kind: &str, title: &str, status: StatusCode, detail: impl Into<String>) -> Self {
        Self { kind: kind.into(), title: title.into(), status: status.as_u16(), detail: detail.into() }
    }

    /// There is no such thing.
    pub(crate) fn not_found(detail: impl Into<String>) -> Self {
        Self::new("not-found", "Not found", StatusCode::NOT_FOUND, detail)
    }

    /// The question is not understood.
    pub(crate) fn bad_query(detail: impl Into<String>) -> Self {
        Self::new("bad-query", "Question not understood", StatusCode::BAD_REQUEST, detail)
    }

    /// What was sent cannot be taken as it is.
    pub(crate) fn refused(detail: impl Into<String>) -> Self {
        Self::new("refused", "Cannot be done", StatusCode::UNPROCESSABLE_ENTITY, detail)
    }

    /// Not this visitor.
    pub(crate) fn forbidden(detail: impl Into<String>) -> Self {
        Self::new("forbidden", "Not allowed", StatusCode::FORBIDDEN, detail)
    }

    /// The visitor is not known.
    pub(crate) fn unknown_visitor() -> Self {
        let detail = "open the address that `sanad serve` printed: it holds the key";
        Self::new("unknown-visitor", "Who are you?", StatusCode::UNAUTHORIZED, detail)
    }

    /// The name in the address is not ours.
    pub(crate) fn misdirected() -> Self {
        let detail = "this server answers only under the address that it printed";
        Self::new("misdirected", "Wrong address", StatusCode::MISDIRECTED_REQUEST, detail)
    }

    /// More than is taken at once.
    pub(crate) fn too_large(detail: impl Into<String>) -> Self {
        Self::new("too-large", "Too large", StatusCode::PAYLOAD_TOO_LARGE, detail)
    }

    /// More time than is given.
    pub(crate) fn too_slow() -> Self {
        let detail = "the answer took too long: ask for less at once";
        Self::new("too-slow", "Too slow", StatusCode::SERVICE_UNAVAILABLE, detail)
    }

    /// Our own fault, or the machine's.
    pub(crate) fn failed(detail: impl Into<String>) -> Self {
        Self::new("failed", "Failed", StatusCode::INTERNAL_SERVER_ERROR, detail)
    }

    /// What was sent is no JSON, not the JSON that is asked for, or too much of it.
    pub(crate) fn of_body(why: &JsonRejection) -> Self {
        match why.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Self::too_large("the body is larger than this server takes"),
            status => Self::new("bad-body", "Body not understood", status, why.body_text()),
        }
    }

    /// Its status.
    pub(crate) fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

impl From<CaseError> for Problem {
    fn from(error: CaseError) -> Self {
        match error {
            // Without the path: it may name a person, and a visitor of a shared room has no use for it.
            CaseError::NotFound { what, key, .. } => {
                Self::not_found(format!("no {what} `{key}` in this case"))
            }
            CaseError::Locked { .. } => Self::new(
                "busy",
                "Case is busy",
                StatusCode::SERVICE_UNAVAILABLE,
                "the case is being written by another program: try again in a moment",
            ),
            CaseError::ReadOnly { .. } => Self::refused("the case file cannot be written on this machine"),
            CaseError::Stopped { .. } => Self::too_slow(),
            CaseError::Refused(why) => Self::refused(why),
            other => Self::failed(other.to_string()),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = serde_json::to_string(&self).unwrap_or_default();
        let kind = HeaderValue::from_static("application/problem+json");
        (self.status(), [(header::CONTENT_TYPE, kind)], body).into_response()
    }
}
