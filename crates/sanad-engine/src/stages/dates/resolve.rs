//! Which day a date expression means: against the day of publication and what the document named before.

use super::evidence::Evidence;
use super::expression::{Expression, Month, Phase, Point, Unit, Year};
use super::moments::{at, before, months, numeric, whole_month, yearless};
use super::{Anchor, DateMention, FoundDate};
use sanad_calendar::{Calendar, Day, Edtf, Moment, Weekday};
use sanad_text::{Span, TokenIdx};

/// A day or month without a year may lie this many days after publication; else it is the last one before.
const DAYS_AHEAD: i64 = 60;
/// A Solar year begins in the Gregorian year that is this much greater.
const SOLAR_ERA: i32 = 621;
/// A day known by its date alone (11 September) is this year's only this many days after it.
const KNOWN_DAYS: i64 = 14;

/// What the document has named so far.
struct Reader {
    published: Option<Day>,
    evidence: Evidence,
    /// The last date named, and its phrase.
    last: Option<(Edtf, Span<TokenIdx>)>,
    /// The last single day named.
    last_day: Option<(Day, Span<TokenIdx>)>,
    /// Set while a phrase is resolved: a guess was made.
    guessed: bool,
    /// Set while a phrase is resolved: phrases it leans on.
    parents: Vec<Span<TokenIdx>>,
}

/// Resolves the phrases of a document in text order.
pub fn resolve(found: &[FoundDate], anchor: &Anchor) -> Vec<DateMention> {
    let evidence = Evidence::of(found, anchor);
    let published = anchor.published;
    let mut reader =
        Reader { published, evidence, last: None, last_day: None, guessed: false, parents: Vec::new() };
    found.iter().filter(|f| f.expression != Expression::NoDate).map(|f| reader.mention(f)).collect()
}

impl Reader {
    fn mention(&mut self, found: &FoundDate) -> DateMention {
        self.guessed = false;
        let edtf = self.edtf(&found.expression);
        self.remember(&found.expression, edtf, found.tokens);
        DateMention {
            tokens: found.tokens,
            edtf,
            weekday_future: self.weekday_future(&found.expression),
            uncertain: self.guessed,
            rule: found.rule.clone(),
            parents: std::mem::take(&mut self.parents),
        }
    }

    /// Dates said in words set the scene for what follows; the day of publication does not.
    fn remember(&mut self, expression: &Expression, edtf: Option<Edtf>, tokens: Span<TokenIdx>) {
        let Some(edtf) = edtf else { return };
        let known_year = edtf.ends().0.is_some_and(|m| m.year.is_some());
        if known_year && !matches!(expression, Expression::Clock) {
            self.last = Some((edtf, tokens));
        }
        if let (Some(first), Some(last)) = edtf.interval()
            && first == last
            && !matches!(expression, Expression::Clock)
        {
            self.last_day = Some((first, tokens));
        }
    }

    fn edtf(&mut self, expression: &Expression) -> Option<Edtf> {
        match expression {
            Expression::Point(point) => self.point(point),
            Expression::Numeric(a, b, c, calendar) => numeric(*a, *b, *c, *calendar),
            Expression::Relative(days) => Some(at(self.published?.plus(*days))),
            Expression::SameDay => self.last_named_day().map(at),
            Expression::Weekday(weekday, shift) => self.weekday(*weekday, *shift),
            Expression::InWeek(weekday, days) => {
                let saturday = self.published?.back_to(Weekday(0));
                Some(at(saturday.plus(days + i64::from(weekday.0))))
            }
            Expression::Ago(unit, n) => self.ago(*unit, *n),
            Expression::Later(unit, n) => self.after_last(*unit, *n),
            Expression::Past(unit, n) => self.past(*unit, *n),
            Expression::Known(day) => Some(at(self.known(*day))),
            Expression::Years(first, digits, calendar) => self.years(*first, *digits, *calendar),
            Expression::Clock => self.clock(),
            Expression::Vague | Expression::NoDate => None,
            Expression::Span(first, last) => self.span(first, last),
            Expression::Since(start) => {
                let start = self.edtf(start)?;
                Some(Edtf::Between(start.ends().0, None))
            }
        }
    }

    fn last_named_day(&mut self) -> Option<Day> {
        let (day, phrase) = self.last_day?;
        self.parents.push(phrase);
        Some(day)
    }

