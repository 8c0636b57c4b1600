//! The words of the pages, from `words/*.txt`: stanzas `word KEY` with `en` and `fa`. Read once; a test shows that every
//! key that the code asks for is there in both languages, and that none is there for nothing.

use crate::look::Tongue;
use include_dir::{Dir, include_dir};
use sanad_grammar::stanza::parse;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/words");

/// English and Persian by key.
static WORDS: LazyLock<BTreeMap<String, [String; 2]>> = LazyLock::new(|| {
    let texts = FILES.files().filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?)));
    let stanzas = texts.flat_map(|(path, text)| parse(path, text).unwrap_or_default());
    stanzas
        .map(|stanza| {
            let of = |key| bare(stanza.first(key).unwrap_or_default()).to_owned();
            let both = [of("en"), of("fa")];
            (stanza.id, both)
        })
        .collect()
});

/// Words that begin or end with a space stand in quotes.
fn bare(words: &str) -> &str {
    words.strip_prefix('"').and_then(|words| words.strip_suffix('"')).unwrap_or(words)
}

/// The words of a key; [`MISSING`] when there are none, which the tests do not let happen.
pub(crate) fn get(key: &str, tongue: Tongue) -> &'static str {
    find(key, tongue).unwrap_or(MISSING)
}

/// The words of a key, if there are any.
pub(crate) fn find(key: &str, tongue: Tongue) -> Option<&'static str> {
    WORDS.get(key).map(|[en, fa]| if tongue == Tongue::En { en.as_str() } else { fa.as_str() })
}

/// All keys that begin so, with their English and Persian words.
pub(crate) fn with_prefix(prefix: &str) -> impl Iterator<Item = (&'static String, [&'static str; 2])> {
    let from = WORDS.range(prefix.to_owned()..);
    let prefix = prefix.to_owned();
    from.take_while(move |(key, _)| key.starts_with(&prefix))
        .map(|(key, [en, fa])| (key, [en.as_str(), fa.as_str()]))
}

/// Shown for a key without words.
const MISSING: &str = "?";

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::path::Path;

    #[test]
    fn every_file_can_be_read_and_is_complete_in_both_languages() {
        let mut seen = BTreeSet::new();
        for file in FILES.files() {
            let path = file.path().to_string_lossy();
            for stanza in parse(&path, file.contents_utf8().expect("UTF-8")).expect("stanzas") {
                assert!(seen.insert(stanza.id.clone()), "{path}: `{}` stands twice", stanza.id);
                for tongue in ["en", "fa"] {
                    assert!(
                        stanza.first(tongue).is_some_and(|w| !w.is_empty()),
                        "{path}: `{}` lacks {tongue}",
                        stanza.id
                    );
                }
            }
        }
    }

    /// Keys that the code asks for: string literals of the form `page.word` in calls of `t` and `fill`.
    fn asked(dir: &Path, out: &mut String) {
        for entry in std::fs::read_dir(dir).expect("the sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                asked(&path, out);
            } else if path.extension().is_some_and(|e| e == "rs" || e == "js") {
                out.push_str(&std::fs::read_to_string(&path).expect("a source"));
            }
        }
    }

    #[test]
    fn every_key_that_is_asked_for_is_there() {
        let mut sources = String::new();
        asked(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut sources);
        for call in [".t(\"", ".fill(\""] {
            for key in sources.split(call).skip(1).filter_map(|rest| rest.split('"').next()) {
                assert!(
                    WORDS.contains_key(key) || key.contains('{'),
                    "no words for `{key}`: add them in words/"
                );
            }
        }
    }
}
