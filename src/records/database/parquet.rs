//! A Parquet file, whose columns must be plain: lists and groups are no values of records.

use bytes::Bytes;
use jiff::civil::{Date, Time};
use jiff::{SignedDuration, Span as TimeSpan, Timestamp};
use parquet::basic::{LogicalType, TimeUnit};
use parquet::data_type::Decimal;
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row};
use parquet::schema::types::Type;

use super::super::options::ReadOptions;
use super::super::record::CellValue;
use super::time_zone::{NamedZones, Zone, written_moment, written_time};
use super::{NoCellValue, Table, TableError, float, is_used};

/// The limit of the unpacked columns that are read together, in bytes, as the file declares them. Reading takes three times
/// as much, since a value is copied out of its page before its length is known.
const MAX_UNPACKED: i64 = 256 << 20;

impl From<ParquetError> for TableError {
    fn from(error: ParquetError) -> Self {
        Self::Damaged(error.to_string())
    }
}

/// Reads the rows of a file.
pub(super) fn read(bytes: Vec<u8>, options: ReadOptions<'_>) -> Result<Table, TableError> {
    let reader = SerializedFileReader::new(Bytes::from(bytes))?;
    let metadata = reader.metadata();
    let schema = metadata.file_metadata().schema();
    let descriptor = metadata.file_metadata().schema_descr();
    let is_read = |leaf: usize| is_used(descriptor.get_column_root_idx(leaf), options);
    let chunks = metadata.row_groups().iter().flat_map(|group| group.columns().iter().enumerate());
    let read = chunks.filter(|(leaf, _)| is_read(*leaf));
    let sizes = read.map(|(_, chunk)| chunk.uncompressed_size().max(0));
    if sizes.fold(0_i64, i64::saturating_add) > MAX_UNPACKED {
        return Err(TableError::TooLarge("its columns are larger than 256 MiB".to_owned()));
    }
    let notes = metadata.file_metadata().key_value_metadata();
    let zones = NamedZones::new(notes.map(Vec::as_slice).unwrap_or_default());
    let columns: Vec<Column> =
        (0..).zip(schema.get_fields()).map(|(at, it)| Column::of(at, it, &zones)).collect();
    let nested =
        columns.iter().find(|column| column.is_nested && is_used(column.position, options));
    if let Some(Column { name, .. }) = nested {
        return Err(TableError::Unsupported(format!(
            "the column `{name}` has lists or groups of values"
        )));
    }
    let names = columns.iter().map(|column| column.name.clone()).collect();
    let rows = usize::try_from(metadata.file_metadata().num_rows()).unwrap_or(usize::MAX);
    let mut table = Table::new(String::new(), names, rows)?;
    let read: Vec<&Column> =
        columns.iter().filter(|column| is_used(column.position, options)).collect();
    if read.is_empty() {
        return Ok(table);
    }
    let wanted = schema.get_fields().iter().zip(&columns);
    let wanted = wanted.filter(|(_, column)| is_used(column.position, options));
    let projection = Type::group_type_builder(schema.name())
        .with_fields(wanted.map(|(field, _)| field.clone()).collect())
        .build()?;
    for row in reader.get_row_iter(Some(projection))? {
        let values = values(&row?, &read, (columns.len(), table.rows.len() + 1))?;
        table.add_row(values)?;
    }
    Ok(table)
}

/// A column of the file.
struct Column {
    position: usize,
    name: String,
    is_nested: bool,
    logical: Option<LogicalType>,
    /// That of its values, if they are timestamps.
    zone: Zone,
}

impl Column {
    fn of(position: usize, field: &Type, zones: &NamedZones) -> Self {
        let info = field.get_basic_info();
        let is_repeated =
            info.has_repetition() && info.repetition() == parquet::basic::Repetition::REPEATED;
        Self {
            position,
            name: field.name().to_owned(),
            is_nested: field.is_group() || is_repeated,
            logical: info.logical_type_ref().cloned(),
            zone: zones.of(field),
        }
    }
}

/// The values of a row, with nothing for columns that are not read.
fn values(
    row: &Row,
    columns: &[&Column],
    (width, number): (usize, usize),
) -> Result<Vec<Option<CellValue>>, TableError> {
    let mut values = vec![None; width];
    for ((_, field), column) in row.get_column_iter().zip(columns) {
        values[column.position] = value(field, column).map_err(|NoCellValue| {
            let name = &column.name;
            TableError::Unsupported(format!(
                "the column `{name}` has a value that is neither text nor number nor date, first in row {number}"
            ))
        })?;
    }
    Ok(values)
}

/// The value of a field, which may be none.
fn value(field: &Field, column: &Column) -> Result<Option<CellValue>, NoCellValue> {
    let value = match field {
        Field::Null => return Ok(None),
        Field::Str(text) if text.trim().is_empty() => return Ok(None),
        Field::Str(text) => Some(CellValue::Text(text.as_str().into())),
        Field::Bool(flag) => Some(CellValue::Bool(*flag)),
        Field::Float16(it) => Some(float(f32::from(*it))),
        Field::Float(it) => Some(float(*it)),
        Field::Double(it) => Some(float(*it)),
        Field::Bytes(_) | Field::Group(_) | Field::ListInternal(_) | Field::MapInternal(_) => None,
        field => moment_of(field, column)
            .map(|text| CellValue::Text(text.into()))
            .or_else(|| whole_number(field)),
    };
    value.map(Some).ok_or(NoCellValue)
}