    /// A time of day alone belongs to the day last named, else to the day of publication.
    fn clock(&mut self) -> Option<Edtf> {
        self.guessed = true;
        self.last_named_day().or(self.published).map(at)
    }

    fn weekday(&self, weekday: Weekday, shift: i32) -> Option<Edtf> {
        let published = self.published?;
        let day = match shift {
            0 => published.back_to(weekday),
            s if s < 0 => published.plus(-1).back_to(weekday),
            _ => published.plus(7).back_to(weekday),
        };
        Some(at(day))
    }

    fn weekday_future(&self, expression: &Expression) -> Option<Edtf> {
        match expression {
            Expression::Weekday(weekday, 0) => self.weekday(*weekday, 1),
            _ => None,
        }
    }

    /// Counted from the date last named: days and weeks from a day, months from a month.
    fn after_last(&mut self, unit: Unit, n: i64) -> Option<Edtf> {
        let (edtf, phrase) = self.last?;
        let first = edtf.ends().0?;
        let fine = match unit {
            Unit::Year => true,
            Unit::Month => first.month.is_some_and(|m| m <= 12),
            Unit::Hour | Unit::Day | Unit::Week => {
                first.day.is_some() && edtf.interval().0 == edtf.interval().1
            }
        };
        let base = first.days().filter(|_| fine && first.masked == 0)?.0;
        self.parents.push(phrase);
        before(base, unit, -n)
    }

    fn ago(&self, unit: Unit, n: i64) -> Option<Edtf> {
        before(self.published?, unit, n)
    }

    /// From then until publication, which is named to the day unless the unit is coarser.
    fn past(&self, unit: Unit, n: i64) -> Option<Edtf> {
        let start = match unit {
            // The last few hours are that day; a round of 24 began the day before.
            Unit::Hour => at(self.published?.plus(-((n + 12) / 24))),
            // the last two weeks are fourteen days; what was two weeks ago was about then
            Unit::Week => at(self.published?.plus(-7 * n)),
            _ => self.ago(unit, n)?,
        };
        let published = Moment::day(self.published?);
        let end = match unit {
            Unit::Month => Moment { day: None, ..published },
            Unit::Year => Moment { day: None, month: None, ..published },
            _ => published,
        };
        Some(Edtf::Between(start.ends().0, Some(end)))
    }

    fn known(&self, day: Day) -> Day {
        let (_, month, number) = day.ymd(Calendar::Gregorian);
        self.published
            .and_then(|p| {
                Day::new(Calendar::Gregorian, p.year(Calendar::Gregorian), month, number).map(|d| (p, d))
            })
            .filter(|(p, d)| (0..=KNOWN_DAYS).contains(&p.since(*d)))
            .map_or(day, |(_, d)| d)
    }

    fn years(&mut self, first: i32, digits: u8, calendar: Option<Calendar>) -> Option<Edtf> {
        let length = 10_i32.pow(u32::from(digits));
        let full = if first < 100 && digits == 1 { self.short_year(first, calendar) } else { first };
        let calendar = calendar.unwrap_or_else(|| self.bare_calendar(full));
        if calendar == Calendar::Gregorian {
            return Some(Edtf::At(Moment { masked: digits, ..Moment::year(full) }));
        }
        let last = Day::last_of(calendar, full + length - 1, 12)?;
        Some(Edtf::days_between(Day::first_of(calendar, full, 1)?, last))
    }

    fn span(&mut self, first: &Expression, last: &Expression) -> Option<Edtf> {
        let start = self.edtf(first)?;
        let mut end = self.edtf(last)?;
        if let ((Some(from), _), (_, Some(to))) = (start.interval(), end.interval())
            && to < from
        {
            end = self.later(last, end);
        }
        let (a, b) = (start.ends().0, end.ends().1);
        Some(if a == b { Edtf::At(a?) } else { Edtf::Between(a, b) })
    }

    /// The end of a span that would lie before its start: the next such weekday, or the year after the one it took
    /// over (`from December 2019 to March`).
    fn later(&self, last: &Expression, end: Edtf) -> Edtf {
        match last {
            Expression::Point(_) => end.map(|m| Moment { year: m.year.map(|y| y + 1), ..m }),
            _ => self.weekday_future(last).unwrap_or(end),
        }
    }

