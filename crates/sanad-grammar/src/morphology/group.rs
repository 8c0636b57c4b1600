//! Verb groups: the tokens that together are one verb with its auxiliaries. Looks at adjacent tokens only, and
//! never decides what the subject or the light-verb noun is.

use sanad_text::{Span, TokenIdx};

use super::form::{FormKind, Person, Tense, VerbForm, VerbId};
use super::index::Entry;
use super::verbs::{COPULA, ENDER, FUTURE, MODAL, OPENER, PASSIVE, PREFIX, PROGRESSIVE, VerbTable};

/// Longest key that damaged text may have cut up, in bytes.
const LONGEST: usize = 96;
/// Most tokens one form may be cut into: prefix, imperfective, stem, ending.
const MOST_PIECES: usize = 4;
/// Deepest chain of auxiliaries (`koshte shode bude ast`).
const DEEPEST: usize = 4;

/// Read access to the match keys of a sentence.
pub trait Tokens {
    /// The match key of a token; absent outside the sentence.
    fn key(&self, at: usize) -> Option<&str>;
}

impl Tokens for [&str] {
    fn key(&self, at: usize) -> Option<&str> {
        self.get(at).copied()
    }
}

/// Whether the subject acts or suffers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// The subject acts.
    Active,
    /// Participle with a passive auxiliary: the subject suffers.
    Passive,
}

/// A verb with its auxiliaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerbGroup {
    verbs: [VerbId; 3],
    verb_count: u8,
    /// Tokens of the group.
    pub tokens: Span<TokenIdx>,
    /// Tense of the whole group.
    pub tense: Tense,
    /// Person of the subject, if finite and personal.
    pub person: Option<Person>,
    /// Finite, or which non-finite form the group is.
    pub kind: FormKind,
    /// Negated anywhere.
    pub negated: bool,
    /// Active or passive.
    pub voice: Voice,
    /// `dashtan` before an imperfective form.
    pub progressive: bool,
    /// The modal verb right before the group, if it governs it.
    pub modal: Option<VerbId>,
    /// Spoken language written down.
    pub informal: bool,
    /// One token whose letters are also a common word that is no verb.
    pub homograph: bool,
}

impl VerbGroup {
    /// The likeliest lexical verb.
    pub fn verb(&self) -> VerbId {
        self.verbs[0]
    }

    /// All verbs whose form this may be in the same tense and person (`koshtan` and `keshidan` share a stem).
    pub fn verbs(&self) -> &[VerbId] {
        &self.verbs[..usize::from(self.verb_count)]
    }

    /// Whether the group can head a clause.
    pub fn finite(&self) -> bool {
        self.kind == FormKind::Finite
    }

    /// Whether the group asserts: finite, indicative and under no modal.
    pub fn asserts(&self) -> bool {
        self.finite() && self.tense.indicative() && self.modal.is_none()
    }
}

/// A word form, put together from the tokens it was cut into.
#[derive(Clone, Copy)]
struct Word {
    entry: Entry,
    end: usize,
    /// Its first token is a verb prefix standing alone.
    apart: bool,
}

impl VerbTable {
    /// The verb group that starts at token `at`.
    pub fn analyse<T: Tokens + ?Sized>(&self, tokens: &T, at: usize) -> Option<VerbGroup> {
        let mut group = self.core(tokens, at, 0)?;
        let modal = at.checked_sub(1).and_then(|before| self.modal_at(tokens, before));
        if let Some(modal) = modal {
            self.govern(&mut group, modal, tokens);
        }
        Some(group)
    }

    fn core<T: Tokens + ?Sized>(&self, tokens: &T, at: usize, depth: usize) -> Option<VerbGroup> {
        if depth >= DEEPEST {
            return None;
        }
        if let Some(group) = self.future_of_prefixed(tokens, at) {
            return Some(group);
        }
        let word = self.word(tokens, at)?;
        if let Some(participle) = self.first(word, |f| f.kind == FormKind::Participle) {
            return Some(self.participle(tokens, at, word, participle, depth));
        }
        if let Some(future) = self.first(word, |f| self.is_future_auxiliary(f))
            && let Some(group) = self.future(tokens, at, word, future)
        {
            return Some(group);
        }
        let best = self.best(tokens, word)?;
        if self.has_role(best.verb, PROGRESSIVE)
            && let Some(group) = self.progressive(tokens, at, word, best, depth)
        {
            return Some(group);
        }
        Some(self.single(at, word, best))
    }

