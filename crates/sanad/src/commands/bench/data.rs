//! Where the measured texts are, and how they are read.

use crate::flags::Bench;
use crate::scoring::{Gold, read_gold};
use anyhow::{Context as _, Result, bail};
use flate2::bufread::MultiGzDecoder;
use sanad_intake::FeedDocument;
use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;

/// Folders of public data and gold documents; they may not exist.
pub(super) struct Places {
    data: PathBuf,
    gold: PathBuf,
}

impl Places {
    pub(super) fn find(flags: &Bench) -> Self {
        let shared =
            std::env::var_os("SANAD_SHARED").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
        let data = flags.data.clone().unwrap_or_else(|| shared.join("data"));
        let gold = flags.gold.clone().unwrap_or_else(|| shared.join("gold/dev"));
        Self { data, gold }
    }

    /// The file of news posts.
    pub(super) fn posts_file(&self) -> Result<PathBuf> {
        let path = self.data.join("news-posts-2026.jsonl.gz");
        if !path.is_file() {
            bail!("no `{}`: give the folder of public data with --data", path.display());
        }
        Ok(path)
    }

    /// A text file of the public data.
    pub(super) fn text(&self, name: &str) -> Result<String> {
        let path = self.data.join(name);
        std::fs::read_to_string(&path)
            .with_context(|| format!("no `{}`: give the folder of public data with --data", path.display()))
    }

    /// A file of the public data as it is.
    pub(super) fn bytes(&self, name: &str) -> Result<Vec<u8>> {
        let path = self.data.join(name);
        std::fs::read(&path)
            .with_context(|| format!("no `{}`: give the folder of public data with --data", path.display()))
    }

    /// All news posts.
    pub(super) fn posts(&self) -> Result<Vec<FeedDocument>> {
        let path = self.posts_file()?;
        let file = File::open(&path).with_context(|| format!("cannot open `{}`", path.display()))?;
        let mut posts = Vec::new();
        for line in BufReader::new(MultiGzDecoder::new(BufReader::new(file))).split(b'\n') {
            let line = line.with_context(|| format!("cannot read `{}`", path.display()))?;
            posts.push(sanad_intake::read_feed_line(&line)?);
        }
        Ok(posts)
    }

    /// The gold documents with their texts.
    pub(super) fn gold(&self) -> Result<Vec<(Gold, String)>> {
        if !self.gold.is_dir() {
            bail!("no `{}`: give the folder of gold documents with --gold", self.gold.display());
        }
        read_gold(&self.gold)?.into_iter().map(|g| g.text().map(|text| (g, text))).collect()
    }
}
