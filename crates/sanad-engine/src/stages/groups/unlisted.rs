//! Names that no list knows: a run of words that the vocabulary has only as a proper noun, where a phrase can begin
//! (`نرسه`, `شاپور دوم`, `امپراتور گالریوس`). Part of the groups stage; never reads the genitive of a common noun.

use crate::analysis::{Analysis, Entity, EntityKind};
use crate::lexicon::{Closed, Lexeme};
use crate::mentions::{is_no_common_word, is_only_a_name, is_only_adjective, is_unheard_of, is_unheard_word};
use crate::stages::clauses::closed_class;
use crate::stages::constituents::{event_noun, preposition};
use crate::stages::groups::toponyms;
use crate::world::functions::Function;
use crate::world::names::NameFacts;
use rustc_hash::FxHashMap;
use sanad_text::{Span, TokenIdx, TokenKind};

/// The rule that found such a name.
const RULE: &str = "person.unlisted";
/// The longest name, in words.
const MAX_WORDS: usize = 5;
/// The ending of most family names.
const YEH: char = 'ی';
/// The shortest word that shows a name, in letters.
const MIN_LETTERS: usize = 3;

/// The name that starts at a token, in a sentence of these tokens.
///
/// `behind_entity`: whether another participant ends right before it.
pub(crate) fn name_at(
    analysis: &Analysis<'_>,
    at: usize,
    sentence: Span<TokenIdx>,
    behind_entity: bool,
) -> Option<Entity> {
    let end = sentence.end();
    if let Some(name) = battlefield(analysis, at, sentence) {
        return Some(toponyms::of_battle(analysis, name, end));
    }
    if let Some(name) = full_name(analysis, at, sentence, behind_entity) {
        return Some(unlisted(analysis, name, EntityKind::Person));
    }
    if is_one_name(analysis, at) && begins_phrase(analysis, at, sentence.start()) {
        return Some(unlisted(analysis, Span::new(at, at + 1), EntityKind::Person));
    }
    if is_free(analysis, at) && followers(analysis, at) && begins_phrase(analysis, at, sentence.start()) {
        return Some(unlisted(analysis, Span::new(at, at + 1), EntityKind::Person));
    }
    let family = |t: usize| is_word_of_name(analysis, t) && is_family_name(analysis, t);
    let titled = has_facts(analysis, at, NameFacts::TITLE)
        && at + 1 < end
        && (is_proper(analysis, at + 1) || family(at + 1));
    if !(titled || is_proper(analysis, at)) || !begins_phrase(analysis, at, sentence.start()) {
        return None;
    }
    let mut stop = at + 1;
    while stop < end && stop - at < MAX_WORDS && (goes_on(analysis, stop, end) || (titled && family(stop))) {
        stop += 1;
    }
    let shown = NameFacts::TITLE.or(NameFacts::REGNAL).or(NameFacts::PARTICLE);
    let sure = (at..stop).any(|t| is_only_a_name(analysis, t) || has_facts(analysis, t, shown));
    if !sure && analysis.published.is_some() {
        return None; // posts of the day are full of unheard words that name nobody
    }
    let kind = if sure { EntityKind::Person } else { EntityKind::Noun };
    Some(unlisted(analysis, Span::new(at, stop), kind))
}

