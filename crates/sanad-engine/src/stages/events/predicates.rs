//! Predicates: what the verb of a clause says, alone or with its light-verb noun or as support of a verbal noun.
//! Reads: hits, verbs, entities. Part of the events stage.

use crate::analysis::{Analysis, EntityKind};
use crate::lexicon::{Closed, Lexeme};
use crate::stages::clauses::{Clause, Relation, closed_class};
use crate::stages::constituents::{marks_object, preposition};
use crate::stages::events::arguments::Nominal;
use crate::world::cues::{Support, SupportVoice};
use crate::world::frames::{Frame, Needs};
use crate::world::functions::{Function, Hinge};
use sanad_grammar::morphology::{VerbGroup, VerbId, Voice};
use sanad_text::{Span, TokenIdx, TokenKind};

/// What the verb of a clause says.
#[derive(Clone, Debug)]
pub(crate) struct Predicate {
    /// Frames its words may evoke, the likeliest first.
    pub(crate) frames: Vec<u32>,
    /// The words that report the event.
    pub(crate) trigger: Option<Span<TokenIdx>>,
    /// The light-verb noun.
    pub(crate) light: Option<Span<TokenIdx>>,
    pub(crate) voice: Voice,
    /// Introduces what somebody says: index of the group of speech verbs.
    pub(crate) speech: Option<u32>,
}

impl Predicate {
    /// Words that are part of the predicate and no argument.
    pub(crate) fn taken_words(&self) -> Option<Span<TokenIdx>> {
        // what `حملهٔ … را … خواند` speaks of is its content, with arguments of its own
        let apart = self.light.zip(self.trigger).is_some_and(|(light, trigger)| trigger.end() == light.end());
        self.light.filter(|_| self.speech.is_none() || !apart)
    }
}

/// A light-verb noun far from its verb must lie within this many tokens.
const MAX_LIGHT_GAP: usize = 12;

/// A light-verb phrase found in a clause.
struct Light {
    span: Span<TokenIdx>,
    voice: Voice,
    frames: Vec<u32>,
    speech: Option<u32>,
}

/// Reads the predicate of a clause.
pub(crate) fn of_clause(analysis: &Analysis<'_>, clause: &Clause) -> Predicate {
    let none =
        Predicate { frames: Vec::new(), trigger: None, light: None, voice: Voice::Active, speech: None };
    let Some(verb) = clause.verb else { return none };
    let group = &analysis.verbs[verb];
    let verb_start = match clause.holds(group.tokens.start()) {
        true => group.tokens.start(),
        false => clause.extent().end(), // left out: the clause behind has it
    };
    if let Some(mut light) = light_phrase(analysis, clause, group, verb_start) {
        if verb_start < group.tokens.start() {
            light.voice = Voice::Active; // its object is marked
        }
        let adjacent = light.span.end() == group.tokens.start();
        let trigger = if adjacent { light.span.join(group.tokens) } else { light.span };
        return Predicate {
            frames: light.frames,
            trigger: Some(trigger),
            light: Some(light.span),
            voice: light.voice,
            speech: light.speech,
        };
    }
    let speech = analysis.rules.speech_of_verb(group.verb());
    let bare = stands_bare(analysis, clause, group);
    let frames = match bare {
        true => Vec::new(),
        false => group.verbs().iter().flat_map(|&v| analysis.rules.frames_of_verb(v)).copied().collect(),
    };
    Predicate { frames, trigger: Some(group.tokens), light: None, voice: group.voice, speech }
}

/// Whether a light verb has a bare noun before it that no lexicon pairs with it (`حرف زد`):
/// then the verb alone does not say what happened.
fn stands_bare(analysis: &Analysis<'_>, clause: &Clause, group: &VerbGroup) -> bool {
    if !analysis.rules.is_light(group.verb()) {
        return false;
    }
    let start = group.tokens.start();
    start > clause.extent().start()
        && analysis.is_plain_word(start - 1)
        && analysis.entity_at[start - 1].is_none()
        && analysis.text.tokens[start - 1].kind == TokenKind::Word
}

