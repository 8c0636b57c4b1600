//! Names: finds every lexicon phrase and every verb group of the document.
//! Reads: tokens. Writes: readings, hits, verbs.

use crate::analysis::{Analysis, LexHit};
use crate::lexicon::{Gate, Lexeme, Naming};
use crate::ruleset::Ruleset;
use crate::stages::dates::DateMention;
use crate::world::actors::ActorKind;
use sanad_calendar::Calendar;
use sanad_grammar::morphology::{FormKind, Marks, Person, Stem, Tense, Tokens, VerbGroup, VerbId};
use sanad_grammar::phrases::{Hit, Reading};
use sanad_text::{SentenceKind, Span, Text, TokenIdx, TokenKind};

/// Computes the readings of every token: the word itself, and known stems below its suffixes.
pub(crate) fn readings(text: &Text, rules: &Ruleset) -> (Vec<Reading>, Vec<u32>) {
    let mut flat = Vec::with_capacity(text.tokens.len() * 2);
    let mut starts = Vec::with_capacity(text.tokens.len() + 1);
    let (mut stems, mut buffer) = (Vec::new(), String::new());
    for idx in 0..text.tokens.len() {
        starts.push(flat.len() as u32);
        read_token(text, idx, rules, &mut flat, &mut stems, &mut buffer);
    }
    starts.push(flat.len() as u32);
    (flat, starts)
}

fn read_token(
    text: &Text,
    idx: usize,
    rules: &Ruleset,
    flat: &mut Vec<Reading>,
    stems: &mut Vec<Stem>,
    buffer: &mut String,
) {
    let key = text.key(idx);
    let phrases = &rules.lexicon.phrases;
    if let Some(word) = phrases.word(key) {
        flat.push(Reading { word, inflected: false });
    }
    if text.tokens[idx].kind != TokenKind::Word {
        return;
    }
    let first = flat.len();
    stems.clear();
    rules.suffixes.stems(key, stems);
    let mut add = |stem: &str| {
        if let Some(word) = phrases.word(stem)
            && !flat[first..].iter().any(|r| r.word == word)
        {
            flat.push(Reading { word, inflected: true });
        }
    };
    for stem in stems.iter() {
        add(stem.text(key, buffer));
    }
    if let Some(singular) = rules.suffixes.singular(key) {
        add(singular);
    }
}

/// What one walk over the document found.
#[derive(Default)]
struct Found {
    hits: Vec<LexHit>,
    of_relations: Vec<(usize, LexHit)>,
    starts: Vec<u32>,
    /// Different marks of the dialect.
    marks: Vec<u32>,
    /// Whether a phrase was passed over because it belongs to the dialect.
    passed: bool,
    /// Actors whose short names were passed over because the document may be older than they are.
    too_old: Vec<u32>,
}

/// Finds the lexicon phrases of each prose sentence, and whether the document is of the dialect: if it is, and holds
/// phrases that count only there, it is walked once more.
pub(crate) fn hits(analysis: &mut Analysis<'_>) {
    let mut found = walk(analysis);
    analysis.dialect = analysis.rules.dialect.holds(&found.marks);
    if analysis.dialect && found.passed {
        found = walk(analysis);
    }
    if !found.too_old.is_empty() {
        let named = |idx: &u32| {
            found.hits.iter().any(|h| matches!(h.lexeme, Lexeme::Actor { idx: i, .. } if i == *idx))
        };
        analysis.in_full = found.too_old.iter().copied().filter(named).collect();
        if !analysis.in_full.is_empty() {
            found = walk(analysis);
        }
    }
    analysis.hits = found.hits;
    analysis.relation_hits = found.of_relations;
    analysis.hit_starts = found.starts;
}

fn walk(analysis: &Analysis<'_>) -> Found {
    let rules = analysis.rules;
    let n_tokens = analysis.text.tokens.len();
    let mut found = Found { starts: Vec::with_capacity(n_tokens + 1), ..Found::default() };
    let mut sentence_end = vec![0usize; n_tokens];
    for sentence in analysis.text.sentences.iter().filter(|s| s.kind == SentenceKind::Prose) {
        sentence_end[sentence.tokens.range()].fill(sentence.tokens.end());
    }
    for (at, &end) in sentence_end.iter().enumerate() {
        found.starts.push(found.hits.len() as u32);
        let readings = |i: usize| -> &[Reading] {
            if i >= end {
                return &[];
            }
            &analysis.readings[analysis.reading_starts[i] as usize..analysis.reading_starts[i + 1] as usize]
        };
        rules.lexicon.phrases.matches(at, &readings, &mut |hit| found.note(analysis, at, hit));
    }
    found.starts.push(found.hits.len() as u32);
    found
}

