//! Whether a text can be Persian at all, told by its letters alone.

use crate::{IntakeError, Note};

/// Counts of the letters of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Script {
    /// Letters of the Arabic script.
    pub arabic: usize,
    /// Letters only Pashto uses.
    pub pashto: usize,
    /// Letters only Urdu uses.
    pub urdu: usize,
    /// Letters Arabic uses and Persian hardly ever (teh marbuta, alef maksura under other forms).
    pub only_arabic: usize,
    /// Letters Persian has and Arabic lacks.
    pub only_persian: usize,
    /// Letters of other scripts.
    pub other: usize,
}

impl Script {
    /// Counts the letters of a text.
    pub fn of(text: &str) -> Self {
        let mut script = Self::default();
        text.chars().for_each(|c| script.count(c));
        script
    }

    fn count(&mut self, c: char) {
        if !is_letter(c) {
            return;
        }
        if !matches!(c, '\u{0600}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
        {
            self.other += 1;
            return;
        }
        self.arabic += 1;
        match c {
            'ټ' | 'ډ' | 'ړ' | 'ږ' | 'ښ' | 'ڼ' | 'ځ' | 'څ' | 'ې' | 'ۍ' => self.pashto += 1,
            'ٹ' | 'ڈ' | 'ڑ' | 'ے' | 'ں' => self.urdu += 1,
            'ة' | 'إ' => self.only_arabic += 1,
            'پ' | 'چ' | 'ژ' | 'گ' | 'ی' | 'ک' => self.only_persian += 1,
            _ => {}
        }
    }
}

/// As [`char::is_alphabetic`], which searches tables for every letter beyond ASCII: here the common ones are named.
fn is_letter(c: char) -> bool {
    match c {
        '\u{0620}'..='\u{0657}' | '\u{0671}'..='\u{06D3}' => true,
        '\u{2000}'..='\u{206F}' => false, // joiners, marks of direction, quotation marks
        _ => c.is_alphabetic(),
    }
}

/// Refuses a text without a letter of the Arabic script, and notes one whose letters are another language's.
///
/// # Errors
/// [`IntakeError::NoPersian`] when there is no letter of the script.
pub fn check_script(text: &str) -> Result<Option<Note>, IntakeError> {
    let script = Script::of(text);
    if script.arabic == 0 {
        let found = if script.other > 0 { " (only letters of other scripts)" } else { "" };
        return Err(IntakeError::NoPersian(found.to_owned()));
    }
    // One letter in fifty is far above what names and quotations bring into Persian text.
    let many = |count: usize| count * 50 > script.arabic && count >= 5;
    let language = match () {
        () if many(script.pashto) => "Pashto",
        () if many(script.urdu) => "Urdu",
        () if many(script.only_arabic) && script.only_persian == 0 => "Arabic",
        () => return Ok(None),
    };
    Ok(Some(Note::new(
        "other-language",
        format!("many letters are {language}, not Persian: check the records"),
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persian_passes_also_with_arabic_letters() {
        assert_eq!(check_script("طالبان به خوست حمله کردند"), Ok(None));
        assert_eq!(check_script("طالبان روز جمعه در ولايت خوست حمله كردند"), Ok(None));
    }

    #[test]
    fn the_letters_named_are_those_of_unicode() {
        ('\0'..=char::MAX).for_each(|c| assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}"));
    }

    #[test]
    fn other_languages_are_noted_and_other_scripts_refused() {
        let code = |text: &str| check_script(text).map(|note| note.map(|n| n.code));
        assert_eq!(code("د پښتو ژبې لیکونه ډېر ښه دي او ځینې ټکي نښې لري"), Ok(Some("other-language")));
        assert_eq!(
            code("قالت وزارة الخارجة إن السفارة أدانت الجريمة الأخيرة في المدينة"),
            Ok(Some("other-language"))
        );
        assert!(check_script("an English text").is_err());
        assert!(check_script("12 34").is_err());
    }
}
