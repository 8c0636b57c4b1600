//! The history of a pair as one web page: no script, no request, each number a link to the quotes it was counted from.

use super::system::{Documents, ends, figures, origin, runs, score, support, when};
use super::system_pair::{
    CAUTION, comparison, date, details, direction, favours, has_gains, measures, period,
};
use sanad_weigh::system::{Dating, PairHistory, Row, Score, Side, Tally};
use std::fmt::Write as _;

/// Nothing is loaded and nothing runs, whatever a text holds.
const HEAD: &str = "<!doctype html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n\
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
<meta name=\"viewport\" content=\"width=device-width\">\n";

const STYLE: &str = "<style>\n\
body{font:16px/1.5 system-ui,'Vazirmatn','Noto Naskh Arabic',Tahoma,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}\n\
table{border-collapse:collapse}td,th{padding:.2rem .6rem;border-bottom:1px solid #ccc;text-align:start;vertical-align:top}\n\
td.n{text-align:end;font-variant-numeric:tabular-nums}small{color:#555}a{color:#0645ad;text-decoration:none}\n\
blockquote{margin:.2rem 0 .2rem 1rem;padding:.2rem .8rem;border-inline-start:3px solid #999}\n\
:target{background:#fff3bf}svg{max-width:100%;height:auto}mark{background:#ffe08a}\n\
</style>\n";

/// The page.
pub(crate) fn page(pair: &PairHistory, documents: &Documents) -> String {
    let title = escape(&format!("{} and {}", pair.a, pair.b));
    let mut out = format!("{HEAD}<title>{title}</title>\n{STYLE}</head>\n<body>\n<h1>{title}</h1>\n");
    let _ = writeln!(out, "<p>Coded by Sanad from the reports of a case. {}</p>", escape(CAUTION));
    chart(&mut out, pair);
    incidents(&mut out, pair, documents);
    stated(&mut out, pair, documents);
    scores(&mut out, pair);
    gains(&mut out, pair);
    quotes(&mut out, pair, documents);
    out.push_str("</body>\n</html>\n");
    out
}

/// Text that cannot be taken for markup; marks that steer the direction of what follows are left out.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {}
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Links to evidence.
fn links(indexes: &[usize]) -> String {
    let link = |at: usize| format!("<a href=\"#e{0}\">e{0}</a>", at + 1);
    let run = |(from, to): (usize, usize)| match to - from {
        0 => link(from),
        1 => format!("{}, {}", link(from), link(to)),
        _ => format!("{}–{}", link(from), link(to)),
    };
    runs(indexes).into_iter().map(run).collect::<Vec<_>>().join(", ")
}

/// A number that leads to its first quote, with links to all of them.
fn number(value: &str, indexes: &[usize]) -> String {
    match indexes.first() {
        Some(first) => {
            format!("<a href=\"#e{}\">{}</a> <small>{}</small>", first + 1, escape(value), links(indexes))
        }
        None => escape(value),
    }
}

fn incidents(out: &mut String, pair: &PairHistory, documents: &Documents) {
    out.push_str("<h2>Incidents, each once</h2>\n<table>\n<tr><th>when<th>what<th>who on whom<th>score<th>how sure<th>evidence</tr>\n");
    for line in &pair.lines {
        let modes = if line.modes.is_empty() { String::new() } else { format!(" {}", line.modes.join(", ")) };
        let shown = line.score.map_or_else(|| "not counted".to_owned(), score);
        let details = details(pair, line);
        let _ = writeln!(
            out,
            "<tr><td>{}<td>{}{}<br><small>{}</small><td>{}<td class=\"n\">{}<td>{}<td>{}</tr>",
            escape(&date(line)),
            line.event_type,
            escape(&modes),
            escape(&details),
            escape(&direction(pair, line)),
            shown,
            escape(&support(line.confidence, &line.mix, documents)),
            links(&line.evidence)
        );
    }
    out.push_str("</table>\n");
}

