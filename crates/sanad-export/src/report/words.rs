//! Headings of a report in two languages.

use crate::options::Tongue;

pub(super) struct Headings {
    pub(super) code: &'static str,
    pub(super) direction: &'static str,
    pub(super) case: &'static str,
    pub(super) state: &'static str,
    pub(super) incidents: &'static str,
    pub(super) documents: &'static str,
    pub(super) quotes: &'static str,
}

const FA: Headings = Headings {
    code: "fa",
    direction: "rtl",
    case: "پروندهٔ",
    state: "وضعیت پرونده در",
    incidents: "رویدادها",
    documents: "سندها",
    quotes: "نقل‌قول‌ها",
};

const EN: Headings = Headings {
    code: "en",
    direction: "ltr",
    case: "Case",
    state: "State of the case",
    incidents: "Incidents",
    documents: "Documents",
    quotes: "Quotes",
};

impl Headings {
    pub(super) fn of(tongue: Tongue) -> Self {
        match tongue {
            Tongue::Fa => FA,
            Tongue::En => EN,
        }
    }
}
