//! What the lists, the lexicon and the shape of a word say of each token.

use super::NameKind;
use crate::analysis::Analysis;
use crate::lexicon::{Closed, Lexeme, Naming};
use crate::world::actors::ActorKind;
use crate::world::names::{MAX_WORDS, NameFacts};
use crate::world::roles::RoleKind;
use sanad_grammar::morphology::Marks;
use sanad_text::TokenKind;

/// The grammar of a token, as far as names need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A word no closed class claims.
    Open,
    /// A preposition, conjunction, pronoun or other closed word.
    Function,
    /// A form of a verb.
    Verb,
    /// A mark.
    Mark,
    /// A number or a part of a date.
    Figure,
    /// Latin letters.
    Latin,
}

/// One token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    pub(crate) facts: NameFacts,
    pub(crate) sort: Sort,
    /// Whether a lexicon knows the word, so that it is less likely a name.
    pub(crate) known: bool,
    /// Length of the longest listed name that starts here, and what it names.
    pub(crate) listed: Option<(u8, NameKind)>,
}

/// Reads every token of the document.
pub(crate) fn read(analysis: &Analysis<'_>) -> Vec<Word> {
    let n = analysis.text.tokens.len();
    let mut words: Vec<Word> = (0..n).map(|at| word(analysis, at)).collect();
    let mut phrase = String::new();
    mark_verbs(analysis, &mut words);
    for at in 0..n {
        phrases(analysis, at, &mut phrase, &mut words);
        hits(analysis, at, &mut words);
    }
    for sentence in &analysis.text.sentences {
        clubs(analysis, sentence.tokens.range(), &mut words);
    }
    for (at, word) in words.iter_mut().enumerate() {
        if analysis.rules.names.ends_as_surname(analysis.text.key(at)) {
            word.facts = word.facts.or(NameFacts::SURNAME_ENDING);
        }
    }
    words
}

/// A city whose club has its name: where sport is told of, the club.
fn clubs(analysis: &Analysis<'_>, tokens: std::ops::Range<usize>, words: &mut [Word]) {
    let both = |w: &Word| w.facts.any(NameFacts::BODY_NAME) && w.facts.any(NameFacts::PLACE_NAME);
    if !words[tokens.clone()].iter().any(both) {
        return;
    }
    let is_sport =
        |at: usize| analysis.hits_at(at).iter().any(|h| matches!(h.lexeme, Lexeme::Closed(Closed::Sport)));
    let sport = tokens.clone().any(is_sport);
    for word in words[tokens].iter_mut().filter(|w| both(w)) {
        let (gone, kind) = match sport {
            true => (NameFacts::PLACE_NAME, NameKind::Body),
            false => (NameFacts::BODY_NAME, NameKind::Place),
        };
        word.facts = NameFacts(word.facts.0 & !gone.0);
        word.listed = word.listed.map(|(n, k)| if n == 1 { (n, kind) } else { (n, k) });
    }
}

fn word(analysis: &Analysis<'_>, at: usize) -> Word {
    let sort = match analysis.text.tokens[at].kind {
        TokenKind::Punctuation | TokenKind::Symbol => Sort::Mark,
        TokenKind::Number => Sort::Figure,
        TokenKind::Latin => Sort::Latin,
        TokenKind::Word if analysis.date_at[at].is_some() => Sort::Figure,
        TokenKind::Word if is_function(analysis, at) => Sort::Function,
        TokenKind::Word => Sort::Open,
    };
    Word { facts: NameFacts::default(), sort, known: !analysis.hits_at(at).is_empty(), listed: None }
}

fn is_function(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis.hits_at(at).iter().any(|h| {
        h.n_tokens == 1
            && match h.lexeme {
                Lexeme::Preposition(_) | Lexeme::Anaphor(_) => true,
                Lexeme::Closed(class) => !matches!(
                    class,
                    Closed::NoName | Closed::Classifier | Closed::Sport | Closed::Accident | Closed::Fiction
                ),
                _ => false,
            }
    })
}

/// Marks the verb groups: a separate pass, since a group covers several tokens.
fn mark_verbs(analysis: &Analysis<'_>, words: &mut [Word]) {
    for group in &analysis.verbs {
        for word in &mut words[group.tokens.range()] {
            if word.sort == Sort::Open {
                word.sort = Sort::Verb;
            }
        }
    }
}

/// The phrases of the name lists that start at a token.
fn phrases(analysis: &Analysis<'_>, at: usize, phrase: &mut String, words: &mut [Word]) {
    phrase.clear();
    for n in 1..=MAX_WORDS.min(words.len() - at) {
        if n > 1 {
            phrase.push(' ');
        }
        phrase.push_str(analysis.text.key(at + n - 1));
        let mut facts = analysis.rules.names.of(phrase);
        if facts == NameFacts::default() {
            facts = of_stem(analysis, at + n - 1, phrase);
        }
        if facts == NameFacts::default() {
            continue;
        }
        words[at].facts = words[at].facts.or(facts);
        for word in &mut words[at + 1..at + n] {
            word.facts = word.facts.or(NameFacts::INSIDE);
        }
        if let Some(kind) = listed_kind(facts).filter(|_| !facts.any(NameFacts::NO_NAME)) {
            list(words, at, n, kind);
        }
    }
}

