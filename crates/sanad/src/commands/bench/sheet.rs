//! Reads the cells of a spreadsheet (XLSX): a ZIP archive of XML files, of which only what is needed is read.

use anyhow::{Context as _, Result, bail};
use flate2::read::DeflateDecoder;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::BTreeMap;
use std::io::Read as _;

/// The cells of every sheet by their name (`A2`), by the file of the sheet.
pub(super) fn read(bytes: &[u8]) -> Result<BTreeMap<String, BTreeMap<String, String>>> {
    let files = unzip(bytes)?;
    let shared = shared_strings(files.get("xl/sharedStrings.xml").context("no shared strings")?)?;
    let sheets = files.iter().filter(|(name, _)| name.starts_with("xl/worksheets/sheet"));
    sheets.map(|(name, xml)| Ok((name.clone(), cells(xml, &shared)?))).collect()
}

/// Signature and size of the records of a ZIP archive's directory.
const ENTRY: &[u8] = b"PK\x01\x02";
const ENTRY_SIZE: usize = 46;
const LOCAL_SIZE: usize = 30;

/// The files of a ZIP archive, by name.
fn unzip(bytes: &[u8]) -> Result<BTreeMap<String, String>> {
    let end = bytes.windows(4).rposition(|w| w == b"PK\x05\x06").context("not a ZIP archive")?;
    let (count, mut at) = (number(bytes, end + 10, 2)?, number(bytes, end + 16, 4)?);
    let mut files = BTreeMap::new();
    for _ in 0..count {
        if bytes.get(at..at + 4) != Some(ENTRY) {
            bail!("the ZIP archive is damaged");
        }
        let [name, extra, comment] = [28, 30, 32].map(|field| number(bytes, at + field, 2));
        let (name, rest) = (name?, extra? + comment?);
        let path = bytes.get(at + ENTRY_SIZE..at + ENTRY_SIZE + name).context("cut off")?;
        if path.ends_with(b".xml") {
            files.insert(String::from_utf8_lossy(path).into_owned(), content(bytes, at)?);
        }
        at += ENTRY_SIZE + name + rest;
    }
    Ok(files)
}

/// The content of the file whose entry of the directory stands at `at`.
fn content(bytes: &[u8], at: usize) -> Result<String> {
    let (method, packed, local) =
        (number(bytes, at + 10, 2)?, number(bytes, at + 20, 4)?, number(bytes, at + 42, 4)?);
    let start = local + LOCAL_SIZE + number(bytes, local + 26, 2)? + number(bytes, local + 28, 2)?;
    let data = bytes.get(start..start + packed).context("the ZIP archive is cut off")?;
    let mut text = String::new();
    match method {
        0 => std::str::from_utf8(data)?.clone_into(&mut text),
        8 => _ = DeflateDecoder::new(data).read_to_string(&mut text)?,
        _ => bail!("a ZIP method that is not read: {method}"),
    }
    Ok(text)
}

/// A little-endian number of the archive.
fn number(bytes: &[u8], at: usize, size: usize) -> Result<usize> {
    let digits = bytes.get(at..at + size).context("the ZIP archive is cut off")?;
    Ok(digits.iter().rev().fold(0, |sum, b| sum << 8 | usize::from(*b)))
}

fn shared_strings(xml: &str) -> Result<Vec<String>> {
    let mut strings: Vec<String> = Vec::new();
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event()? {
            Event::Start(tag) if tag.name().as_ref() == "si" => strings.push(String::new()),
            Event::Text(text) => strings.last_mut().into_iter().for_each(|s| s.push_str(&text)),
            Event::GeneralRef(name) => strings.last_mut().into_iter().for_each(|s| s.push_str(entity(&name))),
            Event::Eof => return Ok(strings),
            _ => {}
        }
    }
}

/// The five characters that XML names.
fn entity(name: &str) -> &'static str {
    match name {
        "quot" => "\"",
        "apos" => "'",
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        _ => "",
    }
}

/// The cells of a sheet that refer to a shared string.
fn cells(xml: &str, shared: &[String]) -> Result<BTreeMap<String, String>> {
    let mut cells = BTreeMap::new();
    let mut name = None;
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event()? {
            Event::Start(tag) if tag.name().as_ref() == "c" => {
                let attribute = |key: &str| tag.try_get_attribute(key).ok().flatten();
                let is_shared = attribute("t").is_some_and(|t| t.value == "s");
                let at = attribute("r").map(|r| r.value.into_owned());
                name = at.filter(|_| is_shared);
            }
            Event::End(tag) if tag.name().as_ref() == "c" => name = None,
            Event::Text(text) => {
                let index = text.trim().parse::<usize>().ok();
                if let (Some(at), Some(value)) = (name.take(), index.and_then(|i| shared.get(i))) {
                    cells.insert(at, value.clone());
                }
            }
            Event::Eof => return Ok(cells),
            _ => {}
        }
    }
}
