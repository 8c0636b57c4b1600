//! How a visitor wants pages to look: language, digits, calendar, colours. A setting of display only: it never changes
//! what is stored, exported or said by the API.

use sanad_calendar::{Calendar, Day};

/// Language of the pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Tongue {
    /// English.
    #[default]
    En,
    /// Persian.
    Fa,
}

/// Which digits numbers of ours are written with; quotes keep theirs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Digits {
    /// 0123456789
    #[default]
    Latin,
    /// The digits of Persian.
    Persian,
}

/// Which calendar stands first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum FirstCalendar {
    /// Gregorian.
    #[default]
    Gregorian,
    /// Solar Hijri.
    Solar,
}

/// Colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Theme {
    /// What the machine is set to.
    #[default]
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// Everything about the look of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Look {
    pub(crate) tongue: Tongue,
    pub(crate) digits: Digits,
    pub(crate) calendar: FirstCalendar,
    pub(crate) theme: Theme,
}

/// Names of the settings in addresses and forms.
pub(crate) const SETTINGS: [&str; 4] = ["lang", "digits", "calendar", "theme"];
/// Name of the cookie that keeps them.
pub(crate) const COOKIE: &str = "sanad_look";

impl Look {
    /// What a browser that was never here asks for, by its `Accept-Language`.
    pub(crate) fn of_language(accepted: &str) -> Self {
        let first = accepted.split(',').next().unwrap_or_default().trim().to_lowercase();
        let persian =
            ["fa", "prs", "ps"].iter().any(|tag| first == *tag || first.starts_with(&format!("{tag}-")));
        if persian { Self::default().with("lang", "fa") } else { Self::default() }
    }

    /// With a setting changed; an unknown name or value changes nothing. Persian brings its digits and calendar.
    pub(crate) fn with(mut self, setting: &str, value: &str) -> Self {
        match (setting, value) {
            ("lang", "fa") => {
                self = Self {
                    tongue: Tongue::Fa,
                    digits: Digits::Persian,
                    calendar: FirstCalendar::Solar,
                    ..self
                }
            }
            ("lang", "en") => {
                self = Self {
                    tongue: Tongue::En,
                    digits: Digits::Latin,
                    calendar: FirstCalendar::Gregorian,
                    ..self
                }
            }
            ("digits", "latin") => self.digits = Digits::Latin,
            ("digits", "persian") => self.digits = Digits::Persian,
            ("calendar", "gregorian") => self.calendar = FirstCalendar::Gregorian,
            ("calendar", "solar-hijri") => self.calendar = FirstCalendar::Solar,
            ("theme", "auto") => self.theme = Theme::Auto,
            ("theme", "light") => self.theme = Theme::Light,
            ("theme", "dark") => self.theme = Theme::Dark,
            _ => {}
        }
        self
    }

    /// The value of a setting, as [`Look::with`] takes it.
    pub(crate) fn value(&self, setting: &str) -> &'static str {
        match setting {
            "lang" => self.lang(),
            "digits" if self.digits == Digits::Persian => "persian",
            "digits" => "latin",
            "calendar" if self.calendar == FirstCalendar::Solar => "solar-hijri",
            "calendar" => "gregorian",
            _ => match self.theme {
                Theme::Auto => "auto",
                Theme::Light => "light",
                Theme::Dark => "dark",
            },
        }
    }

    /// All settings, for the cookie: `fa.persian.solar-hijri.dark`.
    pub(crate) fn to_cookie(self) -> String {
        SETTINGS.map(|setting| self.value(setting)).join(".")
    }

    /// The settings of a cookie; what is not understood is left as usual.
    pub(crate) fn from_cookie(value: &str) -> Self {
        SETTINGS
            .iter()
            .zip(value.split('.'))
            .fold(Self::default(), |look, (name, value)| look.with(name, value))
    }

    /// Language tag.
    pub(crate) fn lang(&self) -> &'static str {
        if self.tongue == Tongue::Fa { "fa" } else { "en" }
    }

    /// Direction of writing.
    pub(crate) fn dir(&self) -> &'static str {
        if self.tongue == Tongue::Fa { "rtl" } else { "ltr" }
    }

    /// The words of a key.
    pub(crate) fn t(&self, key: &str) -> &'static str {
        crate::words::get(key, self.tongue)
    }

    /// The words of a key, with `{name}` filled in.
    pub(crate) fn fill(&self, key: &str, with: &[(&str, &str)]) -> String {
        with.iter()
            .fold(self.t(key).to_owned(), |words, (name, value)| words.replace(&format!("{{{name}}}"), value))
    }

    /// A whole number of ours.
    pub(crate) fn number(&self, number: impl TryInto<i128>) -> String {
        self.digits(&number.try_into().unwrap_or_default().to_string())
    }

    /// Digits of ours in the digits that the visitor reads. Never for quotes.
    pub(crate) fn digits(&self, text: &str) -> String {
        if self.digits == Digits::Latin {
            return text.to_owned();
        }
        // U+06F0 is the zero of Persian.
        let persian = |c: char| c.to_digit(10).and_then(|d| char::from_u32(0x06F0 + d)).unwrap_or(c);
        text.chars().map(persian).collect()
    }

    /// A day in the calendar that stands first, in words: figures with hyphens turn round among Persian words.
    pub(crate) fn day(&self, day: Day) -> String {
        self.day_in(day, self.calendar)
    }

    /// The same in the other calendar.
    pub(crate) fn other_day(&self, day: Day) -> String {
        let other = match self.calendar {
            FirstCalendar::Gregorian => FirstCalendar::Solar,
            FirstCalendar::Solar => FirstCalendar::Gregorian,
        };
        self.day_in(day, other)
    }

    fn day_in(&self, day: Day, calendar: FirstCalendar) -> String {
        let (year, month, day) = day.ymd(match calendar {
            FirstCalendar::Gregorian => Calendar::Gregorian,
            FirstCalendar::Solar => Calendar::Solar,
        });
        let group = if calendar == FirstCalendar::Solar { "solar" } else { "gregorian" };
        let month = self.t(&format!("month.{group}.{month}"));
        self.digits(&format!("{day} {month} {year}"))
    }

    /// An ISO day (`2026-06-12`), if it is one, as [`Look::day`]; else as it is.
    pub(crate) fn iso_day(&self, iso: &str) -> String {
        Day::from_iso(iso).map_or_else(|| self.digits(iso), |day| self.day(day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_survive_the_cookie() {
        let look = Look::default().with("lang", "fa").with("digits", "latin").with("theme", "dark");
        assert_eq!(Look::from_cookie(&look.to_cookie()), look);
        assert_eq!(Look::from_cookie("<script>.x.y"), Look::default());
    }

    #[test]
    fn days_are_shown_in_both_calendars() {
        let day = Day::from_iso("2021-08-15").expect("a day");
        let look = Look::default();
        assert_eq!((look.day(day), look.other_day(day)), ("15 August 2021".into(), "24 Mordad 1400".into()));
    }

    #[test]
    fn the_browser_says_which_language() {
        assert_eq!(Look::of_language("fa-IR,fa;q=0.9,en;q=0.5").tongue, Tongue::Fa);
        assert_eq!(Look::of_language("en-GB,fa;q=0.2").tongue, Tongue::En);
    }
}
