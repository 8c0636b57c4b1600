//! The query language of search: small, ours, and the only way into the index. No string of the user reaches SQL.
//!
//! ```text
//! word word     all of them          "two words"   next to each other, in this order
//! -word         not this one         a OR b        one of them
//! begin*        words that begin so
//! ```
//! Everything else is words. A word is found in every spelling (see `sanad_text::SearchFold`), also where a joiner is
//! lost or became a space, in the query or in the text. What goes to FTS5 is made of folded keys alone: letters and
//! digits between quotation marks.

use crate::error::CaseError;
use sanad_text::{SearchFold, SearchToken};

/// Most words and phrases of a query.
const ITEMS: usize = 40;
/// Fewest letters before a `*`.
const PREFIX: usize = 2;
/// Fewest letters of a part of a word that a text broke.
const PART: usize = 2;
/// Letters of a word that may be broken into single letters.
const SHORT: usize = 9;
/// Letters within which broken words are looked for.
const LONGEST: usize = 20;

/// A query, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Query {
    /// Each of these must be fulfilled by one of its items.
    pub(crate) must: Vec<Vec<Item>>,
    /// None of these may be in the document.
    pub(crate) not: Vec<Item>,
}

/// Something to be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    /// Ways to find it; one is enough.
    pub(crate) forms: Vec<Form>,
    /// Its keys without joiners, for finding it written as several words.
    pub(crate) glued: String,
    /// Whether it is a single word, so that it can be glued to its neighbours.
    plain: bool,
    /// Whether it is a function word.
    function: bool,
}

/// One way to find something: keys that stand next to each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Form {
    /// Folded keys.
    pub(crate) keys: Vec<String>,
    /// Whether the last one only has to begin so.
    pub(crate) prefix: bool,
}

impl Form {
    pub(crate) fn of(keys: Vec<String>) -> Self {
        Self { keys, prefix: false }
    }

    /// As FTS5 has it. INVARIANT: keys hold letters and digits only. Only `words` are in text order, so that what
    /// stands next to each other is looked for there.
    fn fts(&self) -> String {
        let columns = if self.keys.len() > 1 { "words" } else { "{words variants}" };
        self.in_columns(columns)
    }

    fn in_columns(&self, columns: &str) -> String {
        format!("{columns} : \"{}\"{}", self.keys.join(" "), if self.prefix { "*" } else { "" })
    }
}

impl Query {
    /// Reads what the user typed.
    ///
    /// # Errors
    /// [`CaseError::Refused`] when it is too long, or says only what must not be there.
    pub(crate) fn read(typed: &str, fold: &SearchFold) -> Result<Self, CaseError> {
        let mut query = Self::default();
        let mut or = false;
        for piece in pieces(typed) {
            if piece.is_or() {
                or = !query.must.is_empty();
                continue;
            }
            for item in items(&piece, fold) {
                match query.must.last_mut() {
                    _ if piece.not => query.not.push(item),
                    Some(last) if or => last.push(item),
                    _ => query.must.push(vec![item]),
                }
                or = false;
            }
        }
        query.check()?;
        query.glue_neighbours();
        query.drop_function_words();
        Ok(query)
    }

    fn check(&self) -> Result<(), CaseError> {
        let count = self.must.iter().map(Vec::len).sum::<usize>() + self.not.len();
        if count > ITEMS {
            return Err(CaseError::Refused(format!("a query of {count} words: {ITEMS} are the most")));
        }
        if self.must.is_empty() && !self.not.is_empty() {
            let message = "a query needs a word that must be there, not only words that must not (-word)";
            return Err(CaseError::Refused(message.to_owned()));
        }
        Ok(())
    }

    /// Words next to each other may stand in a text as one: two to five of them glued fulfil each of them.
    fn glue_neighbours(&mut self) {
        let plain = |group: &Vec<Item>| group.len() == 1 && group[0].plain;
        let mut glued: Vec<(usize, usize, Form)> = Vec::new();
        for n in 2..=5 {
            for (at, run) in self.must.windows(n).enumerate().filter(|(_, run)| run.iter().all(plain)) {
                let key = run.iter().map(|group| group[0].glued.as_str()).collect();
                glued.push((at, at + n, Form::of(vec![key])));
            }
        }
        for (from, to, form) in glued {
            self.must[from..to].iter_mut().for_each(|group| group[0].forms.push(form.clone()));
        }
    }

    /// Function words say nothing beside others.
    fn drop_function_words(&mut self) {
        let says = |group: &Vec<Item>| !group.iter().all(|item| item.function);
        if self.must.iter().any(says) {
            self.must.retain(says);
        }
    }

