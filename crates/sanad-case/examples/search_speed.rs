//! How long a search takes in a case of 100,000 documents: the public news posts, eight times over with other numbers.
//!
//! `cargo run --release -p sanad-case --example search_speed -- POSTS.jsonl.gz LANG_DIR [COPIES]`
#![allow(clippy::print_stdout, reason = "it is a measurement")]

use flate2::read::GzDecoder;
use rusqlite::{Connection, params};
use sanad_case::{Access, Act, Case, NewCase, Search, Stamp};
use sanad_text::SearchFold;
use std::collections::BTreeMap;
use std::error::Error;
use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let posts = args.next().ok_or("give the posts")?;
    let lang = args.next().ok_or("give the folder lang")?;
    let copies: u32 = args.next().map_or(Ok(8), |n| n.parse())?;
    let list = |name: &str| std::fs::read_to_string(Path::new(&lang).join("fa").join(name));
    let fold = SearchFold::load(&list("script.txt")?, &list("repair.txt")?)?;
    let folder = std::env::temp_dir().join(format!("sanad-search-speed-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let done = measure(&posts, copies, &fold, &folder.join("speed.sanad"));
    std::fs::remove_dir_all(&folder)?;
    done
}

fn measure(posts: &str, copies: u32, fold: &SearchFold, path: &Path) -> Result<(), Box<dyn Error>> {
    let texts = read(posts)?;
    let clock = Instant::now();
    let documents = fill(path, &texts, copies)?;
    println!("{documents} documents stored in {:.1?}", clock.elapsed());
    let clock = Instant::now();
    Case::open(path, Access::Write)?.rebuild_search(fold)?;
    println!("indexed in {:.1?}, file {} MB", clock.elapsed(), std::fs::metadata(path)?.len() / 1_000_000);
    let queries = queries(&texts, fold);
    let case = Case::open(path, Access::Read)?;
    let mut times = Vec::new();
    for words in &queries {
        let search = Search { words: words.clone(), limit: 20, ..Search::default() };
        let clock = Instant::now();
        let page = case.search(fold, &search, None)?;
        times.push((clock.elapsed(), page.found, words));
    }
    times.sort();
    let at = |share: usize| times[(times.len() - 1) * share / 100].0;
    println!("{} queries: median {:.1?}, p95 {:.1?}, slowest {:.1?}", times.len(), at(50), at(95), at(100));
    for (time, found, words) in times.iter().rev().take(12) {
        println!("{time:>10.1?} {found:>7} {words}");
    }
    Ok(())
}

fn read(posts: &str) -> Result<Vec<String>, Box<dyn Error>> {
    let lines = BufReader::new(GzDecoder::new(File::open(posts)?)).lines();
    let mut texts = Vec::new();
    for line in lines {
        let post: serde_json::Value = serde_json::from_str(&line?)?;
        texts.extend(post["text"].as_str().map(str::to_owned));
    }
    Ok(texts)
}

/// Writes documents past the library, which would take a transaction for each.
fn fill(path: &Path, texts: &[String], copies: u32) -> Result<usize, Box<dyn Error>> {
    let act = Act { at: "2026-11-22T12:00:00Z".into(), who: "bench".into() };
    let new = NewCase { title: "speed".into(), secret: "00112233445566778899aabbccddeeff".into() };
    let mut case = Case::create(path, &new, &act)?;
    let stamp = Stamp { engine: "none".into(), ruleset: "none".into(), codebook: "none".into() };
    let run = case.begin_run(&stamp, &act)?;
    drop(case);
    let mut conn = Connection::open(path)?;
    let tx = conn.transaction()?;
    let mut documents = 0;
    for copy in 0..copies {
        for text in texts {
            let text = shifted(text, copy);
            let hash = blake3::hash(format!("{copy} {text}").as_bytes()).to_hex().to_string();
            let sql = "INSERT OR IGNORE INTO documents (document, blake3, name, format, text, lineage, problems, \
                       added_run) VALUES (?1, ?2, ?2, 'feed', ?3, ?1, '[]', ?4)";
            let key = format!("d-{}", &hash[..16]);
            documents += tx.prepare_cached(sql)?.execute(params![key, hash, text, run])?;
        }
    }
    tx.commit()?;
    Ok(documents)
}

/// A text with other digits and with a few other words, so that copies differ.
fn shifted(text: &str, copy: u32) -> String {
    let digit =
        |c: char, zero: char| char::from_u32(u32::from(zero) + (u32::from(c) - u32::from(zero) + copy) % 10);
    text.chars()
        .map(|c| match c {
            '0'..='9' => digit(c, '0').unwrap_or(c),
            '۰'..='۹' => digit(c, '۰').unwrap_or(c),
            _ => c,
        })
        .collect::<String>()
        + &format!(" {copy}")
}

/// Two hundred queries: the most frequent words, middling and rare ones, alone and together, phrases, prefixes.
fn queries(texts: &[String], fold: &SearchFold) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for text in texts {
        for word in fold.words(text).words {
            *counts.entry(word.key).or_default() += 1;
        }
    }
    let mut by_count: Vec<(usize, String)> = counts.into_iter().map(|(key, count)| (count, key)).collect();
    by_count.sort_by(|a, b| b.cmp(a));
    let word = |at: usize| by_count[at.min(by_count.len() - 1)].1.clone();
    let mut out: Vec<String> = (0..40).map(word).collect();
    out.extend((0..40).map(|n| word(40 + n * 37)));
    out.extend((0..30).map(|n| format!("{} {}", word(n), word(20 + n * 3))));
    out.extend((0..30).map(|n| format!("{} {}", word(30 + n * 5), word(60 + n * 50))));
    out.extend((0..20).map(|n| format!("\"{} {}\"", word(n), word(n + 25))));
    out.extend((0..20).map(|n| format!("{}*", word(60 + n * 11))));
    out.extend((0..20).map(|n| format!("{} -{} OR {}", word(50 + n), word(n), word(90 + n * 7))));
    out
}