    fn bare_calendar(&mut self, year: i32) -> Calendar {
        let (calendar, guess) = self.evidence.calendar(year);
        self.guessed |= guess;
        calendar
    }

    /// A two-digit year of the Solar calendar by default: 00–20 are 1400–1420.
    fn short_year(&self, year: i32, calendar: Option<Calendar>) -> i32 {
        match (calendar, year) {
            (Some(Calendar::Gregorian), 0..=40) => 2000 + year,
            (Some(Calendar::Gregorian), _) => 1900 + year,
            (_, 0..=20) => 1400 + year,
            _ => 1300 + year,
        }
    }

    /// The year of a point in its calendar, and that calendar.
    fn year(&mut self, point: &Point) -> (Option<i32>, Calendar) {
        let said = match point.month {
            Month::Named(calendar, _) => Some(calendar),
            _ => point.calendar,
        };
        match point.year {
            Year::Exact(year) => (Some(year), said.unwrap_or_else(|| self.bare_calendar(year))),
            Year::Short(year) => (Some(self.short_year(year, said)), said.unwrap_or(Calendar::Solar)),
            Year::Shift(shift) => {
                let calendar = said.unwrap_or(Calendar::Gregorian);
                (self.published.map(|p| p.year(calendar) + shift), calendar)
            }
            Year::Same => {
                (self.last_year(said.unwrap_or(Calendar::Gregorian)), said.unwrap_or(Calendar::Gregorian))
            }
            Year::Next => {
                let calendar = said.unwrap_or(Calendar::Gregorian);
                let base = self.last_year(calendar).or_else(|| self.published.map(|p| p.year(calendar)));
                (base.map(|year| year + 1), calendar)
            }
            Year::Unsaid => (None, said.unwrap_or(Calendar::Gregorian)),
        }
    }

    /// The year last named, in a calendar.
    fn last_year(&mut self, calendar: Calendar) -> Option<i32> {
        let (edtf, phrase) = self.last?;
        let first = edtf.interval().0?;
        self.parents.push(phrase);
        Some(first.year(calendar))
    }

    fn point(&mut self, point: &Point) -> Option<Edtf> {
        if point.before_era {
            return before_era(point);
        }
        let (year, calendar) = self.year(point);
        let edtf = match (self.month(point)?, point.day) {
            (Some(month), day) => self.in_month(point, calendar, year, month, day)?,
            (None, _) => self.in_year(point, calendar, year)?,
        };
        Some(if point.about { edtf.map(Moment::about) } else { edtf })
    }

    /// The month of a point, in the Gregorian year it belongs to if it is counted from now.
    fn month(&mut self, point: &Point) -> Option<Option<MonthOf>> {
        Some(match point.month {
            Month::Unsaid => None,
            Month::Named(_, number) => Some(MonthOf { number, year: None }),
            Month::Shift(shift) => {
                let Some(Edtf::At(moment)) = self.ago(Unit::Month, -i64::from(shift)) else { return None };
                Some(MonthOf { number: moment.month?, year: moment.year })
            }
            Month::Same => {
                let (edtf, phrase) = self.last?;
                let (year, month, _) = edtf.interval().0?.ymd(Calendar::Gregorian);
                self.parents.push(phrase);
                Some(MonthOf { number: month, year: Some(year) })
            }
        })
    }

    fn in_month(
        &mut self,
        point: &Point,
        calendar: Calendar,
        year: Option<i32>,
        month: MonthOf,
        day: Option<u8>,
    ) -> Option<Edtf> {
        let relative = matches!(point.year, Year::Shift(_) | Year::Same | Year::Next);
        let year = month.year.or(year);
        if year.is_none() && relative {
            return None;
        }
        let year = match year {
            Some(year) => Some(year),
            None => self.guess_year(calendar, month.number, day, point.weekday),
        };
        let Some(year) = year else { return yearless(calendar, month.number, day) };
        match day.and_then(|d| Day::new(calendar, year, month.number, d)) {
            Some(day) => Some(self.on_weekday(day, point.weekday, calendar)),
            None => whole_month(calendar, year, month.number),
        }
    }

