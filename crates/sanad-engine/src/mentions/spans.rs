//! The rules: where a name stands, by lists, titles, kinds and shapes. Names found do not overlap.

use super::facts::{Sort, Word};
use super::{Name, NameKind};
use crate::analysis::Analysis;
use crate::world::names::NameFacts;
use sanad_text::{Span, TokenIdx};

/// The longest name of a person, in words.
const MAX_PERSON: usize = 4;
/// The longest name of a body, in words.
const MAX_BODY: usize = 10;

/// The names the rules find in one sentence.
pub(crate) fn of(analysis: &Analysis<'_>, words: &[Word], tokens: Span<TokenIdx>) -> Vec<Name> {
    let sentence = Sentence { analysis, words, end: tokens.end(), start: tokens.start() };
    let mut out: Vec<Name> = Vec::new();
    let mut at = tokens.start();
    while at < tokens.end() {
        match sentence.name_at(at) {
            Some(name) => {
                at = name.tokens.end();
                out.push(name);
            }
            None => at += 1,
        }
    }
    out
}

struct Sentence<'a, 'r> {
    analysis: &'a Analysis<'r>,
    words: &'a [Word],
    start: usize,
    end: usize,
}

const NAMED: NameFacts = NameFacts::GIVEN
    .or(NameFacts::SURNAME)
    .or(NameFacts::SURNAME_ENDING)
    .or(NameFacts::PERSON_NAME)
    .or(NameFacts::PARTICLE);
const HEADS: NameFacts =
    NameFacts::BODY.or(NameFacts::PLACE_NOUN).or(NameFacts::BUILDING).or(NameFacts::TEAM_NOUN);
impl Sentence<'_, '_> {
    fn name_at(&self, at: usize) -> Option<Name> {
        let word = self.word(at)?;
        let listed = word.listed.map(|(n, kind)| self.name(at, usize::from(n), kind, "name.listed"));
        let rules = [
            self.body(at),
            self.place(at),
            self.titled(at),
            self.given(at),
            self.speaker(at),
            self.reported(at),
            self.ministry(at),
        ];
        rules.into_iter().flatten().chain(listed).max_by_key(|name| name.tokens.len())
    }

    fn word(&self, at: usize) -> Option<&Word> {
        (self.start..self.end).contains(&at).then(|| &self.words[at])
    }

    fn has(&self, at: usize, facts: NameFacts) -> bool {
        self.word(at).is_some_and(|w| w.facts.any(facts))
    }

    fn is_open(&self, at: usize) -> bool {
        self.word(at).is_some_and(|w| w.sort == Sort::Open)
    }

    fn is_new(&self, at: usize) -> bool {
        self.is_open(at) && !self.words[at].known && self.words[at].facts == NameFacts::default()
    }

    fn name(&self, at: usize, n: usize, kind: NameKind, rule: &'static str) -> Name {
        Name { tokens: Span::new(at, at + n), kind, rule }
    }

    /// Words that can belong to the name of a person, from a token on.
    fn person_words(&self, at: usize) -> usize {
        let fits = |t: &usize| {
            self.is_open(*t)
                && !self.has(*t, HEADS.or(NameFacts::OFFICE))
                && (!self.has(*t, NameFacts::NO_NAME) || (*t > at && self.has(*t, NAMED)))
                && (self.has(*t, NAMED) || self.is_new(*t))
        };
        (at..self.end.min(at + MAX_PERSON)).take_while(fits).count()
    }

    /// A title, then a name: the title is left out.
    fn titled(&self, at: usize) -> Option<Name> {
        let titled = at > self.start && self.has(at - 1, NameFacts::TITLE) && !self.has(at, NameFacts::TITLE);
        let n = self.person_words(at);
        (titled && n > 0).then(|| self.name(at, n, NameKind::Person, "name.titled"))
    }

    /// A given name with what follows, or alone beside an office.
    fn given(&self, at: usize) -> Option<Name> {
        if !self.has(at, NameFacts::GIVEN) || !self.is_open(at) {
            return None;
        }
        let n = self.person_words(at);
        if n > 1 {
            return Some(self.name(at, n, NameKind::Person, "name.given"));
        }
        let office = |t: usize| self.has(t, NameFacts::OFFICE) || self.analysis.is_mark(t, "،,-)");
        if self.is_open(at + 1) && !self.has(at + 1, HEADS.or(NameFacts::OFFICE)) && office(at + 2) {
            return Some(self.name(at, 2, NameKind::Person, "name.given-office"));
        }
        (n == 1).then(|| self.name(at, 1, NameKind::Person, "name.given-alone"))
    }