fn stated(out: &mut String, pair: &PairHistory, documents: &Documents) {
    if pair.stated.is_empty() {
        return;
    }
    out.push_str(
        "<h2>Stated of the two</h2>\n<table>\n<tr><th>when<th>what<th>how sure<th>for<th>evidence</tr>\n",
    );
    for one in &pair.stated {
        let amount =
            one.tie.amount.as_ref().map(|a| format!(": {} {}", figures(a), a.unit)).unwrap_or_default();
        let things = one.tie.object.iter().filter(|p| p.class.is_none() && !p.words.is_ascii());
        let words: String = things.map(|p| format!(" <bdi lang=\"fa\">{}</bdi>", escape(&p.words))).collect();
        let _ = writeln!(
            out,
            "<tr><td>{}<td>{} {}{}{words}<td>{}<td>{}<td>{}</tr>",
            escape(&when(&one.tie)),
            one.tie.kind.as_str(),
            escape(&ends(&one.tie)),
            escape(&amount),
            escape(&support(one.tie.confidence, &one.tie.mix, documents)),
            escape(favours(pair, one).unwrap_or_default()),
            links(&one.evidence)
        );
    }
    out.push_str("</table>\n");
}

fn scores(out: &mut String, pair: &PairHistory) {
    let (a, b) = (escape(&pair.a), escape(&pair.b));
    let _ = writeln!(
        out,
        "<h2>Conflict and cooperation by month</h2>\n<p>PLOVER scale, −10 to +10: number of incidents, sum of scores, mean.</p>\n\
         <table>\n<tr><th>month<th>all<th>mean<th>{a} on {b}<th>{b} on {a}<th>both</tr>"
    );
    let rows = pair.months.iter().filter(|r| r.tally.all.count.n > 0);
    let rows = rows.map(|r| (period(&r.period), &r.tally)).chain([("all".to_owned(), &pair.whole)]);
    for (label, tally) in rows {
        let _ = write!(out, "<tr><td>{}", escape(&label));
        let mean = tally.all.mean().map_or_else(String::new, score);
        let _ = write!(out, "<td>{}<td class=\"n\">{mean}", part(&tally.all));
        let _ = writeln!(
            out,
            "<td>{}<td>{}<td>{}</tr>",
            part(&tally.a_on_b),
            part(&tally.b_on_a),
            part(&tally.mutual)
        );
    }
    out.push_str("</table>\n");
}

fn part(s: &Score) -> String {
    if s.count.n == 0 {
        "–".to_owned()
    } else {
        number(&format!("{}, {}", s.count.n, score(s.sum)), &s.count.evidence)
    }
}

fn gains(out: &mut String, pair: &PairHistory) {
    out.push_str("<h2>Who is recorded to have gained</h2>\n");
    gain_table(out, pair, &pair.whole);
    for sentence in comparison(pair) {
        let _ = writeln!(out, "<p>{}</p>", escape(&sentence));
    }
    let _ = writeln!(out, "<p><strong>{}</strong></p>", escape(CAUTION));
    for row in pair.quarters.iter().filter(|r| has_gains(&r.tally)) {
        let _ = writeln!(out, "<h3>{}</h3>", escape(&period(&row.period)));
        gain_table(out, pair, &row.tally);
    }
}

fn gain_table(out: &mut String, pair: &PairHistory, tally: &Tally) {
    let _ = writeln!(out, "<table>\n<tr><th><th>{}<th>{}</tr>", escape(&pair.a), escape(&pair.b));
    let (a, b) = (measures(tally.of(Side::A)), measures(tally.of(Side::B)));
    let mut names: Vec<&str> = a.iter().map(|m| m.what.as_str()).collect();
    names.extend(b.iter().map(|m| m.what.as_str()).filter(|w| !a.iter().any(|m| m.what == *w)));
    for what in names {
        let cell = |all: &[super::system_pair::Measure<'_>]| {
            all.iter().find(|m| m.what == what).map_or("0".to_owned(), |m| number(&m.value, m.evidence))
        };
        let _ = writeln!(out, "<tr><td>{}<td>{}<td>{}</tr>", escape(what), cell(&a), cell(&b));
    }
    out.push_str("</table>\n");
}

