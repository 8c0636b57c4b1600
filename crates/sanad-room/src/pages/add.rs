//! Adding documents by drag and drop or by choosing files, with live progress.

use crate::ask::{Address, Ask};
use crate::guard::{Role, Visitor};
use crate::jobs::Progress;
use crate::look::Look;
use crate::page::{API, JSON, Page};
use crate::problem::Problem;
use crate::room::{Desk, Room};
use crate::show::layout::data_for_script;
use crate::workshop::Upload;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, Extension, Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use futures_util::stream::{self, Stream};
use maud::{Markup, html};
use sanad_calendar::Day;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Arc;
use tokio::sync::watch;

pub(crate) struct Add;

/// Bytes of one upload. More is given to `sanad case add`, which holds no file in memory.
const UPLOAD: usize = 64 << 20;
/// Characters of a name that are kept.
const NAME: usize = 120;

/// Nothing can be asked of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Query {}

/// What may be sent.
#[derive(Debug, Serialize)]
pub(crate) struct Data {
    /// Bytes of one upload at most.
    most_bytes: usize,
    /// Endings of files that are understood.
    kinds: [&'static str; 6],
}

impl Page for Add {
    const NAME: &'static str = "add";
    const PATH: &'static str = "/add";
    const SUMMARY: &'static str = "What may be uploaded, to POST /api/v1/uploads?name=FILE";
    const ROLE: Role = Role::Coder;
    type Query = Query;
    type Data = Data;

    fn read(_: &Desk<'_>, _: &Ask<Query>) -> Result<Data, Problem> {
        Ok(Data { most_bytes: UPLOAD, kinds: [".txt", ".html", ".htm", ".jsonl", ".jsonl.gz", ".md"] })
    }

    fn title(_: &Data, look: &Look) -> String {
        look.t("add.title").to_owned()
    }

    fn show(data: &Data, ask: &Ask<Query>, _: &Desk<'_>) -> Markup {
        let look = &ask.look;
        html! {
            h1 { (look.t("add.title")) }
            p { (look.t("add.about")) }
            form #upload.card {
                div #drop.drop {
                    p { (look.t("add.drop")) }
                    label.button.main for="files" { (look.t("add.choose")) }
                    input #files.visually-hidden type="file" multiple accept=(data.kinds.join(","));
                }
                div.filters {
                    label { (look.t("add.published")) input #published type="date"; }
                    label { (look.t("add.publisher")) input #publisher type="text" dir="auto"; }
                }
            }
            h2 { (look.t("add.progress")) }
            p #status role="status" aria-live="polite" { (look.t("add.nothing")) }
            ul #uploads.quiet {}
            (data_for_script("add-words", &script_words(look, data)))
            noscript { p.note { (look.t("add.noscript")) } }
        }
    }
}

/// What the script says, in the visitor's language.
fn script_words(look: &Look, data: &Data) -> BTreeMap<&'static str, String> {
    let words = [
        "sending",
        "reading",
        "done",
        "added",
        "known",
        "records",
        "failed",
        "wordless",
        "all-done",
        "too-large",
        "open",
    ];
    let mut out: BTreeMap<_, _> =
        words.into_iter().map(|w| (w, look.t(&format!("add.{w}")).to_owned())).collect();
    out.insert("lang", look.lang().to_owned());
    out.insert("digits", look.value("digits").to_owned());
    out.insert("most", data.most_bytes.to_string());
    out
}

/// The routes that take uploads and tell of them.
pub(crate) fn uploads() -> Router<Arc<Room>> {
    Router::new()
        .route(&format!("{API}/uploads"), post(take).layer(DefaultBodyLimit::max(UPLOAD)))
        .route(&format!("{API}/uploads/{{number}}"), get(tell))
        .route(&format!("{API}/uploads/{{number}}/events"), get(events))
}

/// What is known of a file beside its bytes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct About {
    name: String,
    published: Option<String>,
    publisher: Option<String>,
}

