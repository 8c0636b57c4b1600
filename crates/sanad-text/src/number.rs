//! Numbers in digits: where one ends, and its key.

use crate::glyphs::Glyph;
use crate::script::Class;

/// Thousands separators.
fn groups(ch: char) -> bool {
    matches!(ch, ',' | '٬' | '،')
}

/// Where the number that starts at `at` ends: `12.5`, `3/3`, `12,000`, `10:42`, `1400/5/24`, `2026-05-20`.
pub(crate) fn end(glyphs: &[Glyph], at: usize) -> usize {
    let mut end = digits(glyphs, at);
    let first = end - at;
    while let Some(mark) = glyphs.get(end) {
        let next = digits(glyphs, end + 1);
        let len = next.saturating_sub(end + 1);
        let belongs = match mark.ch {
            _ if len == 0 => false,
            ch if groups(ch) => len == 3 && first <= 3 && glyphs[end - 1].end == mark.start,
            '.' | '٫' | '/' | ':' => true,
            '-' => is_iso_date(glyphs, at, end, next),
            _ => false,
        };
        if !belongs {
            break;
        }
        end = next;
    }
    end
}

/// Whether the `-` at `mark` is the first or second of a date like 2026-05-20.
fn is_iso_date(glyphs: &[Glyph], at: usize, mark: usize, next: usize) -> bool {
    let short = |from: usize, to: usize| (1..=2).contains(&(to - from));
    if mark - at == 4 {
        let day = digits(glyphs, next + 1);
        let second = glyphs.get(next).is_some_and(|g| g.ch == '-');
        return second && short(mark + 1, next) && day > next + 1 && short(next + 1, day);
    }
    // The second mark: the first was believed, so four digits and a mark stand before the month.
    glyphs.get(at + 4).is_some_and(|g| g.ch == '-') && short(mark + 1, next)
}

fn digits(glyphs: &[Glyph], at: usize) -> usize {
    let rest = glyphs.get(at..).unwrap_or_default();
    at + rest.iter().take_while(|g| g.class == Class::Digit).count()
}

/// Writes the key: ASCII digits, no thousands separators, `.` as decimal point.
pub(crate) fn write_key(glyphs: &[Glyph], key: &mut String) {
    for glyph in glyphs {
        match glyph.ch {
            ch if groups(ch) => {}
            '٫' => key.push('.'),
            ch => key.push(ch),
        }
    }
}