impl Found {
    fn note(&mut self, analysis: &Analysis<'_>, at: usize, hit: Hit) {
        let rules = analysis.rules;
        let lexeme = rules.lexicon.lexeme(hit);
        let gate = rules.lexicon.gate(hit);
        if gate == Gate::Dialect && !analysis.dialect {
            self.passed = true;
            return;
        }
        if let (Gate::Since(year), Lexeme::Actor { idx, .. }) = (gate, lexeme)
            && !analysis.in_full.contains(&idx)
            && !reaches(analysis, year)
        {
            self.too_old.push(idx);
            return;
        }
        let is_home = matches!(lexeme, Lexeme::Place(idx) if rules.places.get(idx as usize).is_home);
        if is_home && gate != Gate::Dialect {
            self.passed = true;
            if analysis.dialect {
                return; // whose country "the country" is
            }
        }
        if hit.inflected && !suffix_fits_name(rules, analysis.text.key(at + hit.n_tokens - 1), lexeme) {
            return;
        }
        let phrase = LexHit { n_tokens: hit.n_tokens, lexeme, inflected: hit.inflected };
        match lexeme {
            Lexeme::DialectMark(mark) if self.marks.contains(&mark) => {}
            Lexeme::DialectMark(mark) => self.marks.push(mark),
            _ if lexeme.is_of_relations() => self.of_relations.push((at, phrase)),
            _ => self.hits.push(phrase),
        }
    }
}

/// Whether the document is of a known day or names a year or a later one: what tells of older times has no day.
fn reaches(analysis: &Analysis<'_>, year: i32) -> bool {
    let ends = |d: &DateMention| d.edtf.and_then(|e| e.interval().1);
    analysis.published.is_some()
        || analysis.dates.iter().filter_map(ends).any(|day| day.year(Calendar::Gregorian) >= year)
}

/// A proper name has no possessor and no degree, and a place or person no plural: `حمایت` is not "your Hama".
fn suffix_fits_name(rules: &Ruleset, key: &str, lexeme: Lexeme) -> bool {
    let is_place = matches!(lexeme, Lexeme::Place(_));
    if !is_place && !matches!(lexeme, Lexeme::Actor { naming: Naming::Name | Naming::Capital, .. }) {
        return true;
    }
    let is_person = matches!(lexeme, Lexeme::Actor { idx, .. } if rules.actors.get(idx as usize).kind == ActorKind::Person);
    let foreign = |marks: Marks| {
        [Marks::POSSESSIVE, Marks::COMPARATIVE, Marks::SUPERLATIVE].iter().any(|m| marks.has(*m))
            || ((is_place || is_person) && marks.has(Marks::PLURAL))
    };
    let (mut stems, mut buffer) = (Vec::new(), String::new());
    rules.suffixes.stems(key, &mut stems);
    stems.iter().any(|s| rules.lexicon.phrases.word(s.text(key, &mut buffer)).is_some() && !foreign(s.marks))
}

/// Finds the verb groups of each prose sentence, left to right, longest first.
pub(crate) fn verbs(analysis: &mut Analysis<'_>) {
    let prose: Vec<Span<TokenIdx>> =
        analysis.text.sentences.iter().filter(|s| s.kind == SentenceKind::Prose).map(|s| s.tokens).collect();
    for sentence in prose {
        let mut at = sentence.start();
        while at < sentence.end() {
            let window = Window { text: &analysis.text, start: sentence.start(), end: sentence.end() };
            match analysis.rules.verbs.analyse(&window, at) {
                Some(group) if is_noun_here(analysis, &group) => at += 1,
                Some(group) => {
                    at = group.tokens.end().max(at + 1);
                    analysis.verb_at[group.tokens.start()] = Some(analysis.verbs.len() as u32);
                    analysis.verbs.push(group);
                }
                None => at += 1,
            }
        }
    }
}

/// Whether the word before is a plural with its ezafe written, which no verb follows.
fn wants_genitive(analysis: &Analysis<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|b| analysis.is_plain_word(*b)) else { return false };
    let mut stems = Vec::new();
    analysis.rules.suffixes.stems(analysis.text.key(before), &mut stems);
    let only = |marks: Marks| marks.has(Marks::EZAFE) && !marks.has(Marks::INDEFINITE);
    stems.iter().any(|s| s.marks.has(Marks::PLURAL) && only(s.marks))
}

/// Whether the word is the last of a longer phrase that names a thing.
fn ends_a_thing(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis.relation_hits_in(at.saturating_sub(3)..at).iter().any(|(start, hit)| {
        start + hit.n_tokens == at + 1 && !hit.inflected && matches!(hit.lexeme, Lexeme::Thing(_))
    })
}

