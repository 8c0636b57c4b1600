//! Triggers: the words of a clause that may state a relation, by the rules they evoke.

use crate::analysis::Analysis;
use crate::lexicon::Lexeme;
use crate::stages::clauses::Clause;
use crate::stages::constituents::preposition;
use crate::stages::events::predicates;
use crate::stages::events::{ReadClause, ReadSentence};
use crate::world::functions::Function;
use crate::world::relations::RelationRule;
use sanad_grammar::morphology::{VerbGroup, VerbId, Voice};
use sanad_text::{Span, TokenIdx};

/// Words that may state a relation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Evoked {
    pub(super) rule: u32,
    pub(super) trigger: Span<TokenIdx>,
    /// Index of the clause in its sentence.
    pub(super) clause: usize,
    /// `None` for a noun or phrase; else the voice of the verb they belong to.
    pub(super) voice: Option<Voice>,
}

/// Every trigger of a sentence, in text order.
pub(super) fn of_sentence(analysis: &Analysis<'_>, sentence: &ReadSentence) -> Vec<Evoked> {
    let mut out = Vec::new();
    for (idx, read) in sentence.clauses.iter().enumerate() {
        nouns(analysis, &read.clause, idx, &mut out);
        if let Some(verb) = read.clause.verb {
            lights(analysis, &read.clause, idx, &analysis.verbs[verb], &mut out);
            verbs(analysis, read, idx, &analysis.verbs[verb], &mut out);
        }
    }
    out.sort_by_key(|e| (e.trigger.start(), e.trigger.end(), e.rule));
    out.dedup_by_key(|e| (e.trigger, e.rule));
    out
}

/// Nouns and phrases; a longer one hides those inside it.
fn nouns(analysis: &Analysis<'_>, clause: &Clause, idx: usize, out: &mut Vec<Evoked>) {
    let hits = analysis.relation_hits_in(clause.extent().range()).iter().filter(|(at, _)| clause.holds(*at));
    let found: Vec<(Span<TokenIdx>, u32)> = hits
        .filter_map(|(at, hit)| match hit.lexeme {
            Lexeme::Stated(rule) => Some((Span::new(*at, at + hit.n_tokens), rule)),
            _ => None,
        })
        .collect();
    // `اتحاد شوروی` is a name and no alliance; `شاخه نظامی حماس` is a name that says what it is
    let mutual = |rule: u32| analysis.rules.relations.rules[rule as usize].mutual;
    let of_name = |span: Span<TokenIdx>| {
        let entity = analysis.entity_at[span.start()].map(|idx| &analysis.entities[idx as usize]);
        entity.is_some_and(|e| {
            e.rule.starts_with("actor.")
                && !e.rule.contains('+')
                && e.tokens.covers(span)
                && e.tokens.len() > span.len()
        })
    };
    let hidden = |span: Span<TokenIdx>| found.iter().any(|(o, _)| o.len() > span.len() && o.covers(span));
    out.extend(
        found
            .iter()
            .filter(|(span, rule)| !(hidden(*span) || mutual(*rule) && of_name(*span)))
            .map(|&(trigger, rule)| Evoked { rule, trigger, clause: idx, voice: None }),
    );
}

/// Words of light-verb phrases whose verb closes the clause.
fn lights(analysis: &Analysis<'_>, clause: &Clause, idx: usize, group: &VerbGroup, out: &mut Vec<Evoked>) {
    let start = group.tokens.start();
    let first = clause.extent().start();
    let tight = |rule: u32| analysis.rules.relations.rules[rule as usize].tight;
    for (at, hit) in analysis.relation_hits_in(first..start).iter().filter(|(at, _)| clause.holds(*at)) {
        let Lexeme::StatedLight { rule, verb } = hit.lexeme else { continue };
        let end = at + hit.n_tokens;
        if end > start || (tight(rule) && end < start) || !goes_with(analysis, end, start, hit.inflected) {
            continue;
        }
        let last = analysis.text.key(end - 1);
        let Some(voice) = analysis.rules.alternation(VerbId(verb), group, last) else { continue };
        let words = Span::new(*at, end);
        let trigger = if end == start { words.join(group.tokens) } else { words };
        out.push(Evoked { rule, trigger, clause: idx, voice: Some(voice) });
    }
}

/// How far the words of a light-verb phrase may stand from their verb, in tokens.
const MAX_GAP: usize = 6;

/// Whether the words go with the verb: right before it, or with names between and no other noun of the verb's own.
fn goes_with(analysis: &Analysis<'_>, end: usize, verb: usize, inflected: bool) -> bool {
    if end == verb {
        return true;
    }
    let own_noun = analysis.is_plain_word(verb - 1)
        && analysis.entity_at[verb - 1].is_none()
        && analysis.relation_hits_in(verb - 1..verb).is_empty();
    verb - end <= MAX_GAP && !own_noun && predicates::gap_allows(analysis, end, verb, inflected)
}