/// A given name with the family name behind it (`نوید کمالی`): no common noun has such a genitive.
fn full_name(
    analysis: &Analysis<'_>,
    at: usize,
    sentence: Span<TokenIdx>,
    behind_entity: bool,
) -> Option<Span<TokenIdx>> {
    // behind a word that the lexicon knows stands no genitive that could be a person: an act, a force, an adjective
    let behind_known = || behind_entity || (at > sentence.start() && !is_free(analysis, at - 1));
    let given = is_word_of_name(analysis, at) && has_facts(analysis, at, NameFacts::GIVEN);
    if !given || !(begins_phrase(analysis, at, sentence.start()) || behind_known()) {
        return None;
    }
    let sure = is_only_a_name(analysis, at);
    let belongs = |t: &usize| {
        is_word_of_name(analysis, *t)
            && analysis.text.key(*t) != analysis.text.key(*t - 1)
            && !is_drawn_out(analysis, *t)
            && (is_family_name(analysis, *t)
                || has_facts(analysis, *t, NameFacts::GIVEN.or(NameFacts::PARTICLE))
                || is_proper(analysis, *t)
                || (is_surname_by_yeh(analysis, *t) && (sure || is_unheard_word(analysis, *t))))
    };
    let stop = at + 1 + (at + 1..sentence.end().min(at + MAX_WORDS)).take_while(belongs).count();
    (stop > at + 1 && !has_facts(analysis, stop - 1, NameFacts::PARTICLE)).then(|| Span::new(at, stop))
}

/// A name by which everybody is known without another (`شاپور`); in the news a given name alone is rarely said of a party.
fn is_one_name(analysis: &Analysis<'_>, at: usize) -> bool {
    let given = has_facts(analysis, at, NameFacts::GIVEN)
        && analysis.published.is_none()
        && is_no_common_word(analysis, at);
    is_word_of_name(analysis, at) && (given || has_facts(analysis, at, NameFacts::PERSON_NAME))
}

/// Whether a word stands in the list of family names or ends as they do.
fn is_family_name(analysis: &Analysis<'_>, at: usize) -> bool {
    has_facts(analysis, at, NameFacts::SURNAME) || analysis.rules.names.ends_as_surname(analysis.text.key(at))
}

/// Whether a letter stands three times in a row, as in a cry (`وایییی`).
fn is_drawn_out(analysis: &Analysis<'_>, at: usize) -> bool {
    let letters: Vec<char> = analysis.text.key(at).chars().collect();
    letters.windows(3).any(|w| w[0] == w[1] && w[1] == w[2])
}

/// Whether a word ends as most family names do, and is no adjective.
fn is_surname_by_yeh(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis.text.key(at).ends_with(YEH) && !is_only_adjective(analysis, at)
}

fn is_word_of_name(analysis: &Analysis<'_>, at: usize) -> bool {
    is_free(analysis, at) && analysis.verb_at[at].is_none() && analysis.date_at[at].is_none()
}

/// Whether a word can be nothing but a name.
pub(crate) fn is_name(analysis: &Analysis<'_>, at: usize) -> bool {
    is_free(analysis, at)
        && analysis.verb_at[at].is_none()
        && analysis.text.key(at).chars().count() >= MIN_LETTERS
        && is_no_common_word(analysis, at)
        && closed_class(analysis, at).is_none()
}

/// The name behind a noun of battle that is called after where it was fought, unless it goes on with whom.
fn battlefield(analysis: &Analysis<'_>, at: usize, sentence: Span<TokenIdx>) -> Option<Span<TokenIdx>> {
    let noun = at.checked_sub(1).filter(|b| *b >= sentence.start() && is_name(analysis, at))?;
    let (_, frames) = event_noun(analysis, noun)?;
    let called = frames.iter().any(|&f| analysis.rules.frames[f as usize].named_by_place);
    let more = (at + 1..sentence.end()).take(1).filter(|&t| is_name(analysis, t)).count();
    let stop = at + 1 + more;
    let sides = |(_, f): (usize, Function)| matches!(f, Function::With | Function::Against | Function::For);
    let fights = stop < sentence.end() && preposition(analysis, stop).is_some_and(sides);
    (called && !fights).then(|| Span::new(at, stop))
}

fn unlisted(analysis: &Analysis<'_>, tokens: Span<TokenIdx>, kind: EntityKind) -> Entity {
    let words: Vec<String> = tokens.range().map(|t| analysis.rules.romanise(analysis.text.key(t))).collect();
    let key = words.join("-");
    Entity { tokens, key, name: None, kind, place: None, number: None, rule: RULE.to_owned() }
}