    /// Whether it asks for nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.must.is_empty()
    }

    /// The FTS5 expression; `None` when there is nothing to find.
    pub(crate) fn fts(&self) -> Option<String> {
        self.expression(&self.must.iter().map(|group| any(group)).collect::<Vec<_>>())
    }

    /// The same, for documents in which every single word weighs much.
    pub(crate) fn fts_strong(&self) -> Option<String> {
        let strong = |group: &Vec<Item>| {
            let forms = group.iter().flat_map(|item| &item.forms).filter(|form| form.keys.len() == 1);
            let strong: Vec<String> = forms.map(|form| form.in_columns("strong")).collect();
            format!("{} AND ({})", any(group), strong.join(" OR "))
        };
        let has_single = |group: &Vec<Item>| group.iter().flat_map(|i| &i.forms).any(|f| f.keys.len() == 1);
        let groups = self.must.iter().map(|g| if has_single(g) { strong(g) } else { any(g) });
        self.expression(&groups.collect::<Vec<_>>())
    }

    fn expression(&self, groups: &[String]) -> Option<String> {
        if groups.is_empty() {
            return None;
        }
        let must = groups.join(" AND ");
        Some(if self.not.is_empty() { must } else { format!("({must}) NOT {}", any(&self.not)) })
    }

    /// The query with each word also written as two or three words: for texts that break it where nobody expects.
    pub(crate) fn widened(&self, fold: &SearchFold) -> Self {
        let mut wide = self.clone();
        for item in wide.must.iter_mut().flatten().filter(|item| item.plain) {
            item.forms.extend(broken(&item.glued, fold));
        }
        wide
    }

    /// All forms that a hit may have.
    pub(crate) fn forms(&self) -> impl Iterator<Item = &Form> {
        self.must.iter().flatten().flat_map(|item| &item.forms)
    }
}

fn any(items: &[Item]) -> String {
    let forms: Vec<String> = items.iter().flat_map(|item| item.forms.iter().map(Form::fts)).collect();
    format!("({})", forms.join(" OR "))
}

/// A word broken into parts: a short one, such as letters said one by one, anywhere into up to four; a long one into
/// two or three parts of at least [`PART`] letters. A function word of one letter is no part.
fn broken(word: &str, fold: &SearchFold) -> Vec<Form> {
    let letters: Vec<char> = word.chars().collect();
    let (most, least) = if letters.len() <= SHORT { (4, 1) } else { (3, PART) };
    let mut out = Vec::new();
    break_up(&letters[..letters.len().min(LONGEST)], most, least, &mut Vec::new(), &mut out);
    let said = |parts: &Vec<String>| !parts.iter().any(|p| p.chars().count() == 1 && fold.is_function(p));
    let rest: String = letters.iter().skip(LONGEST).collect();
    out.retain(said);
    out.into_iter()
        .map(|mut parts| {
            parts.iter_mut().last().into_iter().for_each(|last| last.push_str(&rest));
            Form::of(parts)
        })
        .collect()
}

/// All ways to cut letters into two to `most` parts (counting those before) of at least `least` letters.
fn break_up(
    letters: &[char],
    most: usize,
    least: usize,
    before: &mut Vec<String>,
    out: &mut Vec<Vec<String>>,
) {
    if !before.is_empty() && letters.len() >= least {
        let last = letters.iter().collect();
        out.push(before.iter().cloned().chain([last]).collect());
    }
    if before.len() + 1 == most {
        return;
    }
    for cut in least..letters.len() {
        before.push(letters[..cut].iter().collect());
        break_up(&letters[cut..], most, least, before, out);
        before.pop();
    }
}

/// A piece of what was typed: a phrase or a run without spaces.
struct Piece<'a> {
    text: &'a str,
    phrase: bool,
    not: bool,
}

impl Piece<'_> {
    fn is_or(&self) -> bool {
        !self.phrase && !self.not && matches!(self.text, "OR" | "|")
    }
}

/// Cuts at spaces outside quotation marks. A quotation mark without its pair is nothing.
fn pieces(typed: &str) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let mut rest = typed.trim_start();
    while !rest.is_empty() {
        let not = rest.starts_with('-');
        let body = if not { &rest[1..] } else { rest };
        let phrase = body.strip_prefix('"').and_then(|inner| inner.split_once('"'));
        let (text, after) = match phrase {
            Some((text, after)) => (text, after),
            None => body.split_at(body.find(char::is_whitespace).unwrap_or(body.len())),
        };
        out.push(Piece { text, phrase: phrase.is_some(), not });
        rest = after.trim_start();
    }
    out
}

