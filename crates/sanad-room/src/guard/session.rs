//! Keys and visitors. The address that the program prints holds a key; whoever opens it gets a session in a cookie that
//! scripts cannot read and other sites cannot send. Programs show the key itself.

use super::coders::{Coder, Coders, Try};
use super::host::Hosts;
use crate::look::{COOKIE as LOOK_COOKIE, Look, SETTINGS};
use crate::page::API;
use crate::problem::Problem;
use crate::room::{Room, RoomError};
use axum::extract::{Query, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// What a visitor may do. Each may do what the one before may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Look and search.
    Reader,
    /// Decide on records, add documents.
    Coder,
    /// Export, redact, and say who else may come in.
    Admin,
}

impl Role {
    /// As it is written in files and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Coder => "coder",
            Self::Admin => "admin",
        }
    }
}

/// Somebody who was let in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Visitor {
    /// Name that decisions are signed with.
    pub name: String,
    /// What they may do.
    pub role: Role,
}

impl Visitor {
    /// Refuses a visitor who may not.
    ///
    /// # Errors
    /// When the role is less than what is needed.
    pub(crate) fn must_be(&self, role: Role) -> Result<(), Problem> {
        if self.role >= role {
            return Ok(());
        }
        Err(Problem::forbidden(format!(
            "this needs the role `{}`; yours is `{}`",
            role.as_str(),
            self.role.as_str()
        )))
    }
}

/// Random bytes of a key.
const KEY_BYTES: usize = 32;
/// A session ends when nothing was asked for so long.
const IDLE: Duration = Duration::from_secs(12 * 3600);
/// Name of the cookie that holds a session.
pub(crate) const SESSION_COOKIE: &str = "sanad_session";

/// A secret of a session or of the opening address, kept only as its hash.
type Sealed = blake3::Hash;

/// Who may come in: the key of the opening address, and the sessions so far.
#[derive(Debug)]
pub struct Door {
    hosts: Hosts,
    key: Sealed,
    owner: Visitor,
    coders: Option<Coders>,
    /// Cookies are sent over TLS only.
    over_tls: bool,
    sessions: Mutex<BTreeMap<[u8; KEY_BYTES], Session>>,
}

/// A visitor, and when they were last seen.
#[derive(Debug)]
struct Session {
    visitor: Visitor,
    seen: Instant,
}

/// A door, and the key to it, which is shown once.
#[derive(Debug)]
pub struct Opening {
    /// The door.
    pub door: Door,
    /// The key, for the address that is printed.
    pub key: String,
}

impl Opening {
    /// A door that only the holder of a new key can open, who then acts under `owner`.
    ///
    /// # Errors
    /// When the machine gives no randomness.
    pub fn new(hosts: Hosts, owner: &str) -> Result<Self, RoomError> {
        let key = random_key()?;
        let owner = Visitor { name: owner.to_owned(), role: Role::Admin };
        let door =
            Door { hosts, key: seal(&key), owner, coders: None, over_tls: false, sessions: Mutex::default() };
        Ok(Self { door, key })
    }

    /// Lets in named coders too. `over_tls`: whoever stands before this server speaks TLS.
    #[must_use]
    pub fn shared(mut self, coders: Vec<Coder>, over_tls: bool) -> Self {
        self.door.coders = Some(Coders::new(coders));
        self.door.over_tls = over_tls;
        self
    }
}

