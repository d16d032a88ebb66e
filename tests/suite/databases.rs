//! Parquet files and tables of SQLite databases, made here with the libraries that data teams use.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use insta::assert_snapshot;
use parquet::basic::{BrotliLevel, Compression, GzipLevel, ZstdLevel};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::{ByteArray, FixedLenByteArray};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use rusqlite::Connection;

use crate::project::Project;

/// The values of a column of a Parquet file; `None` is null.
enum Values {
    Text(Vec<Option<&'static str>>),
    Int(Vec<Option<i32>>),
    Long(Vec<Option<i64>>),
    Double(Vec<Option<f64>>),
    Fixed(Vec<Option<Vec<u8>>>),
    Flag(Vec<Option<bool>>),
}

/// The values that are there, and for each whether it is, as a definition level.
fn present<T: Clone>(values: &[Option<T>]) -> (Vec<T>, Vec<i16>) {
    let levels = values.iter().map(|it| i16::from(it.is_some())).collect();
    (values.iter().flatten().cloned().collect(), levels)
}

/// Writes a Parquet file of one row group. All columns are optional.
fn write_parquet(path: &Path, schema: &str, columns: &[Values], compression: Compression) {
    write_parquet_with_note(path, schema, columns, compression, None);
}

/// Writes a Parquet file of one row group with a note beside its schema: its key and its text.
fn write_parquet_with_note(
    path: &Path,
    schema: &str,
    columns: &[Values],
    compression: Compression,
    note: Option<(&str, &str)>,
) {
    let schema = Arc::new(parse_message_type(schema).expect("a schema"));
    let note = note.map(|(key, text)| vec![KeyValue::new(key.to_owned(), text.to_owned())]);
    let properties = WriterProperties::builder()
        .set_compression(compression)
        .set_key_value_metadata(note)
        .build();
    let file = File::create(path).expect("a file");
    let mut writer =
        SerializedFileWriter::new(file, schema, Arc::new(properties)).expect("a writer");
    let mut group = writer.next_row_group().expect("a row group");
    for values in columns {
        let mut column = group.next_column().expect("a column").expect("another column");
        match (column.untyped(), values) {
            (ColumnWriter::ByteArrayColumnWriter(out), Values::Text(values)) => {
                let (texts, levels) = present(values);
                let texts: Vec<ByteArray> = texts.into_iter().map(ByteArray::from).collect();
                out.write_batch(&texts, Some(&levels), None)
            }
            (ColumnWriter::Int32ColumnWriter(out), Values::Int(values)) => {
                let (values, levels) = present(values);
                out.write_batch(&values, Some(&levels), None)
            }
            (ColumnWriter::Int64ColumnWriter(out), Values::Long(values)) => {
                let (values, levels) = present(values);
                out.write_batch(&values, Some(&levels), None)
            }
            (ColumnWriter::DoubleColumnWriter(out), Values::Double(values)) => {
                let (values, levels) = present(values);
                out.write_batch(&values, Some(&levels), None)
            }
            (ColumnWriter::BoolColumnWriter(out), Values::Flag(values)) => {
                let (values, levels) = present(values);
                out.write_batch(&values, Some(&levels), None)
            }
            (ColumnWriter::FixedLenByteArrayColumnWriter(out), Values::Fixed(values)) => {
                let (values, levels) = present(values);
                let values: Vec<FixedLenByteArray> =
                    values.into_iter().map(|it| ByteArray::from(it).into()).collect();
                out.write_batch(&values, Some(&levels), None)
            }
            _ => panic!("the values are not of the type of the column"),
        }
        .expect("values");
        column.close().expect("a column");
    }
    group.close().expect("a row group");
    writer.close().expect("a file");
}

const CLAIMS: &str = "message claims {
    optional binary id (UTF8);
    optional binary item (UTF8);
    optional int64 quantity (DECIMAL(18,2));
    optional int32 period (DATE);
    optional int64 as_of (TIMESTAMP(MICROS,true));
    optional double share;
    optional int64 counted;
    optional fixed_len_byte_array(16) exact (DECIMAL(38,10));
    optional boolean seen;
}";