/// The items of a piece: a phrase is one, a run of several words (`F-15`) is each of them.
fn items(piece: &Piece<'_>, fold: &SearchFold) -> Vec<Item> {
    let tokens = fold.tokens(piece.text);
    if piece.phrase || piece.not {
        return phrase(&tokens).into_iter().collect();
    }
    let prefix = piece.text.ends_with('*');
    let n = tokens.len();
    tokens.iter().enumerate().map(|(at, token)| word(token, prefix && at + 1 == n, fold)).collect()
}

fn word(token: &SearchToken, prefix: bool, fold: &SearchFold) -> Item {
    let glued = token.glued().key;
    let prefix = prefix && glued.chars().count() >= PREFIX;
    let mut forms = vec![Form { keys: vec![glued.clone()], prefix }];
    if token.parts.len() > 1 {
        forms.push(Form { keys: token.parts.iter().map(|part| part.key.clone()).collect(), prefix });
    }
    // The ezafe after heh, its joiner lost: `خانهی` for `خانه‌ی`, which is `خانهٔ`.
    if let Some(word) = glued.strip_suffix('ی').filter(|word| word.ends_with('ه') && !prefix) {
        forms.push(Form::of(vec![word.to_owned()]));
    }
    Item { function: fold.is_function(&glued), forms, glued, plain: !prefix }
}

/// A phrase, with each place where two parts may be written as one either way.
fn phrase(tokens: &[SearchToken]) -> Option<Item> {
    let keys: Vec<String> = tokens.iter().flat_map(|t| t.parts.iter().map(|part| part.key.clone())).collect();
    if keys.is_empty() {
        return None;
    }
    let mut forms = vec![Form::of(keys.clone())];
    for n in 2..=keys.len().min(4) {
        for at in 0..=keys.len() - n {
            let mut joined = keys[..at].to_vec();
            joined.push(keys[at..at + n].concat());
            joined.extend_from_slice(&keys[at + n..]);
            forms.push(Form::of(joined));
        }
    }
    forms.truncate(ITEMS);
    Some(Item { forms, glued: keys.concat(), plain: false, function: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fold() -> SearchFold {
        let (script, repair) =
            (include_str!("../../../lang/fa/script.txt"), include_str!("../../../lang/fa/repair.txt"));
        SearchFold::load(script, repair).expect("the lists are in order")
    }

    /// Without the columns, which would hide the rest.
    fn fts(typed: &str) -> String {
        let fts = Query::read(typed, &fold()).expect("a query").fts().unwrap_or_default();
        fts.replace("{words variants} : ", "").replace("words : ", "")
    }

    #[test]
    fn words_are_and_with_their_neighbours_glued() {
        assert_eq!(fts("کابل"), "(\"کابل\")");
        assert_eq!(fts("كتاب ها"), "(\"کتاب\" OR \"کتابها\") AND (\"ها\" OR \"کتابها\")");
        assert_eq!(fts("کتاب‌ها"), "(\"کتابها\" OR \"کتاب ها\")");
    }

    #[test]
    fn the_signs_of_the_language() {
        assert_eq!(fts("کابل -هرات"), "((\"کابل\")) NOT (\"هرات\")");
        assert_eq!(fts("کابل OR هرات"), "(\"کابل\" OR \"هرات\")");
        assert_eq!(fts("افغان*"), "(\"افغان\"*)");
        assert_eq!(fts("\"حمله هوایی\""), "(\"حمله هوایی\" OR \"حملههوایی\")");
    }

    #[test]
    fn nothing_else_means_anything() {
        assert_eq!(fts("words:کابل"), "(\"words\" OR \"wordsکابل\") AND (\"کابل\" OR \"wordsکابل\")");
        assert_eq!(fts("\" * ( ) ^ :"), "");
        assert_eq!(fts("در کابل"), "(\"کابل\" OR \"درکابل\")");
        assert_eq!(fts("در"), "(\"در\")");
    }

    #[test]
    fn a_word_is_broken_where_careless_writers_break_it() {
        let of = |parts: &[&str]| Form::of(parts.iter().map(|&p| p.to_owned()).collect());
        assert!(broken("پکاکا", &fold()).contains(&of(&["پ", "کاکا"])));
        assert!(broken("ایاسپیار", &fold()).contains(&of(&["ای", "اس", "پی", "ار"])));
        let long = broken("خبرگزاریها", &fold());
        assert!(long.contains(&of(&["خبر", "گزاری", "ها"])));
        assert!(long.iter().flat_map(|f| &f.keys).all(|key| key.chars().count() >= PART));
        assert!(!broken("وکابل", &fold()).contains(&of(&["و", "کابل"])));
    }

    #[test]
    fn refuses_what_only_excludes_and_what_has_no_end() {
        assert!(Query::read("-کابل", &fold()).is_err());
        assert!(Query::read(&"کابل ".repeat(41), &fold()).is_err());
    }
}
