//! Cleaning of names and the test whether a Persian name and a Latin one can be the same name.
//! The sources are partly machine-translated (`As Salif` became a Persian «as Salif»): this finds such names.

/// Letters as Persian writes them, no vowel signs, no Pashto or Urdu letters, single spaces.
pub(crate) fn persian(name: &str) -> String {
    let folded: String = name.chars().filter_map(persian_letter).collect();
    let spaced = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    ["آباد", "شهر", "رود"].iter().fold(spaced, |n, tail| join_tail(&n, tail))
}

/// `علی آباد` is written with a joiner: one name, one word.
fn join_tail(name: &str, tail: &str) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    let mut out = String::new();
    for (i, word) in words.iter().enumerate() {
        if i > 0 {
            out.push(if *word == tail && words.len() == 2 { '\u{200C}' } else { ' ' });
        }
        out.push_str(word);
    }
    out
}

fn persian_letter(letter: char) -> Option<char> {
    Some(match letter {
        'ي' | 'ى' | 'ې' | 'ۍ' | 'ے' => 'ی',
        'ك' => 'ک',
        'ګ' => 'گ',
        'ة' | 'ہ' | 'ھ' | 'ۀ' => 'ه',
        'أ' | 'إ' | 'ٱ' => 'ا',
        'ؤ' => 'و',
        'ډ' | 'ڈ' => 'د',
        'ړ' | 'ڑ' => 'ر',
        'ټ' | 'ٹ' => 'ت',
        'ځ' => 'ز',
        'څ' => 'س',
        'ښ' => 'ش',
        'ږ' => 'ژ',
        'ڼ' | 'ں' => 'ن',
        '\u{064B}'..='\u{0655}' | '\u{0670}' | '\u{0640}' | '\u{200E}' | '\u{200F}' => return None,
        '\u{00A0}' => ' ',
        other => other,
    })
}

/// Key under which two spellings of one Persian name are joined across sources: no joiner, space, hamza or alef madda.
pub(crate) fn join_key(name: &str) -> String {
    let letters = name.chars().filter_map(persian_letter).filter(|c| c.is_alphabetic() && *c != 'ء');
    letters
        .map(|c| {
            if c == 'آ' {
                'ا'
            } else if c == 'ئ' {
                'ی'
            } else {
                c
            }
        })
        .collect()
}

/// Only Persian letters, joiners and spaces: fit for one Persian run.
pub(crate) fn is_persian(name: &str) -> bool {
    const LETTERS: &str = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیءئ \u{200C}";
    !name.is_empty() && name.chars().all(|c| LETTERS.contains(c))
}

/// Lower-case ASCII id part: `Al Māliki` → `al-maliki`.
pub(crate) fn kebab(name: &str) -> String {
    let plain: String = name.chars().map(latin_letter).collect::<String>().to_lowercase();
    let parts = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|p| !p.is_empty());
    parts.collect::<Vec<_>>().join("-")
}

/// Latin letters without marks, so that a data line stays ASCII.
pub(crate) fn ascii(name: &str) -> String {
    name.chars().map(latin_letter).filter(char::is_ascii).collect::<String>().trim().to_owned()
}

fn latin_letter(letter: char) -> char {
    match letter {
        'ā' | 'á' | 'à' | 'â' | 'ã' | 'ä' | 'å' | 'ə' | 'Ã' => 'a',
        'Ā' | 'Á' | 'Å' | 'Â' => 'A',
        'ē' | 'é' | 'è' | 'ê' | 'ë' | 'ė' => 'e',
        'É' => 'E',
        'ī' | 'í' | 'ì' | 'î' | 'ï' | 'ı' => 'i',
        'İ' => 'I',
        'ō' | 'ó' | 'ò' | 'ô' | 'õ' | 'ö' | 'ø' => 'o',
        'Ö' => 'O',
        'ū' | 'ú' | 'ù' | 'û' | 'ü' | 'ŭ' => 'u',
        'Ü' => 'U',
        'ý' => 'y',
        'ḩ' | 'ḥ' => 'h',
        'Ḩ' | 'Ḥ' => 'H',
        'ş' | 'ș' | 'š' | 'ṣ' => 's',
        'Ş' | 'Š' => 'S',
        'ţ' | 'ṭ' => 't',
        'Ţ' => 'T',
        'ḑ' | 'ḍ' => 'd',
        'Ḑ' => 'D',
        'ẕ' | 'ż' | 'ž' => 'z',
        'ç' | 'č' => 'c',
        'Ç' => 'C',
        'ğ' => 'g',
        'ñ' | 'ň' => 'n',
        'ʻ' | '‘' | '’' | 'ʼ' => '\'',
        '–' => '-',
        other => other,
    }
}

