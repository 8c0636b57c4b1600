//! What holds for a whole post: the report it opens with, the source its first line goes without and its second line
//! names, and the agency that signs it. Part of the attribution stage; reads the scopes, never finds speakers.

use super::sources::source_kind;
use super::{Reader, Scope, entities_in};
use crate::analysis::{Analysis, Entity, EntityKind, LexHit};
use crate::lexicon::{Lexeme, Naming};
use crate::stages::clauses::closed_class;
use crate::world::actors::Actor;
use sanad_model::SourceKind;
use sanad_text::{Span, TokenIdx, TokenKind};
use std::ops::Range;

/// The cue that may open a whole post.
const OPENING: &str = "attribution.report-of";
/// What the rules of speech verbs begin with.
const SPEECH: &str = "attribution.speech-";
/// How far behind a signature the address of the channel stands, in tokens.
const ADDRESS: usize = 8;
/// How many words the first line and the body must share to tell of one thing.
const MIN_SHARED: usize = 2;
/// How many sentences of the body are compared with the first line.
const BODY: usize = 2;
/// The shortest word that is compared, in letters.
const MIN_LETTERS: usize = 3;

impl Reader<'_, '_> {
    /// Reads each post between two signatures of a channel.
    pub(super) fn posts(&mut self) {
        let starts = self.starts();
        let end = self.sentences.len();
        let mut from = 0;
        while from < end {
            let to = (from + 1..end).find(|&idx| self.signed_between(idx - 1, idx)).unwrap_or(end);
            self.carry_on(&starts, from..to);
            self.headline_told_below(&starts, from..to);
            self.signed_by_agency(from..to);
            from = to;
        }
    }

    /// What the post opens with, `به گزارش X` or `X گزارش داد`, goes on in its next items, until somebody else speaks.
    fn carry_on(&mut self, starts: &[(usize, usize)], post: Range<usize>) {
        let first = self.sentences[post.start].tokens;
        let told = |i: usize| !self.scopes[i].sources.is_empty();
        let titled = post.len() > 1
            && self.paragraph(post.start) != self.paragraph(post.start + 1)
            && !starting_in(starts, first).iter().any(|&(_, i)| told(i));
        let leader = post.start + usize::from(titled);
        let Some(report) = self.opening_report(starts, leader) else { return };
        let goes_on = |i: &usize| {
            let tokens = self.sentences[*i].tokens;
            self.is_next_item(*i) && starting_in(starts, tokens).is_empty() && !self.tells_of(report, tokens)
        };
        let last = (leader + 1..post.end).take_while(goes_on).last();
        if let Some(last) = last {
            let scope = &mut self.scopes[report];
            scope.tokens = Span::new(scope.tokens.start(), self.sentences[last].tokens.end());
        }
    }

    /// The report that a sentence opens with and that reaches to its end, unless a headline's speaker tells of it.
    fn opening_report(&self, starts: &[(usize, usize)], idx: usize) -> Option<usize> {
        let tokens = self.sentences[idx].tokens;
        let start = tokens.start();
        let last = tokens.end() - 1;
        let reaches = self.headers.iter().rev().map(|&i| self.scopes[i].tokens).find(|h| h.start() <= last);
        let headed = reaches.is_some_and(|h| h.range().contains(&last));
        let quoted = self.analysis.is_mark(start, "«“\"");
        if headed || quoted {
            return None;
        }
        let opening = |i: &usize| {
            let scope = &self.scopes[*i];
            let cue = scope.rule == OPENING && scope.tokens.start() < start + 2 && scope.tokens.end() > start;
            let speech = scope.rule.strip_prefix(SPEECH).is_some_and(|id| self.may_go_on(id))
                && scope.factuality.is_none()
                && scope.sources.iter().any(|s| tokens.covers(s.tokens))
                // a quotation over several sentences says itself where it ends
                && (tokens.end() - 1..=tokens.end()).contains(&scope.tokens.end());
            cue || speech
        };
        starting_in(starts, tokens).iter().map(|&(_, i)| i).find(opening)
    }

    /// Whether speech with such a verb may go on in later sentences.
    fn may_go_on(&self, id: &str) -> bool {
        self.analysis.rules.speeches.iter().any(|s| s.id == id && s.goes_on())
    }

    /// Whether a sentence names the speaker of a report, who is no outlet: the text speaks of him.
    fn tells_of(&self, report: usize, tokens: Span<TokenIdx>) -> bool {
        let Some(speaker) = self.scopes[report].sources.last() else { return true };
        let named = |e: &Entity| e.key == speaker.key && !e.rule.starts_with("coreference.");
        source_kind(self.analysis, speaker) != SourceKind::Media
            && entities_in(self.analysis, tokens).any(named)
    }

    /// Whether a sentence follows in the same paragraph or as a listed item.
    fn is_next_item(&self, idx: usize) -> bool {
        let listed = self.marker(self.sentences[idx].tokens.start()).is_some();
        listed || self.paragraph(idx) == self.paragraph(idx - 1)
    }

