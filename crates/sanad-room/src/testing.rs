//! A room with a case, for tests: asked without a socket.

use crate::guard::{Coder, Hosts, Opening, Role, SESSION_COOKIE, Visitor};
use crate::knowledge::{Knowledge, Labels};
use crate::room::Room;
use crate::router::app;
use crate::samples::{Said, say};
use crate::workshop::{Piece, Step, Told, Upload, Workshop};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, Response, StatusCode, request};
use sanad_case::{Act, Case, Coding, NewCase, NewDocument, Stamp, StoredDocument};
use sanad_export::Atlas;
use sanad_model::Coded;
use sanad_text::SearchFold;
use sanad_weigh::system::Scale;
use sanad_weigh::{Corpus, World};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;
use tower::ServiceExt as _;

/// A clock that stands still, and nothing else.
struct Still;

impl Workshop for Still {
    fn now(&self) -> String {
        "2026-11-22T16:00:00Z".into()
    }

    fn mark_times(&self, _: &mut Corpus) {}

    fn normal(&self, text: &str) -> Vec<Piece> {
        vec![Piece { stored: text.into(), words: text.into() }]
    }

    fn explain(&self, _: &StoredDocument) -> Vec<Step> {
        Vec::new()
    }

    fn add(&self, _: &mut Case, _: Upload, told: Told<'_>) -> Result<(), String> {
        told(&|progress| progress.wordless += 1);
        Ok(())
    }
}

/// A server on a new case, and the key to it.
pub(crate) struct Served {
    app: Router,
    room: Arc<Room>,
    /// The key of the opening address.
    pub(crate) key: String,
    /// The case file.
    pub(crate) path: PathBuf,
    /// Ids of the records, if there are any: the attack in the first report and in the second, the meeting.
    pub(crate) records: Vec<String>,
    _folder: TempDir,
}

/// The name that the server answers to.
pub(crate) const HOST: &str = "127.0.0.1:7410";

/// A server on a new, empty case.
pub(crate) fn served() -> Served {
    open(|opening| opening, |_, _| {})
}

/// A server on a new case with these reports.
pub(crate) fn served_with(reports: &[Said]) -> Served {
    open(|opening| opening, |case, act| say(case, reports, act))
}

/// The same, shared with one coder.
pub(crate) fn shared(name: &str, role: Role, passphrase: &str) -> Served {
    let coder = Coder::new(name, role, passphrase).expect("a coder");
    open(|opening| opening.shared(vec![coder], false), |_, _| {})
}

/// A server on a case of two reports of one attack and of a meeting: see [`Served::records`].
pub(crate) fn served_with_records() -> Served {
    open(
        |opening| opening,
        |case, act| {
            let stamp =
                Stamp { engine: "test".into(), ruleset: "rules-1".into(), codebook: "PLOVER test".into() };
            let run = case.begin_run(&stamp, act).expect("a run");
            let attack = "طالبان در کابل حمله کردند";
            add(case, act, run, ("didban", attack), &[record("r-1", attack, "ASSAULT", (15, 19))]);
            let more = "مردم گفتند طالبان در کابل حمله کردند. سپس با سازمان ملل دیدار کردند.";
            let records =
                [record("r-2", more, "ASSAULT", (26, 30)), record("r-3", more, "CONSULT", (55, 60))];
            add(case, act, run, ("rahnama", more), &records);
        },
    )
}

/// A record about words of a text, done by the Taliban in Kabul.
fn record(id: &str, text: &str, event_type: &str, (start, end): (usize, usize)) -> Value {
    let words = |word: &str| {
        let start = text.find(word).map(|byte| text[..byte].chars().count()).expect("a word of the text");
        json!({ "start": start, "end": start + word.chars().count(), "text": word, "rule": "test" })
    };
    let with = |word: &str, more: Value| {
        let mut item = words(word);
        item.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        item
    };
    let mention: String = text.chars().skip(start).take(end - start).collect();
    json!({
        "id": id, "document": "test", "event_type": event_type, "mode": [], "acled": null, "ucdp": null,
        "mentions": [{ "start": start, "end": end, "text": mention, "rule": "test" }],
        "actor": [with("طالبان", json!({ "entity": "taliban", "name": "Taliban", "class": "rebel", "inferred": false }))],
        "recipient": [],
        "location": [with("کابل", json!({ "code": "AF-KAB", "name": "Kabul", "kind": "city", "latitude": 34.5, "longitude": 69.2, "precision": 1 }))],
        "date": null, "quantities": [], "attribution": [], "factuality": "occurred",
        "sentence": { "start": 0, "end": text.chars().count(), "text": text },
        "rules": ["test"], "problems": [], "engine": "test", "ruleset": "rules-1",
    })
}

