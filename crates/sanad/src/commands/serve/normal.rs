//! A text as the engine reads it beside the text as stored.

use sanad_room::Piece;
use sanad_text::{Repair, SourceChar, Span, Text};

/// Pieces that together are the text: words, and what stands between them.
pub(super) fn pieces(source: &str, repair: &Repair) -> Vec<Piece> {
    let text = Text::read(source, repair);
    let mut out = Vec::new();
    let mut at = 0;
    for token in 0..text.tokens.len() {
        let span = text.tokens_source(Span::new(token, token + 1));
        if span.start() < at {
            continue;
        }
        between(&mut out, &text, at, span.start());
        out.push(Piece {
            stored: text.source_text(span).to_owned(),
            words: text.token_view(token).to_owned(),
        });
        at = span.end();
    }
    between(&mut out, &text, at, source.chars().count());
    out
}

fn between(out: &mut Vec<Piece>, text: &Text, from: usize, to: usize) {
    if from < to {
        let stored = text.source_text(Span::<SourceChar>::new(from, to)).to_owned();
        out.push(Piece { words: stored.clone(), stored });
    }
}

#[cfg(test)]
mod tests {
    use super::pieces;
    use sanad_text::Repair;

    #[test]
    fn the_pieces_are_the_text() {
        let source = "می رود، کتاب ها\nسطر دوم  x";
        let made = pieces(source, &Repair::plain());
        assert_eq!(made.iter().map(|p| p.stored.as_str()).collect::<String>(), source);
    }
}
