//! A room with a small case, for tests: asked without a socket.

use crate::guard::{Hosts, Opening};
use crate::knowledge::{Knowledge, Labels};
use crate::room::Room;
use crate::router::router;
use crate::samples::{Said, say};
use crate::workshop::{Piece, Step, Told, Upload, Workshop};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, Response, StatusCode, request};
use sanad_case::{Act, Case, NewCase, StoredDocument};
use sanad_export::Atlas;
use sanad_text::SearchFold;
use sanad_weigh::system::Scale;
use sanad_weigh::{Corpus, World};
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
    /// The key of the opening address.
    pub(crate) key: String,
    /// The case file.
    pub(crate) path: PathBuf,
    _folder: TempDir,
}

/// The name that the server answers to.
pub(crate) const HOST: &str = "127.0.0.1:7410";

/// A server on a new, empty case.
pub(crate) fn served() -> Served {
    served_with(&[])
}

/// A server on a new case with these reports.
pub(crate) fn served_with(reports: &[Said]) -> Served {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.sanad");
    let act = Act { at: "2026-11-22T16:00:00Z".into(), who: "tester".into() };
    let new = NewCase { title: "A case".into(), secret: "00112233445566778899aabbccddeeff".into() };
    let mut case = Case::create(&path, &new, &act).expect("a case");
    if !reports.is_empty() {
        say(&mut case, reports, &act);
    }
    drop(case);
    let address = HOST.parse().expect("an address");
    let Opening { door, key } = Opening::new(Hosts::of(address, &[]), "tester").expect("a key");
    let room = Room::open(&path, knowledge(), Box::new(Still), door).expect("a room");
    Served { app: router(room), key, path, _folder: folder }
}

fn knowledge() -> Knowledge {
    let lang = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../lang");
    let read = |name: &str| std::fs::read_to_string(lang.join(name)).expect(name);
    let fold = SearchFold::load(&read("fa/script.txt"), &read("fa/repair.txt")).expect("folds");
    Knowledge {
        world: World::default(),
        fold: Arc::new(fold),
        scale: Scale::parse(&read("plover-scale.txt")).expect("a scale"),
        labels: Labels::new(),
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