/// What the lists say of the phrase without the ending of its last word.
fn of_stem(analysis: &Analysis<'_>, last: usize, phrase: &str) -> NameFacts {
    let key = analysis.text.key(last);
    let (mut stems, mut buffer) = (Vec::new(), String::new());
    analysis.rules.suffixes.stems(key, &mut stems);
    let before = &phrase[..phrase.len() - key.len()];
    let mut facts = NameFacts::default();
    for stem in &stems {
        let found = analysis.rules.names.of(&format!("{before}{}", stem.text(key, &mut buffer)));
        let common = found.0 & COMMON.0;
        let named = found.0 & !COMMON.0;
        let keeps_name = [Marks::PLURAL, Marks::INDEFINITE, Marks::RELATIONAL, Marks::POSSESSIVE];
        let bits = if keeps_name.iter().any(|m| stem.marks.has(*m)) { common } else { common | named };
        facts = facts.or(NameFacts(bits));
    }
    facts
}

/// Nouns, which inflect; names do so less freely.
const COMMON: NameFacts = NameFacts(
    NameFacts::BODY.0
        | NameFacts::PLACE_NOUN.0
        | NameFacts::OFFICE.0
        | NameFacts::TITLE.0
        | NameFacts::BUILDING.0
        | NameFacts::TEAM_NOUN.0
        | NameFacts::WITHIN_BODY.0
        | NameFacts::SIDE.0
        | NameFacts::NO_NAME.0,
);

const NAMES: NameFacts = NameFacts::PLACE_NAME.or(NameFacts::BODY_NAME).or(NameFacts::PERSON_NAME);

/// Whether an inflected word still is the name: no plural, no adjective of it.
fn keeps_name(analysis: &Analysis<'_>, at: usize) -> bool {
    let (mut stems, mut buffer) = (Vec::new(), String::new());
    let key = analysis.text.key(at);
    analysis.rules.suffixes.stems(key, &mut stems);
    let other = [Marks::PLURAL, Marks::INDEFINITE, Marks::RELATIONAL, Marks::POSSESSIVE];
    stems.iter().any(|s| {
        analysis.rules.lexicon.phrases.word(s.text(key, &mut buffer)).is_some()
            && !other.iter().any(|m| s.marks.has(*m))
            && !(s.marks.has(Marks::COPULA) && analysis.rules.names.says_i(key))
    })
}

fn listed_kind(facts: NameFacts) -> Option<NameKind> {
    if facts.any(NameFacts::PERSON_NAME) {
        Some(NameKind::Person)
    } else if facts.any(NameFacts::BODY_NAME) {
        Some(NameKind::Body)
    } else if facts.any(NameFacts::PLACE_NAME) {
        Some(NameKind::Place)
    } else {
        None
    }
}

fn list(words: &mut [Word], at: usize, n: usize, kind: NameKind) {
    if words[at].listed.is_none_or(|(length, _)| usize::from(length) <= n) {
        words[at].listed = Some((n as u8, kind));
    }
}

/// What the lexicon of the engine says.
fn hits(analysis: &Analysis<'_>, at: usize, words: &mut [Word]) {
    for hit in analysis.hits_at(at) {
        let facts = match hit.lexeme {
            Lexeme::Actor { naming: Naming::Adjective, .. } => NameFacts::OF_PEOPLE,
            Lexeme::Actor { idx, naming: Naming::Name | Naming::Capital } => {
                let actor = analysis.rules.actors.get(idx as usize);
                match actor.kind {
                    ActorKind::State => NameFacts::PLACE_NAME,
                    ActorKind::Person => NameFacts::PERSON_NAME,
                    ActorKind::Organisation => NameFacts::BODY_NAME,
                }
            }
            Lexeme::Place(idx) if !analysis.rules.places.get(idx as usize).needs_cue => NameFacts::PLACE_NAME,
            Lexeme::PlaceWord(_) => NameFacts::PLACE_NOUN,
            Lexeme::Role(idx) => match analysis.rules.roles[idx as usize].kind {
                RoleKind::Office => NameFacts::OFFICE,
                _ => continue,
            },
            _ => continue,
        };
        let named = facts.any(NAMES) && hit.inflected && !keeps_name(analysis, at + hit.n_tokens - 1);
        let facts =
            if named || words[at].facts.any(NameFacts::NO_NAME) { NameFacts::default() } else { facts };
        words[at].facts = words[at].facts.or(facts);
        for word in &mut words[at + 1..at + hit.n_tokens] {
            word.facts = word.facts.or(NameFacts::INSIDE);
        }
        if let Some(kind) = listed_kind(facts) {
            list(words, at, hit.n_tokens, kind);
        }
    }
}