/// The light-verb phrase nearest to the verb, or to the place where it is left out.
fn light_phrase(
    analysis: &Analysis<'_>,
    clause: &Clause,
    group: &VerbGroup,
    verb_start: usize,
) -> Option<Light> {
    let first = verb_start.saturating_sub(MAX_SPANNED);
    let mut best: Option<(Rank, Light)> = None;
    for at in (first..verb_start).filter(|&at| clause.holds(at) && !is_within_name(analysis, at)) {
        for hit in analysis.hits_at(at) {
            let Some((voice, lexeme)) = pairs_with(analysis, hit.lexeme, at, hit.n_tokens, group) else {
                continue;
            };
            let end = at + hit.n_tokens;
            if spans(analysis, lexeme) && end <= verb_start {
                let rank = (verb_start, hit.n_tokens, true); // all up to the verb hangs from it
                add_light(&mut best, rank, Span::new(at, end), voice, lexeme);
                continue;
            }
            if verb_start - at > MAX_LIGHT_GAP {
                continue;
            }
            let linked = links_of(analysis, lexeme);
            if let Some(links) = linked
                && !reaches(analysis, end, verb_start, links)
            {
                continue;
            }
            let noun_itself = hit.inflected && end < verb_start && is_event_noun(analysis, at, hit.n_tokens);
            let epithet = end < verb_start && is_tight(analysis, lexeme);
            if noun_itself
                || epithet
                || (end < verb_start && governed(analysis, clause, at))
                || is_caused(analysis, clause, at, end < verb_start)
                || end > verb_start
                || (linked.is_none() && !gap_allows(analysis, end, verb_start, hit.inflected))
            {
                continue;
            }
            let voice =
                if end < verb_start { voice_apart(analysis, verb_start, group, voice) } else { voice };
            let exact = lists_verb(lexeme, group);
            // the word that links it to the verb is part of it
            let rank = match linked {
                Some(_) => (verb_start, hit.n_tokens + 1, exact),
                None => (end, hit.n_tokens, exact),
            };
            add_light(&mut best, rank, Span::new(at, end), voice, lexeme);
        }
    }
    best.map(|(_, light)| light)
}

/// The words of which one must stand between the words of a light verb and the verb, if its frame names any.
fn links_of<'a>(analysis: &'a Analysis<'_>, lexeme: Lexeme) -> Option<&'a [String]> {
    match lexeme {
        Lexeme::Light { frame, .. } => Some(analysis.rules.frames[frame as usize].links.as_slice()),
        _ => None,
    }
    .filter(|links| !links.is_empty())
}

/// Whether a linking word stands right before the verb, and only a phrase between it and the noun.
fn reaches(analysis: &Analysis<'_>, from: usize, verb_start: usize, links: &[String]) -> bool {
    let Some(at) = verb_start.checked_sub(1).filter(|&at| at > from) else { return false };
    let noun = |h: &crate::analysis::LexHit| matches!(h.lexeme, Lexeme::EventNoun(_));
    // a verbal noun there (`هدف حملهٔ … قرار گرفت`) is what the verb supports
    let whole = |t: usize| {
        !marks_object(analysis, t) && analysis.verb_at[t].is_none() && !analysis.hits_at(t).iter().any(noun)
    };
    links.iter().any(|link| analysis.text.key(at) == link) && at - from <= MAX_LINKED && (from..at).all(whole)
}

/// The longest phrase between a light-verb noun and its linking word, in tokens.
const MAX_LINKED: usize = 10;

/// Whether the word is part of a longer name of a body (`ارتش آزادی …`), and says nothing by itself.
fn is_within_name(analysis: &Analysis<'_>, at: usize) -> bool {
    let entity = analysis.entity_at[at].map(|idx| &analysis.entities[idx as usize]);
    entity.is_some_and(|e| matches!(e.kind, EntityKind::Actor(_)) && e.tokens.len() > 1)
}

/// Whether a preposition governs the word: then it is what somebody is made or ready to do (`مجبور به مذاکره با … شد`)
/// and goes with no verb behind it.
fn governed(analysis: &Analysis<'_>, clause: &Clause, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|b| clause.holds(*b)) else { return false };
    matches!(preposition(analysis, before), Some((1, Function::To | Function::From | Function::For)))
}

/// How far before an act the word may stand that says the subject brings it about (`مانع اجرای یک عملیات … شد`), in tokens.
const CAUSED: usize = 5;

/// Whether the verb belongs to a word said of the subject from which the act hangs (`باعث حملهٔ … شد`, `مانع حمله شد`).
pub(crate) fn is_caused(analysis: &Analysis<'_>, clause: &Clause, at: usize, apart: bool) -> bool {
    let reach = if apart { CAUSED } else { 1 };
    let governs = |t: usize| t > 0 && preposition(analysis, t - 1).is_some_and(|(n, _)| n <= 2); // `به سبب`
    let cause = |t: usize| {
        matches!(analysis.rules.hinge(analysis.text.key(t)), Some(Hinge::Cause | Hinge::Claim))
            && preposition(analysis, t).is_none()
            && !governs(t)
    };
    (at.saturating_sub(reach)..at).filter(|&t| clause.holds(t) && analysis.verb_at[t].is_none()).any(cause)
}

