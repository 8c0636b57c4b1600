//! CSV as RFC 4180 has it: UTF-8, LF, a header, cells that no spreadsheet runs.

/// A cell of a table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    /// Nothing is known, or it is withheld.
    None,
    /// Text.
    Text(String),
    /// A whole number.
    Int(i64),
    /// A number; written with a point and no trailing zeros.
    Float(f64),
    /// `true` or `false`.
    Bool(bool),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::None } else { Self::Text(text.to_owned()) }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::None } else { Self::Text(text) }
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::None, Into::into)
    }
}

impl From<&Option<String>> for Cell {
    fn from(value: &Option<String>) -> Self {
        value.as_deref().into()
    }
}

impl From<&String> for Cell {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<u64> for Cell {
    fn from(number: u64) -> Self {
        Self::Int(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Self {
        Self::from(number as u64)
    }
}

impl From<u8> for Cell {
    fn from(number: u8) -> Self {
        Self::Int(number.into())
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        if number.is_finite() { Self::Float(number) } else { Self::None }
    }
}

impl From<bool> for Cell {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl Cell {
    /// As it stands in a CSV file. Text that a spreadsheet would run gets an apostrophe; numbers stay numbers.
    pub(crate) fn csv(&self, neutralise: bool) -> String {
        match self {
            Self::None => String::new(),
            Self::Text(text) if neutralise && runs(text) => format!("'{text}"),
            Self::Text(text) => text.clone(),
            Self::Int(number) => number.to_string(),
            Self::Float(number) => number.to_string(),
            Self::Bool(value) => value.to_string(),
        }
    }
}

/// Whether a spreadsheet may take a text for a formula: by its first character, or the first after white space.
fn runs(text: &str) -> bool {
    let risky = |c: char| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠');
    let seen = text.trim_start_matches(|c: char| c.is_whitespace() || is_invisible(c));
    text.starts_with(risky) || seen.starts_with(risky)
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// How a CSV file is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    /// A byte-order mark, for spreadsheets.
    pub(crate) mark: bool,
    /// Apostrophes before what a spreadsheet would run.
    pub(crate) neutralise: bool,
}

/// A CSV file, and how many rows it has below its header.
pub(crate) fn csv(
    header: &[&str],
    rows: impl IntoIterator<Item = Vec<Cell>>,
    style: Style,
) -> (Vec<u8>, usize) {
    let mark = if style.mark { "\u{feff}".as_bytes().to_vec() } else { Vec::new() };
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(mark);
    // Writing into memory cannot fail, and all rows are as long as the header.
    let _ = writer.write_record(header);
    let mut count = 0;
    for row in rows {
        count += 1;
        let _ = writer.write_record(row.iter().map(|cell| cell.csv(style.neutralise)));
    }
    (writer.into_inner().unwrap_or_default(), count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_neutralised_and_numbers_are_not() {
        for text in ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1", " =1", "\u{200f}=1", "＝1"] {
            assert!(Cell::from(text).csv(true).starts_with('\''), "{text:?}");
            assert_eq!(Cell::from(text).csv(false), text);
        }
        assert_eq!(Cell::from(-70.5).csv(true), "-70.5");
        assert_eq!(Cell::from("متن").csv(true), "متن");
    }

    #[test]
    fn lines_end_with_lf_and_breaks_are_quoted() {
        let rows = [vec![Cell::from("a\nb"), Cell::from("c,\"d\"")]];
        let style = Style { mark: false, neutralise: false };
        let written = b"x,y\n\"a\nb\",\"c,\"\"d\"\"\"\n".to_vec();
        assert_eq!(csv(&["x", "y"], rows, style), (written, 1));
    }
}
