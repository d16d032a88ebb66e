use super::*;
use crate::project::CsvSettings;

fn read_as(text: &str, csv: &CsvSettings) -> (Vec<Record>, Vec<String>) {
    let mut diagnostics = Diagnostics::new();
    let options = ReadOptions { name: Some("claims"), csv: Some(csv), ..ReadOptions::default() };
    let table = read(&SourceFile::new("a.csv", text), options, &mut diagnostics);
    let told = diagnostics.iter().map(|finding| {
        let place = finding.span.as_ref().expect("a place");
        let hints = finding.hints.iter().filter(|hint| hint.starts_with("set `"));
        let hints = hints.map(|hint| format!("; {hint}")).collect::<String>();
        format!("{place} {}{hints}", finding.message)
    });
    (table.map(|table| table.records).unwrap_or_default(), told.collect())
}

fn read_text(text: &str) -> (Vec<Record>, Vec<String>) {
    read_as(text, &CsvSettings::default())
}

fn placed<T>(value: T) -> Spanned<T> {
    Spanned { value, span: Span::new(&SourceFile::new("briefpress.toml", ""), 0..0) }
}

#[test]
fn every_field_knows_its_line_and_column() {
    let text = "id,item,note\r\n\r\na,\"x \"\"y\"\", z\",\"two\nlines\"\r\nb,c,한국";
    let (records, found) = read_text(text);
    assert!(found.is_empty());
    let check = |record: usize, field: &str, expect: (usize, usize), slice: &str| {
        let span = &records[record].get(field).expect(field).span;
        assert_eq!((span.line_column(), &text[span.range()]), (expect, slice));
    };
    check(0, "id", (3, 1), "a");
    check(0, "item", (3, 3), "\"x \"\"y\"\", z\"");
    check(0, "note", (3, 16), "\"two\nlines\"");
    check(1, "note", (5, 5), "한국");
}

#[test]
fn what_the_csv_crate_lets_pass_is_refused() {
    let check = |text: &str, expect: &str| assert_eq!(read_text(text).1, [expect]);
    check("a,b\n1,2,3", "a.csv:2:1 this row has 3 fields, the header has 2");
    check("a,b\n1\n2,3", "a.csv:2:1 this row has 1 fields, the header has 2");
    check("a,b\n\"1,2\n3,4", "a.csv:2:1 this quote is never closed");
    check("a,b\n\"1\" x,2", "a.csv:2:4 there is text after the closing quote");
}

#[test]
fn columns_that_nothing_is_read_from_stop_nothing() {
    let check = |text: &str, expect: &str, found: &[&str]| {
        let (records, told) = read_text(text);
        let fields =
            records[0].fields().map(|(name, cell)| format!("{name}={}", cell.value.in_line()));
        assert_eq!(
            (fields.collect::<Vec<_>>().join(" ").as_str(), told),
            (expect, found.iter().map(|it| (*it).to_owned()).collect())
        );
    };
    let twice = |at: usize, name: &str| {
        format!("a.csv:1:{at} two columns are named `a`: this one is read as `{name}`")
    };
    check("a,b,a\n1,2,3", "a=1 b=2 a_2=3", &[&twice(5, "a_2")]);
    check("a,b,a,a_2\n1,2,3,4", "a=1 b=2 a_3=3 a_2=4", &[&twice(5, "a_3")]);
    check("a,b,a,a\n1,2,3,4", "a=1 b=2 a_2=3 a_3=4", &[&twice(5, "a_2"), &twice(7, "a_3")]);
    check("a,,c\n1,2,3", "a=1 c=3", &["a.csv:1:3 this column has no name, and is not read"]);
    check("a,,c,\n1,,3,\n4, ,5,", "a=1 c=3", &[]);
}

