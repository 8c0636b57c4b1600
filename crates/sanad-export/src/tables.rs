//! The native tables as a folder of CSV files.

use crate::dataset::Dataset;
use crate::files::{File, Files};
use crate::native;
use crate::options::Options;
use crate::sheet::{Style, csv};

/// One CSV file a table.
pub(crate) fn files(dataset: &Dataset, options: &Options) -> Files {
    let style = Style { mark: options.excel, neutralise: options.neutralises() };
    let file = |table: crate::table::Table<'_>| {
        let (bytes, rows) = csv(&table.header(), table.rows, style);
        File::new(format!("{}.csv", table.name), bytes, Some(rows))
    };
    Files { files: native::tables(dataset).map(file).collect(), left_out: Vec::new() }
}