fn quotes(out: &mut String, pair: &PairHistory, documents: &Documents) {
    out.push_str("<h2>Evidence</h2>\n<p>Offsets count characters of the document.</p>\n");
    for (at, one) in pair.evidence.iter().enumerate() {
        let _ = writeln!(
            out,
            "<section id=\"e{0}\"><strong>e{0}</strong> <bdi>{1}</bdi>\n\
             <blockquote lang=\"fa\" dir=\"rtl\">{2}</blockquote></section>",
            at + 1,
            escape(&origin(one, documents)),
            marked(&one.sentence, &one.text)
        );
    }
}

/// The sentence with its words marked.
fn marked(sentence: &str, words: &str) -> String {
    match sentence.split_once(words).filter(|_| !words.is_empty()) {
        Some((before, after)) => format!("{}<mark>{}</mark>{}", escape(before), escape(words), escape(after)),
        None => format!("<mark>{}</mark> {}", escape(words), escape(sentence)),
    }
}

/// Bars of the monthly sums, each a link to its evidence. Months in which nothing was counted keep their place, so
/// that time runs evenly.
fn chart(out: &mut String, pair: &PairHistory) {
    let dated =
        |r: &&Row| matches!(r.period.dating, Dating::Month | Dating::Published) && r.tally.all.count.n > 0;
    let rows: Vec<(i32, &Row)> =
        pair.months.iter().filter(dated).filter_map(|r| Some((month_number(&r.period.label)?, r))).collect();
    let (Some(first), Some(last)) = (rows.iter().map(|r| r.0).min(), rows.iter().map(|r| r.0).max()) else {
        return;
    };
    let most = rows.iter().map(|(_, r)| r.tally.all.sum.abs()).fold(1.0, f64::max);
    let months = f64::from(last - first + 1);
    let step = (900.0 / months).clamp(1.0, 40.0);
    let width = step * months + 60.0;
    let _ = writeln!(
        out,
        "<svg viewBox=\"0 0 {width:.0} 240\" width=\"{width:.0}\" role=\"img\" aria-label=\"Sum of scores by month\" direction=\"ltr\">\n\
         <line x1=\"50\" y1=\"110\" x2=\"{width:.0}\" y2=\"110\" stroke=\"#333\"/>\n\
         <text x=\"0\" y=\"20\" font-size=\"12\">+{most:.0}</text><text x=\"0\" y=\"208\" font-size=\"12\">−{most:.0}</text>"
    );
    for (month, row) in &rows {
        let (sum, height) = (row.tally.all.sum, row.tally.all.sum.abs() / most * 96.0);
        let x = 50.0 + f64::from(month - first) * step;
        let y = if sum < 0.0 { 110.0 } else { 110.0 - height };
        let colour = if sum < 0.0 { "#b3261e" } else { "#1b6e3c" };
        let opacity = if row.period.dating == Dating::Month { "1" } else { "0.45" };
        let target = row.tally.all.count.evidence.first().map_or(0, |e| e + 1);
        let _ = writeln!(
            out,
            "<a href=\"#e{target}\"><rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"{colour}\" opacity=\"{opacity}\">\
             <title>{}: {}, {}</title></rect></a>",
            (step - 1.0).max(1.0),
            height.max(1.0),
            escape(&period(&row.period)),
            row.tally.all.count.n,
            score(sum)
        );
    }
    let label = |month: i32| format!("{:04}-{:02}", month.div_euclid(12), month.rem_euclid(12) + 1);
    let _ = writeln!(
        out,
        "<text x=\"50\" y=\"230\" font-size=\"12\">{}</text><text x=\"{width:.0}\" y=\"230\" font-size=\"12\" text-anchor=\"end\">{}</text>\n</svg>\n\
         <p><small>Sum of scores by month; pale bars are dated by publication alone; what has no month is in the table only.</small></p>",
        label(first),
        label(last)
    );
}

/// Months since the year 0.
fn month_number(label: &str) -> Option<i32> {
    let (year, month) = label.split_once('-')?;
    Some(year.parse::<i32>().ok()? * 12 + month.parse::<i32>().ok()? - 1)
}
