//! Licences and number of the packages we build on, against the policy that stands in `deny.toml`.

use super::Problems;
use super::metadata::Package;
use std::collections::BTreeMap;

/// More packages than this are more than one can answer for.
const MOST_PACKAGES: usize = 340;

/// What `deny.toml` allows.
pub(super) struct Policy {
    licences: Vec<String>,
    /// Packages that may be there in two versions.
    twice: Vec<String>,
}

impl Policy {
    /// Reads the `allow` and `skip` lists of `deny.toml`.
    pub(super) fn parse(toml: &str) -> Self {
        Self { licences: list(toml, "allow = ["), twice: list(toml, "skip = [") }
    }
}

/// The first quoted text of each line of a list.
fn list(toml: &str, opening: &str) -> Vec<String> {
    let body = toml.split_once(opening).map_or("", |(_, rest)| rest);
    let lines = body.lines().take_while(|line| !line.starts_with(']'));
    lines.filter_map(|line| line.split('"').nth(1)).map(str::to_owned).collect()
}

/// Packages whose licence the policy does not allow.
pub(super) fn check(packages: &[Package], policy: &Policy) -> Problems {
    let refused = packages.iter().filter(|package| !allows(&package.licence, policy));
    refused.map(|p| format!("{}: licence `{}` is not allowed by deny.toml", p.name, p.licence)).collect()
}

/// Whether an SPDX expression can be satisfied. `AND` binds tighter than `OR` only inside brackets, which is how all
/// packages on the registry write it; `/` is an old spelling of `OR`.
fn allows(expression: &str, policy: &Policy) -> bool {
    let flat = expression.replace(['(', ')'], " ").replace('/', " OR ");
    let every = |part: &str| part.split(" OR ").any(|licence| is_allowed(licence.trim(), policy));
    flat.split(" AND ").all(every)
}

fn is_allowed(licence: &str, policy: &Policy) -> bool {
    policy.licences.iter().any(|allowed| allowed == licence)
}

/// Too many packages, or one in two versions that the policy does not name. Counts every platform's packages.
pub(super) fn lock(lock: &str, policy: &Policy) -> Problems {
    let mut versions: BTreeMap<&str, usize> = BTreeMap::new();
    let names = lock.lines().filter_map(|line| line.strip_prefix("name = "));
    names.for_each(|name| *versions.entry(name.trim_matches('"')).or_default() += 1);
    let n_packages: usize = versions.values().sum();
    let mut problems = Problems::new();
    if n_packages > MOST_PACKAGES {
        problems.push(format!("Cargo.lock: {n_packages} packages, at most {MOST_PACKAGES}: drop one"));
    }
    let twice = versions.iter().filter(|(name, n)| **n > 1 && !policy.twice.iter().any(|t| t == *name));
    problems
        .extend(twice.map(|(name, n)| format!("Cargo.lock: {name} in {n} versions: say why in deny.toml")));
    problems
}

#[cfg(test)]
mod tests {
    use super::{MOST_PACKAGES, Package, Policy, check, lock};

    const DENY: &str = "[licenses]\nallow = [\n    \"MIT\",\n    \"Unicode-3.0\", # data\n]\n[bans]\n\
                        skip = [\n    { name = \"syn\" },\n]\n";

    fn refused(licence: &str) -> bool {
        let package = Package { name: "p".to_owned(), licence: licence.to_owned() };
        !check(&[package], &Policy::parse(DENY)).is_empty()
    }

    #[test]
    fn one_allowed_alternative_is_enough() {
        assert!(!refused("MIT OR Apache-2.0") && !refused("Unlicense/MIT"));
        assert!(refused("GPL-3.0-only") && refused("Apache-2.0 OR Zlib") && refused(""));
    }

    #[test]
    fn every_part_of_a_conjunction_is_needed() {
        assert!(!refused("(MIT OR Apache-2.0) AND Unicode-3.0"));
        assert!(refused("(MIT OR Apache-2.0) AND GPL-3.0-only"));
    }

    #[test]
    fn finds_a_package_in_two_versions() {
        let twice =
            |name: &str| format!("name = \"{name}\"\nversion = \"1\"\nname = \"{name}\"\nversion = \"2\"\n");
        assert_eq!(lock(&twice("serde"), &Policy::parse(DENY)).len(), 1);
        assert_eq!(lock(&twice("syn"), &Policy::parse(DENY)).len(), 0);
    }

    #[test]
    fn finds_too_many_packages() {
        let names = |n: usize| (0..n).map(|i| format!("name = \"p{i}\"\n")).collect::<String>();
        assert_eq!(lock(&names(MOST_PACKAGES), &Policy::parse(DENY)).len(), 0);
        assert_eq!(lock(&names(MOST_PACKAGES + 1), &Policy::parse(DENY)).len(), 1);
    }
}
