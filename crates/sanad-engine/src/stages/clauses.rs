//! Clauses: cuts a sentence at its verbs, and knows which clause hangs from which.
//! Reads: hits, verbs, entities. Writes: nothing of its own in the analysis; later stages take the list.
//!
//! Persian puts the verb last, so a clause runs from the end of one verb to the end of the next. A relative clause
//! (`گروهی که … بود`) and one of time or condition (`ارتش پس از آنکه … بود`) interrupt their host, which goes on after
//! them and all that hangs from them; a complement clause follows the verb it hangs from.

use crate::analysis::Analysis;
use crate::lexicon::{Closed, Lexeme};
use crate::stages::constituents::marks_object;
use crate::world::cues::SourceCueKind;
use sanad_grammar::morphology::{FormKind, Tense, VerbGroup, VerbId, Voice};
use sanad_model::EventType;
use sanad_text::{Span, TokenIdx, TokenKind};

/// How a clause hangs from its parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    /// First, or beside the one before it.
    Main,
    /// What a verb says, wants or reports.
    Complement,
    /// Describes a noun of its host.
    Relative,
    /// Opened by a conjunction of time, cause or condition.
    Subordinate { conditional: bool },
}

/// A clause.
#[derive(Clone, Debug)]
pub(crate) struct Clause {
    /// Its tokens, in pieces where a relative clause interrupts it.
    pub(crate) pieces: Vec<Span<TokenIdx>>,
    /// Index of its verb in the analysis; it may stand in the clause behind (`… را بازداشت و … را آزاد کرد`).
    pub(crate) verb: Option<usize>,
    pub(crate) relation: Relation,
    /// The clause it hangs from.
    pub(crate) parent: Option<usize>,
}

impl Clause {
    fn open(at: usize, relation: Relation, parent: Option<usize>) -> Self {
        Self { pieces: vec![Span::new(at, at)], verb: None, relation, parent }
    }

    fn extend(&mut self, end: usize) {
        if let Some(last) = self.pieces.last_mut() {
            *last = Span::new(last.start(), end);
        }
    }

    /// Whether a token belongs to it.
    pub(crate) fn holds(&self, token: usize) -> bool {
        self.pieces.iter().any(|p| p.range().contains(&token))
    }

    /// Its tokens in order.
    pub(crate) fn tokens(&self) -> impl Iterator<Item = usize> + '_ {
        self.pieces.iter().flat_map(|p| p.range())
    }

    /// From its first to its last token, interruptions included.
    pub(crate) fn extent(&self) -> Span<TokenIdx> {
        let first = self.pieces.first().map_or(0, |p| p.start());
        Span::new(first, self.pieces.last().map_or(first, |p| p.end()))
    }

    fn is_empty(&self) -> bool {
        self.pieces.iter().all(|p| p.is_empty())
    }
}

/// The longest words of a light verb, in tokens.
const MAX_LIGHT: usize = 3;

/// How many clauses may be open at once: one more would be a clause in a clause in a clause.
const MAX_DEPTH: usize = 3;

/// Cuts one sentence into clauses, in order of their first token.
pub(crate) fn split(analysis: &Analysis<'_>, sentence: Span<TokenIdx>) -> Vec<Clause> {
    let mut splitter = Splitter {
        analysis,
        end: sentence.end(),
        done: Vec::new(),
        open: vec![Clause::open(sentence.start(), Relation::Main, None)],
    };
    let mut at = sentence.start();
    while at < sentence.end() {
        at = splitter.step(at);
    }
    splitter.finish()
}

struct Splitter<'a, 'r> {
    analysis: &'a Analysis<'r>,
    /// Where the sentence ends.
    end: usize,
    done: Vec<Clause>,
    /// The clause being read is last; below it wait the hosts it interrupts.
    open: Vec<Clause>,
}

impl Splitter<'_, '_> {
    /// Reads the token at `at` and returns the next position.
    fn step(&mut self, at: usize) -> usize {
        if let Some(verb) = self.analysis.verb_at[at] {
            let group = &self.analysis.verbs[verb as usize];
            if group.finite() || closes_like_a_verb(self.analysis, group) {
                let end = group.tokens.end();
                self.close_with_verb(verb as usize, end);
                return end;
            }
        }
        match closed_class(self.analysis, at) {
            Some((n, Closed::Complementizer)) => self.complementizer(at, at + n),
            Some((_, Closed::Conjunction)) if let Some(verb) = self.shared_verb(at) => {
                self.close_with_verb(verb, at);
                self.current().extend(at + 1);
                at + 1
            }
            Some((n, word @ (Closed::Subordinator { .. } | Closed::Condition))) => {
                self.subordinate(at, at + n, word)
            }
            _ => {
                self.current().extend(at + 1);
                at + 1
            }
        }
    }

    fn current(&mut self) -> &mut Clause {
        if self.open.is_empty() {
            self.open.push(Clause::open(0, Relation::Main, None));
        }
        let last = self.open.len() - 1;
        &mut self.open[last]
    }

