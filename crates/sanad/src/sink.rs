//! Where output goes: standard output, or a file that appears under its name only when it is complete.

use anyhow::{Context as _, Result};
use std::fs::File;
use std::io::{BufWriter, StdoutLock, Write as _, stdout};
use std::path::{Path, PathBuf};

/// An open output.
pub(crate) enum Sink {
    /// Standard output.
    Stdout(BufWriter<StdoutLock<'static>>),
    /// A file under a temporary name.
    File(Pending),
}

/// A file being written, removed again unless it is finished.
pub(crate) struct Pending {
    writer: BufWriter<File>,
    temporary: PathBuf,
    target: PathBuf,
    finished: bool,
}

impl Sink {
    pub(crate) fn open(output: Option<&Path>) -> Result<Self> {
        let Some(target) = output else { return Ok(Self::Stdout(BufWriter::new(stdout().lock()))) };
        let mut name = target.file_name().context("the output path names no file")?.to_owned();
        name.push(format!(".{}.part", std::process::id()));
        let temporary = target.with_file_name(name);
        let file = File::create(&temporary).with_context(|| {
            format!("cannot write `{}`: check the folder and its permissions", target.display())
        })?;
        let writer = BufWriter::new(file);
        Ok(Self::File(Pending { writer, temporary, target: target.to_path_buf(), finished: false }))
    }

    /// Writes whole records.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<()> {
        match self {
            Self::Stdout(writer) => writer.write_all(bytes).context("cannot write to standard output"),
            Self::File(file) => file
                .writer
                .write_all(bytes)
                .with_context(|| format!("cannot write `{}`", file.target.display())),
        }
    }

    /// Makes sure that all is written, and gives the file its name.
    pub(crate) fn finish(self) -> Result<()> {
        match self {
            Self::Stdout(mut writer) => writer.flush().context("cannot write to standard output"),
            Self::File(mut file) => {
                file.writer.flush().with_context(|| format!("cannot write `{}`", file.target.display()))?;
                std::fs::rename(&file.temporary, &file.target)
                    .with_context(|| format!("cannot name the output `{}`", file.target.display()))?;
                file.finished = true;
                Ok(())
            }
        }
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        if !self.finished {
            let _ = std::fs::remove_file(&self.temporary);
        }
    }
}
