//! Runs compiled patterns over a range of tokens. It never looks outside the range it is given.

use super::ast::Look;
use super::compile::{Program, Step};
use super::load::{RuleIdx, RuleSet};
use super::words::Symbol;
use sanad_text::{Span, TokenIdx};

/// Most steps one pattern may take at one place; patterns of real rules stay far below.
const MAX_WORK: usize = 20_000;

/// What the matcher needs to know of a text.
pub trait Tokens {
    /// How many tokens there are.
    fn n_tokens(&self) -> usize;
    /// The match key of a token.
    fn key(&self, token: usize) -> &str;
    /// Whether white space stands before a token.
    fn spaced(&self, token: usize) -> bool;
}

impl Tokens for sanad_text::Text {
    fn n_tokens(&self) -> usize {
        self.tokens.len()
    }
    fn key(&self, token: usize) -> &str {
        sanad_text::Text::key(self, token)
    }
    fn spaced(&self, token: usize) -> bool {
        self.tokens[token].space_before
    }
}

/// Something an earlier stage found, given to the patterns as `#kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Annotation<'a> {
    /// The kind, declared in a `kind` stanza.
    pub kind: &'a str,
    /// Its tokens.
    pub tokens: Span<TokenIdx>,
    /// The caller's own number for it, handed back in captures.
    pub id: u32,
}

/// What a capture stood for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaptureSource<'a> {
    /// A word of a class, with its ASCII value (for a literal, the literal).
    Value(&'a str),
    /// An annotation, with the id its maker gave.
    Annotation(u32),
    /// Several tokens.
    Tokens,
}

/// A named piece of a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capture<'a> {
    /// Name before the colon.
    pub name: &'a str,
    /// Its tokens.
    pub tokens: Span<TokenIdx>,
    /// What it stood for.
    pub source: CaptureSource<'a>,
}

/// A place where a rule matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match<'a> {
    /// The rule.
    pub rule: RuleIdx,
    /// All its tokens.
    pub tokens: Span<TokenIdx>,
    /// Its captures in the order they stand.
    pub captures: Vec<Capture<'a>>,
}

impl<'a> Match<'a> {
    /// The first capture of that name.
    pub fn capture(&self, name: &str) -> Option<&Capture<'a>> {
        self.captures.iter().find(|c| c.name == name)
    }

    /// The ASCII value of the class word captured under that name.
    pub fn value(&self, name: &str) -> Option<&'a str> {
        match self.capture(name)?.source {
            CaptureSource::Value(value) => Some(value),
            _ => None,
        }
    }

    /// The id of the annotation captured under that name.
    pub fn annotation(&self, name: &str) -> Option<u32> {
        match self.capture(name)?.source {
            CaptureSource::Annotation(id) => Some(id),
            _ => None,
        }
    }
}

#[derive(Clone, Copy, Debug)]
struct Hit {
    symbol: Symbol,
    end: u32,
    payload: Payload,
}

#[derive(Clone, Copy, Debug)]
enum Payload {
    Value(u32),
    Annotation(u32),
    Tokens,
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    name: usize,
    start: u32,
    end: u32,
    payload: Payload,
    open: bool,
}

#[derive(Clone, Debug)]
struct Thread {
    step: usize,
    at: usize,
    slots: Vec<Slot>,
}

/// Room to work in, kept from place to place so that it need not be asked for again.
#[derive(Default)]
struct Bench {
    programs: Vec<usize>,
    todo: Vec<Thread>,
}

/// A range of tokens with everything that stands in it: words of classes and annotations.
pub struct Scan<'r> {
    rules: &'r RuleSet,
    range: Span<TokenIdx>,
    /// By token, counted from the start of the range.
    hits: Vec<Vec<Hit>>,
}

impl<'r> Scan<'r> {
    /// Looks every token of the range up once.
    pub fn new(rules: &'r RuleSet, tokens: &impl Tokens, range: Span<TokenIdx>) -> Self {
        let end = range.end().min(tokens.n_tokens());
        let range = Span::new(range.start().min(end), end);
        let keys: Vec<Option<u32>> = range.range().map(|t| rules.words.key(tokens.key(t))).collect();
        let mut hits = vec![Vec::new(); keys.len()];
        for at in (0..keys.len()).filter(|at| keys[*at].is_some()) {
            rules.words.walk(&keys[at..], |entry, n| {
                let payload = Payload::Value(entry.value);
                hits[at].push(Hit { symbol: entry.symbol, end: (at + n) as u32, payload });
            });
        }
        Self { rules, range, hits }
    }

    /// Adds what an earlier stage found; annotations outside the range or of a kind no rule uses are passed over.
    pub fn annotate(&mut self, annotation: Annotation<'_>) {
        let Some(symbol) = self.rules.kind(annotation.kind) else { return };
        if !self.range.covers(annotation.tokens) || annotation.tokens.is_empty() {
            return;
        }
        let start = annotation.tokens.start() - self.range.start();
        let end = (annotation.tokens.end() - self.range.start()) as u32;
        self.hits[start].push(Hit { symbol, end, payload: Payload::Annotation(annotation.id) });
    }

