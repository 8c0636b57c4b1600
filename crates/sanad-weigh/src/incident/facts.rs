//! What is compared of an event record, read once.

use super::manner::Manner;
use super::place::Spot;
use super::time::Span;
use crate::{Corpus, World};
use sanad_calendar::Day;
use sanad_model::{ActorClass, EventType, Factuality, Participant, QuantityKind, Record};

/// Deaths that make an event a great one.
const GREAT: u64 = 10;

/// An event record, ready for comparing.
pub(super) struct Facts<'a> {
    pub(super) record: &'a Record,
    /// Index of its report in the corpus.
    pub(super) report: usize,
    pub(super) lineage: &'a str,
    pub(super) manner: Manner,
    pub(super) actors: Vec<Party<'a>>,
    pub(super) recipients: Vec<Party<'a>>,
    pub(super) spots: Vec<Spot<'a>>,
    pub(super) span: Span,
    /// How many records of this type its report has.
    pub(super) peers: usize,
}

/// An actor or recipient.
pub(super) struct Party<'a> {
    pub(super) entity: &'a str,
    /// English name, else the key.
    pub(super) name: &'a str,
    pub(super) class: ActorClass,
    /// It and everything it is a part of.
    pub(super) line: Vec<&'a str>,
    /// A kind of people or thing, not somebody.
    pub(super) generic: bool,
    pub(super) person: bool,
}

impl<'a> Party<'a> {
    fn new(participant: &'a Participant, world: &'a World) -> Self {
        use ActorClass as C;
        let entity = participant.entity.as_str();
        let facts = world.actors.get(entity);
        let class = participant.class;
        // a listed actor is somebody, whatever its class; an unlisted civilian or thing is a kind
        let generic = facts.is_none()
            && (matches!(class, C::UnknownArmed | C::Civilians | C::Protesters | C::Object)
                || entity.starts_with("unidentified"));
        Self {
            entity,
            name: participant.name.as_deref().unwrap_or(entity),
            class,
            line: world.line_of(entity),
            generic,
            person: facts.is_some_and(|f| f.person),
        }
    }

    /// Whether one is the other or a part of it.
    pub(super) fn same_party(&self, other: &Self) -> bool {
        self.line.contains(&other.entity) || other.line.contains(&self.entity)
    }

    /// Who it belongs to in the end.
    pub(super) fn root(&self) -> &'a str {
        self.line.last().copied().unwrap_or(self.entity)
    }
}

impl<'a> Facts<'a> {
    pub(super) fn new(corpus: &'a Corpus, event: usize, world: &'a World) -> Self {
        let event = &corpus.events[event];
        let report = corpus.report_of(event);
        let record = &event.record;
        let published = report.published.as_deref().and_then(day);
        let parties = |list: &'a [Participant]| list.iter().map(|p| Party::new(p, world)).collect();
        Self {
            record,
            report: event.report,
            lineage: &report.lineage,
            manner: Manner::of(record),
            actors: parties(&record.actor),
            recipients: parties(&record.recipient),
            spots: record.location.iter().map(Spot::of).collect(),
            span: Span::of(record, published),
            peers: 1,
        }
    }

    /// Whether it is done by words: then who speaks to whom is all that tells one act from another.
    pub(super) fn is_verbal(&self) -> bool {
        !self.record.event_type.is_physical() && self.record.event_type != EventType::Aid
    }

    /// Whether nothing tells it from any other event of its type.
    pub(super) fn is_bare(&self) -> bool {
        self.spots.is_empty() && self.named().next().is_none()
    }

    /// Whether it was done from afar, as ACLED has it (explosions and remote violence), or its manner says so.
    pub(super) fn is_remote(&self) -> bool {
        const FROM_AFAR: [&str; 3] = ["aerial", "drone", "heavy-weapons"];
        let acled =
            self.record.acled.as_ref().is_some_and(|code| code.event_type == "Explosions/Remote violence");
        acled || self.record.mode.iter().any(|mode| FROM_AFAR.contains(&mode.as_str()))
    }

    /// Everybody in it who is somebody.
    pub(super) fn named(&self) -> impl Iterator<Item = &Party<'a>> {
        self.actors.iter().chain(&self.recipients).filter(|p| !p.generic)
    }

    /// The one number given for a kind, when it is one number.
    pub(super) fn count(&self, what: QuantityKind) -> Option<u64> {
        let mut all = self.record.quantities.iter().filter(|q| q.what == what);
        let first = all.next()?;
        all.next().is_none().then_some(())?;
        first.low.or(first.high)
    }

    /// Whether it killed so many that two such events of one day and province are seldom two.
    pub(super) fn is_great(&self) -> bool {
        let dead = |q: &sanad_model::Quantity| {
            matches!(q.what, QuantityKind::Killed | QuantityKind::KilledOrWounded)
                && q.low.or(q.high).is_some_and(|n| n >= GREAT)
        };
        self.record.quantities.iter().any(dead)
    }

    pub(super) fn is(&self, factuality: Factuality) -> bool {
        self.record.factuality == factuality
    }
}

/// The day of an ISO date or time.
fn day(text: &str) -> Option<Day> {
    Day::from_iso(text.get(..10)?)
}
