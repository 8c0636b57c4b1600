//! The server answers only to its own names: a page of a stranger that has its own name point here (DNS rebinding) gets
//! nothing.

use crate::problem::Problem;
use crate::room::Room;
use axum::extract::{Request, State};
use axum::http::header;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::Arc;

/// Names under which the server may be asked, with port.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hosts(BTreeSet<String>);

impl Hosts {
    /// The names of this machine for itself at the port of `address`, and those given, as a browser sends them.
    pub fn of(address: SocketAddr, more: &[String]) -> Self {
        let own = ["127.0.0.1", "localhost", "[::1]"].map(str::to_owned);
        let bound = (!address.ip().is_unspecified()).then(|| match address {
            SocketAddr::V4(v4) => v4.ip().to_string(),
            SocketAddr::V6(v6) => format!("[{}]", v6.ip()),
        });
        let named = own.into_iter().chain(bound).map(|name| format!("{name}:{}", address.port()));
        Self(named.chain(more.iter().map(|name| name.to_lowercase())).collect())
    }

    /// Whether this is one of them, as a `Host` header gives it.
    pub(crate) fn has(&self, host: &str) -> bool {
        self.0.contains(&host.to_lowercase())
    }

    /// Whether an `Origin` header names one of them.
    pub(crate) fn has_origin(&self, origin: &str) -> bool {
        let host = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
        host.is_some_and(|host| self.has(host))
    }
}

/// Refuses a request under a name that is not ours.
pub(crate) async fn host(State(room): State<Arc<Room>>, request: Request, next: Next) -> Response {
    let named = request.headers().get(header::HOST).and_then(|value| value.to_str().ok());
    match named.is_some_and(|host| room.door.hosts().has(host)) {
        true => next.run(request).await,
        false => Problem::misdirected().into_response(),
    }
}
