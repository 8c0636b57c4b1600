//! The native tables as Parquet files, with logical types, uncompressed. Every column may be empty.

use crate::coders::NOTICE;
use crate::dataset::Dataset;
use crate::files::{File, Files};
use crate::native;
use crate::sheet::Cell;
use crate::table::{Column, Kind, Table};
use parquet::basic::{LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::Result;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;
use std::sync::Arc;

/// One Parquet file a table.
pub(crate) fn files(dataset: &Dataset) -> Files {
    let file = |table: Table<'_>| {
        // Parquet is written column by column: all rows of one table are needed at once.
        let rows: Vec<Vec<Cell>> = table.rows.collect();
        // Writing into memory cannot fail, and the columns are as long as the table.
        let bytes = write((table.name, &table.columns), &rows, dataset).unwrap_or_default();
        File::new(format!("{}.parquet", table.name), bytes, Some(rows.len()))
    };
    Files { files: native::tables(dataset).map(file).collect(), left_out: Vec::new() }
}

fn write((name, columns): (&str, &[Column]), rows: &[Vec<Cell>], dataset: &Dataset) -> Result<Vec<u8>> {
    let fields = columns.iter().map(|column| field(column).map(Arc::new)).collect::<Result<Vec<_>>>()?;
    let schema = Arc::new(Type::group_type_builder(name).with_fields(fields).build()?);
    let about = |key: &str, value: &str| KeyValue::new(key.to_owned(), value.to_owned());
    let facts = vec![
        about("notice", NOTICE),
        about("case_id", &dataset.head.case_id),
        about("redaction_profile", dataset.head.profile.name()),
        about("schema_version", crate::SCHEMA_VERSION),
    ];
    let properties = WriterProperties::builder()
        .set_created_by(format!("Sanad {}", env!("CARGO_PKG_VERSION")))
        .set_key_value_metadata(Some(facts))
        .build();
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties))?;
    let mut group = writer.next_row_group()?;
    let mut kinds = columns.iter().map(|column| column.kind).enumerate();
    while let (Some(column), Some((nth, kind))) = (group.next_column()?, kinds.next()) {
        let cells: Vec<&Cell> = rows.iter().map(|row| &row[nth]).collect();
        write_column(column, kind, &cells)?;
    }
    group.close()?;
    writer.into_inner()
}

fn field(column: &Column) -> Result<Type> {
    let (physical, logical) = match column.kind {
        Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Int => (Physical::INT64, Some(LogicalType::integer(64, true))),
        Kind::Float => (Physical::DOUBLE, None),
        Kind::Bool => (Physical::BOOLEAN, None),
    };
    Type::primitive_type_builder(column.name, physical)
        .with_repetition(Repetition::OPTIONAL)
        .with_logical_type(logical)
        .build()
}

fn write_column(column: SerializedColumnWriter<'_>, kind: Kind, cells: &[&Cell]) -> Result<()> {
    match kind {
        Kind::Text => put::<ByteArrayType>(column, cells, |cell| match cell {
            Cell::Text(text) => Some(ByteArray::from(text.as_str())),
            _ => None,
        }),
        Kind::Int => put::<Int64Type>(column, cells, |cell| match cell {
            Cell::Int(number) => Some(*number),
            _ => None,
        }),
        Kind::Float => put::<DoubleType>(column, cells, |cell| match cell {
            Cell::Float(number) => Some(*number),
            _ => None,
        }),
        Kind::Bool => put::<BoolType>(column, cells, |cell| match cell {
            Cell::Bool(value) => Some(*value),
            _ => None,
        }),
    }
}

fn put<T: DataType>(
    mut column: SerializedColumnWriter<'_>,
    cells: &[&Cell],
    value: impl Fn(&Cell) -> Option<T::T>,
) -> Result<()> {
    let found: Vec<Option<T::T>> = cells.iter().map(|cell| value(cell)).collect();
    let levels: Vec<i16> = found.iter().map(|value| i16::from(value.is_some())).collect();
    let values: Vec<T::T> = found.into_iter().flatten().collect();
    column.typed::<T>().write_batch(&values, Some(&levels), None)?;
    column.close()
}
