//! How ACLED and UCDP number and group countries: `data/countries.tsv`.

use std::sync::LazyLock;

/// A country of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Country {
    /// ISO 3166-1 alpha-2.
    pub(crate) code: &'static str,
    /// ISO 3166-1 numeric, without leading zeros; empty where there is none.
    pub(crate) iso: &'static str,
    /// English name.
    pub(crate) name: &'static str,
    /// Number of Gleditsch and Ward; empty where they list none.
    pub(crate) gw: &'static str,
    /// Region of ACLED.
    pub(crate) acled_region: &'static str,
    /// Region of UCDP.
    pub(crate) ucdp_region: &'static str,
}

static TABLE: LazyLock<Vec<Country>> = LazyLock::new(|| {
    let lines = include_str!("../data/countries.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(row).collect()
});

fn row(line: &'static str) -> Option<Country> {
    let mut cells = line.split('\t');
    let mut next = || cells.next();
    let (code, iso, name) = (next()?, next()?, next()?);
    let (gw, acled_region, ucdp_region) = (next()?, next()?, next()?);
    Some(Country { code, iso, name, gw, acled_region, ucdp_region })
}

/// The country of an ISO 3166-1 alpha-2 code or of an ISO 3166-2 code.
pub(crate) fn country(code: &str) -> Option<&'static Country> {
    let code = code.split('-').next().unwrap_or(code);
    TABLE.iter().find(|country| country.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_has_six_cells_and_a_code_once() {
        let mut codes: Vec<&str> = TABLE.iter().map(|c| c.code).collect();
        assert_eq!(codes.len(), 250);
        codes.dedup();
        assert_eq!(codes.len(), 250, "sorted, each once");
    }

    #[test]
    fn a_division_leads_to_its_country() {
        let afghanistan = country("AF-KAB").expect("in the table");
        assert_eq!((afghanistan.iso, afghanistan.gw, afghanistan.name), ("4", "700", "Afghanistan"));
        assert_eq!(country("IR").map(|c| (c.iso, c.gw)), Some(("364", "630")));
        assert!(country("ZZ").is_none());
    }
}
