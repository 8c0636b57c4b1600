//! Which of our crates may depend on which, as ARCHITECTURE.md draws it.

use super::Problems;
use super::metadata::Member;

/// Crate, and the crates of ours it may name. Anything not listed is a mistake.
const ALLOWED: [(&str, &[&str]); 12] = [
    ("sanad-text", &[]),
    ("sanad-grammar", &["sanad-text"]),
    ("sanad-model", &[]),
    ("sanad-calendar", &[]),
    ("sanad-engine", &["sanad-text", "sanad-grammar", "sanad-model", "sanad-calendar"]),
    ("sanad-intake", &["sanad-text"]),
    ("sanad-weigh", &["sanad-model", "sanad-calendar"]),
    ("sanad-case", &["sanad-text", "sanad-model", "sanad-calendar", "sanad-weigh"]),
    ("sanad-export", &["sanad-model", "sanad-calendar", "sanad-weigh", "sanad-case"]),
    (
        "sanad-room",
        &[
            "sanad-text",
            "sanad-grammar",
            "sanad-model",
            "sanad-calendar",
            "sanad-weigh",
            "sanad-case",
            "sanad-export",
        ],
    ),
    (
        "sanad",
        &[
            "sanad-text",
            "sanad-grammar",
            "sanad-model",
            "sanad-engine",
            "sanad-intake",
            "sanad-calendar",
            "sanad-weigh",
            "sanad-case",
            "sanad-export",
            "sanad-room",
        ],
    ),
    ("xtask", &["sanad-text", "sanad-grammar", "sanad-engine"]),
];

/// Every arrow that is not allowed. The list has no cycle (a test), so the crates have none.
pub(super) fn check(members: &[Member]) -> Problems {
    members.iter().flat_map(of_member).collect()
}

fn of_member(member: &Member) -> Problems {
    let Some((_, allowed)) = ALLOWED.iter().find(|(name, _)| *name == member.name) else {
        return vec![format!(
            "{}: a new crate; say in xtask/src/tidy/arrows.rs what it may depend on",
            member.name
        )];
    };
    let arrows = member.needs.iter().chain(&member.tests_need).filter(|name| is_ours(name));
    let forbidden = arrows.filter(|name| !allowed.contains(&name.as_str()));
    forbidden.map(|name| format!("{} must not depend on {name}: see ARCHITECTURE.md", member.name)).collect()
}

fn is_ours(name: &str) -> bool {
    name == "sanad" || name == "xtask" || name.starts_with("sanad-")
}

#[cfg(test)]
mod tests {
    use super::{ALLOWED, Member, check};

    fn member(name: &str, needs: &[&str]) -> Member {
        let needs = needs.iter().map(|n| (*n).to_owned()).collect();
        Member { name: name.to_owned(), needs, tests_need: Vec::new() }
    }

    #[test]
    fn finds_an_arrow_that_points_up() {
        assert_eq!(check(&[member("sanad-text", &["sanad-engine", "rustc-hash"])]).len(), 1);
        assert_eq!(check(&[member("sanad-engine", &["sanad-text", "blake3"])]).len(), 0);
    }

    #[test]
    fn finds_a_crate_nobody_drew() {
        assert_eq!(check(&[member("sanad-utils", &[])]).len(), 1);
    }

    #[test]
    fn an_arrow_of_tests_counts() {
        let mut text = member("sanad-text", &[]);
        text.tests_need.push("sanad".to_owned());
        assert_eq!(check(&[text]).len(), 1);
    }

    #[test]
    fn the_allowed_arrows_have_no_cycle() {
        let mut done: Vec<&str> = Vec::new();
        while let Some((name, _)) =
            ALLOWED.iter().find(|(n, to)| !done.contains(n) && to.iter().all(|t| done.contains(t)))
        {
            done.push(name);
        }
        assert_eq!(done.len(), ALLOWED.len(), "in a cycle or above one: all but {done:?}");
    }
}
