//! Grammatical functions: how a participant stands to its predicate. Frames map them to roles.

/// A grammatical function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub(crate) enum Function {
    /// Subject of an active verb.
    Subject,
    /// Object of an active verb, or surface subject of a passive.
    Object,
    /// The doer beside a passive or a verbal noun (توسط، از سوی).
    Agent,
    /// The noun right after a verbal noun.
    Ezafe,
    /// به
    To,
    /// از
    From,
    /// با
    With,
    /// علیه
    Against,
    /// بر، روی
    On,
    /// بین، میان
    Between,
    /// برای
    For,
    /// دربارهٔ
    About,
    /// در
    In,
    /// بر اثر، در پی
    Because,
    /// در پاسخ به، به تلافی
    Answer,
    /// در جریان، طی
    During,
    /// پس از
    After,
    /// پیش از، تا
    Before,
    /// با استفاده از
    ByMeans,
    /// به عنوان
    As,
    /// بدون
    Without,
    /// به جز
    Except,
}

/// What a noun says somebody has to do with the act named beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hinge {
    /// `هدف X از …`: X does it.
    Aim,
    /// `پاسخ X به …`: it was done to X.
    Answer,
    /// `در عملیات X …`: X did what the clause tells.
    Deed,
    /// `توان X برای …`: what X could do.
    Capability,
    /// `محافظت از X در برابر …`: what X is guarded against.
    Guard,
    /// `از X برای … استفاده می‌کند`: what X is for.
    Use,
    /// `X در حال …`: X is doing it.
    Progress,
    /// `موجی از …`: several of what follows, told as one.
    Course,
    /// `… را شناسایی کرد`: who does it sees what another does.
    Witness,
    /// `مانع … شد`: said of the subject, with an act hanging from it.
    Cause,
    /// `مدعی … شد`: the subject claims the act that hangs from it.
    Claim,
}

impl Hinge {
    /// The class of function words with this id.
    pub(crate) fn by_id(id: &str) -> Option<Self> {
        match id {
            "aim" => Some(Self::Aim),
            "answer" => Some(Self::Answer),
            "deed" => Some(Self::Deed),
            "capability" => Some(Self::Capability),
            "guard" => Some(Self::Guard),
            "use" => Some(Self::Use),
            "progress" => Some(Self::Progress),
            "course" => Some(Self::Course),
            "witness" => Some(Self::Witness),
            "cause" => Some(Self::Cause),
            "claimer" => Some(Self::Claim),
            _ => None,
        }
    }
}

impl Function {
    /// The function with this name in the data files.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        use Function as F;
        Some(match name {
            "subject" => F::Subject,
            "object" => F::Object,
            "agent" => F::Agent,
            "ezafe" => F::Ezafe,
            "to" => F::To,
            "from" => F::From,
            "with" => F::With,
            "against" => F::Against,
            "on" => F::On,
            "between" => F::Between,
            "for" => F::For,
            "about" => F::About,
            "in" => F::In,
            "because" => F::Because,
            "answer" => F::Answer,
            "during" => F::During,
            "after" => F::After,
            "before" => F::Before,
            "by-means" => F::ByMeans,
            "as" => F::As,
            "without" => F::Without,
            "except" => F::Except,
            _ => return None,
        })
    }
}

/// A set of functions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct FunctionSet(u32);

impl FunctionSet {
    /// The set named by a list of words; the unknown word on failure.
    pub(crate) fn parse(list: &str) -> Result<Self, String> {
        let mut set = Self::default();
        for word in list.split_whitespace() {
            set.insert(Function::parse(word).ok_or_else(|| word.to_owned())?);
        }
        Ok(set)
    }

    pub(crate) fn insert(&mut self, function: Function) {
        self.0 |= 1 << function as u32;
    }

    pub(crate) fn has(self, function: Function) -> bool {
        self.0 >> (function as u32) & 1 == 1
    }
}