/// A number with all of its digits.
fn whole_number(field: &Field) -> Option<CellValue> {
    let digits = match field {
        Field::Byte(it) => it.to_string(),
        Field::Short(it) => it.to_string(),
        Field::Int(it) => it.to_string(),
        Field::Long(it) => it.to_string(),
        Field::UByte(it) => it.to_string(),
        Field::UShort(it) => it.to_string(),
        Field::UInt(it) => it.to_string(),
        Field::ULong(it) => it.to_string(),
        Field::Decimal(it) => digits(it)?,
        _ => return None,
    };
    Some(CellValue::Number(digits.into()))
}

/// A date or time as text.
fn moment_of(field: &Field, column: &Column) -> Option<String> {
    let zone = &column.zone;
    match (field, &column.logical) {
        (Field::Long(it), Some(LogicalType::Timestamp(of))) if of.unit == TimeUnit::NANOS => {
            moment(*it, 1, zone)
        }
        (Field::Long(it), Some(LogicalType::Time(of))) if of.unit == TimeUnit::NANOS => {
            time(*it, 1)
        }
        (Field::Date(days), _) => day(*days).map(|day| day.to_string()),
        (Field::TimeMillis(it), _) => time(i64::from(*it), 1_000_000),
        (Field::TimeMicros(it), _) => time(*it, 1_000),
        (Field::TimestampMillis(it), _) => moment(*it, 1_000_000, zone),
        (Field::TimestampMicros(it), _) => moment(*it, 1_000, zone),
        _ => None,
    }
}

/// The digits of a decimal number of up to 38 digits, with as many after the point as its column has.
fn digits(decimal: &Decimal) -> Option<String> {
    let bytes = decimal.data();
    let filler = if bytes.first()? & 0x80 == 0 { 0 } else { 0xff };
    let mut whole = [filler; 16];
    // Leading bytes that only repeat the highest bit do not count.
    let spare = bytes.len().saturating_sub(whole.len());
    if bytes[..spare].iter().any(|byte| *byte != filler) {
        return None;
    }
    let bytes = &bytes[spare..];
    whole[16 - bytes.len()..].copy_from_slice(bytes);
    let number = i128::from_be_bytes(whole);
    let scale = usize::try_from(decimal.scale()).ok().filter(|scale| *scale <= 38)?;
    let digits = format!("{:0>width$}", number.unsigned_abs(), width = scale + 1);
    let (whole, fraction) = digits.split_at(digits.len() - scale);
    let minus = if number < 0 { "-" } else { "" };
    Some(if scale == 0 { format!("{minus}{whole}") } else { format!("{minus}{whole}.{fraction}") })
}

const EPOCH: Date = Date::constant(1970, 1, 1);

/// The day that is so many days after 1 January 1970.
fn day(days: i32) -> Option<Date> {
    EPOCH.checked_add(TimeSpan::new().try_days(days).ok()?).ok()
}

/// A time of day. `count` units of so many nanoseconds each have passed since midnight.
fn time(count: i64, nanoseconds: i64) -> Option<String> {
    let since = SignedDuration::from_nanos(count.checked_mul(nanoseconds)?);
    let time = Time::midnight().checked_add(since).ok()?;
    Some(written_time(time))
}

/// A day with the time of day. `count` units of so many nanoseconds each have passed since 1 January 1970.
fn moment(count: i64, nanoseconds: i64, zone: &Zone) -> Option<String> {
    let since = i128::from(count) * i128::from(nanoseconds);
    Some(written_moment(Timestamp::from_nanosecond(since).ok()?, zone))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_as_workbooks_have_them() {
        let check = |count: i64, unit: i64, expect: &str| {
            assert_eq!(moment(count, unit, &Zone::Local).as_deref(), Some(expect), "{count}");
        };
        check(0, 1_000_000, "1970-01-01");
        check(-1, 1_000_000, "1969-12-31T23:59:59.999");
        check(1_748_512_800_000_000, 1_000, "2025-05-29T10:00");
        check(1_748_512_800_000_000_000, 1, "2025-05-29T10:00");
        let in_utc = |count: i64| moment(count, 1_000, &Zone::Utc);
        assert_eq!(in_utc(0).as_deref(), Some("1970-01-01T00:00Z"));
        assert_eq!(in_utc(1_748_512_800_000_000).as_deref(), Some("2025-05-29T10:00Z"));
        assert_eq!(moment(i64::MAX, 1_000_000, &Zone::Local), None);
        assert_eq!(day(20_237).map(|day| day.to_string()).as_deref(), Some("2025-05-29"));
        assert_eq!(time(36_000_000, 1_000_000).as_deref(), Some("10:00"));
    }

    #[test]
    fn decimals_keep_all_digits() {
        let check = |number: i64, scale: i32, expect: &str| {
            assert_eq!(digits(&Decimal::from_i64(number, 18, scale)).as_deref(), Some(expect));
        };
        check(150, 2, "1.50");
        check(-5, 3, "-0.005");
        check(1_234, 0, "1234");
        let large = 12_345_678_901_234_567_890_123_456_789_012_345_678_i128.to_be_bytes().to_vec();
        let decimal = Decimal::from_bytes(large.into(), 38, 10);
        assert_eq!(digits(&decimal).as_deref(), Some("1234567890123456789012345678.9012345678"));
    }
}
