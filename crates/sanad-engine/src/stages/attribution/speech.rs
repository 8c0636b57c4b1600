//! Speech verbs: the subject says what follows, or what its clause names if nothing follows.

use super::sources::{can_speak, can_speak_as_subject};
use super::{Reader, blocked, entities_in};
use crate::analysis::Entity;
use crate::lexicon::Closed;
use crate::stages::clauses::{Relation, closed_class};
use crate::stages::constituents::preposition;
use crate::stages::events::arguments::Arg;
use crate::stages::events::predicates::clause_has;
use crate::stages::events::{ReadClause, ReadSentence};
use crate::world::cues::{SourceCueKind, Speech, SpeechKind};
use crate::world::functions::Function;
use sanad_grammar::morphology::{Person, Tense, Voice};
use sanad_model::Factuality;
use sanad_text::{Span, TokenIdx, TokenKind};

/// The longest quotation, in sentences.
const MAX_QUOTED: usize = 12;

/// Where the content of a speech verb stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Content {
    /// Behind the verb.
    Follows,
    /// In the clause of the verb.
    Inside,
    /// Behind a colon that ends the line.
    Lines,
}

impl<'a> Reader<'a, '_> {
    /// The scope of a speech clause.
    pub(super) fn speech(&mut self, idx: usize, c_idx: usize) {
        let sentence = &self.sentences[idx];
        let clause = &sentence.clauses[c_idx];
        let Some(speech) = clause.predicate.speech.map(|s| &self.analysis.rules.speeches[s as usize]) else {
            return;
        };
        if clause.clause.relation == Relation::Relative || !self.means_speech(clause, speech) {
            return;
        }
        let content = self.content(sentence, c_idx, clause);
        if speech.needs_content && content.is_none() {
            return;
        }
        let Some(sources) = self.speakers(clause, speech, sentence) else { return };
        let content = content.unwrap_or(Content::Inside);
        let tokens = self.said_by(idx, c_idx, content, speech.kind);
        let factuality = (speech.kind == SpeechKind::Deny).then_some(Factuality::Negated);
        let rule = format!("attribution.speech-{}", speech.id);
        self.said(tokens, sources, rule, factuality);
    }

    /// Whether a clause reports what somebody says.
    pub(super) fn speaks(&self, clause: &ReadClause) -> bool {
        let speech = clause.predicate.speech.map(|s| &self.analysis.rules.speeches[s as usize]);
        clause.clause.relation != Relation::Relative && speech.is_some_and(|s| self.means_speech(clause, s))
    }

    /// Whether no blocking word stands beside the verb, and one of the words it needs stands with it.
    fn means_speech(&self, clause: &ReadClause, speech: &Speech) -> bool {
        let Some(trigger) = clause.predicate.trigger else { return false };
        let others = |v: usize| {
            use Person as P;
            !matches!(self.analysis.verbs[v].person, Some(P::Sg1 | P::Pl1 | P::Sg2 | P::Pl2))
        };
        // `گفتیم` inside somebody's words is no new speaker
        if self.live.iter().any(|&s| self.within(s, trigger)) && !clause.clause.verb.is_none_or(others) {
            return false;
        }
        let asserts = clause.clause.verb.is_some_and(|v| {
            let tense = self.analysis.verbs[v].tense;
            !matches!(tense, Tense::Subjunctive | Tense::PerfectSubjunctive | Tense::Imperative)
        });
        let words = clause.predicate.light.unwrap_or(trigger);
        let end = clause.clause.extent().end();
        let stands = |word: &String| {
            clause_has(self.analysis, &clause.clause, word) || super::phrase_at(self.analysis, end, word)
        };
        asserts
            && !blocked(self.analysis, words, &speech.blocks)
            && !blocked(self.analysis, trigger, &speech.blocks)
            && !speech.unless.iter().any(|word| clause_has(self.analysis, &clause.clause, word))
            && (speech.beside.is_empty() || speech.beside.iter().any(stands))
    }

    fn within(&self, scope: usize, trigger: Span<TokenIdx>) -> bool {
        let scope = &self.scopes[scope];
        !scope.sources.is_empty() && scope.tokens.covers(trigger)
    }

    fn content(&self, sentence: &ReadSentence, c_idx: usize, clause: &ReadClause) -> Option<Content> {
        let analysis = self.analysis;
        let end = clause.clause.extent().end();
        let inside =
            clause.reading.nominals.iter().any(|n| n.participle.is_none()) && clause.clause.verb.is_some();
        let within = (end..sentence.tokens.end()).any(|t| self.is_word(t)) || analysis.is_mark(end, ":");
        if within && analysis.is_mark(end, ":") {
            return Some(if end + 1 >= sentence.tokens.end() { Content::Lines } else { Content::Follows });
        }
        let that = within && matches!(closed_class(analysis, end), Some((_, Closed::Complementizer)));
        if that || (within && analysis.is_mark(end, "«“\"")) {
            return Some(Content::Follows);
        }
        // `گزارش دادند علاوه بر این …` goes on with what is reported
        let joined = within
            && matches!(
                closed_class(analysis, end),
                Some((_, Closed::Conjunction | Closed::Subordinator { .. }))
            );
        let comma = within && analysis.is_mark(end, "،,؛");
        let more = within && sentence.clauses.len() > c_idx + 1;
        match (inside, joined || comma, more) {
            (true, true, _) | (true, false, false) => Some(Content::Inside),
            (_, false, true) => Some(Content::Follows),
            (false, _, true) if comma => Some(Content::Follows),
            _ => None,
        }
    }

    fn is_word(&self, at: usize) -> bool {
        !matches!(self.analysis.text.tokens[at].kind, TokenKind::Punctuation | TokenKind::Symbol)
    }

    /// What is said, as tokens.
    fn said_by(&self, idx: usize, c_idx: usize, content: Content, kind: SpeechKind) -> Span<TokenIdx> {
        let sentence = &self.sentences[idx];
        let extent = sentence.clauses[c_idx].clause.extent();
        let told =
            sentence.clauses[c_idx].reading.nominals.iter().any(|n| n.function == Some(Function::From));
        let background = !told && !matches!(kind, SpeechKind::Claim | SpeechKind::Deny | SpeechKind::Confirm);
        let start = if background { extent.end() } else { extent.start() };
        let verb = sentence.clauses[c_idx].predicate.trigger.map(|t| t.start());
        match content {
            // the verb that judges an act is an act of its own
            Content::Inside if kind == SpeechKind::Judge => {
                Span::new(extent.start(), verb.unwrap_or(extent.end()).max(extent.start()))
            }
            Content::Inside => extent,
            Content::Lines => Span::new(start, self.lines_end(idx)),
            Content::Follows => Span::new(
                start,
                self.quoted_beyond(idx, extent.end()).unwrap_or_else(|| self.turn(sentence, c_idx)),
            ),
        }
    }

    /// The end of the lines that a colon at a line end announces: where the text takes up its own voice.
    fn lines_end(&self, idx: usize) -> usize {
        let first = self.sentences[idx].tokens.end();
        self.sentences[idx + 1..].iter().take(MAX_QUOTED).next_back().map_or(first, |s| s.tokens.end())
    }

    /// The closing mark of a quotation that goes on over sentences.
    fn quoted_beyond(&self, idx: usize, from: usize) -> Option<usize> {
        let analysis = self.analysis;
        let end = self.sentences[idx].tokens.end();
        let count = |marks: &str| (from..end).filter(|&t| analysis.is_mark(t, marks)).count();
        if count("«“") <= count("»”") {
            return None;
        }
        let later = self.sentences[idx + 1..].iter().take(MAX_QUOTED);
        later.flat_map(|s| s.tokens.range()).find(|&t| analysis.is_mark(t, "»”"))
    }

    /// Where in the sentence another speaker takes over: a later clause beside this one with its own speaker.
    fn turn(&self, sentence: &ReadSentence, c_idx: usize) -> usize {
        let first = c_idx + 2;
        let other = sentence.clauses.iter().skip(first).find(|c| {
            let start = c.clause.extent().start();
            let opens = matches!(
                closed_class(self.analysis, start),
                Some((_, Closed::Conjunction | Closed::Adverb | Closed::Subordinator { .. }))
            ) || self.analysis.is_mark(start, "،,؛");
            let speaks = c.predicate.speech.is_some() && c.clause.relation != Relation::Relative;
            opens && speaks && !self.own_speakers(c).is_empty()
        });
        other.map_or(sentence.tokens.end(), |c| c.clause.extent().start())
    }

    /// Who is said in the clause itself to speak.
    fn own_speakers(&self, clause: &ReadClause) -> Vec<Entity> {
        let passive = clause.predicate.voice == Voice::Passive;
        let function = if passive { Function::Agent } else { Function::Subject };
        let able = |a: &&Arg| !a.inferred && can_speak_as_subject(self.analysis, &a.entity);
        let said: Vec<Entity> =
            clause.reading.with(function).filter(able).map(|a| a.entity.clone()).collect();
        let said = self.without_appositions(said);
        if !said.is_empty() {
            return said;
        }
        if passive {
            // `گزارشی از X منتشر شد`: whoever issued the report
            let objects = clause.reading.with(Function::Object);
            return objects.filter_map(|a| self.issued_by(&a.entity)).collect();
        }
        self.opening_speaker(clause).into_iter().cloned().collect()
    }

    /// The first entity of a clause that can speak and is governed by nothing: behind a name that no list knows
    /// (`X، فرماندار Y، گفت`), or where the arguments were read another way.
    fn opening_speaker(&self, clause: &ReadClause) -> Option<&'a Entity> {
        let analysis = self.analysis;
        let trigger = clause.predicate.trigger?;
        let start = clause.clause.extent().start();
        let reach = Span::new(start, trigger.start().max(start));
        let free = |e: &&Entity| {
            let after = matches!(closed_class(analysis, e.tokens.end()), Some((_, Closed::ObjectMarker)));
            let ezafe = e.tokens.start() > start && analysis.is_plain_word(e.tokens.start() - 1);
            let governed = e.tokens.start() > 0 && preposition(analysis, e.tokens.start() - 1).is_some();
            let cited = |t| self.cue_at(t).is_some_and(|f| f.cue.kind == SourceCueKind::AccordingTo);
            let cue = (start..e.tokens.start()).any(cited);
            !after && !ezafe && !governed && !cue && clause.clause.holds(e.tokens.start())
        };
        let mut able = entities_in(analysis, reach).filter(|e| can_speak(analysis, e) && e.is_known());
        able.next().filter(free)
    }

    /// The sources of a speech clause: those its words add, its subject, those it quotes.
    fn speakers(&self, clause: &ReadClause, speech: &Speech, sentence: &ReadSentence) -> Option<Vec<Entity>> {
        let cues: Vec<_> = clause.clause.tokens().filter_map(|at| self.cue_at(at)).collect();
        let hidden = clause.predicate.voice == Voice::Passive;
        let own = self.own_speakers(clause);
        let named: Vec<Entity> = own.iter().flat_map(|e| self.resolved(e)).collect();
        let outer = cues.iter().filter(|f| match f.cue.kind {
            SourceCueKind::Interview => f.cue.outer,
            SourceCueKind::AccordingTo => !f.cue.quotes,
            _ => false,
        });
        let mut out: Vec<Entity> = outer.flat_map(|f| f.sources.clone()).collect();
        match named.is_empty() {
            false => out.extend(named),
            true if hidden => {}
            true => out.extend(self.goes_on(clause, speech, sentence)),
        }
        let quoted = cues.iter().filter(|f| f.cue.kind == SourceCueKind::AccordingTo && f.cue.quotes);
        out.extend(quoted.flat_map(|f| f.sources.clone()));
        (!out.is_empty()).then_some(out)
    }

    /// Who goes on speaking where no subject is said: who spoke last, else the subject of the clause before.
    fn goes_on(&self, clause: &ReadClause, speech: &Speech, sentence: &ReadSentence) -> Vec<Entity> {
        let lent = clause
            .reading
            .with(Function::Subject)
            .filter(|a| a.inferred && can_speak(self.analysis, &a.entity));
        let lent: Vec<Entity> = lent.map(|a| a.entity.clone()).collect();
        let verb = clause.predicate.trigger.map_or(clause.clause.extent().start(), |t| t.start());
        let here = lent.iter().any(|e| sentence.tokens.covers(e.tokens) && e.tokens.start() < verb);
        let chain = self.last_chain();
        if let Some(head) = self.split_off(sentence, verb).filter(|_| lent.is_empty()) {
            return self.resolved(head);
        }
        if lent.is_empty() && chain.is_empty() {
            return self.last_subject(sentence, verb).into_iter().collect();
        }
        let known = lent.iter().any(|e| chain.iter().any(|c| c.key == e.key));
        if known || chain.is_empty() || (here && speech.kind != SpeechKind::Add) {
            return lent.iter().flat_map(|e| self.resolved(e)).collect();
        }
        chain
    }

    /// `X که …، گفت`: the subject that a relative clause cut off from its verb.
    fn split_off(&self, sentence: &ReadSentence, verb: usize) -> Option<&Entity> {
        let analysis = self.analysis;
        let relatives = sentence.clauses.iter().filter(|c| c.clause.relation == Relation::Relative);
        let starts = relatives.map(|c| c.clause.extent().start()).filter(|&start| start < verb);
        let that = |at: usize| matches!(closed_class(analysis, at), Some((_, Closed::Complementizer)));
        let mut heads = starts.filter_map(|start| {
            let at = if that(start) { start } else { start.checked_sub(1).filter(|&at| that(at))? };
            let head = &analysis.entities[analysis.entity_at[at.checked_sub(1)?]? as usize];
            (head.tokens.end() == at && can_speak(analysis, head)).then_some(head)
        });
        heads.next_back()
    }

    /// Whoever was the subject last, in this sentence or the one before, where nobody has spoken yet.
    fn last_subject(&self, sentence: &ReadSentence, before: usize) -> Option<Entity> {
        let here = self.sentences.partition_point(|s| s.tokens.start() < sentence.tokens.start());
        let earlier = &self.sentences[here.saturating_sub(1)..(here + 1).min(self.sentences.len())];
        let clauses = earlier.iter().rev().flat_map(|s| s.clauses.iter().rev());
        let subjects = clauses
            .filter(|c| c.clause.relation != Relation::Relative)
            .flat_map(|c| c.reading.with(Function::Subject));
        let mut able = subjects.filter(|a| {
            !a.inferred && a.entity.tokens.start() < before && can_speak(self.analysis, &a.entity)
        });
        able.next().map(|a| a.entity.clone())
    }
}