/// Whether the consonants of a Persian and a Latin name agree well enough to be one name.
pub(crate) fn agree(persian_name: &str, latin_name: &str) -> bool {
    let (a, b) = (persian_skeleton(persian_name), latin_skeleton(latin_name));
    let longest = a.len().max(b.len());
    longest > 0 && 100 * common(&a, &b) >= 75 * longest
}

/// Consonant classes of a Persian name; letters that may be vowels (ا و ی ع ه) are left out.
fn persian_skeleton(name: &str) -> Vec<u8> {
    let name = name.strip_prefix("ال").unwrap_or(name);
    let mut out = Vec::new();
    for letter in name.chars() {
        let class: &[u8] = match letter {
            'ب' => b"b",
            'پ' => b"p",
            'ت' | 'ط' => b"t",
            'ث' | 'س' | 'ص' => b"s",
            'ج' | 'ژ' => b"j",
            'چ' => b"c",
            'خ' => b"x",
            'د' => b"d",
            'ذ' | 'ز' | 'ظ' | 'ض' => b"z",
            'ر' => b"r",
            'ش' => b"$",
            'غ' | 'ق' | 'گ' => b"q",
            'ف' => b"f",
            'ک' => b"k",
            'ل' => b"l",
            'م' => b"m",
            'ن' => b"n",
            _ => b"",
        };
        out.extend_from_slice(class);
    }
    out.dedup();
    out
}

/// The same classes for a Latin name, digraphs first.
fn latin_skeleton(name: &str) -> Vec<u8> {
    let plain = kebab(name);
    let plain = ["al-", "ad-", "ar-", "as-", "ash-", "at-", "az-", "an-"]
        .iter()
        .find_map(|article| plain.strip_prefix(article).filter(|rest| rest.len() > 2))
        .unwrap_or(&plain);
    let letters = plain.as_bytes();
    let mut out = Vec::new();
    let mut i = 0;
    while i < letters.len() {
        let (class, length) = latin_class(letters[i], letters.get(i + 1).copied());
        out.extend(class);
        i += length;
    }
    out.dedup();
    out
}

fn latin_class(letter: u8, next: Option<u8>) -> (Option<u8>, usize) {
    match (letter, next) {
        (b's', Some(b'h')) => (Some(b'$'), 2),
        (b'c', Some(b'h')) => (Some(b'c'), 2),
        (b'k' | b'x', Some(b'h')) => (Some(b'x'), 2),
        (b'g', Some(b'h')) => (Some(b'q'), 2),
        (b'z', Some(b'h')) => (Some(b'j'), 2),
        (b't', Some(b'h')) => (Some(b's'), 2),
        (b'd', Some(b'h')) => (Some(b'z'), 2),
        (b'p', Some(b'h')) => (Some(b'f'), 2),
        (b'g' | b'q', _) => (Some(b'q'), 1),
        (b'v' | b'w' | b'y' | b'h' | b'a' | b'e' | b'i' | b'o' | b'u', _) => (None, 1),
        (b'c', _) => (Some(b'k'), 1),
        (other, _) if other.is_ascii_lowercase() => (Some(other), 1),
        _ => (None, 1),
    }
}

/// Length of the longest common subsequence.
fn common(a: &[u8], b: &[u8]) -> usize {
    let mut row = vec![0usize; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y { diagonal + 1 } else { above.max(row[j]) };
            diagonal = above;
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_a_transliteration_from_a_mistranslation() {
        assert!(agree("تکریت", "Tikrīt"));
        assert!(agree("الحدیده", "Al Ḩudaydah"));
        assert!(agree("ابوغریب", "Abu Ghraib"));
        assert!(!agree("به عنوان سلیف", "As Salif"));
        assert!(!agree("در ارتفاع", "At Tall"));
        assert!(!agree("سلیمان", "Suleikh"));
    }

    #[test]
    fn cleans_pashto_letters_and_joins_compounds() {
        assert_eq!(persian("سرکاڼی"), "سرکانی");
        assert_eq!(persian(" فیض  آباد "), "فیض\u{200C}آباد");
        assert_eq!(join_key("نجف آباد"), join_key("نجف\u{200C}آباد"));
        assert!(!is_persian("شینډنډ/سبزوار"));
    }

    #[test]
    fn ids_are_ascii() {
        assert_eq!(kebab("Al Mawşil al Jadīdah"), "al-mawsil-al-jadidah");
    }
}