/// Whether a word is a plural of people by its ending (`تجددخواهان`).
fn followers(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis.rules.names.ends_as_followers(analysis.text.key(at))
}

/// Gives a short form the key of the fuller name before it that begins with the same word. A single unheard word is a
/// person only where it is named again.
pub(crate) fn link(analysis: &Analysis<'_>, entities: &mut [Entity]) {
    let mut full: FxHashMap<&str, String> = FxHashMap::default();
    for entity in entities.iter_mut().filter(|e| e.rule.starts_with(RULE)) {
        let word = analysis.text.key(first_proper(analysis, entity.tokens));
        match full.get(word) {
            Some(key) if entity.tokens.len() == 1 => {
                entity.key.clone_from(key);
                entity.kind = EntityKind::Person; // a word that is named again is no slip of the pen
            }
            _ => {
                full.insert(word, entity.key.clone());
            }
        }
    }
}

/// The word of a name behind its title.
fn first_proper(analysis: &Analysis<'_>, tokens: Span<TokenIdx>) -> usize {
    tokens.range().find(|&t| is_proper(analysis, t)).unwrap_or(tokens.start())
}

/// Whether a word is known to nothing but the lists of proper nouns.
fn is_proper(analysis: &Analysis<'_>, at: usize) -> bool {
    let key = analysis.text.key(at);
    let known = || is_only_a_name(analysis, at) || is_unheard_of(analysis, at);
    is_free(analysis, at) && key.chars().count() >= MIN_LETTERS && known()
}

/// Whether no lexicon, verb, number or date explains a word.
fn is_free(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis.text.tokens[at].kind == TokenKind::Word
        && analysis.is_plain_word(at)
        && analysis.number_at[at].is_none()
        && analysis.hits_at(at).iter().all(|h| matches!(h.lexeme, Lexeme::Cue(_) | Lexeme::DialectMark(_)))
}

fn has_facts(analysis: &Analysis<'_>, at: usize, facts: NameFacts) -> bool {
    analysis.is_plain_word(at) && analysis.rules.names.of(analysis.text.key(at)).any(facts)
}

/// Whether the name goes on: another proper noun, an ordinal of kings, a title behind it, `بن` before the next.
fn goes_on(analysis: &Analysis<'_>, at: usize, end: usize) -> bool {
    is_proper(analysis, at)
        || has_facts(analysis, at, NameFacts::REGNAL.or(NameFacts::TITLE))
        || (has_facts(analysis, at, NameFacts::PARTICLE) && at + 1 < end && is_proper(analysis, at + 1))
}

/// Whether a noun phrase begins there: behind nothing, a mark, a function word, a verbal noun, or a preposition that
/// takes a party. Behind a common noun the name is its genitive, behind `در` a place.
fn begins_phrase(analysis: &Analysis<'_>, at: usize, start: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|b| *b >= start) else { return true };
    if analysis.date_at[before].is_some() || analysis.verb_at[before].is_some() {
        return true;
    }
    match preposition_before(analysis, at, start) {
        Some(function) => takes_party(function),
        None => {
            analysis.text.tokens[before].kind == TokenKind::Punctuation
                // an unheard word behind a verbal noun is as often an adjective
                || (event_noun(analysis, before).is_some() && is_only_a_name(analysis, at))
                || closed_class(analysis, before)
                    .is_some_and(|(n, class)| n == 1 && class != Closed::Demonstrative)
        }
    }
}

/// The preposition that ends right before a token.
fn preposition_before(analysis: &Analysis<'_>, at: usize, start: usize) -> Option<Function> {
    (start.max(at.saturating_sub(3))..at)
        .find_map(|from| preposition(analysis, from).filter(|(n, _)| from + n == at).map(|(_, f)| f))
}

fn takes_party(function: Function) -> bool {
    matches!(
        function,
        Function::To
            | Function::With
            | Function::Against
            | Function::On
            | Function::Between
            | Function::Agent
            | Function::For
    )
}