    fn paragraph(&self, idx: usize) -> usize {
        self.analysis.text.sentences[self.sentences[idx].sentence].paragraph
    }

    /// A first line that names nobody and tells what the line below it tells is said by whoever says that.
    fn headline_told_below(&mut self, starts: &[(usize, usize)], post: Range<usize>) {
        if post.len() < 2 || self.paragraph(post.start) == self.paragraph(post.start + 1) {
            return;
        }
        let head = self.sentences[post.start].tokens;
        let body = self.sentences[post.start + 1].tokens;
        let opens = Span::new(body.start(), body.end() + 1);
        let told = |i: &usize| !self.scopes[*i].sources.is_empty();
        let indices = |tokens| starting_in(starts, tokens).iter().map(|&(_, i)| i);
        if indices(head).any(|i| told(&i)) || !self.shares_words(head, post.clone()) {
            return;
        }
        let Some(below) = indices(opens).find(told).map(|i| &self.scopes[i]) else { return };
        if below.factuality.is_none() && below.kind.is_none() {
            let sources = below.sources.clone();
            let rule = "attribution.headline".to_owned();
            self.push(Scope { tokens: head, sources, kind: None, factuality: None, rule });
        }
    }

    /// Whether the first line and the beginning of the body have words in common.
    fn shares_words(&self, head: Span<TokenIdx>, post: Range<usize>) -> bool {
        let analysis = self.analysis;
        let weighs = |t: &usize| {
            analysis.text.tokens[*t].kind == TokenKind::Word
                && analysis.text.key(*t).chars().count() >= MIN_LETTERS
                && closed_class(analysis, *t).is_none()
        };
        let body = self.sentences[post].iter().skip(1).take(BODY).flat_map(|s| s.tokens.range());
        let below: Vec<&str> = body.filter(weighs).map(|t| analysis.text.key(t)).collect();
        head.range().filter(weighs).filter(|&t| below.contains(&analysis.text.key(t))).count() >= MIN_SHARED
    }

    /// `… /X` or a last line that is nothing but `X`: the agency X sent the report.
    fn signed_by_agency(&mut self, post: Range<usize>) {
        let Some(last) = post.clone().next_back().map(|idx| self.sentences[idx].tokens) else { return };
        let Some(agency) = signature(self.analysis, last) else { return };
        let tokens = Span::new(self.sentences[post.start].tokens.start(), agency.tokens.start());
        if !tokens.range().is_empty() {
            let (sources, rule) = (vec![agency], "attribution.signed".to_owned());
            self.push(Scope { tokens, sources, kind: None, factuality: None, rule });
        }
    }

    /// Where each scope starts, with its index, in text order.
    fn starts(&self) -> Vec<(usize, usize)> {
        let mut starts: Vec<_> = self.scopes.iter().enumerate().map(|(i, s)| (s.tokens.start(), i)).collect();
        starts.sort_unstable();
        starts
    }
}

/// The outlet whose name ends a sentence behind a stroke, or is the whole of it.
fn signature(analysis: &Analysis<'_>, tokens: Span<TokenIdx>) -> Option<Entity> {
    let is_word = |t: &usize| {
        matches!(analysis.text.tokens[*t].kind, TokenKind::Word | TokenKind::Latin | TokenKind::Number)
    };
    let end = tokens.range().rev().find(is_word)? + 1;
    let first = tokens.range().find(is_word)?;
    let named = |h: &LexHit| match h.lexeme {
        Lexeme::Actor { idx, naming } if naming != Naming::Adjective => Some(idx),
        _ => None,
    };
    let from = (tokens.start()..end).find(|&t| {
        (t == first || t > 0 && analysis.is_mark(t - 1, "/"))
            && analysis.longest(t, named).is_some_and(|(n, _)| t + n == end)
    })?;
    let (_, idx) = analysis.longest(from, named)?;
    let actor = analysis.rules.actors.get(idx as usize);
    let agency = Entity {
        tokens: Span::new(from, end),
        key: actor.id.clone(),
        name: actor.name.clone(),
        kind: EntityKind::Actor(idx),
        place: None,
        number: None,
        rule: format!("actor.{}", actor.id),
    };
    let other = !is_channel(analysis, actor, end);
    (other && source_kind(analysis, &agency) == SourceKind::Media).then_some(agency)
}

/// Whether the address of the channel that stands behind a signature is the outlet's own: it signs nobody's report.
fn is_channel(analysis: &Analysis<'_>, outlet: &Actor, from: usize) -> bool {
    let own = |t: usize| outlet.publishes_as(analysis.text.key(t).trim_start_matches('@'));
    (from..analysis.text.tokens.len().min(from + ADDRESS)).any(own)
}

/// The scopes that start in a stretch of text.
fn starting_in(starts: &[(usize, usize)], tokens: Span<TokenIdx>) -> &[(usize, usize)] {
    let from = starts.partition_point(|(start, _)| *start < tokens.start());
    let to = starts.partition_point(|(start, _)| *start < tokens.end());
    &starts[from..to.max(from)]
}