    /// A family name that speaks: a clause begins with it, and a verb of saying or a colon follows.
    fn speaker(&self, at: usize) -> Option<Name> {
        let opens = at == self.start || self.words[at - 1].sort == Sort::Mark;
        let n = self.person_words(at);
        let speaks = n > 0 && self.analysis.is_mark(at + n, ":") && at + n < self.end;
        let shaped = (at..at + n).any(|t| self.has(t, NAMED));
        (opens && speaks && shaped).then(|| self.name(at, n, NameKind::Person, "name.speaker"))
    }

    /// After words that name a reporter: a body.
    fn reported(&self, at: usize) -> Option<Name> {
        let reported = at > self.start && self.has(at - 1, NameFacts::REPORTING);
        (reported && self.is_new(at)).then(|| self.name(at, 1, NameKind::Body, "name.reported"))
    }

    /// The field of a ministry after its minister: the ministry.
    fn ministry(&self, at: usize) -> Option<Name> {
        let minister =
            at > self.start && self.has(at - 1, NameFacts::MINISTER) && self.has(at, NameFacts::FIELD);
        if !minister || !self.is_open(at) {
            return None;
        }
        let mut end = at + 1;
        while end < self.end && end - at < MAX_BODY {
            let joins = self.analysis.text.key(end) == self.and() && self.has(end + 1, NameFacts::FIELD);
            let inside = self.is_open(end) && self.has(end, NameFacts::FIELD.or(NameFacts::WITHIN_BODY));
            if !joins && !inside {
                break;
            }
            end += 1;
        }
        Some(self.name(at, end - at, NameKind::Body, "name.ministry"))
    }

    /// A noun of bodies with what belongs to it.
    fn body(&self, at: usize) -> Option<Name> {
        if !self.has(at, NameFacts::BODY.or(NameFacts::TEAM_NOUN)) || !self.is_open(at) {
            return None;
        }
        let mut end = at + 1;
        let mut named = false;
        while end < self.end && end - at < MAX_BODY {
            if end > at + 1 && self.has(end, NameFacts::GIVEN) && !self.has(end - 1, NameFacts::TITLE) {
                break; // whoever speaks for the body
            }
            let listed = self.words[end].listed.map(|(n, _)| usize::from(n));
            if let Some(n) = listed.filter(|_| self.is_open(end)) {
                named = true;
                end += n;
                continue;
            }
            let joins = self.analysis.text.key(end) == self.and()
                && self.has(end - 1, NameFacts::WITHIN_BODY)
                && self.has(end + 1, NameFacts::WITHIN_BODY);
            let inside = self.has(end, NameFacts::WITHIN_BODY.or(NameFacts::BODY).or(NameFacts::OF_PEOPLE))
                || self.has(end, NAMED.or(NameFacts::PLACE_NOUN));
            let numbered = end == at + 1 && self.words[end].sort == Sort::Figure;
            if numbered {
                named = true;
                end += 1;
                continue;
            }
            if !(joins || (self.is_open(end) && (inside || self.is_new(end)))) {
                break;
            }
            named = named || joins || self.has(end, NameFacts::WITHIN_BODY) || self.is_new(end);
            end += 1;
        }
        (named && end > at + 1).then(|| self.name(at, end - at, NameKind::Body, "name.body"))
    }

    /// A noun of places with the name of the place.
    fn place(&self, at: usize) -> Option<Name> {
        let heads = NameFacts::PLACE_NOUN.or(NameFacts::BUILDING).or(NameFacts::SIDE);
        if !self.has(at, heads) || !self.is_open(at) {
            return None;
        }
        let mut end = at + 1;
        let mut named = false;
        while end < self.end && end - at < MAX_PERSON + 1 {
            let listed = self.words[end].listed.map(|(n, _)| usize::from(n));
            match listed.filter(|_| self.is_open(end)) {
                Some(n) => {
                    named = true;
                    end += n;
                }
                None if !named && self.has(end, heads) => end += 1,
                None if !named && (self.is_new(end) || self.has(end, NAMED)) => {
                    named = !self.has(at, NameFacts::SIDE);
                    end += 1;
                }
                None => break,
            }
        }
        (named && end > at + 1).then(|| self.name(at, end - at, NameKind::Place, "name.place"))
    }

    fn and(&self) -> &'static str {
        "\u{648}"
    }
}