    fn close_with_verb(&mut self, verb: usize, end: usize) {
        let clause = self.current();
        clause.extend(end);
        clause.verb = Some(verb);
        let relation = clause.relation;
        let parent = clause.parent;
        self.close();
        if self.open.is_empty() {
            self.open.push(Clause::open(end, Relation::Main, parent));
        } else if let Some((relation, parent)) = self.goes_on_inside(relation, verb, end) {
            self.open.push(Clause::open(end, relation, parent));
        } else {
            self.current().pieces.push(Span::new(end, end)); // the host goes on
        }
    }

    /// What stands between the verb of a clause that interrupts another and the rest of its host, if anything:
    /// what its verb wants or says (`که می‌خواهد … حمله کند، …`), or a second act (`که … بود و … کرد، …`).
    fn goes_on_inside(
        &self,
        relation: Relation,
        verb: usize,
        end: usize,
    ) -> Option<(Relation, Option<usize>)> {
        let analysis = self.analysis;
        let mut verbs = (end..self.end).filter_map(|t| {
            let group = &analysis.verbs[analysis.verb_at[t]? as usize];
            (group.tokens.start() == t && group.finite()).then_some(group)
        });
        let next = verbs.next()?;
        let last = verbs.next().is_none();
        let apart = (end..next.tokens.start()).any(|t| analysis.is_mark(t, "،,؛:.-–«»()"));
        let wanted = next.tense == Tense::Subjunctive && !self.host_is_wanted();
        let content = wanted || analysis.verbs[verb].voice == Voice::Passive && self.tells(verb);
        if !apart && content && !last {
            return Some((Relation::Complement, self.done.len().checked_sub(1)));
        }
        let beside = matches!(closed_class(analysis, end), Some((_, Closed::Conjunction)));
        (beside && !last).then_some((relation, None))
    }

    /// Whether the waiting host follows a verb that may want what the host says (`توانست شهری را که … بود بگیرد`).
    fn host_is_wanted(&self) -> bool {
        let start = self.open.last().map_or(0, |host| host.extent().start());
        start > 0 && self.analysis.verb_at[start - 1].is_some()
    }

    /// Whether a verb only says that something is said.
    fn tells(&self, verb: usize) -> bool {
        self.analysis.rules.tells(self.analysis.verbs[verb].verb())
    }

    /// The verb of the next clause, where the noun before `at` leaves out its own (`… را بازداشت و … را آزاد کرد`,
    /// `… را محکوم و خواستار … شد`).
    fn shared_verb(&self, at: usize) -> Option<usize> {
        let analysis = self.analysis;
        let next = (at..self.end).find_map(|t| analysis.verb_at[t])? as usize;
        let group = &analysis.verbs[next];
        let noun = (at.saturating_sub(MAX_LIGHT)..at).find(|&t| light_words(analysis, t, at, group))?;
        let object = noun > 0 && self.open.last().is_some_and(|c| c.holds(noun - 1));
        let phrase = |h: &crate::analysis::LexHit| {
            matches!(h.lexeme, Lexeme::Light { .. }) && noun + h.n_tokens > at // `رهگیری و منهدم`
        };
        let one = group.negated || analysis.hits_at(noun).iter().any(phrase);
        (object && !one && group.finite() && marks_object(analysis, noun - 1)).then_some(next)
    }

    fn close(&mut self) {
        if let Some(clause) = self.open.pop()
            && !clause.is_empty()
        {
            self.done.push(clause);
        }
    }

    /// After a verb `که` opens what the verb says; inside a clause it opens a relative clause.
    fn complementizer(&mut self, at: usize, end: usize) -> usize {
        let previous = self.done.len().checked_sub(1);
        let fresh = self.current().is_empty() || only_marks(self.analysis, self.current().extent());
        if fresh && previous.is_some() {
            self.open.pop();
            self.open.push(Clause::open(end, Relation::Complement, previous));
        } else if self.open.len() < MAX_DEPTH && !speech_before(self.analysis, at) {
            self.open.push(Clause::open(end, Relation::Relative, None));
        } else {
            self.close();
            let parent = self.done.len().checked_sub(1);
            self.open.push(Clause::open(end, Relation::Complement, parent));
        }
        end
    }

    fn subordinate(&mut self, at: usize, end: usize, word: Closed) -> usize {
        let conditional = word == Closed::Condition;
        let relation = Relation::Subordinate { conditional };
        let interrupts = conditional || word == Closed::Subordinator { interrupts: true };
        let inside = interrupts && self.open.len() < MAX_DEPTH && self.has_words(at);
        let clause = self.current();
        if clause.is_empty() || only_marks_upto(clause, at) {
            clause.relation = relation;
            clause.extend(end);
        } else if inside {
            let mut inner = Clause::open(at, relation, None);
            inner.extend(end);
            self.open.push(inner);
        } else {
            clause.extend(end);
        }
        end
    }

