//! The table `lang/fa/tests/dates.tsv`: expressions with their EDTF, each in a sentence of its own.

use super::{Anchor, figures, file, lang, repair, rules, sentences, show, words};
use sanad_calendar::{Day, Edtf};
use sanad_grammar::pattern::RuleSet;
use sanad_text::{Repair, Text};

/// One row: day of publication (or `-`), EDTF (or `null`), and the expression after its context and a bar.
struct Row {
    line: usize,
    published: Option<Day>,
    edtf: String,
    context: String,
    expression: String,
}

fn row((n, line): (usize, &str)) -> Row {
    let cells: Vec<&str> = line.split('\t').collect();
    let [published, edtf, text] = cells.as_slice() else { panic!("line {}: three cells are needed", n + 1) };
    assert!(*edtf == "null" || Edtf::parse(edtf).is_some(), "line {}: `{edtf}` is no EDTF", n + 1);
    assert!(*published == "-" || Day::from_iso(published).is_some(), "line {}: `{published}`", n + 1);
    let (context, expression) = text.split_once('|').unwrap_or(("در", text));
    Row {
        line: n + 1,
        published: Day::from_iso(published),
        edtf: (*edtf).to_owned(),
        context: context.trim().to_owned(),
        expression: expression.trim().to_owned(),
    }
}

/// What is wrong with the last date found, if anything.
fn fault(rules: &RuleSet, repair: &Repair, row: &Row) -> Option<String> {
    let source = format!("{} {} رویدادی رخ داد.", row.context, row.expression);
    let text = Text::read(&source, repair);
    let dates = figures(rules, &text, &sentences(&text), &Anchor { published: row.published }).dates;
    let found = dates.last().map(|d| (words(&text, d.tokens), show(d.edtf)));
    let good = found.as_ref().is_some_and(|(w, e)| *w == row.expression && *e == row.edtf);
    (!good).then(|| format!("line {}: {source}\n    gave {found:?}, not {}", row.line, row.edtf))
}

#[test]
fn every_row_of_the_table_resolves() {
    let (rules, repair) = (rules(), repair());
    let table = file(&lang().join("fa/tests/dates.tsv"));
    let rows: Vec<Row> =
        table.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#')).map(row).collect();
    assert!(rows.len() >= 120, "only {} rows", rows.len());
    let faults: Vec<String> = rows.iter().filter_map(|row| fault(&rules, &repair, row)).collect();
    assert!(faults.is_empty(), "{} faults of {}\n{}", faults.len(), rows.len(), faults.join("\n"));
}
