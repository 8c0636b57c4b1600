//! Which line ends end a sentence: most do, those of hard-wrapped prose do not.

use crate::affix::Roles;
use crate::glyphs::Glyph;
use crate::repair::Repair;
use crate::scan::Raw;
use crate::script::Class;
use crate::sentences::{is_closing, is_terminator, mark};
use crate::text::TokenKind;

/// From how many spaces on a gap is wide.
const WIDE_SPACE: u32 = 2;
/// The most tokens of a speaker's label, less its colon.
const LONGEST_LABEL: usize = 14;
/// The fewest tokens of a headline before it.
const SHORTEST_HEADLINE: usize = 3;

/// A source line that holds tokens.
struct Line {
    first: usize,
    last: usize,
    /// Glyphs from the first to the last token.
    width: usize,
    /// Whether an empty line stands before it.
    apart: bool,
}

/// For each token, whether a paragraph (and so a sentence) opens with it.
pub(crate) fn paragraphs(glyphs: &[Glyph], tokens: &[Raw], repair: &Repair) -> Vec<bool> {
    let mut opens = vec![false; tokens.len()];
    let lines = split(tokens);
    for block in blocks(&lines) {
        let wrapped = is_wrapped(glyphs, tokens, block);
        for (at, line) in block.iter().enumerate() {
            let goes_on = |before: &Line| {
                wrapped
                    || continues(glyphs, tokens, before, line)
                    || is_cut(glyphs, tokens, before, line, repair)
            };
            let goes_on = at > 0 && goes_on(&block[at - 1]);
            opens[line.first] = !goes_on;
        }
    }
    for label in lines.iter().filter_map(|line| label(glyphs, tokens, line)) {
        opens[label] = true;
    }
    opens
}

/// Where a speaker's label begins that was printed on the line of the headline before it, wide spaces between
/// (`…   Speaker:⏎`).
fn label(glyphs: &[Glyph], tokens: &[Raw], line: &Line) -> Option<usize> {
    let ends = mark(glyphs, &tokens[line.last]) == ':';
    let apart = |at: &usize| {
        let gap = &glyphs[tokens[*at].start - 1];
        gap.class == Class::Space && gap.end - gap.start >= WIDE_SPACE
    };
    let at = (line.first + 1..line.last).rev().find(apart).filter(|_| ends)?;
    (line.last - at <= LONGEST_LABEL && at - line.first >= SHORTEST_HEADLINE).then_some(at)
}

fn split(tokens: &[Raw]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match lines.last_mut() {
            Some(line) if token.lines == 0 => {
                line.last = at;
                line.width = token.end - tokens[line.first].start;
            }
            _ => lines.push(Line {
                first: at,
                last: at,
                width: token.end - token.start,
                apart: token.lines > 1,
            }),
        }
    }
    lines
}

/// Lines with no empty line between.
fn blocks(lines: &[Line]) -> impl Iterator<Item = &[Line]> {
    lines.chunk_by(|_, next| !next.apart)
}

/// Hard-wrapped prose: at least four lines, all but the last nearly as wide as the widest, no bullets,
/// and most of them ending in the middle of a sentence.
fn is_wrapped(glyphs: &[Glyph], tokens: &[Raw], block: &[Line]) -> bool {
    let Some((_, body)) = block.split_last().filter(|(_, body)| body.len() >= 3) else { return false };
    let widest = block.iter().map(|line| line.width).max().unwrap_or(0);
    let even = body.iter().all(|line| line.width * 10 >= widest * 7) && (40..=130).contains(&widest);
    let bullets = block.iter().any(|line| tokens[line.first].kind == TokenKind::Symbol);
    let open = body.iter().filter(|line| !is_terminator(mark(glyphs, &tokens[line.last]))).count();
    even && !bullets && open * 3 >= body.len() * 2
}

/// Whether `next` goes on with the sentence of `line`, by the marks at the line end.
fn continues(glyphs: &[Glyph], tokens: &[Raw], line: &Line, next: &Line) -> bool {
    let opening = mark(glyphs, &tokens[next.first]);
    let closing = mark(glyphs, &tokens[line.last]);
    let bullet = tokens[next.first].kind == TokenKind::Symbol;
    let stray = is_terminator(opening) || is_closing(opening) || matches!(opening, '،' | ':' | '؛');
    // `Speaker:` on a line of its own, then what was said.
    let speaker = closing == ':' && line.last - line.first <= 6;
    stray || (!bullet && (closing == '،' || speaker))
}

/// Whether a sentence cannot end here, by the words around the line end (`در ⏎ تنگه هرمز ⏎ را`): a link or bold words were
/// put on a line of their own.
fn is_cut(glyphs: &[Glyph], tokens: &[Raw], line: &Line, next: &Line, repair: &Repair) -> bool {
    let (last, first) = (&tokens[line.last], &tokens[next.first]);
    let has = |token: &Raw, role| {
        token.kind == TokenKind::Word && repair.word_of(&glyphs[token.start..token.end]).roles.has(role)
    };
    has(first, Roles::BOUND) || (first.kind != TokenKind::Symbol && has(last, Roles::OPEN))
}