/// The longest phrase that a word said of the subject may have before its verb (`خواستار … شد`), in tokens.
const MAX_SPANNED: usize = 30;

/// Whether a word is said of the subject, with all up to the verb hanging from it.
fn spans(analysis: &Analysis<'_>, lexeme: Lexeme) -> bool {
    matches!(lexeme, Lexeme::Light { frame, .. } if analysis.rules.frames[frame as usize].spans)
}

/// Whether a light-verb word counts only right before its verb (`رهبر شهید … شد` tells no killing).
fn is_tight(analysis: &Analysis<'_>, lexeme: Lexeme) -> bool {
    matches!(lexeme, Lexeme::Light { frame, .. } if analysis.rules.frames[frame as usize].tight)
}

/// Whether the words as they stand are a verbal noun (`سرنگونی`), not an inflected word of a light verb.
fn is_event_noun(analysis: &Analysis<'_>, at: usize, n_tokens: usize) -> bool {
    let noun = |h: &crate::analysis::LexHit| {
        matches!(h.lexeme, Lexeme::EventNoun(_)) && !h.inflected && h.n_tokens == n_tokens
    };
    analysis.hits_at(at).iter().any(noun)
}

/// The voice of a phrase whose second word stands before the verb, apart from the first
/// (`هدف پهپاد قرار گرفت`): that word tells the passive from the active.
fn voice_apart(analysis: &Analysis<'_>, verb_start: usize, group: &VerbGroup, voice: Voice) -> Voice {
    let word = analysis.text.key(verb_start - 1);
    let passive = analysis.rules.makes_passive(group, word);
    if passive { Voice::Passive } else { voice }
}

/// Nearest to the verb, then longest, then listed with this very verb: end, length, exactness.
type Rank = (usize, usize, bool);

/// Whether an entry lists the verb itself, so that no alternation is needed.
fn lists_verb(lexeme: Lexeme, group: &VerbGroup) -> bool {
    matches!(lexeme, Lexeme::Light { verb, .. } | Lexeme::SpeechLight { verb, .. } if group.verbs().contains(&VerbId(verb)))
}

fn add_light(
    best: &mut Option<(Rank, Light)>,
    rank: Rank,
    span: Span<TokenIdx>,
    voice: Voice,
    lexeme: Lexeme,
) {
    if best.as_ref().is_none_or(|(known, _)| rank > *known) {
        *best = Some((rank, Light { span, voice, frames: Vec::new(), speech: None }));
    }
    if let Some((known, light)) = best
        && rank == *known
    {
        match lexeme {
            Lexeme::Light { frame, .. } if light.voice == voice => light.frames.push(frame),
            Lexeme::SpeechLight { speech, .. } => light.speech = Some(speech),
            _ => {}
        }
    }
}

/// Whether a light-verb entry goes with this verb, and in which voice.
fn pairs_with(
    analysis: &Analysis<'_>,
    lexeme: Lexeme,
    at: usize,
    n_tokens: usize,
    group: &VerbGroup,
) -> Option<(Voice, Lexeme)> {
    let (Lexeme::Light { verb, .. } | Lexeme::SpeechLight { verb, .. }) = lexeme else { return None };
    let last = analysis.text.key(at + n_tokens - 1);
    let voice = analysis.rules.alternation(VerbId(verb), group, last)?;
    Some((voice, lexeme))
}

/// Between the noun and its verb only arguments may stand: a bare word before the verb would be its own noun.
pub(crate) fn gap_allows(analysis: &Analysis<'_>, from: usize, verb_start: usize, indefinite: bool) -> bool {
    if from == verb_start {
        return true;
    }
    // a comma that opens no list parts the noun from the verb (`از ترس حملهٔ …، موشک ذخیره می‌کند`)
    let comma = (from..verb_start).rev().find(|&t| analysis.is_mark(t, "،,"));
    let lists =
        |at| (at..verb_start).any(|t| matches!(closed_class(analysis, t), Some((_, Closed::Conjunction))));
    if comma.is_some_and(|at| !lists(at)) {
        return false;
    }
    let before = verb_start - 1;
    let filled = analysis.entity_at[before].is_some() || analysis.date_at[before].is_some();
    let marked = matches!(closed_class(analysis, before), Some((_, Closed::ObjectMarker | Closed::Adverb)));
    let opened = (from..verb_start).any(|t| preposition(analysis, t).is_some());
    let adjectives =
        indefinite && verb_start - from <= 2 && (from..verb_start).all(|t| analysis.is_plain_word(t));
    let genitive =
        filled && verb_start - from <= MAX_GENITIVE && !(from..verb_start).any(|t| marks_object(analysis, t));
    genitive
        || adjectives
        || ((filled || marked) && (opened || verb_start - from <= 2))
        || (opened && !noun_of_its_own(analysis, before))
}