/// A single word that is also a verbal noun or a name is one, unless its form can only be a verb
/// (`درگیری` is fighting, seldom "that you catch").
fn is_noun_here(analysis: &Analysis<'_>, group: &VerbGroup) -> bool {
    let (start, n_tokens) = (group.tokens.start(), group.tokens.len());
    let hits = analysis.hits_at(start);
    if n_tokens == 1 && ends_a_thing(analysis, start) {
        return true; // `منبع درآمد` is an income, not what somebody drew
    }
    if n_tokens == 1 && wants_genitive(analysis, start) {
        return true; // `گروه‌های کرد` are Kurdish, nobody did anything
    }
    if matches!(group.kind, FormKind::Infinitive | FormKind::ShortInfinitive) {
        return hits.iter().any(|h| h.n_tokens >= n_tokens && matches!(h.lexeme, Lexeme::EventNoun(_)));
    }
    let bare_first = group.person == Some(Person::Sg1) && group.homograph; // `دوم` is "second", not "that I run"
    let addressed = group.person == Some(Person::Sg2) || group.tense == Tense::Imperative || bare_first;
    let doubtful = group.homograph || !group.tense.indicative() || group.informal || addressed;
    if n_tokens > 1 || !doubtful {
        return false;
    }
    if addressed && !ends_here(analysis, start + 1) && !light_noun_before(analysis, group) {
        return true; // nobody is addressed in the middle of a report: `مالی`, `نفتی`, `درگیر`
    }
    if group.homograph && group.tense == Tense::Past && group.person == Some(Person::Pl2) {
        return true; // `انفجار شدید` is a heavy blast, not what became of the readers
    }
    let after_preposition = start > 0
        && analysis
            .hits_at(start - 1)
            .iter()
            .any(|h| matches!(h.lexeme, Lexeme::Preposition(_)) && h.n_tokens == 1);
    (group.homograph && (after_preposition || speech_starts(analysis, start + 1)))
        || hits.iter().any(|h| match h.lexeme {
            Lexeme::EventNoun(_) | Lexeme::Role(_) | Lexeme::Actor { naming: Naming::Name, .. } => true,
            Lexeme::Preposition(_) | Lexeme::Closed(_) | Lexeme::Place(_) => group.homograph && !h.inflected,
            Lexeme::Light { verb, .. } => {
                group.homograph && light_verb_follows(analysis, start + h.n_tokens, verb)
            }
            _ => false,
        })
}

/// Whether a sentence or a part of it ends before a token.
fn ends_here(analysis: &Analysis<'_>, at: usize) -> bool {
    at >= analysis.text.tokens.len()
        || analysis.text.tokens[at].kind == TokenKind::Punctuation
        || analysis.is_sentence_end(at)
}

/// Whether a noun that this verb makes a phrase with stands right before it.
fn light_noun_before(analysis: &Analysis<'_>, group: &VerbGroup) -> bool {
    let start = group.tokens.start();
    (1..=3).filter(|n| *n <= start).any(|n| {
        analysis.hits_at(start - n).iter().any(|h| match h.lexeme {
            Lexeme::Light { verb, .. } | Lexeme::SpeechLight { verb, .. } => {
                h.n_tokens == n && group.verbs().contains(&VerbId(verb))
            }
            _ => false,
        })
    })
}

/// Whether words of saying start at a token: no other finite verb stands right before them (`حامل سوخت خبر داد`).
fn speech_starts(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis.hits_at(at).iter().any(|h| match h.lexeme {
        Lexeme::SpeechLight { verb, .. } => light_verb_follows(analysis, at + h.n_tokens, verb),
        _ => false,
    })
}

/// Whether the verb of a light-verb phrase stands right behind its noun.
fn light_verb_follows(analysis: &Analysis<'_>, at: usize, verb: u16) -> bool {
    let window = Window { text: &analysis.text, start: at, end: (at + 4).min(analysis.text.tokens.len()) };
    let group = analysis.rules.verbs.analyse(&window, at);
    group.is_some_and(|g| analysis.rules.alternation(VerbId(verb), &g, analysis.text.key(at - 1)).is_some())
}

/// The tokens of one sentence: verb groups never reach beyond it.
struct Window<'a> {
    text: &'a Text,
    start: usize,
    end: usize,
}

impl Tokens for Window<'_> {
    fn key(&self, at: usize) -> Option<&str> {
        (self.start..self.end).contains(&at).then(|| self.text.key(at))
    }
}
