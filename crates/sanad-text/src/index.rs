//! Character, byte and UTF-16 positions of one string, in either direction, without a table entry per character.

/// Characters between two samples: a lookup scans at most this many.
const STEP: usize = 32;

/// Samples of a string's positions.
pub(crate) struct CharIndex {
    /// Byte offset and UTF-16 offset of every [`STEP`]th character.
    samples: Vec<(u32, u32)>,
    n_chars: u32,
    n_utf16: u32,
}

impl CharIndex {
    pub(crate) fn of(text: &str) -> Self {
        let mut samples = Vec::with_capacity(text.len() / (STEP * 2) + 2);
        let (mut n_chars, mut n_utf16) = (0usize, 0u32);
        for (byte, ch) in text.char_indices() {
            if n_chars.is_multiple_of(STEP) {
                samples.push((byte as u32, n_utf16));
            }
            n_chars += 1;
            n_utf16 += ch.len_utf16() as u32;
        }
        Self { samples, n_chars: n_chars as u32, n_utf16 }
    }

    pub(crate) fn n_chars(&self) -> usize {
        self.n_chars as usize
    }

    /// Byte offset of a character; past the end gives the length.
    pub(crate) fn byte(&self, text: &str, char_idx: usize) -> usize {
        let Some(&(byte, _)) = self.samples.get(char_idx / STEP) else { return text.len() };
        let rest = text.get(byte as usize..).unwrap_or_default();
        let within = rest.char_indices().nth(char_idx % STEP);
        within.map_or(text.len(), |(at, _)| byte as usize + at)
    }

    /// Index of the character that holds a byte; past the end gives the count.
    pub(crate) fn char_of_byte(&self, text: &str, byte: usize) -> usize {
        if byte >= text.len() {
            return self.n_chars();
        }
        let sample = self.samples.partition_point(|&(at, _)| at as usize <= byte).saturating_sub(1);
        let from = self.samples.get(sample).map_or(0, |&(at, _)| at as usize);
        let rest = text.get(from..).unwrap_or_default();
        let before = rest.char_indices().take_while(|&(at, _)| from + at <= byte).count();
        sample * STEP + before.saturating_sub(1)
    }

    /// UTF-16 offset of a character.
    pub(crate) fn utf16(&self, text: &str, char_idx: usize) -> usize {
        let Some(&(byte, units)) = self.samples.get(char_idx / STEP) else { return self.n_utf16 as usize };
        let rest = text.get(byte as usize..).unwrap_or_default();
        units as usize + rest.chars().take(char_idx % STEP).map(char::len_utf16).sum::<usize>()
    }

    /// Index of the character that holds a UTF-16 unit.
    pub(crate) fn char_of_utf16(&self, text: &str, unit: usize) -> usize {
        if unit >= self.n_utf16 as usize {
            return self.n_chars();
        }
        let sample = self.samples.partition_point(|&(_, at)| at as usize <= unit).saturating_sub(1);
        let Some(&(byte, units)) = self.samples.get(sample) else { return 0 };
        let mut at = units as usize;
        let mut n_before = 0;
        for ch in text.get(byte as usize..).unwrap_or_default().chars() {
            at += ch.len_utf16();
            if at > unit {
                break;
            }
            n_before += 1;
        }
        sample * STEP + n_before
    }
}
