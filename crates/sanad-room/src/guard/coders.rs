//! Named coders of a shared room: names, roles, and passphrases kept only as Argon2id hashes.

use super::session::{Role, Visitor};
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use thiserror::Error;

/// Shortest passphrase, in characters.
pub const SHORTEST_PASSPHRASE: usize = 12;
/// Tries of one name …
const TRIES: usize = 5;
/// … in so long a time.
const WITHIN: Duration = Duration::from_secs(60);
/// Names whose tries are remembered; beyond that all unknown names share one count.
const REMEMBERED: usize = 1000;

/// Somebody who may come in by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coder {
    /// The name that decisions are signed with.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Argon2id hash of the passphrase, in PHC form.
    pub passphrase: String,
}

/// Why a coder cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CoderError {
    /// Too easily guessed.
    #[error("a passphrase has at least {SHORTEST_PASSPHRASE} characters: four words will do")]
    Short,
    /// No name, or one that would not be seen.
    #[error("a name is not empty and holds no control characters")]
    Name,
    /// The hash could not be made.
    #[error("the passphrase could not be hashed: {0}")]
    Hash(String),
}

impl Coder {
    /// A coder with a new passphrase.
    ///
    /// # Errors
    /// When the passphrase is too short, or the name unfit.
    pub fn new(name: &str, role: Role, passphrase: &str) -> Result<Self, CoderError> {
        let name = name.trim();
        if name.is_empty() || name.chars().any(char::is_control) {
            return Err(CoderError::Name);
        }
        if passphrase.chars().count() < SHORTEST_PASSPHRASE {
            return Err(CoderError::Short);
        }
        let hash = Argon2::default().hash_password(passphrase.as_bytes());
        let hash = hash.map_err(|error| CoderError::Hash(error.to_string()))?;
        Ok(Self { name: name.to_owned(), role, passphrase: hash.to_string() })
    }

    fn knows(&self, passphrase: &str) -> bool {
        let hash = PasswordHash::new(&self.passphrase);
        hash.is_ok_and(|hash| Argon2::default().verify_password(passphrase.as_bytes(), &hash).is_ok())
    }
}

/// What came of a try to come in.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Try {
    /// The passphrase is right.
    Welcome(Visitor),
    /// The name or the passphrase is wrong; which of them is not said.
    Wrong,
    /// Too many tries; none is looked at for a while.
    Wait,
}

/// The coders of a shared room, and how often each name was tried.
#[derive(Debug)]
pub(super) struct Coders {
    by_name: BTreeMap<String, Coder>,
    /// Takes as long to refuse as a known name does, so that nobody learns which names there are.
    nobody: Option<Coder>,
    tries: Mutex<BTreeMap<String, Vec<Instant>>>,
}

impl Coders {
    pub(super) fn new(coders: Vec<Coder>) -> Self {
        let nobody = Coder::new("nobody", Role::Reader, "a passphrase that nobody has").ok();
        let by_name = coders.into_iter().map(|coder| (coder.name.clone(), coder)).collect();
        Self { by_name, nobody, tries: Mutex::default() }
    }

    /// Tries a name and a passphrase. Takes a while: to be called where waiting is allowed.
    pub(super) fn try_in(&self, name: &str, passphrase: &str, now: Instant) -> Try {
        if !self.may_try(name, now) {
            return Try::Wait;
        }
        let known = self.by_name.get(name);
        let right = known.or(self.nobody.as_ref()).is_some_and(|coder| coder.knows(passphrase));
        match known.filter(|_| right) {
            Some(coder) => Try::Welcome(Visitor { name: coder.name.clone(), role: coder.role }),
            None => Try::Wrong,
        }
    }

    fn may_try(&self, name: &str, now: Instant) -> bool {
        let mut tries = self.tries.lock().unwrap_or_else(PoisonError::into_inner);
        let name = if tries.len() >= REMEMBERED && !self.by_name.contains_key(name) { "" } else { name };
        let of_name = tries.entry(name.to_owned()).or_default();
        of_name.retain(|then| now.duration_since(*then) < WITHIN);
        if of_name.len() >= TRIES {
            return false;
        }
        of_name.push(now);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coders() -> Coders {
        Coders::new(vec![Coder::new("نسرین", Role::Coder, "four words are enough").expect("a coder")])
    }

    #[test]
    fn only_the_passphrase_opens_and_it_is_not_kept() {
        let coder = Coder::new("a", Role::Reader, "four words are enough").expect("a coder");
        assert!(coder.passphrase.starts_with("$argon2id$") && !coder.passphrase.contains("words"));
        assert!(coder.knows("four words are enough") && !coder.knows("four words are not"));
        assert_eq!(Coder::new("a", Role::Reader, "short").expect_err("refused"), CoderError::Short);
        assert_eq!(
            Coder::new(" \u{7} ", Role::Reader, "four words are enough").expect_err("refused"),
            CoderError::Name
        );
    }

    #[test]
    fn the_sixth_try_of_a_minute_is_not_looked_at() {
        let (coders, now) = (coders(), Instant::now());
        for _ in 0..TRIES {
            assert_eq!(coders.try_in("نسرین", "wrong", now), Try::Wrong);
        }
        assert_eq!(coders.try_in("نسرین", "four words are enough", now), Try::Wait);
        let later = now + WITHIN;
        assert!(matches!(coders.try_in("نسرین", "four words are enough", later), Try::Welcome(_)));
        assert_eq!(coders.try_in("کسی", "four words are enough", later), Try::Wrong);
    }
}
