//! Groups the posts of the shared news file into near-copies and prints how many there are; with `--groups N SEED`,
//! prints N random groups, with `--near N SEED`, N random pairs that just missed, with `--far` the groups that span
//! more than two days. For reading by eye.
//!
//! `SANAD_SHARED=… cargo run -p sanad-weigh --example copies [--groups 40 1 | --near 40 1 | --far]`
#![expect(clippy::print_stdout, reason = "an example prints")]

use flate2::read::GzDecoder;
use sanad_weigh::{Boilerplate, Sketch, lineages};
use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::time::Instant;

struct Post {
    id: String,
    published: String,
    text: String,
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some(posts) = read() else { return println!("SANAD_SHARED is not set: nothing to do") };
    let boilerplate = Boilerplate::parse(include_str!("../../../lang/fa/boilerplate.txt")).expect("shipped");
    let start = Instant::now();
    let sketches: Vec<Sketch> = posts.iter().map(|p| Sketch::of(&p.text, &boilerplate)).collect();
    let sketched = start.elapsed();
    let reports: Vec<(&str, Option<&str>, &Sketch)> =
        posts.iter().zip(&sketches).map(|(p, s)| (p.id.as_str(), Some(p.published.as_str()), s)).collect();
    let start = Instant::now();
    let lines = lineages(&reports);
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, line) in lines.iter().enumerate() {
        groups.entry(line).or_default().push(i);
    }
    let copies: Vec<&Vec<usize>> = groups.values().filter(|g| g.len() > 1).collect();
    let blank = sketches.iter().filter(|s| s.is_blank()).count();
    let largest = copies.iter().map(|g| g.len()).max().unwrap_or(0);
    let held: usize = copies.iter().map(|g| g.len()).sum();
    println!(
        "{} posts, {blank} too short; sketches {sketched:.1?}, groups {:.1?}",
        posts.len(),
        start.elapsed()
    );
    println!("{} groups of two or more hold {held} posts; the largest holds {largest}", copies.len());
    let number = |at: usize| args.get(at).and_then(|a| a.parse::<usize>().ok()).unwrap_or(1);
    match args.first().map(String::as_str) {
        Some("--groups") => show_groups(&posts, &copies, &sketches, number(1), number(2)),
        Some("--near") => show_near(&posts, &lines, &sketches, number(1), number(2)),
        Some("--far") => show_far(&posts, &copies, &sketches),
        _ => {}
    }
}

fn read() -> Option<Vec<Post>> {
    let path = std::path::Path::new(&std::env::var_os("SANAD_SHARED")?).join("data/news-posts-2026.jsonl.gz");
    let lines = BufReader::new(GzDecoder::new(std::fs::File::open(path).ok()?)).lines();
    let text = |v: &serde_json::Value, key: &str| v[key].as_str().unwrap_or_default().to_owned();
    let post = |v: serde_json::Value| Post {
        id: text(&v, "id"),
        published: text(&v, "published"),
        text: text(&v, "text"),
    };
    Some(lines.map_while(Result::ok).filter_map(|l| serde_json::from_str(&l).ok().map(post)).collect())
}

/// A walk through `n` that looks random and is the same for a seed.
fn pick(n: usize, count: usize, seed: usize) -> impl Iterator<Item = usize> {
    (1..=count.min(n)).map(move |i| (i * 7_368_787 + seed * 15_485_863) % n)
}

fn show_groups(posts: &[Post], groups: &[&Vec<usize>], sketches: &[Sketch], count: usize, seed: usize) {
    for at in pick(groups.len(), count, seed) {
        let group = groups[at];
        println!("==== {} posts", group.len());
        for &i in group.iter().take(4) {
            let like = sketches[group[0]].likeness(&sketches[i]);
            println!("-- {} {} {like:.2}\n{}", posts[i].published, posts[i].id, brief(&posts[i].text));
        }
    }
}

/// Pairs of different lineages that share a quarter of their words or more.
fn show_near(posts: &[Post], lines: &[String], sketches: &[Sketch], count: usize, seed: usize) {
    let mut near = Vec::new();
    for i in 0..posts.len() {
        for j in i + 1..posts.len() {
            let like = sketches[i].likeness(&sketches[j]);
            if like >= 0.25 && lines[i] != lines[j] {
                near.push((i, j, like));
            }
        }
    }
    println!("{} pairs at 0.25 or more in different groups", near.len());
    for at in pick(near.len(), count, seed) {
        let (i, j, like) = near[at];
        println!("==== {like:.2}\n-- {}\n{}", posts[i].id, brief(&posts[i].text));
        println!("-- {}\n{}", posts[j].id, brief(&posts[j].text));
    }
}

fn brief(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(420).collect()
}

/// Groups whose posts are more than two days apart: a pattern used again, if not a post sent again.
fn show_far(posts: &[Post], groups: &[&Vec<usize>], sketches: &[Sketch]) {
    let days = |g: &&&Vec<usize>| {
        let mut days: Vec<&str> = g.iter().map(|&i| posts[i].published.as_str()).collect();
        days.sort_unstable();
        let ends = days.first().zip(days.last());
        let day = |d: &str| sanad_calendar::Day::from_iso(d);
        ends.and_then(|(a, b)| Some(day(b)?.since(day(a)?))).is_some_and(|n| n > 2)
    };
    let far: Vec<usize> = (0..groups.len()).filter(|&at| days(&&groups[at])).collect();
    println!("{} groups span more than two days", far.len());
    let far: Vec<&Vec<usize>> = far.into_iter().map(|at| groups[at]).collect();
    show_groups(posts, &far, sketches, far.len(), 1);
}
