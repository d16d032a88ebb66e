//! An export of SIPRI's trade register, as it is downloaded, into records of claims.
//!
//! 1. The header row is found by its names. The lines before it give the date and the publisher of the data.
//! 2. A record that an unquoted line break splits is joined if there is only one way to do so, with a warning; also if a
//!    spreadsheet has filled up both parts with empty fields.
//! 3. Each row becomes a record with the fields of a claim. A derived cell has the place of the bytes that it is
//!    derived from.
//!
//! The columns: <https://www.sipri.org/databases/armstransfers/sources-and-methods>.

mod claim;
mod columns;

use std::ops::Range;
use std::sync::Arc;

use ::csv::StringRecord;

use super::csv::{CsvDialect, Row, Rows, ragged_row, read_row};
use super::record::{Record, RecordSet};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile, Span};
use claim::Register;
use columns::{Columns, NAMES};

/// Reads a register; what cannot be read is reported and left out.
pub(super) fn read(file: &Arc<SourceFile>, diagnostics: &mut Diagnostics) -> Option<RecordSet> {
    let start = diagnostics.ok_or_push(header_start(file))?;
    let mut rows = Rows::new(file, start, CsvDialect::default());
    let mut row = Row::default();
    if !read_row(&mut rows, &mut row, diagnostics) {
        return None;
    }
    let columns = Columns::read(file, &row, diagnostics)?;
    let mut register = Register::new(file, start, columns, diagnostics);
    let records = records(&mut rows, &mut register, diagnostics);
    Some(RecordSet { columns: register.field_names(), records, ..RecordSet::default() })
}

/// Where the header row begins: in the first line with most of its names.
fn header_start(file: &Arc<SourceFile>) -> Result<usize, Diagnostic> {
    let mut start = 0;
    for line in file.text().split_inclusive('\n') {
        if NAMES.iter().filter(|name| line.contains(**name)).count() * 2 > NAMES.len() {
            return Ok(start);
        }
        start += line.len();
    }
    let message = format!("`{}` has no header row of a SIPRI trade register", file.path());
    Err(Diagnostic::error("missing-header", message)
        .at(Span::new(file, 0..0))
        .hint(format!("its columns are: {}", NAMES.join(", "))))
}

/// A row that is a part of a record, since a line break split it.
struct Part {
    row: Row,
    /// Whether a spreadsheet has filled the row up with empty fields, so that its own fields may end before.
    is_padded: bool,
}

impl Part {
    /// The number of fields up to the last one that has a value.
    fn filled(&self) -> usize {
        filled(&self.row)
    }

    /// Whether it may have this number of fields of its own.
    fn may_have(&self, fields: usize) -> bool {
        let all = self.row.texts.len();
        if self.is_padded { (self.filled()..=all).contains(&fields) } else { fields == all }
    }
}

fn filled(row: &Row) -> usize {
    let has_value = |at: &usize| !row.texts[*at].trim().is_empty();
    (0..row.texts.len()).rev().find(has_value).map_or(0, |last| last + 1)
}

