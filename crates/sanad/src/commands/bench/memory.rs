//! Peak memory of `sanad code` over a large JSON lines file, read from the kernel (Linux only).

use super::data::Places;
use anyhow::{Context as _, Result, bail};
use flate2::read::MultiGzDecoder;
use std::fs::File;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// The posts are repeated this often, so that the file is far larger than a batch.
const COPIES: usize = 3;

pub(super) fn measure(places: &Places, lang_dir: Option<&Path>) -> Result<String> {
    if !Path::new("/proc/self/status").exists() {
        bail!("this system has no /proc/self/status");
    }
    let source = places.posts_file()?;
    let input = std::env::temp_dir().join(format!("sanad-bench-{}.jsonl", std::process::id()));
    let result = copy_posts(&source, &input).and_then(|bytes| run(&input, bytes, lang_dir));
    let _ = std::fs::remove_file(&input);
    result
}

fn copy_posts(source: &Path, target: &Path) -> Result<u64> {
    let mut out = File::create(target).with_context(|| format!("cannot write `{}`", target.display()))?;
    let mut bytes = 0;
    for _ in 0..COPIES {
        let file = File::open(source).with_context(|| format!("cannot open `{}`", source.display()))?;
        bytes += std::io::copy(&mut MultiGzDecoder::new(file), &mut out).context("cannot copy the posts")?;
    }
    Ok(bytes)
}

fn run(input: &Path, bytes: u64, lang_dir: Option<&Path>) -> Result<String> {
    let mut command = Command::new(std::env::current_exe().context("cannot find this program")?);
    command.arg("code").arg(input).args(["--format", "jsonl"]).stdout(Stdio::null()).stderr(Stdio::null());
    if let Some(dir) = lang_dir {
        command.arg("--lang-dir").arg(dir);
    }
    let child = command.spawn().context("cannot start `sanad code`")?;
    let peak = watch(child)?;
    let (size, peak) = (bytes as f64 / 1e6, peak as f64 / 1e3);
    Ok(format!("peak {peak:.0} MB for `sanad code` over {size:.1} MB of JSON lines, all cores\n"))
}

/// The kernel's high-water mark in kilobytes; it only rises, so the last reading before the end is the peak.
pub(super) fn watch(mut child: Child) -> Result<u64> {
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    loop {
        if let Some(now) = std::fs::read_to_string(&status).ok().as_deref().and_then(high_water) {
            peak = peak.max(now);
        }
        if let Some(end) = child.try_wait().context("cannot wait for `sanad code`")? {
            if !end.success() {
                bail!("`sanad code` ended with {end}");
            }
            return Ok(peak);
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn high_water(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").trim().parse().ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn reads_the_kernels_line() {
        assert_eq!(super::high_water("Name:\tx\nVmHWM:\t   12345 kB\nVmRSS:\t 1 kB\n"), Some(12345));
        assert_eq!(super::high_water("Name:\tx\n"), None);
    }
}
