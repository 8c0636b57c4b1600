//! When incidents were, as a drawing needs it: from a first to a last day, with what is known of the ends.

use crate::snapshot::Line;
use sanad_calendar::{Day, Edtf, Moment};
use sanad_weigh::{Corpus, Incident};
use serde::Serialize;

/// When something was. No day is made up: a year runs from its first day to its last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Time {
    /// First day that is meant; of an open beginning, the last.
    #[serde(serialize_with = "iso")]
    pub(crate) from: Day,
    /// Last day that is meant; of an open end, the first.
    #[serde(serialize_with = "iso")]
    pub(crate) to: Day,
    /// No text says when it was: these are days of publication, by which it had happened.
    pub(crate) published: bool,
    /// The text calls the date approximate or uncertain.
    pub(crate) about: bool,
    /// The text gives no beginning.
    pub(crate) open_from: bool,
    /// The text gives no end.
    pub(crate) open_to: bool,
}

fn iso<S: serde::Serializer>(day: &Day, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&sanad_weigh::system::iso(*day))
}

impl Time {
    /// Of a date as coded.
    pub(crate) fn of_edtf(edtf: &str) -> Option<Self> {
        let date = Edtf::parse(edtf)?;
        let ((from, to), (first, last)) = (date.interval(), date.ends());
        let about = |end: Option<Moment>| end.is_some_and(|moment| moment.approximate || moment.uncertain);
        Some(Self {
            from: from.or(to)?,
            to: to.or(from)?,
            published: false,
            about: about(first) || about(last),
            open_from: from.is_none(),
            open_to: to.is_none(),
        })
    }

    /// Something known only to have happened by its publication.
    fn by(day: Day) -> Self {
        Self { from: day, to: day, published: true, about: false, open_from: true, open_to: false }
    }

    /// Days that it may have lasted.
    pub(crate) fn length(&self) -> i64 {
        self.to.since(self.from) + 1
    }

    /// Whether one of its days lies between these.
    pub(crate) fn meets(&self, (from, to): (Day, Day)) -> bool {
        self.from <= to && self.to >= from
    }
}

/// The time of an incident: the date that most independent sources give, else the day of its first publication.
pub(crate) fn of_incident(corpus: &Corpus, incident: &Incident, line: &Line) -> Option<Time> {
    let published = incident
        .events
        .iter()
        .filter_map(|&event| Day::from_iso(corpus.report_of(&corpus.events[event]).published.as_deref()?));
    line.date.as_deref().and_then(Time::of_edtf).or_else(|| published.min().map(Time::by))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(edtf: &str) -> (String, String, bool, bool, bool) {
        let time = Time::of_edtf(edtf).expect("a date");
        let day = sanad_weigh::system::iso;
        (day(time.from), day(time.to), time.about, time.open_from, time.open_to)
    }

    #[test]
    fn a_year_is_as_long_as_a_year_and_doubt_is_kept() {
        let of = |from: &str, to: &str, about, open_from, open_to| {
            (from.into(), to.into(), about, open_from, open_to)
        };
        assert_eq!(read("2015"), of("2015-01-01", "2015-12-31", false, false, false));
        assert_eq!(read("2015-11-07"), of("2015-11-07", "2015-11-07", false, false, false));
        assert_eq!(read("2019~"), of("2019-01-01", "2019-12-31", true, false, false));
        assert_eq!(read("2015/.."), of("2015-01-01", "2015-01-01", false, false, true));
        assert_eq!(Time::of_edtf("XXXX"), None);
    }
}