/// The longest genitive between a light-verb noun and its verb (`خواستار نشست شورای امنیت شد`), in tokens.
const MAX_GENITIVE: usize = 6;

/// Whether the word before the verb is a noun that the verb might be light for.
fn noun_of_its_own(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis
        .hits_at(at)
        .iter()
        .any(|h| matches!(h.lexeme, Lexeme::EventNoun(_) | Lexeme::Light { .. } | Lexeme::SpeechLight { .. }))
        || (analysis.is_plain_word(at) && at > 0 && preposition(analysis, at - 1).is_none())
}

/// A verb that only carries a verbal noun (`… صورت گرفت`, `مورد … قرار گرفت`).
pub(crate) struct Carried {
    /// The entry of the support-verb file.
    pub(crate) rule: String,
    pub(crate) voice: SupportVoice,
    pub(crate) trigger: Span<TokenIdx>,
}

/// Whether the clause's verb supports this verbal noun.
pub(crate) fn support_of(analysis: &Analysis<'_>, clause: &Clause, nominal: &Nominal) -> Option<Carried> {
    let group = &analysis.verbs[clause.verb?];
    if nominal.participle.is_some() || nominal.tokens.end() > group.tokens.start() {
        return None;
    }
    let mut found: Option<(&Support, Voice)> = None;
    let hinge = |s: &&Support| matches!(s.voice, SupportVoice::Controls | SupportVoice::Answers);
    for support in analysis.rules.supports.iter().filter(|s| !hinge(s)) {
        let Some(voice) = carries(analysis, support, group, nominal) else { continue };
        if found.is_none_or(|(best, _)| {
            support.before.len() + support.after.len() > best.before.len() + best.after.len()
        }) {
            found = Some((support, voice));
        }
    }
    let (support, verb_voice) = found?;
    let adjacent = group.tokens.start() - nominal.tokens.end() <= support.after.len();
    let trigger = if adjacent { nominal.tokens.join(group.tokens) } else { nominal.tokens };
    let voice = match support.voice {
        SupportVoice::Active if verb_voice == Voice::Active => SupportVoice::Active,
        SupportVoice::Event => SupportVoice::Event,
        _ => SupportVoice::Passive,
    };
    let rule = format!("support.{}", support.id);
    Some(Carried {
        rule,
        voice,
        trigger: Span::new(nominal.tokens.start() - support.before.len(), trigger.end()),
    })
}

/// Whether the clause's verb says of its subject that he controls or answers what a verbal noun names.
pub(crate) fn hinges(
    analysis: &Analysis<'_>,
    clause: &Clause,
    nominal: &Nominal,
    voice: SupportVoice,
) -> bool {
    let Some(group) = clause.verb.map(|v| &analysis.verbs[v]) else { return false };
    let mut supports = analysis.rules.supports.iter().filter(|s| s.voice == voice);
    let before = nominal.tokens.end() <= group.tokens.start();
    before && supports.any(|s| carries(analysis, s, group, nominal) == Some(Voice::Active))
}

/// How far a verbal noun may stand from the words of its support verb, in tokens.
const MAX_SUPPORT_GAP: usize = 20;

/// Whether a construction carries a verbal noun, and in which voice of its verb.
fn carries(
    analysis: &Analysis<'_>,
    support: &Support,
    group: &VerbGroup,
    nominal: &Nominal,
) -> Option<Voice> {
    let key = |at: usize| analysis.text.key(at);
    let (start, end) = (nominal.tokens.start(), nominal.tokens.end());
    let tail = group.tokens.start().checked_sub(support.after.len())?;
    let head = start.checked_sub(support.before.len())?;
    let last = support.after.last().map_or("", String::as_str);
    let before = support.before.iter().enumerate().all(|(i, w)| key(head + i) == w);
    let after = support.after.iter().enumerate().all(|(i, w)| key(tail + i) == w);
    let typed = support.types.is_empty()
        || nominal
            .frames
            .iter()
            .any(|&f| support.types.contains(&analysis.rules.frames[f as usize].event_type));
    let free = !support.before.is_empty() || matches!(nominal.function, None | Some(Function::Object));
    let bare = support.after.is_empty() && support.before.is_empty();
    let near = tail >= end && tail - end <= if bare { 0 } else { MAX_SUPPORT_GAP };
    let fits = near && free && typed && after && before;
    fits.then(|| analysis.rules.alternation(support.verb, group, last)).flatten()
}

