//! Every encoding and damage the reader claims to know, made here from one sentence.

use super::*;

const SENTENCE: &str =
    "نیروهای ارتش پاکستان روز جمعه به یک پایگاه در وزیرستان شمالی حمله کردند و دو نفر کشته شدند.";

fn utf16(text: &str, big: bool) -> Vec<u8> {
    text.encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
}

#[test]
fn utf8_is_taken_as_it_is() {
    let decoded = decode(SENTENCE.as_bytes(), None).expect("UTF-8");
    assert_eq!((decoded.text.as_str(), decoded.notes.len()), (SENTENCE, 0));
}

#[test]
fn utf8_mark_is_dropped_and_said() {
    let decoded = decode(format!("\u{FEFF}{SENTENCE}").as_bytes(), None).expect("UTF-8");
    assert_eq!(decoded.text, SENTENCE);
    assert_eq!(decoded.notes[0].code, "byte-order-mark");
}

#[test]
fn utf16_is_read_with_and_without_mark() {
    for big in [false, true] {
        for mark in ["", "\u{FEFF}"] {
            let decoded = decode(&utf16(&format!("{mark}{SENTENCE}"), big), None).expect("UTF-16");
            assert_eq!(decoded.text, SENTENCE, "big-endian {big}, mark {mark:?}");
            assert_eq!(decoded.notes[0].code, "encoding-not-utf8");
        }
    }
}

#[test]
fn windows_1256_is_guessed() {
    let arabic_yeh = SENTENCE.replace('ی', "ي").replace('ک', "ك");
    let (bytes, _, lossy) = WINDOWS_1256.encode(&arabic_yeh);
    assert!(!lossy);
    let decoded = decode(&bytes, None).expect("windows-1256");
    assert_eq!(decoded.text, arabic_yeh);
    assert!(decoded.notes[0].message.contains("windows-1256"), "{:?}", decoded.notes);
}

#[test]
fn a_few_damaged_bytes_stay_utf8() {
    let mut bytes = SENTENCE.as_bytes().to_vec();
    bytes.truncate(bytes.len() - 2);
    let decoded = decode(&bytes, None).expect("damaged UTF-8");
    assert!(decoded.text.starts_with("نیروهای ارتش"));
    assert_eq!(decoded.notes[0].code, "damaged-utf8");
}

#[test]
fn what_is_not_text_is_refused() {
    assert_eq!(decode(b" \n\t", None), Err(IntakeError::Empty));
    assert_eq!(decode(b"%PDF-1.7 ...", None), Err(IntakeError::KnownFormat("a PDF")));
    let noise: Vec<u8> = (0..4096_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    assert_eq!(decode(&noise, None), Err(IntakeError::Binary));
}
