//! What is exported, as it may be shown: every exporter is a function of a [`Dataset`] and sees nothing else.
//!
//! Whatever a profile withholds is not in here. Offsets are half-open and count Unicode scalar values of the text of
//! the document.

use crate::options::Profile;
use sanad_model::{ActorClass, EventType, Factuality, PlaceKind, QuantityKind, SourceKind};

/// Everything of one export.
#[derive(Clone, Debug, PartialEq)]
pub struct Dataset {
    /// What the export is of.
    pub head: Head,
    /// Documents, by key.
    pub documents: Vec<Document>,
    /// Event records, by id.
    pub events: Vec<Event>,
    /// Stated relations, by id.
    pub relations: Vec<Relation>,
    /// Incidents, by id.
    pub incidents: Vec<Incident>,
    /// Pairs of records that stand together, and why.
    pub links: Vec<Link>,
    /// Decisions of coders, oldest first.
    pub reviews: Vec<Review>,
    /// The log, oldest first.
    pub log: Vec<LogRow>,
}

/// What the export is of, and how it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Key of the case.
    pub case_id: String,
    /// Its title, where the profile shows it.
    pub title: Option<String>,
    /// For whom.
    pub profile: Profile,
    /// Engine, ruleset and codebooks of the last run.
    pub engine: String,
    /// Hash of the linguistic data.
    pub ruleset: String,
    /// Codebooks the codes follow.
    pub codebook: String,
    /// When the case last changed (UTC, ISO 8601): the time of its last log entry that is no export.
    pub changed: String,
    /// Seal of that entry.
    pub seal: String,
    /// The last ISO day whose reports are shown, when some are held back.
    pub until: Option<String>,
    /// How much was held back, for the reader: count and reason.
    pub withheld: Vec<(usize, &'static str)>,
}

/// A document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Key.
    pub id: String,
    /// BLAKE3 of the original bytes.
    pub blake3: String,
    /// Path as given, where the profile shows it.
    pub name: Option<String>,
    /// `text`, `html` or `feed`.
    pub format: String,
    /// ISO day of publication.
    pub published: Option<String>,
    /// Key of the publisher among the actors, where it is listed.
    pub publisher: Option<String>,
    /// Name of the publisher.
    pub publisher_name: Option<String>,
    /// ISO 3166-1 alpha-2 code of its country.
    pub publisher_country: Option<String>,
    /// Key of the earliest report of its group of near-copies.
    pub lineage: String,
    /// Its length in Unicode scalar values.
    pub length: usize,
    /// What was noticed while reading it: codes.
    pub problems: Vec<String>,
}

/// Where words stand in a document, and the words as far as they are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// First scalar value.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The words; `▒` stands for what is withheld.
    pub text: String,
    /// How many words are withheld.
    pub withheld: usize,
}

/// A party to an event, or one end of a relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// Key: of the lexicon, or a pseudonym.
    pub key: String,
    /// Name for a reader; never empty.
    pub name: String,
    /// Class on the day.
    pub class: ActorClass,
    /// ISO 3166-1 alpha-2, where known.
    pub country: Option<String>,
    /// Whether it is a single person.
    pub person: bool,
    /// Whether `key` stands for a name that is withheld.
    pub pseudonym: bool,
    /// Whether the role was inherited.
    pub inferred: bool,
    /// Where it is named.
    pub words: Words,
}

/// A place.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// Stable key: code, kind and name.
    pub id: String,
    /// English or romanised name.
    pub name: Option<String>,
    /// What sort of place.
    pub kind: PlaceKind,
    /// ISO 3166-2, else ISO 3166-1 alpha-2.
    pub code: Option<String>,
    /// Name of the first-level division.
    pub admin1: Option<String>,
    /// Degrees north.
    pub latitude: Option<f64>,
    /// Degrees east.
    pub longitude: Option<f64>,
    /// UCDP `where_prec`.
    pub precision: u8,
    /// Whether it was made coarser than the case has it.
    pub generalised: bool,
    /// Where it is named.
    pub words: Words,
}

/// A date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    /// EDTF, at the precision of the text.
    pub edtf: Option<String>,
    /// First and last ISO day that it can mean; an open end is missing.
    pub first: Option<String>,
    /// Last day.
    pub last: Option<String>,
    /// Where it stands.
    pub words: Words,
}