/// Rules of the verb itself, where no noun makes it something else.
fn verbs(analysis: &Analysis<'_>, read: &ReadClause, idx: usize, group: &VerbGroup, out: &mut Vec<Evoked>) {
    if read.predicate.light.is_some() {
        return;
    }
    let rules = group.verbs().iter().flat_map(|v| analysis.rules.relations.of_verb(*v));
    out.extend(rules.map(|&rule| Evoked {
        rule,
        trigger: group.tokens,
        clause: idx,
        voice: Some(group.voice),
    }));
}

/// How the verb of the clause stands to the words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Head {
    /// It is their own: it says that what they name holds, or does not.
    pub(super) own: bool,
    /// The subject of the clause is the subject of the relation.
    pub(super) lends_subject: bool,
    /// The preposition that governs a noun.
    pub(super) function: Option<Function>,
}

/// The head of a trigger, or `None` where the rule asks for another verb.
pub(super) fn head(
    analysis: &Analysis<'_>,
    clause: &Clause,
    evoked: &Evoked,
    rule: &RelationRule,
) -> Option<Head> {
    let verb = clause.verb.map(|v| &analysis.verbs[v]);
    let is = |id: VerbId| verb.is_some_and(|v| v.verbs().contains(&id));
    let asked = !rule.heads.is_empty();
    let fits = rule.heads.iter().any(|&id| is(id));
    if (asked && !fits && !rule.any_head) || (rule.negated && !verb.is_some_and(|v| v.negated)) {
        return None;
    }
    if evoked.voice.is_some() {
        return Some(Head { own: true, lends_subject: true, function: None });
    }
    let function = governed(analysis, evoked.trigger);
    let free = function.is_none();
    let copula = analysis.rules.verbs.id("budan").is_some_and(is);
    let near = |most: usize| ends_clause(analysis, clause, evoked.trigger, verb, most);
    let own = (asked && fits && near(MAX_HEAD))
        || (free && copula && near(MAX_PREDICATE) && is_predicate(analysis, clause, evoked.trigger));
    if asked && !own && !rule.any_head {
        return None;
    }
    Some(Head { own, lends_subject: own || rule.any_head, function })
}

/// How many tokens may stand between a noun that a copula states and the copula.
const MAX_PREDICATE: usize = 8;
/// And between a noun and a verb that its rule asks for.
const MAX_HEAD: usize = 16;

/// Whether the verb of the clause stands behind the words, with nothing but their genitive and places between.
fn ends_clause(
    analysis: &Analysis<'_>,
    clause: &Clause,
    trigger: Span<TokenIdx>,
    verb: Option<&VerbGroup>,
    most: usize,
) -> bool {
    let Some(start) = verb.map(|v| v.tokens.start()).filter(|&start| clause.holds(start)) else {
        return false;
    };
    let near = start >= trigger.end() && start - trigger.end() <= most;
    near && !(trigger.end()..start).any(|t| analysis.is_mark(t, "؛:"))
}

/// Whether the words are a predicate and describe no noun that no list knows (`کشورهای عضو …`).
fn is_predicate(analysis: &Analysis<'_>, clause: &Clause, trigger: Span<TokenIdx>) -> bool {
    let mut plain = 0;
    for at in clause.tokens().filter(|t| *t < trigger.start()).collect::<Vec<_>>().into_iter().rev() {
        if analysis.entity_at[at].is_some() || !analysis.is_plain_word(at) {
            break;
        }
        plain += usize::from(analysis.relation_hits_in(at..at + 1).is_empty());
    }
    plain <= 1
}

/// The preposition right before the words.
fn governed(analysis: &Analysis<'_>, trigger: Span<TokenIdx>) -> Option<Function> {
    (1..=3usize).filter(|n| *n <= trigger.start()).find_map(|n| {
        let (_, function) = preposition(analysis, trigger.start() - n).filter(|(length, _)| *length == n)?;
        Some(function)
    })
}

/// Whether words beside the trigger or in its clause make it something else.
pub(super) fn forbidden(
    analysis: &Analysis<'_>,
    sentence: Span<TokenIdx>,
    clause: &Clause,
    trigger: Span<TokenIdx>,
    rule: &RelationRule,
) -> bool {
    let has = |word: &String| predicates::clause_has(analysis, clause, word);
    let beside = rule.beside.is_empty() || rule.beside.iter().any(has);
    let stem = |word: &String| sentence.range().any(|at| analysis.text.key(at).starts_with(word.as_str()));
    !beside
        || rule.never.iter().any(stem)
        || rule.unless.iter().any(has)
        || predicates::blocked_by(analysis, sentence, &rule.blocks, trigger).is_some()
}