    /// The longest form that starts at `at`, glued where damage cut it.
    fn word<T: Tokens + ?Sized>(&self, tokens: &T, at: usize) -> Option<Word> {
        let first = self.entry(tokens.key(at)?)?;
        let prefixed = first.flags & PREFIX != 0;
        let whole = Word { entry: first, end: at + 1, apart: false };
        let mut best = self.forms(first).next().map(|_| whole);
        let mut glue = Glue::new();
        glue.push(tokens.key(at)?)?;
        let mut last = first;
        for end in at + 1..at + MOST_PIECES {
            let Some(piece) = tokens.key(end) else { break };
            let entry = self.entry(piece).unwrap_or_default();
            let fits = last.flags & OPENER != 0 || entry.flags & ENDER != 0;
            if !fits || glue.push(piece).is_none() {
                break;
            }
            if let Some(found) = self.entry(glue.text()) {
                let word = Word { entry: found, end: end + 1, apart: prefixed };
                best = self.first(word, |_| true).map(|_| word).or(best);
            }
            last = entry;
        }
        best
    }

    fn of_word(&self, word: Word) -> impl Iterator<Item = VerbForm> + '_ {
        let one_word = |f: &VerbForm| matches!(f.kind, FormKind::Agent | FormKind::ShortInfinitive);
        self.forms(word.entry).filter(move |f| !word.apart || (f.apart && !one_word(f)))
    }

    fn first(&self, word: Word, fits: impl Fn(&VerbForm) -> bool) -> Option<VerbForm> {
        self.of_word(word).filter(fits).min_by_key(|f| f.rank)
    }

    /// The likeliest reading: at the end of a sentence stands a finite verb, so an infinitive there is spoken past.
    fn best<T: Tokens + ?Sized>(&self, tokens: &T, word: Word) -> Option<VerbForm> {
        let usual = |f: &VerbForm| f.kind != FormKind::Agent && !self.is_future_auxiliary(f);
        let best = self.of_word(word).filter(usual).min_by_key(|f| (f.informal, f.rank))?;
        if best.kind == FormKind::Infinitive && ends_sentence(tokens.key(word.end)) {
            return self.first(word, |f| f.kind == FormKind::Finite).or(Some(best));
        }
        Some(best)
    }

    fn single(&self, at: usize, word: Word, form: VerbForm) -> VerbGroup {
        let mut group = VerbGroup {
            verbs: [form.verb; 3],
            verb_count: 1,
            tokens: Span::new(at, word.end),
            tense: form.tense,
            person: form.person,
            kind: form.kind,
            negated: form.negated,
            voice: Voice::Active,
            progressive: false,
            modal: None,
            informal: form.informal,
            homograph: form.homograph && word.end == at + 1,
        };
        let alike = |f: &VerbForm| {
            (f.tense, f.person, f.kind, f.negated) == (form.tense, form.person, form.kind, form.negated)
        };
        for other in self.of_word(word).filter(alike) {
            let count = usize::from(group.verb_count);
            if !group.verbs().contains(&other.verb) && count < group.verbs.len() {
                group.verbs[count] = other.verb;
                group.verb_count += 1;
            }
        }
        group
    }

    /// A participle, with the copula (perfect tenses) or a passive auxiliary after it.
    fn participle<T: Tokens + ?Sized>(
        &self,
        tokens: &T,
        at: usize,
        word: Word,
        form: VerbForm,
        depth: usize,
    ) -> VerbGroup {
        let alone = self.single(at, word, form);
        let Some(next) = self.core(tokens, word.end, depth + 1) else { return alone };
        let group = VerbGroup {
            tokens: Span::new(at, next.tokens.end()),
            tense: next.tense,
            person: next.person,
            kind: next.kind,
            negated: form.negated || next.negated,
            informal: next.informal,
            homograph: false,
            ..alone
        };
        if self.has_role(next.verb(), COPULA) && next.finite() {
            return perfect(next).map_or(alone, |tense| VerbGroup { tense, ..group });
        }
        let suffers = self.has_role(next.verb(), PASSIVE) && next.voice == Voice::Active;
        if suffers && !self.has_role(form.verb, PASSIVE | COPULA) {
            return VerbGroup { voice: Voice::Passive, ..group };
        }
        alone
    }

    fn future<T: Tokens + ?Sized>(
        &self,
        tokens: &T,
        at: usize,
        word: Word,
        auxiliary: VerbForm,
    ) -> Option<VerbGroup> {
        let next = self.word(tokens, word.end)?;
        let form = self.first(next, |f| f.kind == FormKind::ShortInfinitive)?;
        Some(self.future_group(at, next, form, auxiliary))
    }

    /// `bar khahand gasht`: the auxiliary between prefix and verb, the prefix apart or joined.
    fn future_of_prefixed<T: Tokens + ?Sized>(&self, tokens: &T, at: usize) -> Option<VerbGroup> {
        let key = tokens.key(at)?;
        let prefix = self.prefixes().find(|p| key.starts_with(*p))?;
        let (auxiliary, end) = if key.len() == prefix.len() {
            (self.future_auxiliary(tokens.key(at + 1)?)?, at + 2)
        } else {
            (self.future_auxiliary(key.get(prefix.len()..)?)?, at + 1)
        };
        let mut glue = Glue::new();
        glue.push(prefix)?;
        glue.push(tokens.key(end)?)?;
        let word = Word { entry: self.entry(glue.text())?, end: end + 1, apart: false };
        let form = self.first(word, |f| f.kind == FormKind::ShortInfinitive)?;
        Some(self.future_group(at, word, form, auxiliary))
    }

    fn future_auxiliary(&self, key: &str) -> Option<VerbForm> {
        self.lookup(key).find(|f| self.is_future_auxiliary(f))
    }

    fn is_future_auxiliary(&self, form: &VerbForm) -> bool {
        form.tense == Tense::Future && self.has_role(form.verb, FUTURE)
    }

    fn future_group(&self, at: usize, word: Word, form: VerbForm, auxiliary: VerbForm) -> VerbGroup {
        VerbGroup {
            tense: Tense::Future,
            person: auxiliary.person,
            kind: FormKind::Finite,
            negated: auxiliary.negated,
            informal: auxiliary.informal,
            homograph: false,
            ..self.single(at, word, form)
        }
    }

    fn progressive<T: Tokens + ?Sized>(
        &self,
        tokens: &T,
        at: usize,
        word: Word,
        auxiliary: VerbForm,
        depth: usize,
    ) -> Option<VerbGroup> {
        let next = self.core(tokens, word.end, depth + 1)?;
        let together = matches!(
            (auxiliary.tense, next.tense),
            (Tense::Present, Tense::Present) | (Tense::Past, Tense::Imperfect)
        );
        let plain = !auxiliary.negated && !next.negated && auxiliary.person == next.person;
        let other = !self.has_role(next.verb(), PROGRESSIVE);
        (together && plain && other).then(|| VerbGroup {
            tokens: Span::new(at, next.tokens.end()),
            progressive: true,
            ..next
        })
    }

    /// The modal whose form ends with token `at`, which damage may have cut in two.
    fn modal_at<T: Tokens + ?Sized>(&self, tokens: &T, at: usize) -> Option<VerbForm> {
        let modal =
            |key: &str| self.lookup(key).find(|f| f.kind == FormKind::Finite && self.has_role(f.verb, MODAL));
        let key = tokens.key(at)?;
        modal(key).or_else(|| {
            let before = tokens.key(at.checked_sub(1)?)?;
            let opens = self.entry(before)?.flags & OPENER != 0;
            let mut glue = Glue::new();
            glue.push(before)?;
            glue.push(key)?;
            opens.then(|| modal(glue.text()))?
        })
    }

    /// Marks a group as governed by the modal before it, if its form allows that.
    fn govern<T: Tokens + ?Sized>(&self, group: &mut VerbGroup, modal: VerbForm, tokens: &T) {
        let impersonal = modal.person.is_none();
        let wished = matches!(group.tense, Tense::Subjunctive | Tense::PerfectSubjunctive);
        if wished || impersonal {
            group.modal = Some(modal.verb);
        }
        let last = tokens.key(group.tokens.end() - 1).unwrap_or_default();
        let short = |f: VerbForm| f.kind == FormKind::ShortInfinitive && !f.negated;
        let past = group.tense == Tense::Past && group.person == Some(Person::Sg3);
        if impersonal && past && self.lookup(last).any(short) {
            (group.kind, group.tense, group.person) = (FormKind::ShortInfinitive, Tense::None, None);
        }
    }
}

