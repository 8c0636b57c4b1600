//! A page and its JSON twin: read once, shown twice. What one shows, the other says.

use crate::ask::{Address, Ask};
use crate::guard::{Role, Visitor};
use crate::look::{Look, SETTINGS};
use crate::problem::Problem;
use crate::room::{Desk, Room};
use crate::show::layout;
use axum::Extension;
use axum::Router;
use axum::body::Body;
use axum::extract::{RawPathParams, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use maud::Markup;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

/// Where the API lives.
pub(crate) const API: &str = "/api/v1";

/// A page.
pub(crate) trait Page: 'static {
    /// Its name: of its words (`words/NAME.txt`), style (`css/NAME.css`) and script (`js/NAME.js`).
    const NAME: &'static str;
    /// Its address, such as `/incidents/{id}`; the twin has the same below [`API`].
    const PATH: &'static str;
    /// What the twin answers, in a sentence, for the description of the API.
    const SUMMARY: &'static str;
    /// Who may see it.
    const ROLE: Role = Role::Reader;
    /// Parts of the query, each with a sentence, for the description of the API.
    const QUERY: &'static [(&'static str, &'static str)] = &[];
    /// The query; unknown names must be refused (`#[serde(deny_unknown_fields)]`).
    type Query: DeserializeOwned + Send;
    /// What the page shows and the twin says.
    type Data: Serialize + Send;

    /// Reads what is asked for. Runs on a thread that may block.
    ///
    /// # Errors
    /// When there is no such thing, or the question makes no sense.
    fn read(desk: &Desk<'_>, ask: &Ask<Self::Query>) -> Result<Self::Data, Problem>;

    /// The title of the page, in the visitor's language.
    fn title(data: &Self::Data, look: &Look) -> String;

    /// What stands between head and foot.
    fn show(data: &Self::Data, ask: &Ask<Self::Query>, desk: &Desk<'_>) -> Markup;
}

/// The routes of a page and its twin.
pub(crate) fn routes<P: Page>() -> Router<Arc<Room>> {
    let twin = format!("{API}{}", if P::PATH == "/" { "/case" } else { P::PATH });
    Router::new().route(P::PATH, get(as_page::<P>)).route(&twin, get(as_json::<P>))
}

/// What a handler is given of a request.
struct Request {
    params: BTreeMap<String, String>,
    uri: Uri,
    look: Look,
    visitor: Visitor,
}

impl Request {
    fn new(params: &RawPathParams, uri: Uri, look: Look, visitor: Visitor) -> Self {
        let params = params.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        Self { params, uri, look, visitor }
    }

    /// The question; the API knows no settings of display.
    fn ask<Q: DeserializeOwned>(self, without: &[&str]) -> Result<Ask<Q>, Problem> {
        let address = Address::of(&self.uri, without);
        let query = address.parse()?;
        Ok(Ask { params: self.params, query, address, look: self.look, visitor: self.visitor })
    }
}

async fn as_page<P: Page>(
    State(room): State<Arc<Room>>,
    params: RawPathParams,
    uri: Uri,
    Extension(look): Extension<Look>,
    Extension(visitor): Extension<Visitor>,
) -> Response {
    let begun = Instant::now();
    let request = Request::new(&params, uri, look, visitor.clone());
    let path = request.uri.path().to_owned();
    let made = room
        .at_desk(move |desk| {
            visitor.must_be(P::ROLE)?;
            let ask = request.ask::<P::Query>(&SETTINGS)?;
            let data = P::read(desk, &ask)?;
            let frame =
                layout::Frame { name: P::NAME, title: &P::title(&data, &ask.look), address: &ask.address };
            Ok(layout::page(desk, &frame, &ask.look, &ask.visitor, &P::show(&data, &ask, desk)).into_string())
        })
        .await;
    match made {
        Ok(html) => timed(begun, (StatusCode::OK, [HTML], html).into_response()),
        Err(problem) => layout::problem_page(&problem, &look, &path),
    }
}

/// Type of a page.
pub(crate) const HTML: (header::HeaderName, &str) = (header::CONTENT_TYPE, "text/html; charset=utf-8");
/// Type of an answer of the API.
pub(crate) const JSON: (header::HeaderName, &str) = (header::CONTENT_TYPE, "application/json");

async fn as_json<P: Page>(
    State(room): State<Arc<Room>>,
    params: RawPathParams,
    uri: Uri,
    Extension(visitor): Extension<Visitor>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let begun = Instant::now();
    let request = Request::new(&params, uri, Look::default(), visitor.clone());
    let json = room
        .at_desk(move |desk| {
            visitor.must_be(P::ROLE)?;
            let ask = request.ask::<P::Query>(&[])?;
            serde_json::to_string(&P::read(desk, &ask)?).map_err(|e| Problem::failed(e.to_string()))
        })
        .await?;
    Ok(timed(begun, tagged(json, &headers)))
}

/// An answer with its `ETag`, or 304 when the asker has it already.
pub(crate) fn tagged(json: String, headers: &HeaderMap) -> Response {
    let tag = format!("\"{}\"", &blake3::hash(json.as_bytes()).to_hex()[..32]);
    let known = headers.get(header::IF_NONE_MATCH).and_then(|v| v.to_str().ok());
    let known =
        known.is_some_and(|known| known.split(',').any(|one| matches!(one.trim(), "*") || one.trim() == tag));
    let answer = if known {
        (StatusCode::NOT_MODIFIED, Body::empty()).into_response()
    } else {
        (StatusCode::OK, [JSON], json).into_response()
    };
    with_header(answer, header::ETAG, &tag)
}

/// Says how long the server took, in milliseconds.
fn timed(begun: Instant, answer: Response) -> Response {
    let took = format!("app;dur={:.1}", begun.elapsed().as_secs_f64() * 1000.0);
    with_header(answer, header::HeaderName::from_static("server-timing"), &took)
}

pub(crate) fn with_header(mut answer: Response, name: header::HeaderName, value: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(value) {
        answer.headers_mut().insert(name, value);
    }
    answer
}
