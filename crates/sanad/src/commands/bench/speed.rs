//! Throughput over news posts, and the cost per byte of documents of very different length.

use super::data::Places;
use anyhow::{Context as _, Result};
use rayon::prelude::*;
use sanad_engine::{Document, Ruleset};
use sanad_intake::FeedDocument;
use std::fmt::Write as _;
use std::time::Instant;

/// Time spent on one rung of the length ladder before its figure is taken.
const LADDER_BYTES: usize = 10_000_000;

pub(super) fn throughput(places: &Places, ruleset: &Ruleset) -> Result<String> {
    let posts = places.posts()?;
    let bytes: usize = posts.iter().map(|p| p.text.len()).sum();
    let sentences: usize = posts.iter().map(|p| sentences(&p.text)).sum();
    let mut out = format!(
        "{} posts, {:.1} MB, {sentences} sentences by their end marks\n",
        posts.len(),
        bytes as f64 / 1e6
    );
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    for threads in [1, cores] {
        let pool =
            rayon::ThreadPoolBuilder::new().num_threads(threads).build().context("cannot start threads")?;
        let clock = Instant::now();
        let records: usize = pool.install(|| posts.par_iter().map(|p| code(p, ruleset)).sum());
        let seconds = clock.elapsed().as_secs_f64();
        let (rate, pace) = (bytes as f64 / 1e6 / seconds, sentences as f64 / seconds);
        let _ = writeln!(
            out,
            "{threads} threads: {rate:.2} MB/s, {pace:.0} sentences/s, {seconds:.2} s, {records} records"
        );
    }
    Ok(out)
}

fn code(post: &FeedDocument, ruleset: &Ruleset) -> usize {
    let (id, published) = (post.id.as_deref().unwrap_or_default(), post.published.as_deref());
    let document = Document { id, text: &post.text, published, publisher: post.publisher.as_deref() };
    sanad_engine::code(&document, ruleset).records.len()
}

/// Runs of words between end marks or line breaks: a plain count that does not depend on the engine.
fn sentences(text: &str) -> usize {
    text.split(['.', '؟', '!', '\n']).filter(|part| part.chars().any(char::is_alphabetic)).count()
}

pub(super) fn scaling(places: &Places, ruleset: &Ruleset) -> Result<String> {
    let posts = places.posts()?;
    let all: String = posts.iter().map(|p| format!("{}\n\n", p.text)).collect();
    let mut out = String::from("one thread; each length over the same posts laid end to end\n");
    for size in [1_000, 100_000, 10_000_000] {
        let documents = pieces(&all, size, LADDER_BYTES.min(all.len()));
        let bytes: usize = documents.iter().map(|d| d.len()).sum();
        let clock = Instant::now();
        let records: usize = documents.iter().map(|text| code_text(text, ruleset)).sum();
        let nanoseconds = clock.elapsed().as_secs_f64() * 1e9 / bytes.max(1) as f64;
        let count = documents.len();
        let _ = writeln!(
            out,
            "{size:>8} bytes: {nanoseconds:.0} ns a byte ({count} documents, {records} records)"
        );
    }
    Ok(out)
}

fn code_text(text: &str, ruleset: &Ruleset) -> usize {
    let document = Document { id: "bench", text, published: None, publisher: None };
    sanad_engine::code(&document, ruleset).records.len()
}

/// Consecutive pieces of about `size` bytes, up to `total` bytes together.
fn pieces(text: &str, size: usize, total: usize) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    while start < total {
        let end = text.floor_char_boundary((start + size).min(text.len()));
        if end <= start {
            break;
        }
        out.push(&text[start..end]);
        start = end;
    }
    out
}
