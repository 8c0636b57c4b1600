//! A Frictionless data package (v2) inside a BagIt 1.0 bag: tables, their schemas, and a hash of every byte.

use crate::coders::NOTICE;
use crate::dataset::Dataset;
use crate::files::{File, Files};
use crate::native;
use crate::options::Options;
use crate::sheet::{Style, csv};
use crate::table::{Column, Kind, Table};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;

/// The bag without its `README.txt`, which is added and sealed by [`seal`].
pub(crate) fn files(dataset: &Dataset, options: &Options) -> Files {
    let style = Style { mark: options.excel, neutralise: options.neutralises() };
    let with_schema = |table: Table<'_>| {
        let header = table.header();
        let (bytes, rows) = csv(&header, table.rows, style);
        let file = File::new(format!("data/{}.csv", table.name), bytes, Some(rows));
        let resource = resource((table.name, table.says, &table.columns), &file);
        (file, resource)
    };
    let (mut files, resources): (Vec<File>, Vec<Value>) = native::tables(dataset).map(with_schema).unzip();
    let package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": format!("sanad-{}", dataset.head.case_id),
        "title": dataset.head.title.clone().unwrap_or_else(|| format!("Case {}", dataset.head.case_id)),
        "description": NOTICE,
        "version": crate::SCHEMA_VERSION,
        "created": dataset.head.changed,
        "redaction_profile": dataset.head.profile.name(),
        "resources": resources,
    });
    let text = serde_json::to_string_pretty(&package).unwrap_or_default();
    files.push(File::text("data/datapackage.json", text + "\n"));
    Files { files, left_out: Vec::new() }
}

fn resource((name, says, columns): (&str, &str, &[Column]), file: &File) -> Value {
    json!({
        "name": name.replace('_', "-"),
        "type": "table",
        "description": says,
        "path": format!("{name}.csv"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.bytes.len(),
        "hash": format!("sha256:{}", sha256(&file.bytes)),
        "schema": {
            "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
            "fieldsMatch": "exact",
            "fields": columns.iter().map(field).collect::<Vec<_>>(),
            "primaryKey": ["sanad_id"],
            "missingValues": [""],
        },
    })
}

fn field(column: &Column) -> Value {
    let kind = match column.kind {
        Kind::Text => "string",
        Kind::Int => "integer",
        Kind::Float => "number",
        Kind::Bool => "boolean",
    };
    json!({ "name": column.name, "type": kind, "description": column.says })
}

/// Puts the payload's `README.txt` under `data/` and adds the tag files of the bag.
pub(crate) fn seal(dataset: &Dataset, files: &mut Vec<File>) {
    for file in files.iter_mut().filter(|file| !file.path.starts_with("data/")) {
        file.path = format!("data/{}", file.path);
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let bytes: usize = files.iter().map(|file| file.bytes.len()).sum();
    let day = dataset.head.changed.get(..10).unwrap_or_default();
    let info = format!(
        "Bag-Software-Agent: Sanad {}\nBagging-Date: {day}\nExternal-Identifier: {}\nExternal-Description: {NOTICE}\n\
         Internal-Sender-Description: profile {}\nPayload-Oxum: {bytes}.{}\n",
        env!("CARGO_PKG_VERSION"),
        dataset.head.case_id,
        dataset.head.profile.name(),
        files.len(),
    );
    let tags = [
        File::text("bag-info.txt", info),
        File::text("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".to_owned()),
        File::text("manifest-sha256.txt", manifest(files)),
    ];
    let sealed = manifest(&tags);
    files.extend(tags);
    files.push(File::text("tagmanifest-sha256.txt", sealed));
}

fn manifest(files: &[File]) -> String {
    let mut out = String::new();
    for file in files {
        let _ = writeln!(out, "{}  {}", sha256(&file.bytes), file.path);
    }
    out
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