/// All records; rows that are parts of records wait for the next whole one.
fn records(
    rows: &mut Rows<'_>,
    register: &mut Register<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Record> {
    let mut records = Vec::new();
    let mut parts: Vec<Part> = Vec::new();
    // A whole row whose last fields are empty: the first part of a record, if the next row is the second one.
    let mut doubtful: Option<Row> = None;
    let mut row = Row::default();
    let width = register.columns.width;
    loop {
        let more = read_row(rows, &mut row, diagnostics);
        let is_short = row.texts.len() < width;
        let is_padded = row.texts.len() == width && !register.columns.is_plausible(&row);
        if more && (is_short || is_padded) {
            let before = doubtful.take().filter(|_| is_padded && parts.is_empty());
            parts.extend(before.map(|row| Part { row, is_padded: true }));
            parts.push(Part { row: row.clone(), is_padded });
            continue;
        }
        for whole in rejoin_rows(&std::mem::take(&mut parts), width, register, diagnostics) {
            records.push(register.record(&whole, diagnostics));
        }
        if let Some(whole) = doubtful.take() {
            records.push(register.record(&whole, diagnostics));
        }
        if !more {
            return records;
        }
        if row.texts.len() > width {
            diagnostics.push(ragged_row(register.file, &row, width, CsvDialect::default()));
        } else if filled(&row) < width {
            doubtful = Some(row.clone());
        } else {
            records.push(register.record(&row, diagnostics));
        }
    }
}

/// Joins consecutive parts of records, where there is only one way to do so. A joined row is a warning, any other
/// an error; a row that is whole, and no part of another one, stays as it is.
fn rejoin_rows(
    parts: &[Part],
    width: usize,
    register: &Register<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Row> {
    let file = register.file;
    let mut whole = Vec::new();
    let mut at = 0;
    while at < parts.len() {
        let Part { row, is_padded } = &parts[at];
        if is_unambiguous(parts, at, width, file) {
            let next = &parts[at + 1].row;
            diagnostics.push(rejoined_warning(row, next, file));
            whole.push(join(&parts[at], &parts[at + 1], width));
            at += 2;
            continue;
        }
        at += 1;
        if *is_padded && register.columns.is_plausible(row) {
            whole.push(row.clone());
            continue;
        }
        let finding = if *is_padded {
            let message = "this row has no supplier and year of order in their columns";
            Diagnostic::error("ragged-row", message).at(Span::new(file, row.range()))
        } else {
            ragged_row(file, row, width, CsvDialect::default())
        };
        diagnostics.push(finding.hint(
            "a line break may have split a record: join its lines if you are sure which ones \
             belong together",
        ));
    }
    whole
}

/// Whether a part and the next one form a record, and neither can be part of another one. A single field beside them
/// may belong to either.
fn is_unambiguous(parts: &[Part], at: usize, width: usize, file: &SourceFile) -> bool {
    let joins = |at: usize| {
        let Some([first, second]) = parts.get(at..at + 2) else { return false };
        let quoted = |row: &Row, field: Option<&Range<usize>>| {
            row.texts.is_empty() || field.is_some_and(|it| file.text()[it.clone()].starts_with('"'))
        };
        let length = if first.is_padded { first.filled() } else { first.row.texts.len() };
        length > 0
            && length <= width
            && second.may_have(width + 1 - length)
            && !quoted(&first.row, first.row.places.get(length - 1))
            && !quoted(&second.row, second.row.places.first())
    };
    let lone = |at: usize| parts.get(at).is_some_and(|part| part.filled() == 1);
    let before = at.checked_sub(1);
    joins(at)
        && !joins(at + 1)
        && !lone(at + 2)
        && !before.is_some_and(|before| joins(before) || lone(before))
}

fn join(first: &Part, second: &Part, width: usize) -> Row {
    let length = if first.is_padded { first.filled() } else { first.row.texts.len() };
    let last = length - 1;
    let (first, second) = (&first.row, &second.row);
    let start = first.texts[last].trim_end();
    let split = format!("{start} {}", second.texts[0].trim_start());
    let rest = width - length;
    let mut texts = StringRecord::new();
    first.texts.iter().take(last).for_each(|text| texts.push_field(text));
    texts.push_field(split.trim());
    second.texts.iter().skip(1).take(rest).for_each(|text| texts.push_field(text));
    let mut places = first.places[..last].to_vec();
    places.push(first.places[last].start..second.places[0].end);
    places.extend_from_slice(&second.places[1..=rest]);
    Row { texts, places }
}

fn rejoined_warning(first: &Row, second: &Row, file: &Arc<SourceFile>) -> Diagnostic {
    let line = |row: &Row| file.line_column(row.range().start).0;
    let message = format!(
        "lines {} and {} were joined: a line break split the record",
        line(first),
        line(second)
    );
    Diagnostic::warning("rejoined-row", message)
        .at(Span::new(file, first.range()))
        .related(Span::new(file, second.range()), "its second part")
        .hint("compare it with the register; if it is correct, no action is needed")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::Cell;

    /// Invented rows in the form of an export.
    const HEADER: &str = "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons";
    const PREAMBLE: &str = "Transfers of major conventional arms\nA '?' in a column indicates uncertain data.\n\nSource: SIPRI Arms Transfers Database (c) SIPRI.\nData generated: 3 Oct 2024 2:20:11 PM\n";

    fn read_rows(rows: &str) -> (Vec<Record>, Vec<String>) {
        read_text(&format!("{PREAMBLE}{HEADER}\n{rows}"))
    }

    fn read_text(text: &str) -> (Vec<Record>, Vec<String>) {
        let mut diagnostics = Diagnostics::new();
        let table = read(&SourceFile::new("a.csv", text), &mut diagnostics);
        let told = diagnostics.iter().map(|finding| {
            let place = finding.span.as_ref().expect("a place");
            format!("{place} {}: {}", finding.rule, finding.message)
        });
        (table.map(|table| table.records).unwrap_or_default(), told.collect())
    }

    /// Fields of a record as `name=value`, those that are asked for.
    fn fields(record: &Record, names: &[&str]) -> String {
        let shown = |name: &&str| {
            let value = record.get(name).and_then(Cell::text);
            format!("{name}={}", value.unwrap_or_default())
        };
        names.iter().map(shown).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn parts_of_a_record_that_a_spreadsheet_filled_up_are_joined() {
        let whole =
            "Ruritania,Graustark,1977,,26,,AI-25,turbofan,20,,1977,New,A note,0.6,15.6,12\n";
        let torn = "Ruritania,Graustark,1978,,26,,AI-26,turbofan,20,,1978,New,A note on,,,\n\
                    two lines,0.6,15.6,12,,,,,,,,,,,,\n";
        let (records, found) = read_rows(&format!("{whole}{torn}{whole}"));
        let names = ["item", "remark", "tiv_per_unit", "tiv_delivered"];
        let shown: Vec<String> = records.iter().map(|record| fields(record, &names)).collect();
        assert_eq!(
            shown,
            [
                "item=AI-25 remark=A note tiv_per_unit=0.6 tiv_delivered=12",
                "item=AI-26 remark=A note on two lines tiv_per_unit=0.6 tiv_delivered=12",
                "item=AI-25 remark=A note tiv_per_unit=0.6 tiv_delivered=12",
            ]
        );
        assert_eq!(
            found,
            ["a.csv:8:1 rejoined-row: lines 8 and 9 were joined: a line break split the record"]
        );
    }

    #[test]
    fn a_part_that_cannot_be_joined_is_reported_once() {
        let whole = "Ruritania,Graustark,1977,,26,,AI-25,turbofan,20,,1977,New,A note,,,\n";
        let part = "two lines,0.6,15.6,12,,,,x,,,,,,,,\n";
        let (records, found) = read_rows(&format!("{whole}{part}"));
        assert_eq!(records.len(), 1);
        assert_eq!(
            found,
            ["a.csv:8:1 ragged-row: this row has no supplier and year of order in their columns"]
        );
    }

    #[test]
    fn a_row_becomes_a_claim() {
        let check = |row: &str, names: &[&str], expect: &str| {
            let (records, found) = read_rows(row);
            assert_eq!(found, [""; 0], "{row}");
            assert_eq!(fields(&records[0], names), expect, "{row}");
        };
        let sure =
            "Ruritania,Graustark,1977,,26,,AI-25 ,turbofan,20,,1977; 1980,New,A note,0.6,15.6,0\n";
        check(
            sure,
            &["id", "from", "to", "category", "item", "unit", "body", "remark", "as_of"],
            "id=ruritania-graustark-1977-ai-25 from=Graustark to=Ruritania category=turbofan item=AI-25 unit=item body=SIPRI remark=A note as_of=2024-10-03",
        );
        let figures = &["status", "quantity", "period", "order_year", "ordered", "delivery_years"];
        check(
            sure,
            figures,
            "status=delivered quantity=20 period=1977/1980 order_year=1977 ordered=26 delivery_years=1977; 1980",
        );
        check(
            "R,G,1977,?,26,?,X,y,20,?,2018,New,,,,\n",
            figures,
            "status=delivered quantity=about 20 period=2018 order_year=1977? ordered=about 26 delivery_years=2018",
        );
        check(
            "R,G,1977,?,26,?,X,y,,,,New,,,,\n",
            figures,
            "status=ordered quantity=about 26 period=1977? order_year=1977? ordered=about 26 delivery_years=",
        );
        // Newer exports write `0` for none.
        check(
            "R,G,2022,?,12,?,X,y,0,,,New,,3,36,0\n",
            figures,
            "status=ordered quantity=about 12 period=2022? order_year=2022? ordered=about 12 delivery_years=",
        );
        check(
            "R,G,2022,,,,X,y,0,?,,New,,3,,0\n",
            figures,
            "status=ordered quantity= period=2022 order_year=2022 ordered= delivery_years=",
        );
        check(
            "R,G,2022,,12,,X,y,10,,2024,New,,3,36,30\n",
            figures,
            "status=delivered quantity=10 period=2024 order_year=2022 ordered=12 delivery_years=2024",
        );
        check(
            "R,G,2023,,,,X,y,,,,New,,,,\n",
            figures,
            "status=ordered quantity= period=2023 order_year=2023 ordered= delivery_years=",
        );
        check(
            sure,
            &["condition", "tiv_per_unit", "tiv_ordered", "tiv_delivered", "credit"],
            "condition=New tiv_per_unit=0.6 tiv_ordered=15.6 tiv_delivered=0 credit=Source: SIPRI Arms Transfers Database (c) SIPRI.",
        );
    }

    #[test]
    fn a_made_up_cell_points_to_what_it_was_made_from() {
        let row = "Ruritania,Graustark,1977,?,26,?,AI-25,turbofan,20,?,1977; 1980,New,,,,\n";
        let text = format!("{PREAMBLE}{HEADER}\n{row}");
        let (records, _) = read_text(&text);
        let check = |field: &str, expect: &str| {
            let span = records[0].get(field).expect(field).span();
            assert_eq!(&text[span.range()], expect, "{field}");
        };
        check("id", "Ruritania,Graustark,1977,?,26,?,AI-25");
        check("quantity", "20");
        check("status", "20");
        check("period", "1977; 1980");
        check("order_year", "1977");
        check("as_of", "Data generated: 3 Oct 2024 2:20:11 PM");
        check("body", "Source: SIPRI Arms Transfers Database (c) SIPRI.");
    }

    #[test]
    fn the_credit_is_one_line_for_all_records() {
        let (records, _) = read_rows("R,G,1977,,,,X,y,,,,New,,,,\nS,G,1977,,,,X,y,,,,New,,,,\n");
        let place = |record: &Record| record.get("credit").map(Cell::range);
        assert_eq!(place(&records[0]), place(&records[1]));
    }

    #[test]
    fn repeated_ids_are_numbered_in_the_order_of_the_file() {
        let row = "Côte d'Or,G,1977,,1,,T-34/85,y,,,,New,,,,\n";
        let (records, _) = read_rows(&row.repeat(3));
        let ids: Vec<String> = records.iter().map(|record| fields(record, &["id"])).collect();
        let base = "id=cote-d-or-g-1977-t-34-85";
        assert_eq!(ids, [base.to_owned(), format!("{base}-2"), format!("{base}-3")]);
    }

    #[test]
    fn a_torn_record_is_put_together_if_there_is_only_one_way() {
        let whole = "R,G,1977,,1,,X,y,1,,1977,New,,1,1,1\n";
        let check = |rows: &str, notes: &[&str], expect: &[&str]| {
            let (records, found) = read_rows(rows);
            let read: Vec<String> =
                records.iter().map(|record| fields(record, &["remark"])).collect();
            assert_eq!(
                (read, found),
                (
                    notes.iter().map(|note| format!("remark={note}")).collect(),
                    expect.iter().map(|it| (*it).to_owned()).collect()
                ),
                "{rows}"
            );
        };
        let torn = "R,G,1977,,1,,X,y,1,,1977,New,one \n two,1,1,1\n";
        let healed =
            "a.csv:8:1 rejoined-row: lines 8 and 9 were joined: a line break split the record";
        check(&format!("{whole}{torn}{whole}"), &["", "one two", ""], &[healed]);
        check(
            &format!("{whole}R,G,1977,,1,,X,y,1,,1977,New,one\n,1,1,1\n"),
            &["", "one"],
            &[healed],
        );
        let ragged = |line: usize, fields: usize| {
            let fields = crate::text::pluralize(fields, "field");
            format!("a.csv:{line}:1 ragged-row: this row has {fields}, the header has 16")
        };
        check(&format!("{torn}lone\n"), &[], &[&ragged(7, 13), &ragged(8, 4), &ragged(9, 1)]);
        check(&format!("lone\n{torn}"), &[], &[&ragged(7, 1), &ragged(8, 13), &ragged(9, 4)]);
        let three =
            "R,G,1977,,1,,X,y,1,,1977,New,one\n two,1,1,1\nR,G,1977,,1,,X,y,1,,1977,New,one\n";
        check(three, &[], &[&ragged(7, 13), &ragged(8, 4), &ragged(9, 13)]);
        check(&torn.replace("one ", "\"one\""), &[], &[&ragged(7, 13), &ragged(8, 4)]);
        check(
            &format!("{torn}{torn}{whole}"),
            &[""],
            &[&ragged(7, 13), &ragged(8, 4), &ragged(9, 13), &ragged(10, 4)],
        );
        check("a,b\n", &[], &[&ragged(7, 2)]);
        check(&whole.replace("1977,New", "1977,,New"), &[], &[&ragged(7, 17)]);
    }

    #[test]
    fn what_is_not_a_register_is_told() {
        let check = |text: &str, expect: &[&str]| assert_eq!(read_text(text).1, expect, "{text}");
        check(
            "id,body\nc1,MG\n",
            &["a.csv:1:1 missing-header: `a.csv` has no header row of a SIPRI trade register"],
        );
        let header = |from: &str, to: &str| format!("{PREAMBLE}{}\n", HEADER.replace(from, to));
        check(
            &header("Comments", "Remarks").replace("Supplier", "Supplyer"),
            &[
                "a.csv:6:1 missing-column: there is no column `Supplier`",
                "a.csv:6:1 missing-column: there is no column `Comments`",
            ],
        );
        check(
            &header("Number delivered, ,", "Number delivered,"),
            &["a.csv:6:91 missing-column: the `?` column after `Number delivered` is missing"],
        );
        check(
            &header("status,", "status,,"),
            &["a.csv:6:137 unnamed-column: this column has no name, and is not read"],
        );
        check(HEADER, &["a.csv:1:1 undated-register: `a.csv` has no date of export"]);
        let (_, found) = read_rows("R,G,1977,x,,,X,y,,,,New,,,,\n");
        assert_eq!(found, ["a.csv:7:10 unknown-flag: `x` is not a valid flag"]);
    }
}