#[test]
fn another_form_is_read_where_it_is_declared() {
    let check = |text: &str, csv: &CsvSettings, expect: (&str, &str)| {
        let (records, found) = read_as(text, csv);
        assert_eq!(found, [""; 0], "{text}");
        let cell = records[0].get("b").expect("a field");
        let value = cell.value.text().unwrap_or_default();
        assert_eq!((&*cell.span.to_string(), &*value), expect, "{text}");
    };
    let form = |delimiter: u8, quote: u8, skip: usize, header: &[&str]| CsvSettings {
        delimiter: Some(placed(delimiter)),
        quote: Some(placed(quote)),
        skip_lines: Some(placed(skip)),
        header: header.iter().map(|name| placed((*name).to_owned())).collect(),
    };
    check("a;b\n1,5;2,5\n", &form(b';', b'"', 0, &[]), ("a.csv:2:5", "2,5"));
    check("'1\t2'\t3\n", &form(b'\t', b'\'', 0, &["b", "c"]), ("a.csv:1:1", "1\t2"));
    check("a;b\n1;'x;''y'\n", &form(b';', b'\'', 0, &[]), ("a.csv:2:3", "x;'y"));
    check("one, two\n\"\na,b\n1,2\n", &form(b',', b'"', 2, &[]), ("a.csv:4:3", "2"));
    check("1,2\n3,4\n", &form(b',', b'"', 0, &["a", "b"]), ("a.csv:1:3", "2"));
    check("sep=;\r\na;b\r\n1;2,5\r\n", &CsvSettings::default(), ("a.csv:3:3", "2,5"));
    check("sep=;\na;b\n1;2\n", &form(b';', b'"', 1, &[]), ("a.csv:3:3", "2"));
}

#[test]
fn a_file_of_another_form_than_declared_is_told_with_what_to_declare() {
    let check = |text: &str, expect: &str| assert_eq!(read_text(text).1, [expect], "{text}");
    let say = |line: &str| format!("; set `{line}` in `[datasets.claims]`");
    let delimiter = |place: &str, name: &str, sign: &str| {
        let line = say(&format!("delimiter = \"{sign}\""));
        format!("{place} the columns of `a.csv` are separated by {name}, not by commas{line}")
    };
    check("a;b\n1;2\n", &delimiter("a.csv:1:2", "semicolons", ";"));
    check("a\tb\n1\t2\n", &delimiter("a.csv:1:2", "tabs", "\\t"));
    check("\"a\";\"b\"\n\"1\";\"2\"\n", &delimiter("a.csv:1:4", "semicolons", ";"));
    check("a;b;c\n1,5;2;3\n1;2,5;3,5\n", &delimiter("a.csv:1:2", "semicolons", ";"));
    check("a, x;b;c\n1,5;2;3\n1;2,5;3\n", &delimiter("a.csv:1:5", "semicolons", ";"));
    let line = say("skip-lines = 3");
    let preamble = format!("a.csv:1:1 the header of `a.csv` seems to be in line 4{line}");
    check("A table\nof, things\n\na,b,c,d\n1,2,3,4\n1,2,3,4\n", &preamble);
}

#[test]
fn a_declaration_that_does_not_fit_the_file_is_told() {
    let check = |text: &str, csv: CsvSettings, expect: &str| {
        assert_eq!(read_as(text, &csv).1, [expect]);
    };
    let header = |names: &[&str]| CsvSettings {
        header: names.iter().map(|name| placed((*name).to_owned())).collect(),
        ..CsvSettings::default()
    };
    check("a,b\n1,2\n", header(&["a", "b"]), "a.csv:1:1 `a.csv` has a header of its own");
    check(
        "1,2\n3,4\n",
        header(&["a", "b", "c"]),
        "briefpress.toml:1:1 `header` names 3 columns, the rows of `a.csv` have 2",
    );
    let skip = CsvSettings { skip_lines: Some(placed(9)), ..CsvSettings::default() };
    check("a\n1\n", skip, "briefpress.toml:1:1 `a.csv` has no more than 9 lines");
    let comma = CsvSettings { delimiter: Some(placed(b',')), ..CsvSettings::default() };
    check("sep=;\na;b\n", comma, "a.csv:1:1 `a.csv` says that `;` separates its columns");
}
