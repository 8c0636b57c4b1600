//! What the linguistic data knows of names: which keys and words name nobody, and what a place lies in.
//!
//! Filled by the program from `lang/`; this crate holds no Persian word of its own. Whatever is not in here is treated
//! as if it could name a private person or a precise place.

use std::collections::{BTreeMap, BTreeSet};

/// A point: degrees north, degrees east (WGS 84).
pub type Point = (f64, f64);

/// The lexicon, as far as an export needs it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Atlas {
    /// Keys of roles and kinds of people that name nobody: `civilians`, `unidentified-gunmen`.
    pub generic: BTreeSet<String>,
    /// What stands before and after the owner in keys of roles: `{of}-army` is `("", "-army")`.
    pub owned: BTreeSet<(String, String)>,
    /// First-level divisions by ISO 3166-2 code: English name, and a point standing for it.
    pub divisions: BTreeMap<String, (String, Option<Point>)>,
    /// Districts by code of the division and English name.
    pub districts: BTreeMap<(String, String), Option<Point>>,
    /// Countries by ISO 3166-1 alpha-2 code: English name, and a point standing for it.
    pub countries: BTreeMap<String, (String, Option<Point>)>,
    /// English names of seas, regions and other places larger than a district.
    pub regions: BTreeSet<String>,
    /// Keys (see [`crate::fold`]) of function words: single words that no name is made of.
    pub closed: BTreeSet<String>,
    /// Keys of the words of roles and kinds of people: `police`, `residents`.
    pub roles: BTreeSet<String>,
    /// Keys of the words of figures and dates; month names are given names too, so they count only inside these.
    pub numbers: BTreeSet<String>,
    /// Keys of the words of names of districts and anything larger.
    pub places: BTreeSet<String>,
    /// Of each listed actor, the keys of the words of its names.
    pub names: BTreeMap<String, BTreeSet<String>>,
}

impl Atlas {
    /// Whether a key names nobody: a kind of people, or an office or force of somebody for whom `listed` holds.
    pub(crate) fn names_nobody(&self, key: &str, listed: impl Fn(&str) -> bool) -> bool {
        let owner = |(before, after): &(String, String)| {
            let of = key.strip_prefix(before.as_str())?.strip_suffix(after.as_str())?;
            Some(listed(of) || self.is_place_key(of))
        };
        self.generic.contains(key) || self.owned.iter().filter_map(owner).any(|known| known)
    }

    /// Whether a key is that of a country or division: `af`, `af-kab`.
    fn is_place_key(&self, key: &str) -> bool {
        let code = key.to_uppercase();
        key == key.to_lowercase()
            && (self.divisions.contains_key(&code) || self.countries.contains_key(&code))
    }
}