fn parquet_project(compression: Compression) -> Project {
    let project = Project::with_data_file("data/claims.parquet", "", "dates = \"day-first\"");
    let exact = 12_345_678_901_234_567_890_123_456_789_012_345_678_i128.to_be_bytes().to_vec();
    write_parquet(
        &project.path("data/claims.parquet"),
        CLAIMS,
        &[
            Values::Text(vec![Some("a1"), Some("a2")]),
            Values::Text(vec![Some("oil"), Some("coal | coke")]),
            Values::Long(vec![Some(123_450), Some(7)]),
            Values::Int(vec![Some(20_237), None]),
            Values::Long(vec![Some(1_748_512_800_000_000), None]),
            Values::Double(vec![Some(0.1), Some(1e-7)]),
            Values::Long(vec![Some(i64::MAX), None]),
            Values::Fixed(vec![Some(exact), None]),
            Values::Flag(vec![Some(true), None]),
        ],
        compression,
    );
    project.template(
        "= A\n{% for c in claims %}{{ c.figure }}; {{ c.period }}; {{ c.as_of }}; {{ c.share }}; {{ c.counted }}; {{ c.exact }}; {{ c.seen }}\n\n{% endfor %}",
    )
}

#[test]
fn a_parquet_file_is_read_to_the_last_digit() {
    for compression in [
        Compression::UNCOMPRESSED,
        Compression::SNAPPY,
        Compression::ZSTD(ZstdLevel::default()),
        Compression::LZ4_RAW,
        Compression::GZIP(GzipLevel::default()),
        Compression::BROTLI(BrotliLevel::default()),
    ] {
        let text = parquet_project(compression).build_text();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            text.contains("1,234.50 tonnes of oil; 29 May 2025; 29 May 2025; 0.1; 9223372036854775807; 1234567890123456789012345678.9012345678; true"),
            "{compression:?}: {text}"
        );
        assert!(text.contains("0.07 tonnes of coal"), "{text}");
    }
}

#[test]
fn a_timestamp_in_utc_keeps_its_time() {
    let schema = "message claims { optional binary id (UTF8); optional binary item (UTF8);
        optional int64 utc (TIMESTAMP(MICROS,true)); optional int64 local (TIMESTAMP(MICROS,false)); }";
    let midnight = 1_709_596_800_000_000;
    let project = Project::with_data_file("data/claims.parquet", "", "columns.as_of = \"utc\"");
    write_parquet(
        &project.path("data/claims.parquet"),
        schema,
        &[
            Values::Text(vec![Some("a1")]),
            Values::Text(vec![Some("oil")]),
            Values::Long(vec![Some(midnight)]),
            Values::Long(vec![Some(midnight)]),
        ],
        Compression::UNCOMPRESSED,
    );
    let shown = project.run(&["inspect", "claim", "a1"]).stdout;
    let words = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    for expect in ["claims.parquet:1:utc 2024-03-05T00:00Z", "claims.parquet:1:local 2024-03-05 "] {
        assert!(words.contains(expect), "{words}");
    }
    assert!(words.contains("as of 5 March 2024"), "{words}");
}

/// The dates of the claims of a file, and what `check` reports about them.
fn dates(file: &[u8]) -> (String, String) {
    let project = Project::with_data_file("data/claims.parquet", file, "");
    let project = project.template("= A\n{% for c in claims %}{{ c.as_of }};{% endfor %}");
    let text = project.build_text().split_whitespace().skip(1).collect::<Vec<_>>().join(" ");
    let report = project.check_report();
    let is_about_days = |line: &&str| line.contains(" ambiguous-day: ");
    (text, report.lines().filter(is_about_days).collect::<Vec<_>>().join("\n"))
}

#[test]
fn a_timestamp_is_of_the_day_in_the_time_zone_that_its_file_names() {
    // 2024-01-01, 2024-07-01 and 2024-07-02 09:30 in Seoul, by pyarrow 26 and by polars 2.1.
    let files = [
        &include_bytes!("../data/seoul-pyarrow.parquet")[..],
        &include_bytes!("../data/seoul-polars.parquet")[..],
    ];
    for file in files {
        let expect = "1 January 2024;1 July 2024;2 July 2024;";
        assert_eq!(dates(file), (expect.to_owned(), String::new()));
        let project = Project::with_data_file("data/claims.parquet", file, "");
        let shown = project.run(&["inspect", "claim", "c"]).stdout;
        assert!(shown.contains("2024-07-02T09:30+09:00"), "{shown}");
    }
}

/// A file with midnight in Brussels on 1 January and 1 July 2024, in UTC.
fn midnights(of: &str, note: Option<(&str, &str)>) -> Vec<u8> {
    let project = Project::empty();
    let path = project.path("a.parquet");
    let schema = format!(
        "message claims {{ optional binary id (UTF8); optional binary item (UTF8); optional int64 as_of ({of}); }}"
    );
    let columns = [
        Values::Text(vec![Some("a"), Some("b")]),
        Values::Text(vec![Some("oil"), Some("coal")]),
        Values::Long(vec![Some(1_704_063_600_000_000), Some(1_719_784_800_000_000)]),
    ];
    write_parquet_with_note(&path, &schema, &columns, Compression::SNAPPY, note);
    std::fs::read(path).expect("a file")
}

