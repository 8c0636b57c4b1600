//! Averaged perceptron over the sentences, in an order fixed by a seed.

use std::collections::BTreeMap;

use sanad_engine::Ruleset;
use sanad_engine::mentions::{LessonSentence, N_TAGS, Tag, Tagger, best_tags, lesson, transition};

use super::corpus::{Corpus, Marked};

const ROUNDS: usize = 5;
/// Every tenth text of a source is held out.
const HELD_OUT: usize = 10;
/// A feature must be seen in training this often.
const LEAST: u32 = 2;

/// Sentences with their right tags.
pub(crate) struct Taught {
    pub(crate) sentence: LessonSentence,
    pub(crate) tags: Vec<Tag>,
}

/// Training sentences, and those held out.
pub(crate) struct Lessons {
    pub(crate) training: Vec<Taught>,
    pub(crate) held_out: Vec<(&'static str, Vec<Taught>)>,
}

/// Reads the corpus as the tagger sees it: as it is, and with its joiners made spaces.
pub(crate) fn lessons(corpus: &Corpus, rules: &Ruleset, vocabulary: &Tagger) -> Lessons {
    let mut training = Vec::new();
    let mut held_out = Vec::new();
    for (name, texts) in &corpus.sources {
        let mut test = Vec::new();
        for (at, marked) in texts.iter().enumerate() {
            let intact = taught(marked, &marked.text, rules, vocabulary);
            if at % HELD_OUT == HELD_OUT - 1 && !name.contains("templates") {
                test.extend(intact);
                continue;
            }
            training.extend(intact);
            if marked.text.contains('\u{200C}') {
                training.extend(taught(marked, &marked.text.replace('\u{200C}', " "), rules, vocabulary));
            }
        }
        held_out.push((*name, test));
    }
    Lessons { training, held_out }
}

fn taught(marked: &Marked, text: &str, rules: &Ruleset, vocabulary: &Tagger) -> Vec<Taught> {
    let sentences = lesson(text, rules, vocabulary);
    sentences.into_iter().map(|sentence| Taught { tags: tags(marked, &sentence), sentence }).collect()
}

fn tags(marked: &Marked, sentence: &LessonSentence) -> Vec<Tag> {
    let mut open = None;
    let mut tags = Vec::with_capacity(sentence.source.len());
    for span in &sentence.source {
        let name = marked.names.iter().position(|n| n.0 < span.end() && span.start() < n.1);
        tags.push(name.map_or(0, |at| 2 * marked.names[at].2 - usize::from(open != name)));
        open = name;
    }
    tags
}

/// The held-out sentences with their sources.
pub(crate) fn held_out(lessons: &Lessons) -> Vec<(&'static str, &[Taught])> {
    lessons.held_out.iter().map(|(name, taught)| (*name, taught.as_slice())).collect()
}

/// Weights of one feature and their sums over time.
#[derive(Clone, Copy, Default)]
struct Row {
    now: [f64; N_TAGS],
    sum: [f64; N_TAGS],
    since: [u32; N_TAGS],
}

impl Row {
    fn change(&mut self, tag: Tag, by: f64, time: u32) {
        self.sum[tag] += self.now[tag] * f64::from(time - self.since[tag]);
        self.since[tag] = time;
        self.now[tag] += by;
    }
}

/// Learns the weights of every feature seen often enough.
pub(crate) fn learn(training: &[Taught]) -> Vec<(u64, [f64; N_TAGS])> {
    let mut counts: BTreeMap<u64, u32> = BTreeMap::new();
    for feature in training.iter().flat_map(|t| &t.sentence.features).flatten() {
        *counts.entry(*feature).or_default() += 1;
    }
    let mut features: Vec<u64> = counts.iter().filter(|(_, n)| **n >= LEAST).map(|(f, _)| *f).collect();
    features.extend((0..=N_TAGS).map(transition));
    features.sort_unstable();
    features.dedup();
    let place = |feature: &u64| features.binary_search(feature).ok().map(|at| at as u64);
    let known: Vec<Vec<Vec<u64>>> = training
        .iter()
        .map(|t| t.sentence.features.iter().map(|f| f.iter().filter_map(place).collect()).collect())
        .collect();
    let moves: Vec<usize> =
        (0..=N_TAGS).filter_map(|tag| place(&transition(tag))).map(|p| p as usize).collect();
    let mut rows = vec![Row::default(); features.len()];
    let mut time = 0;
    let mut order: Vec<usize> = (0..training.len()).collect();
    let mut state = 7u64;
    for _ in 0..ROUNDS {
        for at in (1..order.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(at, (state >> 33) as usize % (at + 1));
        }
        for &at in &order {
            time += 1;
            step(&known[at], &training[at].tags, &mut rows, &moves, time);
        }
    }
    let average = |row: &Row| {
        let mut out = [0.0; N_TAGS];
        for (tag, value) in out.iter_mut().enumerate() {
            let sum = row.sum[tag] + row.now[tag] * f64::from(time - row.since[tag]);
            *value = sum / f64::from(time.max(1));
        }
        out
    };
    features.into_iter().zip(rows.iter().map(average)).collect()
}

/// One sentence: where the best tags are wrong, weights move towards the right ones.
fn step(known: &[Vec<u64>], right: &[Tag], rows: &mut [Row], moves: &[usize], time: u32) {
    let weight = |feature: u64, tag: Tag| {
        let at = (0..=N_TAGS).find(|t| transition(*t) == feature).map_or(feature as usize, |t| moves[t]);
        rows[at].now[tag] as i32
    };
    let best = best_tags(known, weight);
    if best == right {
        return;
    }
    for (at, features) in known.iter().enumerate() {
        let before = |tags: &[Tag]| if at == 0 { N_TAGS } else { tags[at - 1] };
        if best[at] != right[at] {
            for &feature in features {
                rows[feature as usize].change(right[at], 1.0, time);
                rows[feature as usize].change(best[at], -1.0, time);
            }
        }
        if best[at] != right[at] || before(&best) != before(right) {
            rows[moves[before(right)]].change(right[at], 1.0, time);
            rows[moves[before(&best)]].change(best[at], -1.0, time);
        }
    }
}
