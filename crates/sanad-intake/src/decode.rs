//! From bytes to text: UTF-8, UTF-16 with and without byte-order mark, Windows-1256 and its kin.

use crate::{IntakeError, Note};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1256};

/// How many bytes are looked at when an encoding must be guessed.
const SAMPLE: usize = 64 * 1024;

/// Text read from bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text; offsets of records count its scalar values.
    pub text: String,
    /// What was assumed or replaced on the way.
    pub notes: Vec<Note>,
}

/// Reads bytes as text. `declared` is an encoding named by the document itself (a page's `<meta charset>`).
///
/// # Errors
/// Empty input, a known non-text format, or binary data.
pub fn decode(bytes: &[u8], declared: Option<&str>) -> Result<Decoded, IntakeError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(IntakeError::Empty);
    }
    if let Some(name) = known_format(bytes) {
        return Err(IntakeError::KnownFormat(name));
    }
    let decoded = decode_any(bytes, declared)?;
    if looks_binary(&decoded.text) {
        return Err(IntakeError::Binary);
    }
    if decoded.text.trim().is_empty() {
        return Err(IntakeError::Empty);
    }
    Ok(decoded)
}

fn decode_any(bytes: &[u8], declared: Option<&str>) -> Result<Decoded, IntakeError> {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        let mut decoded = decode_any(rest, declared)?;
        decoded
            .notes
            .insert(0, Note::new("byte-order-mark", "the byte-order mark is not counted in offsets"));
        return Ok(decoded);
    }
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return Ok(decode_as(&bytes[length..], encoding, "as its byte-order mark says"));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Decoded { text: text.to_owned(), notes: Vec::new() });
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return Ok(decode_as(bytes, encoding, "guessed from its bytes"));
    }
    if bytes.iter().take(SAMPLE).any(|&b| b == 0) {
        return Err(IntakeError::Binary);
    }
    if let Some(decoded) = mostly_utf8(bytes) {
        return Ok(decoded);
    }
    match declared.and_then(|label| Encoding::for_label(label.as_bytes())) {
        Some(encoding) if encoding != encoding_rs::UTF_8 => {
            Ok(decode_as(bytes, encoding, "as the page declares"))
        }
        _ => Ok(decode_as(bytes, guess(bytes), "guessed from its bytes")),
    }
}

fn decode_as(bytes: &[u8], encoding: &'static Encoding, why: &str) -> Decoded {
    let (text, _, damaged) = encoding.decode(bytes);
    let mut message = format!("read as {}, {why}: offsets count in the decoded text", encoding.name());
    if encoding == WINDOWS_1256 {
        message.push_str("; this encoding has no Persian yeh, so Arabic yeh stands for it");
    }
    if damaged {
        message.push_str("; some bytes were no letters and are shown as U+FFFD");
    }
    Decoded { text: text.into_owned(), notes: vec![Note::new("encoding-not-utf8", message)] }
}

/// UTF-8 with a few damaged bytes is read as UTF-8, not guessed to be something else.
fn mostly_utf8(bytes: &[u8]) -> Option<Decoded> {
    let text = String::from_utf8_lossy(bytes);
    let broken = text.matches('\u{FFFD}').count();
    let whole = text.chars().filter(|c| !c.is_ascii() && *c != '\u{FFFD}').count();
    if whole < broken.saturating_mul(10) {
        return None;
    }
    let message = format!("{broken} damaged UTF-8 sequences were replaced by U+FFFD");
    Some(Decoded { text: text.into_owned(), notes: vec![Note::new("damaged-utf8", message)] })
}

/// UTF-16 of Persian has a high byte of 0x06 (letters), 0x20 (joiners) or 0x00 (spaces) in every other place.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    let units = sample.len() / 2;
    let high = |at: usize| {
        sample.iter().skip(at).step_by(2).filter(|b| matches!(b, 0x00 | 0x06 | 0x20 | 0xFB | 0xFE)).count()
    };
    let (big, little) = (high(0), high(1));
    let (best, other, encoding) =
        if big > little { (big, little, UTF_16BE) } else { (little, big, UTF_16LE) };
    let plausible = units >= 4 && best * 10 >= units * 9 && other * 2 < best;
    plausible.then_some(encoding)
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(SAMPLE)], true);
    detector.guess(Some(b"ir"), Utf8Detection::Deny)
}

fn known_format(bytes: &[u8]) -> Option<&'static str> {
    const MAGIC: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF"),
        (b"PK\x03\x04", "a zip archive or office document (.docx, .odt, .epub)"),
        (b"\xD0\xCF\x11\xE0", "an old office document (.doc)"),
        (b"{\\rtf", "an RTF document"),
        (b"\x89PNG", "a picture"),
        (b"\xFF\xD8\xFF", "a picture"),
        (b"GIF8", "a picture"),
        (b"SQLite format 3", "a database"),
    ];
    MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, name)| *name)
}

/// More than one control character in a hundred is no text.
fn looks_binary(text: &str) -> bool {
    let (mut all, mut control) = (0_usize, 0_usize);
    for c in text.chars().take(SAMPLE) {
        all += 1;
        control += usize::from(c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{0C}' | '\u{85}'));
    }
    control * 100 > all
}

#[cfg(test)]
#[path = "decode_tests.rs"]
mod tests;