#[test]
fn days_in_utc_that_may_be_the_ones_before_are_asked_about_once() {
    let brussels = r#"{"columns": [{"name": "as_of", "pandas_type": "datetimetz", "metadata": {"timezone": "Europe/Brussels"}}]}"#;
    let without =
        r#"{"columns": [{"name": "as_of", "pandas_type": "datetime", "metadata": null}]}"#;
    let meant = ("1 January 2024;1 July 2024;".to_owned(), String::new());
    let question = "data/claims.parquet:1:3 ambiguous-day: the 2 times of `as_of` are all midnight in a time zone 01:00 ahead of UTC: \
                    the day of `2023-12-31T23:00Z` may be the next one";
    let asked = ("31 December 2023;30 June 2024;".to_owned(), question.to_owned());
    let local = ("31 December 2023;30 June 2024;".to_owned(), String::new());
    for of in ["TIMESTAMP(MICROS,true)", "TIMESTAMP_MICROS"] {
        assert_eq!(dates(&midnights(of, Some(("pandas", brussels)))), meant, "{of}");
        assert_eq!(dates(&midnights(of, None)), asked, "{of}");
        assert_eq!(dates(&midnights(of, Some(("ARROW:schema", "AAAA/w==")))), asked, "{of}");
    }
    assert_eq!(dates(&midnights("TIMESTAMP_MICROS", Some(("pandas", without)))), local);
    assert_eq!(dates(&midnights("TIMESTAMP(MICROS,false)", None)), local);
}