    /// Whether the clause that is being read holds more before `at` than marks, dates and words that join clauses.
    fn has_words(&self, at: usize) -> bool {
        let word = |t: usize| {
            self.analysis.text.tokens[t].kind == TokenKind::Word
                && self.analysis.date_at[t].is_none()
                && closed_class(self.analysis, t).is_none()
        };
        self.open.last().is_some_and(|c| c.tokens().any(|t| t < at && word(t)))
    }

    fn finish(mut self) -> Vec<Clause> {
        while !self.open.is_empty() {
            self.close();
        }
        self.done
    }
}

/// Whether the words of a light verb that goes with a verb stand from `start` to `end`.
fn light_words(analysis: &Analysis<'_>, start: usize, end: usize, group: &VerbGroup) -> bool {
    analysis.hits_at(start).iter().any(|h| match h.lexeme {
        Lexeme::Light { verb, .. } if start + h.n_tokens == end => {
            analysis.rules.alternation(VerbId(verb), group, analysis.text.key(end - 1)).is_some()
        }
        _ => false,
    })
}

fn only_marks_upto(clause: &Clause, at: usize) -> bool {
    clause.extent().start() == at
}

fn only_marks(analysis: &Analysis<'_>, span: Span<TokenIdx>) -> bool {
    span.range().all(|t| analysis.is_mark(t, "،,:؛«»\"'-–()"))
}

/// A participle that ends a coordinated clause (`حمله کرده و …`) stands for a finite verb.
fn closes_like_a_verb(analysis: &Analysis<'_>, group: &VerbGroup) -> bool {
    let end = group.tokens.end();
    let start = group.tokens.start();
    let tells = group.voice == Voice::Active && analysis.rules.tells(group.verb());
    let content = matches!(closed_class(analysis, end), Some((_, Closed::Complementizer)));
    let reports = (content && says_with(analysis, start)) || promises(analysis, start, end);
    group.kind == FormKind::Participle
        && !in_source_cue(analysis, start)
        && (tells
            || reports
            || end >= analysis.text.tokens.len()
            || analysis.is_mark(end, "،,.؛:!؟…»")
            || analysis.is_sentence_end(end)
            || matches!(closed_class(analysis, end), Some((_, Closed::Conjunction))))
}

/// Whether somebody warns or promises in a perfect without its copula, and a finite verb tells what (`تعهد داده نیروهای خود
/// را خارج کند`).
fn promises(analysis: &Analysis<'_>, verb: usize, end: usize) -> bool {
    let speaks = |h: &crate::analysis::LexHit| match h.lexeme {
        Lexeme::Light { frame, .. } => matches!(
            analysis.rules.frames[frame as usize].event_type,
            EventType::Threaten | EventType::Request | EventType::Agree
        ),
        _ => false,
    };
    let ahead = (end..analysis.text.tokens.len()).take_while(|&t| !analysis.is_sentence_end(t));
    let finite = |t: usize| analysis.verb_at[t].is_some_and(|v| analysis.verbs[v as usize].finite());
    let word = analysis.is_plain_word(end.min(analysis.text.tokens.len().saturating_sub(1)))
        || analysis.entity_at.get(end).copied().flatten().is_some();
    verb > 0
        && end < analysis.text.tokens.len()
        && word
        && analysis.hits_at(verb - 1).iter().any(speaks)
        && ahead.into_iter().any(finite)
}

/// Whether the noun of a speech phrase stands right before its verb (`گزارش کرده که`).
fn says_with(analysis: &Analysis<'_>, verb: usize) -> bool {
    verb > 0 && analysis.hits_at(verb - 1).iter().any(|h| matches!(h.lexeme, Lexeme::SpeechLight { .. }))
}

/// `به گفتهٔ` holds no verb.
fn in_source_cue(analysis: &Analysis<'_>, at: usize) -> bool {
    (at.saturating_sub(3)..=at).any(|from| {
        let covers = |h: &crate::analysis::LexHit| {
            let Lexeme::AccordingTo(cue) = h.lexeme else { return false };
            analysis.rules.source_cues[cue as usize].kind == SourceCueKind::AccordingTo
                && from + h.n_tokens > at
        };
        analysis.hits_at(from).iter().any(covers)
    })
}

/// The closed-class word at a token.
pub(crate) fn closed_class(analysis: &Analysis<'_>, at: usize) -> Option<(usize, Closed)> {
    analysis.longest(at, |hit| match hit.lexeme {
        Lexeme::Closed(Closed::Aftermath | Closed::Sequence | Closed::Addition) => None, // for dates and merging alone
        Lexeme::Closed(class) if !hit.inflected => Some(class),
        _ => None,
    })
}

/// Whether a speech word stands right before (`این خبر که …` aside, `گزارش داد که` is a verb and handled there).
fn speech_before(analysis: &Analysis<'_>, at: usize) -> bool {
    at > 0
        && analysis
            .hits_at(at - 1)
            .iter()
            .any(|h| matches!(h.lexeme, Lexeme::AccordingTo(_) | Lexeme::SourceHead(_)))
}
