//! What one word form of a verb says: tense, person, negation and kind. Holds no word of any language.

/// A verb of the table: its place in `verbs.txt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct VerbId(pub u16);

/// Tense, with the mood where Persian fuses the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tense {
    /// Simple past: happened.
    Past,
    /// Past with the imperfective prefix: was happening, or would have.
    Imperfect,
    /// Indicative present; also near future.
    Present,
    /// Periphrastic future.
    Future,
    /// Present perfect.
    Perfect,
    /// Past perfect.
    Pluperfect,
    /// Present subjunctive: wished, possible, commanded; not asserted.
    Subjunctive,
    /// Perfect subjunctive: may have happened.
    PerfectSubjunctive,
    /// Imperative.
    Imperative,
    /// Non-finite forms have none.
    None,
}

/// Person and number of the subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Person {
    /// I.
    Sg1,
    /// Thou.
    Sg2,
    /// He, she, it.
    Sg3,
    /// We.
    Pl1,
    /// You.
    Pl2,
    /// They.
    Pl3,
}

/// Whether a form can head a clause, and if not, what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FormKind {
    /// Inflected for tense and, unless impersonal, person.
    Finite,
    /// Past participle.
    Participle,
    /// Full infinitive, a noun.
    Infinitive,
    /// Past stem used as infinitive after the future auxiliary and impersonal modals; often a noun by itself.
    ShortInfinitive,
    /// The doer.
    Agent,
}

/// One analysis of one word form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerbForm {
    /// The verb it belongs to.
    pub verb: VerbId,
    /// Its tense; [`Tense::None`] if not finite.
    pub tense: Tense,
    /// Its person; absent from non-finite and impersonal forms.
    pub person: Option<Person>,
    /// Finite or which non-finite form.
    pub kind: FormKind,
    /// Carries the negative prefix.
    pub negated: bool,
    /// Spoken language written down.
    pub informal: bool,
    /// The same letters are also a common word that is no verb.
    pub homograph: bool,
    /// The verb's prefix may stand as a token of its own before this form.
    pub(super) apart: bool,
    /// Place of its tense in the data: the lower reading is the likelier one.
    pub(super) rank: u8,
}

impl Tense {
    /// Tense of this name in the data files.
    pub fn named(name: &str) -> Option<Tense> {
        Some(match name {
            "past" => Tense::Past,
            "imperfect" => Tense::Imperfect,
            "present" => Tense::Present,
            "future" => Tense::Future,
            "perfect" => Tense::Perfect,
            "pluperfect" => Tense::Pluperfect,
            "subjunctive" => Tense::Subjunctive,
            "perfect_subjunctive" => Tense::PerfectSubjunctive,
            "imperative" => Tense::Imperative,
            "none" => Tense::None,
            _ => return None,
        })
    }

    /// Whether the form asserts: not a wish, a possibility or a command.
    pub fn indicative(self) -> bool {
        !matches!(self, Tense::Subjunctive | Tense::PerfectSubjunctive | Tense::Imperative | Tense::None)
    }
}

impl Person {
    /// All persons in the order of a paradigm.
    pub const ALL: [Person; 6] =
        [Person::Sg1, Person::Sg2, Person::Sg3, Person::Pl1, Person::Pl2, Person::Pl3];

    /// Reads `3sg`; `none` is an impersonal or non-finite form. The outer option is absent for any other word.
    pub fn named(name: &str) -> Option<Option<Person>> {
        Some(Some(match name {
            "1sg" => Person::Sg1,
            "2sg" => Person::Sg2,
            "3sg" => Person::Sg3,
            "1pl" => Person::Pl1,
            "2pl" => Person::Pl2,
            "3pl" => Person::Pl3,
            "none" => return Some(None),
            _ => return None,
        }))
    }
}

impl FormKind {
    /// Kind of this name in the data files.
    pub fn named(name: &str) -> Option<FormKind> {
        Some(match name {
            "finite" => FormKind::Finite,
            "participle" => FormKind::Participle,
            "infinitive" => FormKind::Infinitive,
            "short_infinitive" => FormKind::ShortInfinitive,
            "agent" => FormKind::Agent,
            _ => return None,
        })
    }
}
