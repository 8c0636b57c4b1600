//! Responsibility: who claims an act, who denies a part in it.

use super::sources::can_speak;
use super::{Reader, Scope};
use crate::analysis::Entity;
use crate::lexicon::Lexeme;
use crate::stages::clauses::Clause;
use crate::stages::events::predicates::clause_has;
use crate::stages::events::{ReadClause, ReadSentence};
use crate::world::cues::{SourceCue, SourceCueKind};
use crate::world::functions::Function;
use sanad_grammar::morphology::Voice;
use sanad_model::{EventType, SourceKind};
use sanad_text::{Span, TokenIdx};

/// How many sentences back the claimed act may stand.
const REACH: usize = super::LOOKBACK;

impl Reader<'_, '_> {
    /// The scope of a claim of responsibility, or of its denial.
    pub(super) fn claim(&mut self, idx: usize, c_idx: usize) {
        let clause = &self.sentences[idx].clauses[c_idx];
        let Some((at, cue)) =
            clause.clause.tokens().find_map(|at| Some((at, self.claim_at(&clause.clause, at)?)))
        else {
            return;
        };
        if cue.kind == SourceCueKind::NoClaim {
            return;
        }
        let sources = self.claimants(clause, at);
        if sources.is_empty() {
            return;
        }
        let named = clause.reading.nominals.iter().any(|n| self.is_attack(&n.frames));
        let act = if named { Some(clause.clause.extent()) } else { self.attack_before(idx, c_idx) };
        let Some(tokens) = act else { return };
        let rule = format!("attribution.{}", cue.id);
        match cue.kind {
            SourceCueKind::Claim => {
                self.withdraw(tokens);
                self.push(Scope { tokens, sources, kind: Some(SourceKind::Claim), factuality: None, rule });
            }
            _ => self.said(tokens, sources, rule, None),
        }
    }

    /// Empties the scopes of exactly these tokens that doubt them. They keep their place: others are known by index.
    fn withdraw(&mut self, tokens: Span<TokenIdx>) {
        for &idx in &self.live {
            let scope = &mut self.scopes[idx];
            if scope.factuality.is_some() && scope.tokens == tokens {
                scope.tokens = Span::new(tokens.start(), tokens.start());
            }
        }
    }

    /// The responsibility cue at a token whose verb, if it needs one, heads the clause. No claim beats a claim.
    fn claim_at(&self, clause: &Clause, at: usize) -> Option<&SourceCue> {
        let cues = self.analysis.hits_at(at).iter().filter_map(|hit| match hit.lexeme {
            Lexeme::Claim(idx) => Some((hit.n_tokens, &self.analysis.rules.source_cues[idx as usize])),
            _ => None,
        });
        let fits = cues.filter(|(_, cue)| self.heads(clause, cue));
        fits.max_by_key(|(n, cue)| (*n, cue.kind == SourceCueKind::Denial)).map(|(_, cue)| cue)
    }

    fn heads(&self, clause: &Clause, cue: &SourceCue) -> bool {
        if cue.verbs.is_empty() {
            return true;
        }
        let Some(verb) = clause.verb else { return false };
        let group = &self.analysis.verbs[verb];
        let negated = group.negated && cue.kind == SourceCueKind::Claim;
        !negated
            && cue.verbs.iter().any(|(verb, words)| {
                let last = words.rsplit(' ').next().unwrap_or_default();
                self.analysis.rules.alternation(*verb, group, last).is_some()
                    && (words.is_empty() || clause_has(self.analysis, clause, words))
            })
    }

    /// Who claims: the subject of the clause, the agent of a passive or of a noun.
    fn claimants(&self, clause: &ReadClause, at: usize) -> Vec<Entity> {
        let passive = clause.predicate.voice == Voice::Passive;
        let function = if passive { Function::Agent } else { Function::Subject };
        let nouns = clause.reading.nominals.iter().flat_map(|n| &n.args);
        let agents = nouns.filter(|a| a.function == Function::Agent);
        let own = clause.reading.with(function).chain(agents);
        let own: Vec<&Entity> =
            own.filter(|a| can_speak(self.analysis, &a.entity)).map(|a| &a.entity).collect();
        let before = own.iter().filter(|e| e.tokens.start() < at).max_by_key(|e| e.tokens.start());
        let found =
            before.or(own.first()).copied().or_else(|| self.named_before(clause, at).filter(|_| !passive));
        found.map(|e| self.resolved(e)).unwrap_or_default()
    }

    /// `X مسئولیت … را پذیرفت`: whoever stands right before the cue, whatever the marker behind it made of him.
    fn named_before(&self, clause: &ReadClause, at: usize) -> Option<&Entity> {
        let start = clause.clause.extent().start();
        let found = super::entities_in(self.analysis, Span::new(start, at)).last();
        found.filter(|e| can_speak(self.analysis, e))
    }

    fn is_attack(&self, frames: &[u32]) -> bool {
        frames.iter().any(|&f| {
            let kind = self.analysis.rules.frames[f as usize].event_type;
            matches!(kind, EventType::Assault | EventType::Coerce)
        })
    }

    /// The nearest attack before a clause.
    fn attack_before(&self, idx: usize, c_idx: usize) -> Option<Span<TokenIdx>> {
        let here = self.sentences[idx].clauses[..c_idx].iter().rev();
        let found = here.filter_map(|c| self.attack_in(c)).next();
        found.or_else(|| {
            let earlier: &[ReadSentence] = &self.sentences[idx.saturating_sub(REACH)..idx];
            earlier.iter().rev().flat_map(|s| s.clauses.iter().rev()).find_map(|c| self.attack_in(c))
        })
    }

    fn attack_in(&self, clause: &ReadClause) -> Option<Span<TokenIdx>> {
        let noun = clause.reading.nominals.iter().rev().find(|n| self.is_attack(&n.frames)).map(|n| n.tokens);
        let verb = clause.predicate.trigger.filter(|_| self.is_attack(&clause.predicate.frames));
        // one incident may stand in both (`انفجاری … رخ داد`)
        match (verb, noun) {
            (Some(verb), Some(noun)) => Some(verb.join(noun)),
            (verb, noun) => verb.or(noun),
        }
    }
}
