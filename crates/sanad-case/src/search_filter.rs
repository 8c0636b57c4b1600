//! Filters of a search, as conditions on records: a document passes with one record that fulfils all of them.
//!
//! Values go in as bound parameters, never as text of the statement.

use crate::error::CaseError;
use crate::records::days;
use rusqlite::types::Value;
use sanad_calendar::Edtf;
use sanad_weigh::World;

/// What a record must be to count. Empty: every record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Key of an actor, on either side of the event or relation; with a [`World`] also anything that is part of it.
    pub actor: Option<String>,
    /// PLOVER event type or type of relation, in any case.
    pub record_type: Option<String>,
    /// ISO 3166 code (a country's also finds its divisions) or name of a place.
    pub place: Option<String>,
    /// First and last ISO day; a record passes when its date can lie between them. See [`Filter::between`].
    pub between: Option<(String, String)>,
    /// Key of a source that the record is attributed to.
    pub source: Option<String>,
    /// `occurred`, `planned`, …
    pub factuality: Option<String>,
    /// Publisher of the document, in any case.
    pub publisher: Option<String>,
    /// `event` or `relation`.
    pub kind: Option<String>,
}

/// Conditions with their parameters.
#[derive(Debug, Default)]
pub(crate) struct Conditions {
    sql: Vec<String>,
    with: Vec<Value>,
}

impl Filter {
    /// The days of `FROM..TO`, either of which may be missing or less than a day: `2026-06`, `2026-01..2026-03`, `..2025`.
    ///
    /// # Errors
    /// When an end is no date.
    pub fn between(range: &str) -> Result<(String, String), CaseError> {
        let (from, to) = range.split_once("..").unwrap_or((range, range));
        let end = |text: &str| match text.trim() {
            "" => Ok((None, None)),
            text if Edtf::parse(text).is_some() => Ok(days(Some(text))),
            text => {
                Err(CaseError::Refused(format!("`{text}` is no date: write 2026-06-12, 2026-06 or 2026")))
            }
        };
        let first = end(from)?.0.unwrap_or_else(|| "0000-00-00".to_owned());
        let last = end(to)?.1.unwrap_or_else(|| "9999-99-99".to_owned());
        Ok((first, last))
    }

    /// Whether it lets everything pass.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What a row `r` of records and its row `d` of documents must fulfil.
    pub(crate) fn conditions(&self, world: Option<&World>) -> Conditions {
        let mut all = Conditions::default();
        all.add("r.ended_run IS NULL", []);
        if let Some(actor) = &self.actor {
            let actors = parts_of(actor, world);
            all.facet(&["actor", "recipient"], &actors);
        }
        if let Some(source) = &self.source {
            all.facet(&["source"], &parts_of(source, world));
        }
        if let Some(place) = &self.place {
            all.place(place);
        }
        if let Some((from, to)) = &self.between {
            all.add("r.first_day <= ? AND r.last_day >= ?", [to.clone(), from.clone()]);
        }
        let columns = [
            ("r.type", &self.record_type),
            ("r.factuality", &self.factuality),
            ("r.kind", &self.kind),
            ("d.publisher", &self.publisher),
        ];
        for (column, value) in columns {
            if let Some(value) = value {
                all.add(&format!("{column} = ? COLLATE NOCASE"), [value.clone()]);
            }
        }
        all
    }
}

impl Conditions {
    fn add<const N: usize>(&mut self, sql: &str, with: [String; N]) {
        self.sql.push(sql.to_owned());
        self.with.extend(with.map(Value::Text));
    }

    fn facet(&mut self, facets: &[&str], values: &[String]) {
        let quoted = |n: usize| vec!["?"; n].join(",");
        let sql = format!(
            "r.idx IN (SELECT idx FROM facets WHERE facet IN ({}) AND value IN ({}))",
            quoted(facets.len()),
            quoted(values.len())
        );
        self.sql.push(sql);
        self.with.extend(facets.iter().map(|f| Value::Text((*f).to_owned())));
        self.with.extend(values.iter().cloned().map(Value::Text));
    }

    /// A code, everything in the country of a code, or a name.
    fn place(&mut self, place: &str) {
        let sql = "r.idx IN (SELECT idx FROM facets WHERE facet = 'place' AND (value = ? COLLATE NOCASE \
                   OR (value >= ? AND value < ?)))";
        let (from, to) = match place.len() {
            2 => (format!("{}-", place.to_uppercase()), format!("{}.", place.to_uppercase())),
            _ => (String::new(), String::new()),
        };
        self.add(sql, [place.to_owned(), from, to]);
    }

    /// All of them, for a `WHERE`.
    pub(crate) fn sql(&self) -> String {
        self.sql.join(" AND ")
    }

    /// Their parameters, in order.
    pub(crate) fn with(&self) -> &[Value] {
        &self.with
    }
}

/// An actor and everything that is part of it, sorted.
fn parts_of(actor: &str, world: Option<&World>) -> Vec<String> {
    let mut keys = vec![actor.to_owned()];
    if let Some(world) = world {
        keys.extend(world.actors.keys().filter(|key| world.line_of(key).contains(&actor)).cloned());
    }
    keys.sort();
    keys.dedup();
    keys
}

#[cfg(test)]
mod tests {
    use super::Filter;

    #[test]
    fn ends_of_a_range_may_be_less_than_a_day() {
        let between = |range| Filter::between(range).expect("a range");
        assert_eq!(between("2026-06"), ("2026-06-01".into(), "2026-06-30".into()));
        assert_eq!(between("2025..2026-02").1, "2026-02-28");
        assert_eq!(between("..2025").1, "2025-12-31");
        assert!(Filter::between("yesterday").is_err());
    }
}
