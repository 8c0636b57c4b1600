//! Headlines that name their speaker: `X:`, `ادعای X:`, `X در گفت‌وگو با Y:`, and how far they reach.

use super::sources::{can_speak, source_kind};
use super::{Reader, entities_in};
use crate::analysis::{Analysis, Entity, EntityKind, LexHit};
use crate::lexicon::{Closed, Lexeme};
use crate::stages::clauses::closed_class;
use crate::stages::constituents::preposition;
use crate::stages::events::ReadSentence;
use crate::world::actors::ActorKind;
use crate::world::cues::SourceCueKind;
use crate::world::functions::Function;
use crate::world::roles::RoleKind;
use sanad_model::SourceKind;
use sanad_text::{SentenceKind, Span, TokenIdx, TokenKind};

/// A headline's speaker must stand this near its colon, in tokens.
const MAX_HEADER: usize = 20;
/// How many words of no list may stand before the speaker (`پست تازهٔ X:`).
const MAX_LEAD: usize = 2;
/// How far apart two items of one list may stand, in sentences.
const MAX_LIST: usize = 64;
/// The longest quotation behind a headline, in tokens.
const MAX_QUOTED: usize = 2000;

/// A headline whose reach is open.
pub(super) struct Open {
    /// Index of its scope.
    scope: usize,
    /// Its own sentence.
    sentence: usize,
    speaker: Entity,
    /// Whether text of the speaker follows on the same line, as in a news headline.
    titled: bool,
    /// It is one item of a list of news: it reaches to the next item.
    item: bool,
}

impl Reader<'_, '_> {
    /// Opens a headline if the sentence starts with one, and returns where its text begins.
    pub(super) fn open_header(&mut self, idx: usize) -> Option<usize> {
        let sentence = &self.sentences[idx];
        let Some(colon) = colon_of(self.analysis, sentence) else {
            self.open_post(idx);
            return None;
        };
        let head = Span::new(sentence.tokens.start(), colon);
        let named = |e: Entity| vec![e];
        let speakers = (self.unlisted_medium(head).map(named))
            .or_else(|| self.header_speakers(head))
            .or_else(|| self.unlisted_person(head).map(named))?;
        self.close_header(sentence.tokens.start());
        let end = self.quoted_end(colon).unwrap_or(self.analysis.text.tokens.len());
        let speaker = speakers.last()?.clone();
        let reach = Span::new(colon + 1, end.max(colon + 1));
        self.said(reach, speakers, "attribution.header".into(), None);
        self.headers.push(self.scopes.len() - 1);
        self.header = Some(Open {
            scope: self.scopes.len() - 1,
            sentence: idx,
            speaker,
            titled: colon + 1 < sentence.tokens.end() && !self.breaks_line(sentence, colon),
            item: self.is_item(idx),
        });
        Some(colon + 1)
    }

    /// Whose headline is open.
    pub(super) fn headline_speaker(&self) -> Option<&Entity> {
        self.header.as_ref().map(|open| &open.speaker)
    }

    /// `پست تازهٔ X پس از آن که …:` announces the words of X on the lines below.
    fn open_post(&mut self, idx: usize) {
        let analysis = self.analysis;
        let sentence = &self.sentences[idx];
        let start = sentence.tokens.start();
        let is_head = |h: &LexHit| matches!(h.lexeme, Lexeme::SourceHead(_)).then_some(());
        let Some((n, ())) = analysis.longest(start, is_head) else { return };
        let Some(speaker) = entities_in(analysis, sentence.tokens).next() else { return };
        let near = speaker.tokens.start() <= start + n + 1;
        let all = &analysis.text.sentences;
        let paragraph = all[sentence.sentence].paragraph;
        let last = all[sentence.sentence..].iter().take_while(|s| s.paragraph == paragraph).last();
        let Some(colon) = last.map(|s| s.tokens.end() - 1).filter(|&t| analysis.is_mark(t, ":")) else {
            return;
        };
        if !near || !can_speak(analysis, speaker) {
            return;
        }
        let speaker = speaker.clone();
        self.close_header(start);
        let reach = Span::new(colon + 1, analysis.text.tokens.len().max(colon + 1));
        self.said(reach, vec![speaker.clone()], "attribution.header".into(), None);
        let scope = self.scopes.len() - 1;
        self.header = Some(Open { scope, sentence: idx, speaker, titled: false, item: false });
    }

    /// Whether the colon stands at the end of a line.
    fn breaks_line(&self, sentence: &ReadSentence, colon: usize) -> bool {
        let text = &self.analysis.text;
        let next = (colon + 1).min(sentence.tokens.end() - 1);
        let between = Span::new(
            text.tokens[colon].source.end(),
            text.tokens[next].source.start().max(text.tokens[colon].source.end()),
        );
        text.source_text(between).contains('\n')
    }