fn random_key() -> Result<String, RoomError> {
    let mut bytes = [0; KEY_BYTES];
    getrandom::fill(&mut bytes).map_err(|e| RoomError::Randomness(e.to_string()))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn seal(secret: &str) -> Sealed {
    blake3::hash(secret.as_bytes())
}

impl Door {
    /// The names under which the server may be asked.
    pub(crate) fn hosts(&self) -> &Hosts {
        &self.hosts
    }

    /// Whether this is the key. Hashes are compared, in constant time, so that nothing is learnt from how long it takes.
    fn is_key(&self, key: &str) -> bool {
        seal(key) == self.key
    }

    /// Whether coders come in by name.
    pub(super) fn is_shared(&self) -> bool {
        self.coders.is_some()
    }

    /// Tries a name and a passphrase; nobody comes in by name where the room is not shared.
    pub(super) fn try_in(&self, name: &str, passphrase: &str, now: Instant) -> Try {
        self.coders.as_ref().map_or(Try::Wrong, |coders| coders.try_in(name, passphrase, now))
    }

    /// Opens a session; gives its secret, for the cookie.
    pub(crate) fn admit(&self, visitor: Visitor) -> Result<String, RoomError> {
        let secret = random_key()?;
        let mut sessions = self.sessions.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        sessions.retain(|_, session| now.duration_since(session.seen) < IDLE);
        sessions.insert(*seal(&secret).as_bytes(), Session { visitor, seen: now });
        Ok(secret)
    }

    /// Opens a session and leads to the first page.
    pub(super) fn welcome(&self, visitor: Visitor) -> Response {
        let secret = match self.admit(visitor) {
            Ok(secret) => secret,
            Err(error) => return Problem::failed(error.to_string()).into_response(),
        };
        let secure = if self.over_tls { "; Secure" } else { "" };
        let cookie = format!("{SESSION_COOKIE}={secret}; HttpOnly; SameSite=Strict; Path=/{secure}");
        (StatusCode::SEE_OTHER, [(header::SET_COOKIE, cookie), (header::LOCATION, "/".to_owned())])
            .into_response()
    }

    /// Ends a session.
    pub(super) fn forget(&self, secret: &str) {
        self.sessions.lock().unwrap_or_else(PoisonError::into_inner).remove(seal(secret).as_bytes());
    }

    /// Who asks: by the session of the cookie, or by the key itself.
    fn visitor(&self, headers: &HeaderMap) -> Option<Visitor> {
        let shown = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        if let Some(key) = shown.and_then(|value| value.strip_prefix("Bearer ")) {
            return self.is_key(key).then(|| self.owner.clone());
        }
        let secret = cookie(headers, SESSION_COOKIE)?;
        let mut sessions = self.sessions.lock().unwrap_or_else(PoisonError::into_inner);
        let session = sessions.get_mut(seal(secret).as_bytes())?;
        let now = Instant::now();
        if now.duration_since(session.seen) >= IDLE {
            return None;
        }
        session.seen = now;
        Some(session.visitor.clone())
    }
}

/// The value of a cookie.
pub(crate) fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = all.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// Lets in who is known and turns away the rest; tells the page who asks and how it should look.
pub(crate) async fn session(State(room): State<Arc<Room>>, mut request: Request, next: Next) -> Response {
    let look = look_of(&request);
    let Some(visitor) = room.door.visitor(request.headers()) else {
        if room.door.is_shared() && !request.uri().path().starts_with(API) {
            return (StatusCode::SEE_OTHER, [(header::LOCATION, "/login")]).into_response();
        }
        return crate::show::layout::problem_page(&Problem::unknown_visitor(), &look, request.uri().path());
    };
    request.extensions_mut().insert(visitor);
    request.extensions_mut().insert(look);
    next.run(request).await
}

/// How a page should look: by the address, else by the cookie, else by the browser's language.
fn look_of(request: &Request) -> Look {
    let usual = look_of_headers(request.headers());
    let asked = form_urlencoded::parse(request.uri().query().unwrap_or_default().as_bytes());
    let asked = asked.filter(|(name, _)| SETTINGS.contains(&name.as_ref()));
    asked.fold(usual, |look, (name, value)| look.with(&name, &value))
}

/// The same without the address.
pub(super) fn look_of_headers(headers: &HeaderMap) -> Look {
    let accepted =
        headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kept = cookie(headers, LOOK_COOKIE).map(Look::from_cookie);
    kept.unwrap_or_else(|| Look::of_language(accepted))
}

/// The key in the opening address.
#[derive(Debug, Deserialize)]
pub(crate) struct Entering {
    key: String,
}

/// Takes the key of the opening address, opens a session, and leads on without the key in the address.
pub(crate) async fn enter(State(room): State<Arc<Room>>, Query(entering): Query<Entering>) -> Response {
    if !room.door.is_key(&entering.key) {
        return Problem::unknown_visitor().into_response();
    }
    room.door.welcome(room.door.owner.clone())
}