#[test]
fn each_value_of_a_parquet_file_has_its_row_and_column() {
    let project = parquet_project(Compression::SNAPPY);
    let told = project.run(&["inspect", "claim", "a2"]);
    assert_snapshot!(told.stdout.lines().filter(|line| line.contains("data/claims")).collect::<Vec<_>>().join("\n"), @"
    MG; dataset claims, data/claims.parquet:2:id
      id        data/claims.parquet:2:id        a2
      item      data/claims.parquet:2:item      coal | coke
      quantity  data/claims.parquet:2:quantity  0.07
      share     data/claims.parquet:2:share     0.0000001
    ");
    let project = Project::with_data_file("data/claims.parquet", "", "");
    write_parquet(
        &project.path("data/claims.parquet"),
        "message c { optional binary id (UTF8); optional binary quantity (UTF8); }",
        &[
            Values::Text(vec![Some("a1"), Some("a2")]),
            Values::Text(vec![Some("5"), Some("many x")]),
        ],
        Compression::SNAPPY,
    );
    assert_snapshot!(project.run(&["build"]).diagnostics(), @"
    error[invalid-quantity]: `many x` is not a quantity
    --> data/claims.parquet:2:quantity
     |
     |   | id | quantity
     | 2 | a2 | many x
     |          ^^^^^^
     |
     = help: accepted: 100 · at least 100 · more than 20,000 · up to 9 million · almost 500 · about 300 · 11,000 to 12,000 · several dozen; if the source gives no amount, leave the cell empty and put its words into `quote`
    ");
}

#[test]
fn what_cannot_be_read_of_a_parquet_file_is_refused() {
    let refused = |schema: &str, columns: &[Values], settings: &str| {
        let project = Project::with_data_file("data/claims.parquet", "", settings);
        write_parquet(&project.path("data/claims.parquet"), schema, columns, Compression::SNAPPY);
        project.build_error()
    };
    let id = || Values::Text(vec![Some("a1")]);
    let binary = "message c { optional binary id (UTF8); optional binary raw; }";
    assert_snapshot!(refused(binary, &[id(), id()], ""), @"data/claims.parquet:1:1: error[wrong-type]: cannot read `data/claims.parquet`: the column `raw` has a value that is neither text nor number nor date, first in row 1");
    let project = Project::with_data_file("data/claims.parquet", "", "use = [\"A\"]");
    write_parquet(&project.path("data/claims.parquet"), binary, &[id(), id()], Compression::SNAPPY);
    project.template("= A\n{{ claim(\"a1\").body }}\n").build().expect_exit(0);
    assert_snapshot!(refused("message c { optional binary id (UTF8); }", &[id()], "sheet = \"x\"\ntable = \"y\""), @"
    briefpress.toml:4:9: error[misplaced-key]: `data/claims.parquet` is not a workbook and has no `sheet`
    briefpress.toml:5:9: error[misplaced-key]: `data/claims.parquet` is not an SQLite database and has no `table`
    ");
}

/// Writes inputs of the fuzz target `database`.
#[test]
#[ignore = "it writes fuzz/corpus/database"]
fn writes_the_corpus() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus/database");
    for (name, compression) in
        [("plain", Compression::UNCOMPRESSED), ("snappy", Compression::SNAPPY)]
    {
        let project = parquet_project(compression);
        std::fs::copy(project.path("data/claims.parquet"), corpus.join(format!("{name}.parquet")))
            .expect("a copy");
    }
}

#[test]
fn a_damaged_parquet_file_is_reported_and_nothing_crashes() {
    let project = parquet_project(Compression::SNAPPY);
    let path = project.path("data/claims.parquet");
    let whole = std::fs::read(&path).expect("the file");
    let project = project.file("data/claims.parquet", &whole[..whole.len() - 10]);
    assert!(project.build_error().contains("is damaged, or is not a Parquet file"));
    let project = project.file("data/claims.parquet", "id,body\n");
    assert!(project.build_error().contains("is a text, not a Parquet file"));
    let mut project = project;
    for at in (4..whole.len()).step_by(whole.len() / 40) {
        let mut damaged = whole.clone();
        damaged[at] ^= 0xff;
        project = project.file("data/claims.parquet", damaged);
        let run = project.run(&["check", "--format", "short"]);
        assert!(matches!(run.code, Some(0 | 1)), "byte {at}: {}", run.stderr);
    }
}

#[test]
fn a_parquet_file_that_unpacks_to_too_much_is_refused() {
    let long: &'static str = "a".repeat(270 << 20).leak();
    let columns = [Values::Text(vec![Some("a1")]), Values::Text(vec![Some(long)])];
    let schema = "message c { optional binary id (UTF8); optional binary long (UTF8); }";
    let project = |settings: &str| {
        let project = Project::with_data_file("data/claims.parquet", "", settings);
        write_parquet(&project.path("data/claims.parquet"), schema, &columns, Compression::SNAPPY);
        project
    };
    assert_snapshot!(project("").check_report(), @r#"
    data/claims.parquet:1:1 unreadable-file: cannot read `data/claims.parquet`: its columns are larger than 256 MiB
      split the file, or leave columns out with `use`, as in `use = ["A:B", "D:"]`
    "#);
    let unread = project("use = [\"A\"]").template("= A\n{{ claim(\"a1\").body }}\n");
    unread.build().expect_exit(0);
}

#[test]
fn a_database_with_names_that_are_not_utf_8_is_refused() {
    let project = sqlite_project(TABLE, "");
    let bytes = std::fs::read(project.path("data/claims.sqlite")).expect("the file");
    let name = bytes.windows(10).position(|it| it == b"share REAL").expect("the column");
    let mut damaged = bytes;
    damaged[name] = 0xff;
    assert_snapshot!(project.file("data/claims.sqlite", damaged).build_error(), @"data/claims.sqlite:1:1: error[unreadable-file]: `data/claims.sqlite` is damaged, or is not an SQLite database: invalid utf-8 sequence of 1 bytes from index 0 at index 0");
}

/// A project whose claims are in a database that statements make.
fn sqlite_project(statements: &str, settings: &str) -> Project {
    let project = Project::with_data_file("data/claims.sqlite", "", settings);
    let path = project.path("data/claims.sqlite");
    std::fs::remove_file(&path).expect("the file");
    let connection = Connection::open(&path).expect("a database");
    connection.execute_batch(statements).expect("statements");
    drop(connection);
    project.template(
        "= A\n{% for c in claims %}{{ c.figure }}; {{ c.period }}; {{ c.share }}\n\n{% endfor %}",
    )
}

const TABLE: &str = "CREATE TABLE claims (id TEXT, item TEXT, quantity, period TEXT, share REAL);
    INSERT INTO claims VALUES ('a1', 'oil', 9007199254740993, '2024-05', 0.1), ('a2', 'coal', 'at least 40', NULL, NULL);";

#[test]
fn a_table_of_a_database_is_read_to_the_last_digit() {
    let text = sqlite_project(TABLE, "").build_text();
    assert!(text.contains("9,007,199,254,740,993 tonnes of oil; May 2024; 0.1"), "{text}");
    assert!(text.contains("at least 40 tonnes of coal"), "{text}");
    let two = format!("{TABLE} CREATE TABLE other (x); CREATE VIEW seen AS SELECT 1;");
    assert!(sqlite_project(&two, "table = \"claims\"").build_text().contains("at least 40"));
    assert_snapshot!(sqlite_project(&two, "").check_report(), @r#"
    data/claims.sqlite:1:1 unknown-sheet: `data/claims.sqlite` has 2 tables
      choose one with `table = "claims"` in `[datasets.claims]`
      its tables are: `claims`, `other`
    "#);
    assert_snapshot!(sqlite_project(&two, "table = \"seen\"").build_error(), @"briefpress.toml:4:9: error[unknown-sheet]: `data/claims.sqlite` has no table `seen`");
    assert_snapshot!(sqlite_project(&two, "table = \"claim\"").check_report(), @"
    briefpress.toml:4:9 unknown-sheet: `data/claims.sqlite` has no table `claim`
      did you mean `claims`?
      its tables are: `claims`, `other`; views are not read
    ");
}

#[test]
fn each_value_of_a_database_has_its_row_and_column() {
    let statements = TABLE.replace("at least 40", "many x");
    assert_snapshot!(sqlite_project(&statements, "").run(&["build"]).diagnostics(), @"
    error[invalid-quantity]: `many x` is not a quantity
    --> data/claims.sqlite:claims:2:quantity
     |
     |   | id | item | quantity | period | share
     | 2 | a2 | coal | many x   |        |
     |                 ^^^^^^
     |
     = help: accepted: 100 · at least 100 · more than 20,000 · up to 9 million · almost 500 · about 300 · 11,000 to 12,000 · several dozen; if the source gives no amount, leave the cell empty and put its words into `quote`
    ");
}

#[test]
fn what_a_database_could_do_is_not_done() {
    let refused = |statements: &str| sqlite_project(statements, "table = \"claims\"").build_error();
    assert_snapshot!(refused("CREATE TABLE t (id); CREATE VIEW claims AS WITH RECURSIVE r(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM r) SELECT id FROM r;"), @"briefpress.toml:4:9: error[unknown-sheet]: `data/claims.sqlite` has no table `claims`");
    assert_snapshot!(refused("CREATE TABLE claims (id, big AS (zeroblob(900000000))); INSERT INTO claims VALUES ('a1');"), @"data/claims.sqlite:1:1: error[unreadable-file]: `data/claims.sqlite` is damaged, or is not an SQLite database: string or blob too big");
    assert_snapshot!(refused("CREATE VIRTUAL TABLE claims USING fts5(id); PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE /**/ VIRTUAL TABLE claims USING fts5(id)' WHERE name = 'claims'"), @"briefpress.toml:4:9: error[unknown-sheet]: `data/claims.sqlite` has no table `claims`");
    assert_snapshot!(refused("PRAGMA journal_mode = WAL; CREATE TABLE claims (id);"), @"data/claims.sqlite:1:1: error[unreadable-file]: `data/claims.sqlite` has a write-ahead log, so part of its rows may be in another file");
    let project =
        sqlite_project(TABLE, "").file("data/claims.sqlite", "SQLite format 3\0 and no more");
    assert_snapshot!(project.build_error(), @"data/claims.sqlite:1:1: error[unreadable-file]: `data/claims.sqlite` is damaged, or is not an SQLite database: file is not a database");
    let project = sqlite_project(TABLE, "");
    let before = std::fs::read(project.path("data/claims.sqlite")).expect("the file");
    project.build().expect_exit(0);
    assert_eq!(std::fs::read(project.path("data/claims.sqlite")).expect("the file"), before);
    let files: Vec<_> = std::fs::read_dir(project.path("data")).expect("a folder").collect();
    assert!(
        files.iter().flatten().all(|file| !file.file_name().to_string_lossy().contains("journal"))
    );
}

#[test]
fn bytes_in_a_cell_of_a_database_stop_only_what_reads_it() {
    let statements = "CREATE TABLE claims (id, item, quantity, raw); \
        INSERT INTO claims VALUES ('a1', 'oil', 5, x'00ff'), ('a2', 'coal', x'00ff', NULL);";
    assert_snapshot!(sqlite_project(statements, "").check_report(), @"
    data/claims.sqlite:1:4 error-cell: this cell has bytes that are not text
      write a text or a number in the database, or leave out the column with `use`
      a template that prints it cannot be built
    data/claims.sqlite:2:3 error-cell: this cell has bytes that are not text
      write a text or a number in the database, or leave out the column with `use`
    templates/brief.typ:2:57 undefined-variable: `c.share` is undefined
    ");
}