    /// `X: «…»`: what stands behind the closing mark is not X's. Only for a quotation of a whole sentence.
    fn quoted_end(&self, colon: usize) -> Option<usize> {
        let opens = (colon + 1..colon + 3).find(|&t| !self.is_symbol(t))?;
        if !self.analysis.is_mark(opens, "«“") {
            return None;
        }
        let end = self.analysis.text.tokens.len();
        let close = (opens..end.min(opens + MAX_QUOTED)).find(|&t| self.analysis.is_mark(t, "»”"))?;
        let whole = close - opens > 5 && self.analysis.is_sentence_end((close + 1).min(end));
        whole.then_some(close)
    }

    fn is_symbol(&self, at: usize) -> bool {
        self.analysis.text.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Symbol)
    }

    /// Ends the open headline where its speaker cannot be the one who writes any more.
    pub(super) fn end_header(&mut self, idx: usize) {
        let Some(open) = &self.header else { return };
        let start = self.sentences[idx].tokens.start();
        if idx > open.sentence && (self.signed_between(idx - 1, idx) || self.passes_on(open, idx)) {
            self.close_header(start);
        }
    }

    fn close_header(&mut self, at: usize) {
        let Some(open) = self.header.take() else { return };
        let scope = &mut self.scopes[open.scope];
        if scope.tokens.end() > at {
            scope.tokens = Span::new(scope.tokens.start().min(at), at);
        }
    }

    /// Whether a signature of the channel stands between two sentences.
    pub(super) fn signed_between(&self, from: usize, to: usize) -> bool {
        let (from, to) = (self.sentences[from].sentence, self.sentences[to].sentence);
        let text = &self.analysis.text;
        let words =
            |s: &sanad_text::Sentence| s.tokens.range().any(|t| text.tokens[t].kind != TokenKind::Symbol);
        text.sentences[from..to].iter().any(|s| s.kind == SentenceKind::Signature && words(s))
    }

    /// Whether a sentence speaks of the headline's speaker from outside, or is another item of the list.
    fn passes_on(&self, open: &Open, idx: usize) -> bool {
        let analysis = self.analysis;
        let sentence = &self.sentences[idx];
        if open.item
            && analysis.text.sentences[sentence.sentence].paragraph
                > analysis.text.sentences[self.sentences[open.sentence].sentence].paragraph
        {
            return true;
        }
        if !open.titled || colon_of(analysis, sentence).is_some() {
            return false;
        }
        let person = matches!(open.speaker.kind, EntityKind::Actor(i)
            if analysis.rules.actors.get(i as usize).kind == ActorKind::Person);
        let named = |e: &Entity| e.key == open.speaker.key && !e.rule.starts_with("coreference.");
        (person && entities_in(analysis, sentence.tokens).any(named))
            || self.another_speaks(open, sentence)
            || self.told_from_outside(open, sentence)
    }

    /// Whether a medium reports in a sentence, or one with the office of the headline's speaker: the text has taken
    /// up its own voice.
    fn told_from_outside(&self, open: &Open, sentence: &ReadSentence) -> bool {
        if source_kind(self.analysis, &open.speaker) == SourceKind::Media {
            return false;
        }
        let Some(clause) = sentence.clauses.first().filter(|c| self.speaks(c)) else { return false };
        let offices = |e: &Entity| {
            let hits = e.tokens.range().flat_map(|t| self.analysis.hits_at(t));
            let roles =
                hits.filter_map(|h| if let Lexeme::Role(role) = h.lexeme { Some(role) } else { None });
            roles
                .filter(|&r| self.analysis.rules.roles[r as usize].kind == RoleKind::Office)
                .collect::<Vec<_>>()
        };
        let own = offices(&open.speaker);
        clause.reading.with(Function::Subject).filter(|a| !a.inferred).any(|a| {
            source_kind(self.analysis, &a.entity) == SourceKind::Media
                || offices(&a.entity).iter().any(|office| own.contains(office))
        })
    }

    /// Whether somebody else speaks in a later paragraph; an outlet goes on quoting.
    fn another_speaks(&self, open: &Open, sentence: &ReadSentence) -> bool {
        if source_kind(self.analysis, &open.speaker) == SourceKind::Media
            || self.marker(sentence.tokens.start()).is_some()
        {
            return false;
        }
        sentence.clauses.first().is_some_and(|clause| {
            clause.predicate.speech.is_some()
                && clause.reading.with(Function::Subject).any(|a| {
                    !a.inferred && can_speak(self.analysis, &a.entity) && a.entity.key != open.speaker.key
                })
        })
    }

    /// Whether the headline is one of a list whose earlier items are nobody's words.
    fn is_item(&self, idx: usize) -> bool {
        let Some(marker) = self.marker(self.sentences[idx].tokens.start()) else { return false };
        if !self.analysis.items.is_empty() {
            return true;
        }
        let same = |s: &ReadSentence| self.marker(s.tokens.start()) == Some(marker);
        let before = &self.sentences[idx.saturating_sub(MAX_LIST)..idx];
        let mut after = self.sentences[idx + 1..].iter().take(MAX_LIST);
        let headed = |at: usize| {
            let mut headers = self.headers.iter().rev().map(|&i| self.scopes[i].tokens);
            headers.find(|h| h.start() <= at).is_some_and(|h| h.range().contains(&at))
        };
        before.iter().any(|s| same(s) && !headed(s.tokens.start()) && colon_of(self.analysis, s).is_none())
            && after.any(same)
    }

    /// The list sign before a line.
    pub(super) fn marker(&self, start: usize) -> Option<&str> {
        let at = (start.saturating_sub(2)..=start).rev().find(|&t| self.is_symbol(t))?;
        Some(self.analysis.text.source_text(self.analysis.text.tokens[at].source))
    }

    /// Who speaks according to the words before a colon, outermost first.
    fn header_speakers(&self, head: Span<TokenIdx>) -> Option<Vec<Entity>> {
        let analysis = self.analysis;
        let first = entities_in(analysis, head).find(|e| !matches!(e.kind, EntityKind::Adjective(_)))?;
        if !can_speak(analysis, first)
            || first.tokens.end() > head.end()
            || !self.lead_allows(head.start(), first.tokens.start())
        {
            return None;
        }
        if let Some(other) = self.related(first, head.start()) {
            return Some(vec![other]);
        }
        let mut speakers = self.resolved(first);
        let listed = self.beside(first);
        speakers.extend(listed.into_iter().filter(|e| e.tokens.end() <= head.end()).cloned());
        for at in first.tokens.end()..head.end() {
            let Some((n, idx)) =
                analysis.longest(at, |h| if let Lexeme::AccordingTo(i) = h.lexeme { Some(i) } else { None })
            else {
                continue;
            };
            let cue = &analysis.rules.source_cues[idx as usize];
            let next = (at + n..(at + n + 2).min(head.end())).find_map(|t| analysis.entity_at[t]);
            let Some(other) =
                next.map(|i| analysis.entities[i as usize].clone()).filter(|e| can_speak(analysis, e))
            else {
                continue;
            };
            match cue.kind {
                SourceCueKind::Interview
                    if cue.outer && source_kind(analysis, &other) == SourceKind::Media =>
                {
                    speakers.insert(0, other)
                }
                SourceCueKind::AccordingTo => {
                    let quoted = self.beside(&other).into_iter().filter(|e| e.tokens.end() <= head.end());
                    let quoted: Vec<Entity> = quoted.cloned().collect();
                    speakers.push(other);
                    speakers.extend(quoted);
                }
                _ => {}
            }
        }
        Some(speakers)
    }

    /// `رقیب X:` is somebody else, who stands in a relation to X.
    fn related(&self, named: &Entity, from: usize) -> Option<Entity> {
        let analysis = self.analysis;
        let relation = |h: &LexHit| match h.lexeme {
            Lexeme::SourceHead(cue) => (!analysis.rules.source_cues[cue as usize].outer).then_some(()),
            _ => None,
        };
        let start = (from..named.tokens.start()).find(|&t| analysis.longest(t, relation).is_some())?;
        let tokens = Span::new(start, named.tokens.end());
        let key = format!("{}-of-{}", analysis.rules.romanise(analysis.text.key(start)), named.key);
        let (kind, rule) = (EntityKind::Noun, "source.related".to_owned());
        Some(Entity { tokens, key, name: None, kind, place: None, number: None, rule })
    }

    /// Before the speaker only signs, words like `ادعای`, and a few plain words may stand.
    fn lead_allows(&self, from: usize, to: usize) -> bool {
        let analysis = self.analysis;
        let mut plain = 0;
        let mut at = from;
        while at < to {
            let head = analysis.longest(at, |h| matches!(h.lexeme, Lexeme::SourceHead(_)).then_some(()));
            if let Some((n, ())) = head {
                at += n;
                continue;
            }
            if !matches!(analysis.text.tokens[at].kind, TokenKind::Symbol | TokenKind::Punctuation) {
                let noun = analysis.hits_at(at).iter().any(|h| matches!(h.lexeme, Lexeme::EventNoun(_)));
                if noun || preposition(analysis, at).is_some() {
                    return false;
                }
                plain += 1;
            }
            at += 1;
        }
        plain <= MAX_LEAD
    }
}

/// The colon of a headline: near the start, with no verb before it.
fn colon_of(analysis: &Analysis<'_>, sentence: &ReadSentence) -> Option<usize> {
    let from = sentence.tokens.start();
    let to = sentence.tokens.end().min(from + MAX_HEADER);
    let colon = (from..to).find(|&t| analysis.is_mark(t, ":"))?;
    let verb = |t: usize| analysis.verb_at[t].is_some_and(|v| analysis.verbs[v as usize].finite());
    let linked = |t: usize| matches!(closed_class(analysis, t), Some((_, Closed::Complementizer)));
    (!(from..colon).any(|t| verb(t) && !in_entity(analysis, t) || linked(t))).then_some(colon)
}

fn in_entity(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis.entity_at[at].is_some()
}
