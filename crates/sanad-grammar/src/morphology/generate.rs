//! All word forms of one verb, from its stems and the tense rules. Never looks a form up.

use super::form::{Person, Tense, VerbForm, VerbId};
use super::paradigm::{Before, Ending, Juncture, Meeting, StemKind, TenseRule};

/// Stems and prefix of a verb, as keys.
#[derive(Clone, Debug, Default)]
pub(super) struct Stems {
    /// Empty for a simple verb.
    pub(super) prefix: String,
    pub(super) past: Vec<String>,
    pub(super) present: Vec<String>,
    pub(super) informal: Vec<String>,
    /// The prefix may stand as a token of its own even where it might be a preposition.
    pub(super) apart: bool,
}

/// Tenses and junctures of a language.
#[derive(Debug, Default)]
pub(super) struct Paradigm {
    pub(super) tenses: Vec<TenseRule>,
    pub(super) junctures: Vec<Juncture>,
}

impl Stems {
    fn of(&self, kind: StemKind) -> &[String] {
        match kind {
            StemKind::Past => &self.past,
            StemKind::Present => &self.present,
            StemKind::Informal => &self.informal,
        }
    }
}

impl Paradigm {
    /// Hands every regular form of a verb to `out`, as a key.
    pub(super) fn generate(&self, verb: VerbId, stems: &Stems, out: &mut impl FnMut(&str, VerbForm)) {
        let mut word = String::with_capacity(64);
        for rule in &self.tenses {
            if rule.prefixed.is_some_and(|wanted| wanted == stems.prefix.is_empty()) {
                continue;
            }
            for stem in stems.of(rule.stem) {
                for before in &rule.befores {
                    self.each_opening(rule, &stems.prefix, before, stem, &mut word, &mut |word, full| {
                        let length = word.len();
                        for ending in rule.endings.iter().filter(|e| full || imperative_singular(rule, e)) {
                            word.push_str(&ending.text);
                            out(word, form(verb, rule, before, ending, stems.apart));
                            word.truncate(length);
                        }
                    });
                }
            }
        }
    }

    /// Writes prefix, morpheme, stem in its spellings, and infix into `word`, and calls `then` for each spelling;
    /// its flag is false for a stem that has lost its last letter.
    fn each_opening(
        &self,
        rule: &TenseRule,
        prefix: &str,
        before: &Before,
        stem: &str,
        word: &mut String,
        then: &mut impl FnMut(&mut String, bool),
    ) {
        let shortened = rule.drop.as_deref().and_then(|letter| stem.strip_suffix(letter));
        for (stem, full) in std::iter::once((stem, true)).chain(shortened.map(|s| (s, false))) {
            let juncture = match before.meeting {
                Meeting::Join => self.juncture(stem),
                Meeting::Apart => None,
            };
            let (changed, rest) = match juncture {
                Some(j) => (j.to.as_slice(), &stem[j.from.len()..]),
                None => (&[][..], stem),
            };
            let spellings = changed.iter().map(String::as_str).chain(juncture.is_none().then_some(""));
            for start in spellings {
                word.clear();
                for part in [prefix, &before.text, start, rest, &rule.infix] {
                    word.push_str(part);
                }
                then(word, full);
            }
        }
    }

    fn juncture(&self, stem: &str) -> Option<&Juncture> {
        let fits = |j: &&Juncture| stem.starts_with(&j.from) && !j.except.iter().any(|e| stem.starts_with(e));
        self.junctures.iter().find(fits)
    }
}

/// Only the imperative singular stands without an ending, and only there a stem loses its last letter.
fn imperative_singular(rule: &TenseRule, ending: &Ending) -> bool {
    rule.tense == Tense::Imperative && ending.person == Some(Person::Sg2)
}

fn form(verb: VerbId, rule: &TenseRule, before: &Before, ending: &Ending, apart: bool) -> VerbForm {
    VerbForm {
        verb,
        tense: rule.tense,
        person: ending.person,
        kind: rule.kind,
        negated: before.negated,
        informal: ending.informal || rule.stem == StemKind::Informal,
        homograph: rule.doubtful,
        apart: apart || (before.meeting == Meeting::Apart && !before.text.is_empty()),
        rank: rule.rank,
    }
}
