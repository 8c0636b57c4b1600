//! A write through the API: one thing done by one visitor, in one transaction, in the log.

use crate::guard::{Role, Visitor};
use crate::page::{API, JSON};
use crate::problem::Problem;
use crate::room::{Desk, Room};
use axum::Router;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Extension, Json, RawPathParams, State};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use sanad_case::{Act, Case};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Something that a visitor does; always `POST` with a JSON body.
pub(crate) trait Deed: 'static {
    /// Its name in the description of the API.
    const NAME: &'static str;
    /// Its address below [`API`], such as `/decisions`.
    const PATH: &'static str;
    /// What it does, in a sentence.
    const SUMMARY: &'static str;
    /// Who may do it.
    const ROLE: Role = Role::Coder;
    /// What is sent; unknown names must be refused (`#[serde(deny_unknown_fields)]`).
    type Body: DeserializeOwned + Send;
    /// What is answered.
    type Data: Serialize + Send;

    /// Does it. Runs on a thread that may block, one writer at a time.
    ///
    /// # Errors
    /// When it cannot be done; then nothing is.
    fn act(
        desk: &Desk<'_>,
        case: &mut Case,
        act: &Act,
        params: &BTreeMap<String, String>,
        body: Self::Body,
    ) -> Result<Self::Data, Problem>;
}

/// The route of a deed.
pub(crate) fn deed<D: Deed>() -> Router<Arc<Room>> {
    Router::new().route(&format!("{API}{}", D::PATH), post(answer::<D>))
}

async fn answer<D: Deed>(
    State(room): State<Arc<Room>>,
    params: RawPathParams,
    Extension(visitor): Extension<Visitor>,
    body: Result<Json<D::Body>, JsonRejection>,
) -> Result<Response, Problem> {
    visitor.must_be(D::ROLE)?;
    let Json(body) = body.map_err(|why| Problem::of_body(&why))?;
    let params = params.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let json = room
        .at_work(visitor, move |desk, case, act| {
            let done = D::act(desk, case, act, &params, body)?;
            serde_json::to_string(&done).map_err(|e| Problem::failed(e.to_string()))
        })
        .await?;
    Ok(([JSON], json).into_response())
}
