//! A case filled with news posts: adding, size, memory, opening again, coding again, checking; and whether the cost
//! grows with the number of documents and no faster.

use super::data::Places;
use super::memory::watch;
use anyhow::{Context as _, Result, bail};
use sanad_intake::FeedDocument;
use serde_json::json;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// The posts are laid out so many times, with other names and days.
const LADDER: [usize; 4] = [1, 2, 4, 8];
/// Letters that make another word of a word, one a copy.
const LETTERS: [char; 8] = ['ب', 'پ', 'ت', 'ج', 'د', 'ر', 'س', 'ک'];
/// Each so-manieth word is made another one: no copy may pass for a near-copy of the post.
const EVERY: usize = 4;
/// Days between copies.
const DAYS: i64 = 120;

pub(super) fn measure(places: &Places, limit: usize, lang_dir: Option<&Path>) -> Result<String> {
    let posts = places.posts()?;
    let folder = std::env::temp_dir().join(format!("sanad-bench-case-{}", std::process::id()));
    std::fs::create_dir_all(&folder).with_context(|| format!("cannot make `{}`", folder.display()))?;
    let mut out = String::new();
    let mut result = Ok(());
    for copies in LADDER.into_iter().filter(|copies| *copies == 1 || copies * posts.len() <= limit) {
        result = Rung { folder: &folder, lang_dir, copies }.run(&posts, &mut out);
        if result.is_err() {
            break;
        }
    }
    let _ = std::fs::remove_dir_all(&folder);
    result.map(|()| out)
}

/// One size of case.
struct Rung<'a> {
    folder: &'a Path,
    lang_dir: Option<&'a Path>,
    copies: usize,
}

impl Rung<'_> {
    fn run(&self, posts: &[FeedDocument], out: &mut String) -> Result<()> {
        let (feed, case) = (self.folder.join("feed.jsonl"), self.folder.join("bench.sanad"));
        write_feed(&feed, posts, self.copies)?;
        remove(&case);
        let documents = posts.len() * self.copies;
        let feed = feed.display().to_string();
        self.time(&case, &["new"])?;
        let (adding, peak) = self.time(&case, &["add", &feed, "--quiet"])?;
        let size = std::fs::metadata(&case).map_or(0, |m| m.len());
        let _ = writeln!(
            out,
            "{documents:>7} documents: added in {adding:.1} s ({:.0}/s), {:.0} MB file, {:.0} MB memory",
            documents as f64 / adding,
            size as f64 / 1e6,
            peak as f64 / 1e3
        );
        for (what, args) in [
            ("all known", &["add", &feed, "--quiet"][..]),
            ("status", &["status"]),
            ("recode", &["recode"]),
            ("verify", &["verify"]),
        ] {
            let (seconds, peak) = self.time(&case, args)?;
            let _ = writeln!(out, "        {what:<10} {seconds:>6.1} s, {:.0} MB memory", peak as f64 / 1e3);
        }
        Ok(())
    }

    /// Seconds and peak kilobytes of one command.
    fn time(&self, case: &Path, args: &[&str]) -> Result<(f64, u64)> {
        let mut command = Command::new(std::env::current_exe().context("cannot find this program")?);
        command.args(["case", args[0]]).arg(case).args(&args[1..]);
        if let Some(dir) = self.lang_dir {
            command.arg("--lang-dir").arg(dir);
        }
        let clock = Instant::now();
        let child = command.stdout(Stdio::null()).spawn().context("cannot start `sanad case`")?;
        let peak = watch(child)?;
        Ok((clock.elapsed().as_secs_f64(), peak))
    }
}

fn remove(case: &Path) {
    for ending in ["", "-wal", "-shm"] {
        let mut path = case.as_os_str().to_owned();
        path.push(ending);
        let _ = std::fs::remove_file(PathBuf::from(path));
    }
}

fn write_feed(path: &Path, posts: &[FeedDocument], copies: usize) -> Result<()> {
    if copies > LETTERS.len() {
        bail!("there are letters for {} copies", LETTERS.len());
    }
    let mut out =
        BufWriter::new(File::create(path).with_context(|| format!("cannot write `{}`", path.display()))?);
    for copy in 0..copies {
        for (number, post) in posts.iter().enumerate() {
            let line = json!({
                "id": format!("{copy}-{number}"),
                "publisher": post.publisher,
                "published": post.published.as_deref().map(|day| shifted(day, copy)),
                "text": renamed(&post.text, copy),
            });
            writeln!(out, "{line}").context("cannot write the feed")?;
        }
    }
    out.flush().context("cannot write the feed")
}

fn shifted(day: &str, copy: usize) -> String {
    use sanad_calendar::{Calendar, Day};
    let Some(parsed) = Day::from_iso(day) else { return day.to_owned() };
    let (year, month, day) = parsed.plus(DAYS * copy as i64).ymd(Calendar::Gregorian);
    format!("{year:04}-{month:02}-{day:02}")
}

/// The text with other words here and there; the first copy is the text itself.
fn renamed(text: &str, copy: usize) -> String {
    if copy == 0 {
        return text.to_owned();
    }
    let words = text.split(' ').enumerate();
    let other = |(at, word): (usize, &str)| match at % EVERY {
        0 if word.chars().all(char::is_alphabetic) => format!("{word}{}", LETTERS[copy]),
        _ => word.to_owned(),
    };
    words.map(other).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{renamed, shifted};

    #[test]
    fn copies_have_other_words_and_days() {
        assert_eq!(renamed("یک دو سه چهار پنج", 0), "یک دو سه چهار پنج");
        assert_eq!(renamed("یک دو سه چهار پنج", 1), "یکپ دو سه چهار پنجپ");
        assert_eq!(shifted("2026-05-01", 1), "2026-08-29");
    }
}