    /// The matches of a stage's rules, left to right, not overlapping: the longest at each place, then file order.
    pub fn run(&self, stage: &str) -> Vec<Match<'r>> {
        let Some(index) = self.rules.stages.get(stage) else { return Vec::new() };
        let mut matches = Vec::new();
        let mut bench = Bench::default();
        let mut at = 0;
        while at < self.hits.len() {
            match self.longest_at(at, index, &mut bench) {
                Some((program, thread)) => {
                    matches.push(self.to_match(program, at, &thread));
                    at = thread.at;
                }
                None => at += 1,
            }
        }
        matches
    }

    fn longest_at(&self, at: usize, index: &[Vec<usize>], bench: &mut Bench) -> Option<(usize, Thread)> {
        let Bench { programs, todo } = bench;
        programs.clear();
        for hit in &self.hits[at] {
            programs.extend(index.get(hit.symbol as usize).into_iter().flatten());
        }
        programs.sort_unstable();
        programs.dedup();
        let mut best: Option<(usize, Thread)> = None;
        for &program in programs.iter() {
            let Some(thread) = self.attempt(&self.rules.programs[program].1, at, todo) else { continue };
            if best.as_ref().is_none_or(|(_, b)| thread.at > b.at) {
                best = Some((program, thread));
            }
        }
        best
    }

    /// The longest way to match a program at a place.
    fn attempt(&self, program: &Program, at: usize, todo: &mut Vec<Thread>) -> Option<Thread> {
        todo.clear();
        todo.push(Thread { step: 0, at, slots: Vec::new() });
        let mut best: Option<Thread> = None;
        let mut work = 0;
        while let Some(mut thread) = todo.pop() {
            work += 1;
            if work > MAX_WORK {
                break;
            }
            if self.follow(program, &mut thread, todo)
                && thread.at > at
                && best.as_ref().is_none_or(|b| thread.at > b.at)
            {
                best = Some(thread);
            }
        }
        best
    }

    /// Runs a thread to its end; whether it completes the pattern. Other ways to go on are put on `todo`.
    fn follow(&self, program: &Program, thread: &mut Thread, todo: &mut Vec<Thread>) -> bool {
        loop {
            match &program.steps[thread.step] {
                Step::Done => return true,
                Step::Symbol(symbol) => {
                    if !self.take(*symbol, thread, todo) {
                        return false;
                    }
                    continue;
                }
                Step::Any if thread.at >= self.hits.len() => return false,
                Step::Any => thread.at += 1,
                Step::Split(first, second) => {
                    todo.push(Thread { step: *second, ..thread.clone() });
                    thread.step = *first;
                    continue;
                }
                Step::Jump(to) => {
                    thread.step = *to;
                    continue;
                }
                Step::Open(name) => thread.open(*name),
                Step::Close(name) => thread.close(*name),
                Step::Look(look, symbol) => {
                    if self.stands(*look, *symbol, thread.at) == look.negative {
                        return false;
                    }
                }
            }
            thread.step += 1;
        }
    }

    /// Goes past a symbol at the thread's place, every length of it (the longest first).
    fn take(&self, symbol: Symbol, thread: &mut Thread, todo: &mut Vec<Thread>) -> bool {
        let Some(here) = self.hits.get(thread.at) else { return false };
        let mut fitting = here.iter().filter(|h| h.symbol == symbol);
        let Some(first) = fitting.next() else { return false };
        if fitting.next().is_none() {
            thread.pass(first);
            return true;
        }
        let mut hits: Vec<&Hit> = here.iter().filter(|h| h.symbol == symbol).collect();
        hits.sort_by_key(|h| std::cmp::Reverse(h.end));
        let Some((longest, others)) = hits.split_first() else { return false };
        for hit in others.iter().rev() {
            let mut other = thread.clone();
            other.pass(hit);
            todo.push(other);
        }
        thread.pass(longest);
        true
    }

    fn stands(&self, look: Look, symbol: Symbol, at: usize) -> bool {
        if look.ahead {
            return self.hits.get(at).is_some_and(|hits| hits.iter().any(|h| h.symbol == symbol));
        }
        self.hits[at.saturating_sub(8)..at]
            .iter()
            .flatten()
            .any(|h| h.symbol == symbol && h.end as usize == at)
    }

    fn to_match(&self, program: usize, at: usize, thread: &Thread) -> Match<'r> {
        let (rule, program) = &self.rules.programs[program];
        let base = self.range.start();
        let captures = thread
            .slots
            .iter()
            .filter(|s| !s.open && s.end > s.start)
            .map(|slot| Capture {
                name: &program.captures[slot.name],
                tokens: Span::new(base + slot.start as usize, base + slot.end as usize),
                source: match slot.payload {
                    Payload::Value(value) => CaptureSource::Value(&self.rules.values[value as usize]),
                    Payload::Annotation(id) => CaptureSource::Annotation(id),
                    Payload::Tokens => CaptureSource::Tokens,
                },
            })
            .collect();
        Match { rule: *rule, tokens: Span::new(base + at, base + thread.at), captures }
    }
}

impl Thread {
    fn open(&mut self, name: usize) {
        let at = self.at as u32;
        self.slots.push(Slot { name, start: at, end: at, payload: Payload::Tokens, open: true });
    }

    fn close(&mut self, name: usize) {
        let at = self.at as u32;
        if let Some(slot) = self.slots.iter_mut().rev().find(|s| s.open && s.name == name) {
            slot.end = at;
            slot.open = false;
        }
    }

    /// Goes past a hit; a capture that opens right here learns what it stands for.
    fn pass(&mut self, hit: &Hit) {
        let at = self.at as u32;
        for slot in self.slots.iter_mut().filter(|s| s.open) {
            slot.payload = if slot.start == at { hit.payload } else { Payload::Tokens };
        }
        self.at = hit.end as usize;
        self.step += 1;
    }
}