/// Tense of a participle with this form of the copula.
fn perfect(copula: VerbGroup) -> Option<Tense> {
    match copula.tense {
        Tense::Present if !copula.negated => Some(Tense::Perfect),
        Tense::Past | Tense::Perfect => Some(Tense::Pluperfect),
        Tense::Subjunctive => Some(Tense::PerfectSubjunctive),
        Tense::Future => Some(Tense::Future),
        _ => None,
    }
}

fn ends_sentence(next: Option<&str>) -> bool {
    next.is_none_or(|key| matches!(key, "." | "!" | "?" | "\u{61f}" | "\u{2026}" | "\u{6d4}"))
}

/// Pieces of one key put together on the stack.
struct Glue {
    bytes: [u8; LONGEST],
    length: usize,
}

impl Glue {
    fn new() -> Glue {
        Glue { bytes: [0; LONGEST], length: 0 }
    }

    /// Appends a piece; absent if it does not fit.
    fn push(&mut self, piece: &str) -> Option<()> {
        let end = self.length + piece.len();
        self.bytes.get_mut(self.length..end)?.copy_from_slice(piece.as_bytes());
        self.length = end;
        Some(())
    }

    fn text(&self) -> &str {
        // Whole strings only were copied in, so this cannot fail; an empty key is in no table.
        std::str::from_utf8(&self.bytes[..self.length]).unwrap_or_default()
    }
}
