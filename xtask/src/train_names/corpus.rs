//! What the tagger of names learns from: our own marked sentences and templates, and our marks on public texts whose
//! licence allows it. A mark on a public text is kept by offsets only: no word of it is in the project.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use sanad_engine::LangFiles;

use super::templates;

/// A text with its names: first character, the one after the last, kind (1 person, 2 place, 3 body).
pub(crate) struct Marked {
    pub(crate) text: String,
    pub(crate) names: Vec<(usize, usize, usize)>,
}

/// Everything marked.
pub(crate) struct Corpus {
    /// Name of the source, and its texts.
    pub(crate) sources: Vec<(&'static str, Vec<Marked>)>,
}

/// Marked public texts: name, file of marks, reader of the texts.
type Source = (&'static str, &'static str, fn(&Path) -> Result<Vec<String>>);
const SOURCES: [Source; 4] = [
    ("NTREX newstest2019 fas", "ntrex.tsv", ntrex),
    ("UD Persian-PerDT dev", "perdt.tsv", |data| treebank(&data.join("ud-perdt/dev.conllu"))),
    ("iPerUDT train", "iperudt.tsv", |data| treebank(&data.join("ud-iperudt/train.conllu"))),
    ("PQuAD paragraphs", "pquad.tsv", pquad),
];

/// Reads everything.
pub(crate) fn read(data: &Path, files: &LangFiles) -> Result<Corpus> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("names");
    let mut sources = Vec::new();
    let own = std::fs::read_to_string(folder.join("sentences.txt"))?;
    let own: Result<Vec<Marked>> = lines(&own).map(inline).collect();
    sources.push(("our own sentences", own?));
    let frames = std::fs::read_to_string(folder.join("templates.txt"))?;
    let filled: Result<Vec<Marked>> =
        templates::fill(lines(&frames), files, nouns(data)?)?.iter().map(|line| inline(line)).collect();
    sources.push(("our own templates, filled", filled?));
    for (name, marks, texts) in SOURCES {
        let path = folder.join(marks);
        if path.is_file() {
            sources.push((name, stand_off(&std::fs::read_to_string(path)?, &texts(data)?)?));
        }
    }
    Ok(Corpus { sources })
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'))
}

fn kind(mark: &str) -> Result<usize> {
    Ok(match mark {
        "PER" => 1,
        "LOC" => 2,
        "ORG" => 3,
        other => bail!("`{other}` is no kind of name"),
    })
}

/// A line with its names in brackets: `[PER …]`.
fn inline(line: &str) -> Result<Marked> {
    let mut marked = Marked { text: String::new(), names: Vec::new() };
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('[') {
        marked.text.push_str(before);
        let (inside, after) = after.split_once(']').with_context(|| format!("no `]`: {line}"))?;
        let (mark, name) = inside.split_once(' ').with_context(|| format!("no kind: {line}"))?;
        let start = marked.text.chars().count();
        marked.text.push_str(name);
        marked.names.push((start, marked.text.chars().count(), kind(mark)?));
        rest = after;
    }
    marked.text.push_str(rest);
    Ok(marked)
}

/// Marks by offset: the number of the text and, after a colon, how much of it is marked, then `from-to KIND` for each name.
fn stand_off(marks: &str, texts: &[String]) -> Result<Vec<Marked>> {
    let mut out = Vec::new();
    for line in lines(marks) {
        let mut cells = line.split('\t');
        let head = cells.next().unwrap_or_default();
        let (number, length) = head.split_once(':').unwrap_or((head, ""));
        let whole = texts.get(number.parse::<usize>()?).with_context(|| format!("no text {number}"))?;
        let text = match length {
            "" => whole.clone(),
            n => whole.chars().take(n.parse()?).collect(),
        };
        let mut names = Vec::new();
        for cell in cells {
            let (span, mark) = cell.split_once(' ').context("a mark without a kind")?;
            let (from, to) = span.split_once('-').context("a mark without a span")?;
            names.push((from.parse()?, to.parse()?, kind(mark)?));
        }
        out.push(Marked { text, names });
    }
    Ok(out)
}

fn ntrex(data: &Path) -> Result<Vec<String>> {
    Ok(std::fs::read_to_string(data.join("ntrex/newstest2019-ref.fas.txt"))?
        .lines()
        .map(str::to_owned)
        .collect())
}

fn treebank(path: &Path) -> Result<Vec<String>> {
    let conllu = std::fs::read_to_string(path)?;
    Ok(conllu.lines().filter_map(|l| l.strip_prefix("# text = ")).map(str::to_owned).collect())
}

fn pquad(data: &Path) -> Result<Vec<String>> {
    let file = std::fs::File::open(data.join("encyclopaedic-pquad.jsonl.gz"))?;
    let mut lines = String::new();
    flate2::read::GzDecoder::new(file).read_to_string(&mut lines)?;
    let paragraph = |line: &str| -> Result<String> {
        let value: serde_json::Value = serde_json::from_str(line)?;
        Ok(value["text"].as_str().context("a paragraph without text")?.to_owned())
    };
    lines.lines().map(paragraph).collect()
}

/// Words that the treebanks only know as nouns and that are seen often.
fn nouns(data: &Path) -> Result<Vec<String>> {
    let is_noun = |bits: u8| bits & 31 == 1 && bits & 64 != 0;
    Ok(vocabulary(data)?.into_iter().filter(|(_, bits)| is_noun(*bits)).map(|(word, _)| word).collect())
}

/// Words of treebanks and free texts with their bits: 1 noun, 2 verb, 4 adjective or adverb, 8 proper noun,
/// 16 closed class, 32 seen twice or more, 64 seen ten times or more, 128 seen a hundred times or more.
pub(crate) fn vocabulary(data: &Path) -> Result<BTreeMap<String, u8>> {
    let mut seen: BTreeMap<String, (u8, u32)> = BTreeMap::new();
    for path in ["ud-perdt/dev", "ud-seraji/dev", "ud-iperudt/train", "ud-iperudt/dev", "ud-iperudt/test"] {
        let conllu = std::fs::read_to_string(data.join(path).with_extension("conllu"))?;
        for line in conllu.lines().filter(|l| l.starts_with(|c: char| c.is_ascii_digit())) {
            let cells: Vec<&str> = line.split('\t').collect();
            let (Some(form), Some(tag)) = (cells.get(1), cells.get(3)) else { continue };
            let bit = match *tag {
                "NOUN" => 1,
                "VERB" | "AUX" => 2,
                "ADJ" | "ADV" | "NUM" => 4,
                "PROPN" => 8,
                "_" | "PUNCT" | "X" | "SYM" => 0,
                _ => 16,
            };
            seen.entry((*form).to_owned()).or_default().0 |= bit;
        }
    }
    for text in ntrex(data)?.into_iter().chain(pquad(data)?) {
        for word in text.split(|c: char| !(c.is_alphanumeric() || c == '\u{200C}')).filter(|w| !w.is_empty())
        {
            seen.entry(word.to_owned()).or_default().1 += 1;
        }
    }
    let bits = |(classes, count): (u8, u32)| {
        classes
            | if count >= 2 { 32 } else { 0 }
            | if count >= 10 { 64 } else { 0 }
            | if count >= 100 { 128 } else { 0 }
    };
    Ok(seen.into_iter().map(|(word, s)| (word, bits(s))).filter(|(_, b)| *b != 0).collect())
}