    /// The weekday wins over a date that is a day off near publication: writers count months wrong, not weekdays.
    fn on_weekday(&self, day: Day, weekday: Option<Weekday>, calendar: Calendar) -> Edtf {
        let near = |d: &Day| self.published.is_some_and(|p| d.since(p).abs() <= 1);
        let meant = weekday
            .filter(|_| near(&day))
            .and_then(|w| [-1, 1].into_iter().map(|n| day.plus(n)).find(|d| d.weekday() == w))
            .filter(|_| weekday != Some(day.weekday()));
        let moment = Moment::day(meant.unwrap_or(day));
        Edtf::At(if calendar == Calendar::Lunar { moment.about() } else { moment })
    }

    /// The year of a date without one: the last before publication or the next soon after it; a weekday decides
    /// between them; without a day of publication, the year last named.
    fn guess_year(
        &mut self,
        calendar: Calendar,
        month: u8,
        day: Option<u8>,
        weekday: Option<Weekday>,
    ) -> Option<i32> {
        let Some(published) = self.published else {
            let first = self.last_year(calendar)?;
            self.guessed = true;
            // a month of one calendar in a year of another lies in that year
            let (edtf, _) = self.last?;
            let (Some(from), Some(to)) = edtf.interval() else { return Some(first) };
            let inside = |year: &i32| {
                Day::new(calendar, *year, month, day.unwrap_or(1)).is_some_and(|d| from <= d && d <= to)
            };
            return (first..=to.year(calendar)).find(inside).or(Some(first));
        };
        let now = published.year(calendar);
        let on = |year: i32| Day::new(calendar, year, month, day.unwrap_or(1));
        let ahead = if day.is_some() { DAYS_AHEAD } else { DAYS_AHEAD / 2 };
        let fits = |year: &i32| on(*year).is_some_and(|d| d.since(published) <= ahead);
        let candidates: Vec<i32> = [now + 1, now, now - 1].into_iter().filter(fits).collect();
        let agrees = |year: &&i32| weekday.is_some() && on(**year).map(Day::weekday) == weekday;
        candidates.iter().find(agrees).or(candidates.first()).copied()
    }

    fn in_year(&mut self, point: &Point, calendar: Calendar, year: Option<i32>) -> Option<Edtf> {
        if let Some(Phase::Season(season)) = point.phase {
            return self.season(calendar, point, year, season);
        }
        let year = year?;
        match (calendar, point.phase) {
            (Calendar::Gregorian, Some(Phase::Middle)) => {
                Some(Edtf::At(Moment::month(Some(year), 6).about()))
            }
            (_, Some(Phase::Middle)) => {
                let (year, month, _) = Day::first_of(calendar, year, 7)?.ymd(Calendar::Gregorian);
                Some(Edtf::At(Moment::month(Some(year), month).about()))
            }
            (_, Some(Phase::Months(first, last))) => months(calendar, year, (first, last)),
            (Calendar::Gregorian, _) => Some(Edtf::At(Moment::year(year))),
            _ => months(calendar, year, (1, 12)),
        }
    }

    /// A season is written by the Gregorian year it begins in; without a Gregorian year it is one of the Solar year,
    /// whose quarters the seasons are.
    fn season(&mut self, calendar: Calendar, point: &Point, year: Option<i32>, season: u8) -> Option<Edtf> {
        let said = matches!(point.year, Year::Exact(_) | Year::Short(_) | Year::Same);
        let solar = match point.year {
            Year::Unsaid => self.guess_year(Calendar::Solar, season * 3 - 2, None, None)?,
            Year::Shift(shift) => self.published?.year(Calendar::Solar) + shift,
            _ => year?,
        };
        let begins = if said && calendar == Calendar::Gregorian { solar } else { solar + SOLAR_ERA };
        Some(Edtf::At(Moment::month(Some(begins), 20 + season)))
    }
}

/// A bare year before the era: the year before year 1 is 0.
fn before_era(point: &Point) -> Option<Edtf> {
    let whole = matches!(point.month, Month::Unsaid) && point.phase.is_none() && point.day.is_none();
    let Year::Exact(year) = point.year else { return None };
    let moment = Moment::year(1 - year);
    whole.then_some(Edtf::At(if point.about { moment.about() } else { moment }))
}

/// A month, and its year where the phrase fixes it.
#[derive(Clone, Copy)]
struct MonthOf {
    number: u8,
    year: Option<i32>,
}
