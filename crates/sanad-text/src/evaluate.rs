//! Measures reading against treebanks: joiners restored, intact text kept, words, sentence ends.
//!
//! Texts come in as strings; the caller reads files and prints figures.

use crate::glyphs;
use crate::repair::Repair;
use crate::script::Class;
use crate::text::Text;
use crate::zwnj::Setting;

/// Hits, false alarms and misses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Found and right.
    pub hits: usize,
    /// Found and wrong.
    pub false_alarms: usize,
    /// Not found.
    pub misses: usize,
}

impl Score {
    /// Share of the found that is right.
    pub fn precision(&self) -> f64 {
        ratio(self.hits, self.hits + self.false_alarms)
    }
    /// Share of the right that is found.
    pub fn recall(&self) -> f64 {
        ratio(self.hits, self.hits + self.misses)
    }
    /// Harmonic mean of the two.
    pub fn f1(&self) -> f64 {
        ratio(2 * self.hits, 2 * self.hits + self.false_alarms + self.misses)
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// A sentence of a treebank: its text, and its surface words in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gold {
    /// The `# text` line.
    pub text: String,
    /// Surface tokens; a multiword token counts once.
    pub words: Vec<String>,
}

/// The sentences of a CoNLL-U file.
pub fn treebank(conllu: &str) -> Vec<Gold> {
    let mut sentences = Vec::new();
    for block in conllu.split("\n\n") {
        let mut gold = Gold::default();
        let mut inside = 0;
        for line in block.lines() {
            if let Some(text) = line.strip_prefix("# text = ") {
                gold.text = text.trim().to_owned();
            }
            let mut cells = line.split('\t');
            let (Some(id), Some(form)) = (cells.next(), cells.next()) else { continue };
            match id.split_once('-').map(|(_, last)| last.parse::<u32>()) {
                Some(Ok(last)) => (inside, _) = (last, gold.words.push(form.to_owned())),
                _ if id.parse::<u32>().is_ok_and(|id| id > inside) => gold.words.push(form.to_owned()),
                _ => {}
            }
        }
        if !gold.text.is_empty() {
            sentences.push(gold);
        }
    }
    sentences
}

/// What stands between two letters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Between {
    Nothing,
    Joiner,
    Other,
}

/// What stands before each letter or digit.
fn gaps(text: &str, repair: &Repair) -> Vec<Between> {
    let mut gaps = Vec::new();
    let mut between = Between::Other;
    for glyph in glyphs::fold(text, &repair.script) {
        match glyph.class {
            Class::Letter | Class::Digit | Class::Latin => {
                gaps.push(between);
                between = Between::Nothing;
            }
            Class::Joiner => between = Between::Joiner,
            _ => between = Between::Other,
        }
    }
    gaps
}

/// The text with every joiner deleted, or turned into a space.
pub fn damage(text: &str, setting: Setting) -> String {
    match setting {
        Setting::Glued => text.replace('\u{200C}', ""),
        Setting::Spaced => text.replace('\u{200C}', " "),
    }
}

/// Joiners of damaged text restored, gap by gap; and how many sentences that had lost one came out exactly right.
pub fn joiners(texts: &[Gold], setting: Setting, repair: &Repair) -> (Score, f64) {
    let mut score = Score::default();
    let (mut exact, mut n_damaged) = (0, 0);
    for gold in texts {
        let wanted = gaps(&gold.text, repair);
        let found = gaps(Text::read(&damage(&gold.text, setting), repair).view_text(), repair);
        for (wanted, found) in wanted.iter().zip(&found) {
            match (*wanted == Between::Joiner, *found == Between::Joiner) {
                (true, true) => score.hits += 1,
                (false, true) => score.false_alarms += 1,
                (true, false) => score.misses += 1,
                _ => {}
            }
        }
        if wanted.contains(&Between::Joiner) {
            n_damaged += 1;
            exact += usize::from(wanted == found);
        }
    }
    (score, ratio(exact, n_damaged))
}

/// Share of correct sentences left with the spacing they have.
pub fn kept(texts: &[Gold], repair: &Repair) -> f64 {
    let same =
        |gold: &&Gold| gaps(&gold.text, repair) == gaps(Text::read(&gold.text, repair).view_text(), repair);
    ratio(texts.iter().filter(same).count(), texts.len())
}

/// Share of sentences whose token keys are the same intact and damaged.
pub fn same_keys<'t>(texts: impl Iterator<Item = &'t str>, setting: Setting, repair: &Repair) -> f64 {
    let keys = |text: &str| {
        let text = Text::read(text, repair);
        (0..text.tokens.len()).map(|at| text.key(at).to_owned()).collect::<Vec<_>>()
    };
    let (mut same, mut n) = (0, 0);
    for text in texts {
        n += 1;
        same += usize::from(keys(text) == keys(&damage(text, setting)));
    }
    ratio(same, n)
}

/// Spans, in letters other than white space and joiners, against each other.
fn compare(wanted: &[(usize, usize)], found: &[(usize, usize)], score: &mut Score) {
    let hits = found.iter().filter(|span| wanted.binary_search(span).is_ok()).count();
    score.hits += hits;
    score.false_alarms += found.len() - hits;
    score.misses += wanted.len() - hits;
}

fn counts(ch: char) -> bool {
    !ch.is_whitespace() && ch != '\u{200C}'
}

/// Number of counting characters before each character of a text.
fn offsets(text: &str) -> Vec<usize> {
    let mut n = 0;
    let before = |ch: char| {
        let at = n;
        n += usize::from(counts(ch));
        at
    };
    let mut offsets: Vec<usize> = text.chars().map(before).collect();
    offsets.push(n);
    offsets
}

fn spans_of<'a>(pieces: impl Iterator<Item = &'a str>) -> Vec<(usize, usize)> {
    let mut at = 0;
    let span = |piece: &str| {
        let start = at;
        at += piece.chars().filter(|&ch| counts(ch)).count();
        (start, at)
    };
    pieces.map(span).collect()
}

/// Tokens against the surface words of a treebank, on the text intact or damaged.
pub fn words(texts: &[Gold], setting: Option<Setting>, repair: &Repair) -> Score {
    let mut score = Score::default();
    for gold in texts {
        let source = setting.map_or_else(|| gold.text.clone(), |setting| damage(&gold.text, setting));
        let text = Text::read(&source, repair);
        let at = offsets(&source);
        let found: Vec<_> =
            text.tokens.iter().map(|token| (at[token.source.start()], at[token.source.end()])).collect();
        compare(&spans_of(gold.words.iter().map(String::as_str)), &found, &mut score);
    }
    score
}

/// Sentence ends, on the sentences joined by single spaces; both ends must be right.
pub fn sentences(texts: &[Gold], repair: &Repair) -> Score {
    let mut score = Score::default();
    let source = texts.iter().map(|gold| gold.text.as_str()).collect::<Vec<_>>().join(" ");
    let text = Text::read(&source, repair);
    let at = offsets(&source);
    let span = |sentence: &crate::text::Sentence| {
        let span = text.tokens_source(sentence.tokens);
        (at[span.start()], at[span.end()])
    };
    let found: Vec<_> = text.sentences.iter().map(span).collect();
    compare(&spans_of(texts.iter().map(|gold| gold.text.as_str())), &found, &mut score);
    score
}
