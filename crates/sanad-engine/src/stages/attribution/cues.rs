//! Words before a source (`به گفتهٔ X`), interviews (`در گفت‌وگو با Y`) and hearsay (`گفته می‌شود`).

use super::sources::{UNLISTED_MEDIUM, can_speak, source_kind};
use super::{Reader, Scope, blocked};
use crate::analysis::{Analysis, Entity, EntityKind, LexHit};
use crate::lexicon::{Closed, Lexeme};
use crate::stages::clauses::{Relation, closed_class};
use crate::stages::events::ReadClause;
use crate::world::cues::{SourceCue, SourceCueKind};
use sanad_model::SourceKind;
use sanad_text::{Span, TokenIdx};
use std::ops::Range;

/// The letter between a plural and what follows it, as match keys have it.
pub(super) const YEH: char = '\u{6cc}';

/// How far behind its cue a source may start, in tokens.
const REACH: usize = 3;

/// A cue with the sources behind it.
pub(super) struct Found<'a> {
    pub(super) cue: &'a SourceCue,
    pub(super) tokens: Span<TokenIdx>,
    pub(super) sources: Vec<Entity>,
}

impl<'a> Reader<'a, '_> {
    /// Scopes of the cues of a sentence between two tokens; those of speech clauses belong to the speech.
    pub(super) fn cues(&mut self, idx: usize, from: usize, to: usize) {
        let sentence = &self.sentences[idx];
        let mut at = from;
        while at < to {
            let Some(found) = self.cue_at(at) else {
                at += 1;
                continue;
            };
            at = found.tokens.end();
            let clause = sentence.clauses.iter().find(|c| c.clause.holds(found.tokens.start()));
            let of_speech = clause.is_some_and(|c| self.speaks(c));
            let hearsay = matches!(found.cue.kind, SourceCueKind::Impersonal);
            if (of_speech && !hearsay) || found.cue.kind == SourceCueKind::Interview {
                continue;
            }
            let mut tokens = self.reach(sentence.tokens, clause, found.tokens);
            if hearsay && found.cue.factuality.is_some() {
                tokens = self.doubted(idx, tokens, found.tokens);
            }
            self.cue_scope(found, tokens);
        }
    }

    fn cue_scope(&mut self, found: Found<'a>, tokens: Span<TokenIdx>) {
        let rule = format!("attribution.{}", found.cue.id);
        if !found.sources.is_empty() {
            return self.said(tokens, found.sources, rule, found.cue.factuality);
        }
        match found.cue.kind {
            SourceCueKind::Channel => {
                let chain = self.last_chain();
                self.said(tokens, chain, rule, None);
            }
            SourceCueKind::Impersonal => {
                let at = found.tokens.start();
                let told = self.live.iter().any(|&s| {
                    let scope = &self.scopes[s];
                    !scope.sources.is_empty() && scope.tokens.range().contains(&at)
                });
                // inside a report, `گزارش شده` takes it up and names no other source
                let noun = found.cue.source.filter(|_| !told).and_then(|_| self.hearsay(found.tokens));
                let sources = noun.into_iter().collect();
                let (kind, factuality) = (found.cue.source, found.cue.factuality);
                self.push(Scope { tokens, sources, kind, factuality, rule });
            }
            _ => {}
        }
    }

    /// The unnamed source that stands among words of hearsay (`گزارش‌ها حاکی است`); `گفته می‌شود` has none.
    fn hearsay(&self, tokens: Span<TokenIdx>) -> Option<Entity> {
        let noun = tokens.range().find_map(|t| self.analysis.entity_at[t])?;
        Some(&self.analysis.entities[noun as usize]).filter(|e| can_speak(self.analysis, e)).cloned()
    }

    /// What a cue speaks about: a dependent clause it stands in, else the sentence from its clause on.
    fn reach(
        &self,
        sentence: Span<TokenIdx>,
        clause: Option<&ReadClause>,
        cue: Span<TokenIdx>,
    ) -> Span<TokenIdx> {
        let Some(clause) = clause else { return sentence };
        let extent = clause.clause.extent();
        let trails = clause.clause.verb.is_none();
        match clause.clause.relation {
            _ if trails => sentence,
            Relation::Relative | Relation::Subordinate { .. } => extent,
            Relation::Complement if cue.start() > extent.start() + 2 => extent,
            _ => Span::new(extent.start(), sentence.end()),
        }
    }

    /// What words of doubt cover: from themselves on, until the text asserts again (`… و به همین دلیل …`).
    fn doubted(&self, idx: usize, tokens: Span<TokenIdx>, cue: Span<TokenIdx>) -> Span<TokenIdx> {
        let analysis = self.analysis;
        let ends = cue.end() + 1 >= tokens.end() || analysis.is_mark(cue.end(), ".؛");
        if ends {
            return tokens; // `…، گفته می‌شود`
        }
        let asserts = |at: usize| {
            matches!(closed_class(analysis, at), Some((_, Closed::Adverb | Closed::Subordinator { .. })))
        };
        let first_word = |start: usize| {
            let skipped = |&t: &usize| {
                analysis.is_mark(t, "،,؛")
                    || matches!(closed_class(analysis, t), Some((_, Closed::Conjunction)))
            };
            (start..start + 3).find(|t| !skipped(t)).unwrap_or(start)
        };
        let starts = self.sentences[idx].clauses.iter().map(|c| c.clause.extent().start());
        let mut later = starts.filter(|&s| s > cue.end() + 2 && s < tokens.end() && self.after_mark(s));
        let end = later.find(|&s| asserts(first_word(s))).unwrap_or(tokens.end());
        Span::new(cue.start().max(tokens.start()), end.max(cue.end()))
    }

    fn after_mark(&self, at: usize) -> bool {
        (at.saturating_sub(1)..=at).any(|t| self.analysis.is_mark(t, "،,؛"))
    }

    /// The cue that starts at a token, with its sources.
    pub(super) fn cue_at(&self, at: usize) -> Option<Found<'a>> {
        let analysis = self.analysis;
        let (n, idx) = analysis.longest(at, |h| match h.lexeme {
            Lexeme::AccordingTo(idx) | Lexeme::Hearsay(idx) => Some(idx),
            _ => None,
        })?;
        let cue = &analysis.rules.source_cues[idx as usize];
        let tokens = Span::new(at, at + n);
        if blocked(analysis, tokens, &cue.blocks) {
            return None;
        }
        let sources = match cue.kind {
            SourceCueKind::AccordingTo => self.sources_after(tokens, cue.reports),
            SourceCueKind::Interview => self.outlet_after(tokens),
            _ => Vec::new(),
        };
        Some(Found { cue, tokens, sources })
    }

    /// The source behind a cue, and one coordinated with it.
    fn sources_after(&self, cue: Span<TokenIdx>, reports: bool) -> Vec<Entity> {
        let analysis = self.analysis;
        let end = analysis.text.tokens.len();
        let mut reach = cue.end()..(cue.end() + REACH).min(end);
        // `به نوشتهٔ «X»`: the name of an outlet may stand in quotation marks
        let from = cue.end() + usize::from(analysis.is_mark(cue.end(), "«"));
        let stop = (from..reach.end).find(|&t| analysis.is_mark(t, "،,:؛.«»")).unwrap_or(reach.end);
        reach.end = stop;
        let named = reach.clone().find_map(|t| analysis.entity_at[t]);
        let Some(idx) = named else { return self.unlisted(cue, reach, reports) };
        let first = &analysis.entities[idx as usize];
        if !can_speak(analysis, first) {
            return Vec::new();
        }
        let mut out = self.resolved(first);
        out.extend(self.beside(first).into_iter().cloned());
        out
    }

    /// A name that no list knows, up to a comma or a colon: `به گزارش …،`. Reports that are only described
    /// (`طبق گزارش‌های تکمیلی،`) go on with who spoke last.
    fn unlisted(&self, cue: Span<TokenIdx>, words: Range<usize>, reports: bool) -> Vec<Entity> {
        let analysis = self.analysis;
        let closed = analysis.is_mark(words.end, "،,:");
        let plain = words.clone().all(|t| analysis.is_plain_word(t) || analysis.is_mark(t, "«»"));
        if words.is_empty() || !closed || !plain {
            return Vec::new();
        }
        let last = analysis.text.key(cue.end() - 1);
        if reports && last.strip_suffix(YEH).unwrap_or(last).ends_with(analysis.rules.plural_ending()) {
            let chain = self.last_chain();
            return if chain.is_empty() { self.hearsay(cue).into_iter().collect() } else { chain };
        }
        let named = words.clone().filter(|&t| !analysis.is_mark(t, "«»"));
        let key: Vec<String> = named.map(|t| analysis.rules.romanise(analysis.text.key(t))).collect();
        let rule = if reports { UNLISTED_MEDIUM } else { "source.unlisted" };
        vec![Entity {
            tokens: Span::new(words.start, words.end),
            key: key.join("-"),
            name: None,
            kind: EntityKind::Person,
            place: None,
            number: None,
            rule: rule.to_owned(),
        }]
    }

    /// Those coordinated with a source: `A، B و C`.
    pub(super) fn beside(&self, first: &Entity) -> Vec<&'a Entity> {
        let analysis = self.analysis;
        let mut out: Vec<&Entity> = Vec::new();
        let mut after = first.tokens.end();
        while let Some(next) = analysis.entity_at.get(after + 1).copied().flatten() {
            let next = &analysis.entities[next as usize];
            let last = matches!(closed_class(analysis, after), Some((1, Closed::Conjunction)));
            if !(last || analysis.is_mark(after, "،")) || !can_speak(analysis, next) {
                return Vec::new();
            }
            out.push(next);
            after = next.tokens.end();
            if last {
                let listed = out.len() > 1;
                return if listed && !self.ends_list(after) { Vec::new() } else { out };
            }
        }
        Vec::new()
    }

    /// Whether a list of sources ends here: with a mark or the verb of speech. Where the sentence runs on, the comma
    /// parted the source from the subject (`به گزارش X، A و B به توافق رسیدند`).
    fn ends_list(&self, at: usize) -> bool {
        let analysis = self.analysis;
        let speaks = |h: &LexHit| matches!(h.lexeme, Lexeme::SpeechLight { .. });
        analysis.is_mark(at, "،,:؛.")
            || analysis.verb_at.get(at).is_some_and(Option::is_some)
            || analysis.hits_at(at).iter().any(speaks)
    }

    /// The outlet of an interview.
    fn outlet_after(&self, cue: Span<TokenIdx>) -> Vec<Entity> {
        outlet(self.analysis, cue)
            .filter(|e| !e.key.starts_with("unidentified"))
            .into_iter()
            .cloned()
            .collect()
    }
}

fn outlet<'a>(analysis: &'a Analysis<'_>, cue: Span<TokenIdx>) -> Option<&'a Entity> {
    let reach = cue.start()..(cue.end() + REACH).min(analysis.text.tokens.len());
    let found =
        reach.into_iter().filter_map(|t| analysis.entity_at[t]).map(|i| &analysis.entities[i as usize]);
    found.into_iter().find(|e| e.tokens.end() > cue.start() && source_kind(analysis, e) == SourceKind::Media)
}

/// Whether words that could report a meeting only say to which outlet somebody spoke.
pub(crate) fn is_interview(analysis: &Analysis<'_>, trigger: Span<TokenIdx>) -> bool {
    let first = trigger.start().saturating_sub(2);
    (first..trigger.end()).any(|at| {
        analysis.hits_at(at).iter().any(|hit| {
            let Lexeme::AccordingTo(idx) = hit.lexeme else { return false };
            let tokens: Span<TokenIdx> = Span::new(at, at + hit.n_tokens);
            analysis.rules.source_cues[idx as usize].kind == SourceCueKind::Interview
                && tokens.overlaps(trigger)
                && outlet(analysis, tokens).is_some()
        })
    })
}