fn add(case: &mut Case, act: &Act, run: i64, (publisher, text): (&str, &str), records: &[Value]) {
    let records = records.iter().map(|record| serde_json::from_value(record.clone()).expect("a record"));
    let coded = Coded { records: records.collect(), ..Coded::default() };
    let new = NewDocument {
        name: publisher,
        format: "text",
        published: Some("2026-06-12"),
        publisher: Some(publisher),
        text,
        original: text.as_bytes(),
        sketch: None,
        problems: &[],
    };
    case.add_document(&new, &coded, run, act).expect("added");
}

fn open(share: impl FnOnce(Opening) -> Opening, fill: impl FnOnce(&mut Case, &Act)) -> Served {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.sanad");
    let act = Act { at: "2026-11-22T16:00:00Z".into(), who: "tester".into() };
    let new = NewCase { title: "A case".into(), secret: "00112233445566778899aabbccddeeff".into() };
    let mut case = Case::create(&path, &new, &act).expect("a case");
    fill(&mut case, &act);
    let mut versions = case.records().expect("records");
    versions.sort_by_key(|version| match &version.coding {
        Coding::Event(record) => record.mentions[0].start,
        Coding::Relation(_) => usize::MAX,
    });
    let records = versions.into_iter().map(|version| version.id).collect();
    drop(case);
    let address = HOST.parse().expect("an address");
    let Opening { door, key } = share(Opening::new(Hosts::of(address, &[]), "tester").expect("a key"));
    let room = Arc::new(Room::open(&path, knowledge(), Box::new(Still), door).expect("a room"));
    Served { app: app(Arc::clone(&room)), room, key, path, records, _folder: folder }
}

pub(crate) fn knowledge() -> Knowledge {
    let lang = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../lang");
    let read = |name: &str| std::fs::read_to_string(lang.join(name)).expect(name);
    let fold = SearchFold::load(&read("fa/script.txt"), &read("fa/repair.txt")).expect("folds");
    Knowledge {
        world: World::default(),
        fold: Arc::new(fold),
        scale: Scale::parse(&read("plover-scale.txt")).expect("a scale"),
        labels: Labels::new(),
        by_english: BTreeMap::new(),
        atlas: Atlas::default(),
    }
}

impl Served {
    /// Sends a request as it is.
    pub(crate) async fn send(&self, request: Request<Body>) -> Response<Body> {
        self.app.clone().oneshot(request).await.expect("an answer")
    }

    /// A request under our own name, with the key.
    pub(crate) fn with_key(&self, path: &str) -> request::Builder {
        Request::builder()
            .uri(path)
            .header("host", HOST)
            .header("authorization", format!("Bearer {}", self.key))
    }

    /// The cookie of a visitor who came in under this name.
    pub(crate) fn cookie(&self, name: &str, role: Role) -> String {
        let visitor = Visitor { name: name.to_owned(), role };
        format!("{SESSION_COOKIE}={}", self.room.door.admit(visitor).expect("a session"))
    }

    /// Status and answer of a write by a visitor, as their browser sends it.
    pub(crate) async fn post(&self, cookie: &str, path: &str, body: Value) -> (StatusCode, Value) {
        let request = Request::builder()
            .method("POST")
            .uri(path)
            .header("host", HOST)
            .header("origin", format!("http://{HOST}"))
            .header("cookie", cookie)
            .header("content-type", "application/json");
        let answer = self.send(request.body(Body::from(body.to_string())).expect("a request")).await;
        let status = answer.status();
        (status, serde_json::from_str(&text(answer).await).unwrap_or_default())
    }

    /// Status and body of a page as a visitor sees it.
    pub(crate) async fn get_as(&self, cookie: &str, path: &str) -> (StatusCode, String) {
        let request = Request::builder().uri(path).header("host", HOST).header("cookie", cookie);
        let answer = self.send(request.body(Body::empty()).expect("a request")).await;
        let status = answer.status();
        (status, text(answer).await)
    }

    /// Status and body of a page, asked for with the key.
    pub(crate) async fn get(&self, path: &str) -> (StatusCode, String) {
        let answer = self.send(self.with_key(path).body(Body::empty()).expect("a request")).await;
        let status = answer.status();
        (status, text(answer).await)
    }
}

/// The body of an answer.
pub(crate) async fn text(answer: Response<Body>) -> String {
    let bytes = to_bytes(answer.into_body(), 64 << 20).await.expect("a body");
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}