async fn take(
    State(room): State<Arc<Room>>,
    uri: Uri,
    Extension(visitor): Extension<Visitor>,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    visitor.must_be(Role::Coder)?;
    let about: About = Address::of(&uri, &[]).parse()?;
    if about.published.as_deref().is_some_and(|day| Day::from_iso(day).is_none()) {
        return Err(Problem::bad_query("`published` is no day: write it as 2026-06-12"));
    }
    let bytes = body.map_err(|why| match why.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::too_large(format!(
            "a file may have {} MB here: add larger ones with `sanad case add`",
            UPLOAD >> 20
        )),
        _ => Problem::bad_query(why.body_text()),
    })?;
    let upload = Upload {
        name: clean_name(&about.name),
        bytes: bytes.to_vec(),
        published: about.published,
        publisher: about.publisher,
        who: visitor.name,
    };
    let (number, told) = room.jobs.begin(upload.bytes.len() as u64);
    let worker = Arc::clone(&room);
    // The work goes on when the page that asked for it is closed.
    tokio::task::spawn_blocking(move || work(&worker, upload, &told));
    let answer = json!({ "upload": number, "events": format!("{API}/uploads/{number}/events") });
    Ok((StatusCode::ACCEPTED, [JSON], answer.to_string()).into_response())
}

fn work(room: &Arc<Room>, upload: Upload, told: &watch::Sender<Progress>) {
    let done = room.open_for_writing().map_err(|error| Problem::from(error).detail).and_then(|mut case| {
        room.workshop.add(&mut case, upload, &mut |change| {
            told.send_modify(|progress| change(progress));
        })
    });
    told.send_modify(|progress| {
        progress.failed.extend(done.err());
        progress.done = true;
    });
    room.weigh_soon();
}

/// A file's own name: no folders, no control or direction characters, not too long.
fn clean_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let harmless =
        |c: &char| !c.is_control() && !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let clean: String = last.chars().filter(harmless).take(NAME).collect();
    let clean = clean.trim().trim_start_matches('.').to_owned();
    if clean.is_empty() { "upload".to_owned() } else { clean }
}

async fn tell(
    State(room): State<Arc<Room>>,
    Path(number): Path<String>,
    Extension(visitor): Extension<Visitor>,
) -> Result<Json<Progress>, Problem> {
    visitor.must_be(Role::Coder)?;
    let progress = room.jobs.watch(&number)?.borrow().clone();
    Ok(Json(progress))
}

/// Every change of an upload as a server-sent event, to its end.
async fn events(
    State(room): State<Arc<Room>>,
    Path(number): Path<String>,
    Extension(visitor): Extension<Visitor>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Problem> {
    visitor.must_be(Role::Coder)?;
    let mut seen = room.jobs.watch(&number)?;
    seen.mark_changed();
    let stream = stream::unfold(Some(seen), async |seen| {
        let mut seen = seen?;
        // The sender is gone only after it said that it is done.
        let _ = seen.changed().await;
        let progress = seen.borrow_and_update().clone();
        let event = Event::default().json_data(&progress).unwrap_or_default();
        Some((Ok(event), (!progress.done).then_some(seen)))
    });
    Ok(Sse::new(stream).keep_alive(KeepAlive::default()))
}

#[cfg(test)]
mod tests {
    use super::clean_name;

    #[test]
    fn a_name_is_no_path_and_hides_nothing() {
        for (given, wanted) in [
            ("report.txt", "report.txt"),
            ("../../etc/passwd", "passwd"),
            ("C:\\\\secret\\\\a.txt", "a.txt"),
            ("a\u{202E}txt.exe", "atxt.exe"),
            ("..", "upload"),
            ("", "upload"),
            ("a\0b\n.txt", "ab.txt"),
        ] {
            assert_eq!(clean_name(given), wanted, "{given:?}");
        }
        assert!(clean_name(&"x".repeat(5000)).len() <= super::NAME);
    }
}
