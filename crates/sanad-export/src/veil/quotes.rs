//! Words of a source text as a profile shows them.
//!
//! In `public` a quote is not the sentence with names cut out, because nobody can list all names. It is the other way
//! round: only words that are known to name nobody are shown, and all others are `▒`. Function words are known
//! anywhere; all else is known only inside a cell of the record that it belongs to: the verb that reports the event, a
//! listed actor, a figure, a date, a province. A private person's name is in no list, so it can never be shown.

use super::Veil;
use crate::dataset::Words;
use crate::fold::{fold, words};

/// What stands for words that are withheld.
const WITHHELD: &str = "▒";

/// What may be shown inside a span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Pass {
    /// The first and the last word: a trigger is found by them.
    Trigger,
    /// Words of the names of this actor, of roles, and of the places its key may hold.
    Actor(String),
    /// Figures of up to four digits and the words of numbers and dates.
    Number,
    /// Words of the names of large places.
    Place,
}

/// Spans of a document with what may be shown in them.
pub(crate) type Passes = [(usize, usize, Pass)];

impl Veil<'_> {
    /// The words of a span. `text` is what stands from `start` on.
    pub(crate) fn words(&self, start: usize, text: &str, passes: &Passes) -> Words {
        let end = start + text.chars().count();
        if !self.hides() {
            return Words { start, end, text: text.to_owned(), withheld: 0 };
        }
        let mut shown = String::new();
        let (mut at, mut withheld, mut dark) = (0, 0, false);
        let chars: Vec<char> = text.chars().collect();
        for (from, to, word) in words(text) {
            let gap: String = chars[at..from].iter().collect();
            let known = self.known((start + from, start + to), &word, passes);
            withheld += usize::from(!known);
            if known || !dark {
                shown.push_str(&plain(&gap));
                shown.push_str(if known { &word } else { WITHHELD });
            }
            dark = !known;
            at = to;
        }
        shown.push_str(&plain(&chars[at..].iter().collect::<String>()));
        Words { start, end, text: shown.trim().to_owned(), withheld }
    }

    /// Whether a word may be shown where it stands.
    fn known(&self, at: (usize, usize), word: &str, passes: &Passes) -> bool {
        let key = fold(word);
        let numeric = key.chars().any(|c| c.is_ascii_digit());
        (!numeric && self.atlas.closed.contains(&key))
            || passes.iter().filter(|(s, e, _)| *s <= at.0 && at.1 <= *e).any(|(s, e, pass)| match pass {
                Pass::Trigger => !numeric && (at.0 == *s || at.1 == *e),
                Pass::Number => short_number(&key) || self.atlas.numbers.contains(&key),
                Pass::Place => !numeric && self.atlas.places.contains(&key),
                Pass::Actor(actor) => !numeric && self.names(actor, &key),
            })
    }

    /// Whether a word belongs to the name of an actor that is shown.
    fn names(&self, actor: &str, key: &str) -> bool {
        let atlas = self.atlas;
        if let Some(own) = atlas.names.get(actor) {
            return own.contains(key) || atlas.roles.contains(key);
        }
        if self.figures.get(actor) == Some(&true) {
            return true;
        }
        let owner =
            atlas.owned.iter().filter_map(|(a, b)| actor.strip_prefix(a.as_str())?.strip_suffix(b.as_str()));
        let mut owners = owner.filter_map(|of| atlas.names.get(of));
        let nobody = atlas.names_nobody(actor, |of| atlas.names.contains_key(of));
        let placed = nobody && !atlas.generic.contains(actor) && atlas.places.contains(key);
        nobody && (atlas.roles.contains(key) || placed || owners.any(|own| own.contains(key)))
    }
}

/// Digits only, at most four of them: a figure or a year, never a telephone number.
fn short_number(key: &str) -> bool {
    key.len() <= 4 && key.chars().all(|c| c.is_ascii_digit())
}

/// What stands between words, without signs that make addresses and handles.
fn plain(gap: &str) -> String {
    gap.chars()
        .map(|c| if matches!(c, '@' | '#' | '_' | '+' | '\\' | '\n' | '\r' | '\t') { ' ' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::Atlas;
    use crate::options::Profile;
    use sanad_weigh::World;
    use std::collections::{BTreeMap, BTreeSet};

    fn shown(text: &str, passes: &Passes) -> String {
        let set = |words: &[&str]| words.iter().map(|w| fold(w)).collect::<BTreeSet<_>>();
        let atlas = Atlas { closed: set(&["در", "را"]), numbers: set(&["سه"]), ..Atlas::default() };
        let (world, figures) = (World::default(), BTreeMap::new());
        let veil =
            Veil { profile: Profile::Public, atlas: &atlas, world: &world, figures: &figures, key: [0; 32] };
        veil.words(10, text, passes).text
    }

    #[test]
    fn shows_only_what_is_known() {
        assert_eq!(shown("رضا در خانه رضا را کشتند", &[(29, 34, Pass::Trigger)]), "▒ در ▒ را کشتند");
    }

    #[test]
    fn telephone_numbers_are_no_figures() {
        let everything = [(0, 99, Pass::Number)];
        assert_eq!(shown("سه ۱۴۰۵ ۰۷۹۹۱۲۳۴۵۶", &everything), "سه ۱۴۰۵ ▒");
        assert_eq!(shown("۳", &[]), "▒");
    }
}
