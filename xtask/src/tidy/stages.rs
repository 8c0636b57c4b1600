//! The cascade as the code declares it and as ARCHITECTURE.md shows it: one table row a stage, in the same order.

use super::Problems;

/// Where the stages are declared.
pub(super) const CASCADE: &str = "crates/sanad-engine/src/cascade.rs";

/// A stage as declared: its name, what it reads and what it writes.
struct Declared<'s> {
    name: &'s str,
    reads: Vec<&'s str>,
    writes: Vec<&'s str>,
}

/// Stages whose row is missing, different or out of order.
pub(super) fn check(cascade: &str, architecture: &str) -> Problems {
    let stages = declared(cascade);
    if stages.is_empty() {
        return vec![format!("{CASCADE}: no stage found; xtask/src/tidy/stages.rs reads its `STAGES`")];
    }
    let mut rest = architecture;
    let mut problems = Problems::new();
    for row in stages.iter().map(row) {
        match rest.split_once(&row) {
            Some((_, after)) => rest = after,
            None => problems.push(format!("ARCHITECTURE.md: no row, or not in its place: {row}")),
        }
    }
    problems
}

fn row(stage: &Declared<'_>) -> String {
    format!("| `{}` | {} | {} |", stage.name, stage.reads.join(", "), stage.writes.join(", "))
}

fn declared(cascade: &str) -> Vec<Declared<'_>> {
    let list = cascade.split_once("const STAGES").and_then(|(_, rest)| rest.split_once("\n];"));
    let list = list.map_or("", |(list, _)| list);
    list.split("Stage {").skip(1).filter_map(stage).collect()
}

fn stage(text: &str) -> Option<Declared<'_>> {
    let after = |key: &str| text.split_once(key).map(|(_, rest)| rest);
    let name = after("name: \"")?.split('"').next()?;
    Some(Declared { name, reads: strings(after("reads: &[")?), writes: strings(after("writes: &[")?) })
}

/// The quoted texts before the closing bracket.
fn strings(text: &str) -> Vec<&str> {
    let list = text.split(']').next().unwrap_or_default();
    list.split('"').skip(1).step_by(2).collect()
}

#[cfg(test)]
mod tests {
    use super::check;

    const CODE: &str = "pub const STAGES: &[Stage] = &[\n    Stage { name: \"text\", reads: &[\"source\"], \
                        writes: &[\"tokens\", \"sentences\"] },\n    Stage {\n        name: \"names\",\n        \
                        reads: &[\"tokens\"],\n        writes: &[\"hits\"],\n    },\n];\n";
    const ROWS: [&str; 2] = ["| `text` | source | tokens, sentences |", "| `names` | tokens | hits |"];

    #[test]
    fn the_same_rows_in_the_same_order_are_right() {
        assert!(check(CODE, &ROWS.join("\n")).is_empty());
    }

    #[test]
    fn finds_a_missing_a_different_and_a_misplaced_row() {
        assert_eq!(check(CODE, ROWS[0]).len(), 1);
        assert_eq!(check(CODE, &ROWS.join("\n").replace("| hits |", "| hits, verbs |")).len(), 1);
        assert_eq!(check(CODE, &[ROWS[1], ROWS[0]].join("\n")).len(), 1);
    }

    #[test]
    fn a_cascade_it_cannot_read_is_a_problem() {
        assert_eq!(check("", &ROWS.join("\n")).len(), 1);
    }
}