/// A figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What is counted.
    pub what: QuantityKind,
    /// Lower bound.
    pub low: Option<u64>,
    /// Upper bound.
    pub high: Option<u64>,
    /// Where it stands.
    pub words: Words,
}

/// Somebody who says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// Key: of the lexicon, or a pseudonym.
    pub key: String,
    /// Name for a reader; never empty.
    pub name: String,
    /// What kind of source.
    pub kind: SourceKind,
    /// Whether the name is withheld.
    pub pseudonym: bool,
    /// Where it is named.
    pub words: Words,
}

/// An event record.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Id.
    pub id: String,
    /// Index of its document in [`Dataset::documents`].
    pub document: usize,
    /// Id of its incident.
    pub incident: String,
    /// Who made it and what coders decided: `machine-coded`, `accepted`, `edited`, `added`.
    pub review_status: String,
    /// PLOVER event type.
    pub event_type: EventType,
    /// PLOVER modes.
    pub modes: Vec<String>,
    /// ACLED event and sub-event type.
    pub acled: Option<(String, String)>,
    /// UCDP type of violence, 1 to 3.
    pub ucdp: Option<u8>,
    /// Who did it.
    pub actors: Vec<Party>,
    /// To whom.
    pub recipients: Vec<Party>,
    /// Where.
    pub places: Vec<Spot>,
    /// When.
    pub date: Option<Date>,
    /// How many.
    pub figures: Vec<Figure>,
    /// Who says so, outermost first.
    pub voices: Vec<Voice>,
    /// Whether it is said to have happened.
    pub factuality: Factuality,
    /// The sentence of the first mention.
    pub quote: Words,
    /// The words that report it.
    pub mentions: Vec<Words>,
    /// What a reviewer should look at: codes.
    pub problems: Vec<String>,
}

/// A stated relation.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// Id.
    pub id: String,
    /// Index of its document.
    pub document: usize,
    /// As for events.
    pub review_status: String,
    /// What holds.
    pub relation: &'static str,
    /// Of whom it is said.
    pub subjects: Vec<Party>,
    /// To whom or what.
    pub objects: Vec<Party>,
    /// What is counted, lower and upper bound.
    pub amount: Option<(String, Option<u64>, Option<u64>)>,
    /// When.
    pub date: Option<Date>,
    /// The relation that it belongs to.
    pub of: Option<String>,
    /// Whether the text says that it is not known.
    pub unknown: bool,
    /// Who says so, outermost first.
    pub voices: Vec<Voice>,
    /// Whether it is said to hold.
    pub factuality: Factuality,
    /// The sentence.
    pub quote: Words,
}

/// Records of one event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Incident {
    /// Id.
    pub id: String,
    /// Indexes into [`Dataset::events`], ascending; never empty.
    pub events: Vec<usize>,
    /// When its documents, records or decisions last changed (UTC, ISO 8601).
    pub changed: String,
    /// Independent sources that say it happened; near-copies and one agency behind many outlets count once.
    pub independent: usize,
    /// Independent sources that deny it.
    pub denying: usize,
    /// What sources contradict each other about, as `KIND:FIELD`, worst first.
    pub contradictions: Vec<String>,
}

/// Two records that stand together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Id of a record.
    pub a: String,
    /// Id of the other.
    pub b: String,
    /// `same-event`, `corroborates`, `contradicts`.
    pub kind: String,
    /// Strength in points, for `same-event`.
    pub points: u32,
    /// Why, for a reader, where the profile shows it.
    pub reasons: Vec<String>,
}

/// A decision of a coder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// Its number.
    pub id: String,
    /// When.
    pub at: String,
    /// Who, or a pseudonym.
    pub coder: String,
    /// What was decided.
    pub verb: String,
    /// About what, where the profile shows it.
    pub target: Option<String>,
    /// Which cell.
    pub field: Option<String>,
    /// New value and comment, where the profile shows them.
    pub value: Option<String>,
    /// Comment.
    pub comment: Option<String>,
}

/// An entry of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogRow {
    /// Its number.
    pub seq: i64,
    /// When.
    pub at: String,
    /// Who, or a pseudonym.
    pub who: String,
    /// What was done.
    pub action: String,
    /// To what, where the profile shows it.
    pub target: Option<String>,
    /// BLAKE3 of what was written.
    pub digest: String,
    /// BLAKE3 over the log so far.
    pub seal: String,
}
