//! The columns of the native tables; `docs/export.md` is checked against them.

use crate::table::{Column, bool, float, int, text};

pub(super) const DOCUMENTS: [Column; 10] = [
    text("blake3", "BLAKE3 of the original bytes"),
    text("name", "path as given; withheld in public"),
    text("format", "text, html or feed"),
    text("published", "ISO day of publication"),
    text("publisher", "key of the publisher among the actors, where the lexicon lists it"),
    text("publisher_name", "name of the publisher; in public only where the lexicon lists it"),
    text("publisher_country", "ISO 3166-1 alpha-2"),
    text("lineage", "earliest report of its group of near-copies"),
    int("length", "length of the text in Unicode scalar values"),
    text("problems", "codes of what was noticed while reading it, separated by ;"),
];

pub(super) const SPANS: [Column; 5] = [
    text("doc_id", "document"),
    int("start", "first Unicode scalar value, from 0"),
    int("end", "one past the last Unicode scalar value"),
    text("exact", "the words as the profile shows them; ▒ stands for what is withheld"),
    int("withheld_words", "how many words are withheld"),
];

pub(super) const EVENTS: [Column; 18] = [
    text("doc_id", "document"),
    text("incident_id", "incident that it belongs to"),
    text("event_type", "PLOVER event type"),
    text("mode", "PLOVER modes, separated by ;"),
    text("acled_event_type", "ACLED event type; empty where ACLED would not code it"),
    text("acled_sub_event_type", "ACLED sub-event type"),
    int(
        "ucdp_type_of_violence",
        "1 state-based, 2 non-state, 3 one-sided; empty where UCDP would not code it",
    ),
    text("factuality", "occurred, negated, possible, planned or prevented"),
    text("date_edtf", "EDTF level 1 and 2, at the precision of the text"),
    text("date_start", "first ISO day that it can mean"),
    text("date_end", "last ISO day that it can mean"),
    text("date_text", "the words of the date"),
    text("place_id", "first place"),
    int("place_precision", "UCDP where_prec of the first place"),
    text("place_ids", "all places, separated by ;"),
    text("mention_span_id", "the words that report it"),
    text("quote_span_id", "the sentence"),
    text("problems", "codes of what a reviewer should look at, separated by ;"),
];

pub(super) const EVENT_ROLES: [Column; 6] = [
    text("event_id", "event record"),
    text("role", "actor or recipient"),
    text("actor_id", "key of the actor, or a pseudonym"),
    text("class", "what the actor is on the day"),
    bool("inferred", "whether the role was carried over from other words"),
    text("span_id", "where it is named"),
];

pub(super) const EVENT_QUANTITIES: [Column; 6] = [
    text("event_id", "event record"),
    text("what", "what is counted"),
    int("low", "lower bound"),
    int("high", "upper bound"),
    text("quantity_text", "the words, with the digits of the source"),
    text("span_id", "where it stands"),
];

pub(super) const CLAIMS: [Column; 8] = [
    text("record_id", "event record or stated relation"),
    text("record_kind", "event or relation"),
    text("source_actor_id", "key of who says so, or a pseudonym; empty for an outlet that is not listed"),
    text("source_kind", "publisher, official, armed_group, media, witness …"),
    text("parent_claim_id", "who passes it on"),
    int("depth", "0 the document, 1 whom it quotes, 2 whom that one quotes …"),
    text("factuality", "what the record says of the event"),
    text("cue_span_id", "where the source is named"),
];

pub(super) const ACTORS: [Column; 6] = [
    text("name", "English name, or the key in words"),
    text("class", "class in the first record, by id"),
    text("country", "ISO 3166-1 alpha-2"),
    bool("person", "whether it is known to be a single person"),
    bool("pseudonym", "whether the name is withheld"),
    int("events", "event records that it is a party to"),
];

pub(super) const PLACES: [Column; 8] = [
    text("name", "English or romanised name"),
    text("kind", "what sort of place"),
    text("code", "ISO 3166-2, else ISO 3166-1 alpha-2"),
    text("admin1", "name of the first-level division"),
    float("latitude", "degrees north, WGS 84"),
    float("longitude", "degrees east, WGS 84"),
    int("geo_precision", "UCDP where_prec"),
    bool("geo_generalised", "whether it was made coarser than the case has it"),
];

pub(super) const RELATIONS: [Column; 14] = [
    text("doc_id", "document"),
    text("type", "leader_of, part_of, controls …"),
    text("subject_ids", "of whom it is said, separated by ;"),
    text("object_ids", "to whom or what, separated by ;"),
    text("amount_unit", "what is counted"),
    int("amount_low", "lower bound"),
    int("amount_high", "upper bound"),
    bool("unknown", "whether the text says that it is not known"),
    text("of", "relation that it belongs to"),
    text("factuality", "whether it is said to hold"),
    text("date_edtf", "EDTF, at the precision of the text"),
    text("date_start", "first ISO day that it can mean"),
    text("date_end", "last ISO day that it can mean"),
    text("quote_span_id", "the sentence"),
];

pub(super) const RELATION_TERMS: [Column; 5] = [
    text("relation_id", "stated relation"),
    text("side", "subject or object"),
    text("actor_id", "key, or a pseudonym"),
    text("name", "English name, or the key in words"),
    text("span_id", "where it is named"),
];

pub(super) const INCIDENTS: [Column; 8] = [
    text("event_ids", "its event records, separated by ;"),
    int("records", "how many records"),
    int("documents", "how many documents"),
    int("independent_sources", "independent sources that say it happened"),
    int("denying_sources", "independent sources that deny it"),
    int("n_contradictions", "how many contradictions"),
    text("contradictions", "KIND:FIELD, worst first, separated by ;"),
    text("changed", "when it last changed, UTC"),
];

pub(super) const LINKS: [Column; 5] = [
    text("a", "a record"),
    text("b", "another record"),
    text("kind", "same-event"),
    int("points", "how strongly they agree; 0: a coder joined them"),
    text("reason", "what agreed; withheld in public"),
];

pub(super) const REVIEWS: [Column; 7] = [
    text("at", "when, UTC"),
    text("coder", "who; a pseudonym in public"),
    text("verb", "what was decided"),
    text("target", "about what; in public only ids"),
    text("field", "which cell"),
    text("value", "new value; withheld in public"),
    text("comment", "withheld in public"),
];

pub(super) const LOG: [Column; 6] = [
    text("at", "when, UTC"),
    text("who", "a pseudonym in public"),
    text("action", "what was done"),
    text("target", "to what; in public only ids"),
    text("digest", "BLAKE3 of what was written"),
    text("seal", "BLAKE3 over the log up to here"),
];