/// Whether the clause says that somebody says something.
pub(crate) fn is_speech(analysis: &Analysis<'_>, clause: &Clause) -> bool {
    clause.relation != Relation::Relative && of_clause(analysis, clause).speech.is_some()
}

/// The blocking word of the frame that stands beside the trigger, if any.
pub(crate) fn blocked(
    analysis: &Analysis<'_>,
    sentence: Span<TokenIdx>,
    frame: &Frame,
    trigger: Span<TokenIdx>,
) -> Option<String> {
    let before =
        || frame.before.iter().find(|phrase| ends_before(analysis, sentence, phrase, trigger)).cloned();
    blocked_by(analysis, sentence, &frame.blocks, trigger).or_else(before)
}

/// Whether a phrase stands right before a trigger.
fn ends_before(
    analysis: &Analysis<'_>,
    sentence: Span<TokenIdx>,
    phrase: &str,
    trigger: Span<TokenIdx>,
) -> bool {
    let words = phrase.split(' ');
    trigger.start().checked_sub(words.clone().count()).is_some_and(|from| {
        from >= sentence.start()
            && words.enumerate().all(|(i, word)| matches_block(word, analysis.text.key(from + i)))
    })
}

/// The first of some blocking words that stands beside a trigger.
pub(crate) fn blocked_by(
    analysis: &Analysis<'_>,
    sentence: Span<TokenIdx>,
    blocks: &[String],
    trigger: Span<TokenIdx>,
) -> Option<String> {
    if blocks.is_empty() {
        return None;
    }
    let from = trigger.start().saturating_sub(1).max(sentence.start());
    let to = (trigger.end() + 2).min(sentence.end());
    for at in (from..to).filter(|t| *t < trigger.start() || *t >= trigger.end()) {
        let one = analysis.text.key(at);
        let two = if at + 1 < to { format!("{one} {}", analysis.text.key(at + 1)) } else { String::new() };
        if let Some(block) = blocks.iter().find(|b| matches_block(b, one) || **b == two) {
            return Some(block.clone());
        }
    }
    None
}

/// Whether the clause lacks a word the frame asks for, or has one it excludes.
pub(crate) fn clause_forbids(analysis: &Analysis<'_>, clause: &Clause, frame: &Frame) -> Option<String> {
    let has = |word: &String| clause_has(analysis, clause, word);
    if !frame.beside.is_empty() && !frame.beside.iter().any(has) {
        return Some("none of the words it needs beside it stands in the clause".to_owned());
    }
    // a month may be a word of something else (`سرطان`)
    let month = |word: &String| {
        let mut stands = clause.tokens().filter(|&at| analysis.text.key(at) == word).peekable();
        stands.peek().is_some() && stands.all(|at| analysis.date_at[at].is_some())
    };
    frame
        .unless
        .iter()
        .find(|w| has(w) && !month(w))
        .map(|w| format!("the word `{w}` in the clause makes it something else"))
}

/// A word of sport, fiction or accident in the sentence of a trigger: without an armed side it is no event of force.
pub(crate) fn other_world(
    analysis: &Analysis<'_>,
    sentence: Span<TokenIdx>,
    frame: &Frame,
) -> Option<String> {
    let of_result = frame.is_result || frame.counts.is_some() || frame.needs == Needs::None;
    let found = sentence.range().find(|&at| match closed_class(analysis, at) {
        Some((_, Closed::Sport | Closed::Fiction)) => true,
        Some((_, Closed::Accident)) => of_result,
        _ => false,
    })?;
    Some(format!(
        "the word `{}` speaks of sport, fiction or an accident, and no armed side is named",
        analysis.text.key(found)
    ))
}

/// Whether a phrase, given by the keys of its words, stands in the clause.
pub(crate) fn clause_has(analysis: &Analysis<'_>, clause: &Clause, phrase: &str) -> bool {
    let (first, rest) = phrase.split_once(' ').map_or((phrase, None), |(first, rest)| (first, Some(rest)));
    let follows = |at: usize, rest: &str| {
        rest.split(' ').enumerate().all(|(i, word)| matches_block(word, analysis.text.key(at + i)))
    };
    clause.tokens().any(|at| {
        matches_block(first, analysis.text.key(at)) && rest.is_none_or(|rest| follows(at + 1, rest))
    })
}

/// A blocking word may carry a short suffix.
fn matches_block(block: &str, key: &str) -> bool {
    key.strip_prefix(block)
        .is_some_and(|rest| rest.chars().count() <= 2 && block.chars().count() > 2 || rest.is_empty())
}
