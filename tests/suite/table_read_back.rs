//! The tables of the sample are read back from the PDFs with the rows and columns that went in.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::Path;

use rayon::prelude::*;

use crate::pdf_readers::{Cell, Table, read};
use crate::project::{Project, REPOSITORY, tool};
use crate::sample::{briefing, sample};

/// How far two columns may overlap, in points: italics lean over.
const LEAN: f64 = 1.0;

#[test]
fn every_table_of_the_sample_is_a_grid_whose_columns_can_be_told_apart() {
    let faults = sample().par_iter().flat_map_iter(|pdf| {
        let name = pdf.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let faults: Vec<String> = read(pdf).tables.iter().flat_map(table_errors).collect();
        faults.into_iter().map(move |fault| format!("{name}: {fault}"))
    });
    let faults: Vec<String> = faults.collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn columns_that_run_into_each_other_are_found() {
    let table = |width: &str| {
        let code = "#\"AAAABBBBCCCCDDDD\"";
        let template =
            format!("= A\n#table(columns: ({width}, 3cm), table.header[a][b], [{code}], [it])");
        let project = Project::new().template(&template);
        project.build().expect_exit(0);
        read(&project.pdf()).tables.iter().flat_map(table_errors).collect::<Vec<_>>()
    };
    assert_eq!(table("1cm"), ["columns 1 and 2 overlap on page 1: \"AAAABBBBCCCCDDDD\" and \"b\""]);
    assert_eq!(table("5cm"), [""; 0]);
}

#[test]
fn each_claim_is_a_row_of_the_evidence_annex() {
    let pdf = briefing("evidence-annex");
    let table = table(pdf, &["Claim", "Body", "Sources"]);
    let rows: Vec<Vec<Cell>> = data_rows(table);
    let claims = claims(pdf);
    assert!(claims.len() > 50 && rows.len() == claims.len(), "{} rows", rows.len());
    for (claim, row) in claims.iter().map(|claim| (claim, row_of(&rows, &claim["id"]))) {
        assert_eq!(row.len(), 10, "{row:?}");
        assert_tells(&row, claim);
    }
}

#[test]
fn each_competing_figure_is_a_row_of_the_monitoring_brief() {
    let pdf = briefing("monitoring-brief");
    let rows = data_rows(table(pdf, &["As of", "Sources"]));
    let ids = ids_of("competing-figures");
    assert!(ids.len() > 5 && rows.len() == ids.len(), "{} rows of {}", rows.len(), ids.len());
    for claim in claims(pdf).iter().filter(|claim| ids.contains(&claim["id"])) {
        let told = rows.iter().filter(|row| missing(row, claim).is_empty()).count();
        assert!(told >= 1, "{claim:?} is not in {rows:?}");
    }
}

#[test]
fn every_row_of_a_table_of_claims_is_a_claim_of_the_document() {
    let rows: Vec<(String, Vec<Cell>, bool)> = sample()
        .par_iter()
        .flat_map_iter(|pdf| {
            let claims = claims(pdf);
            let name = pdf.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            read(pdf).tables.into_iter().filter(tells_claims).flat_map(data_rows).map(move |row| {
                let is_claim = claims.iter().any(|claim| absent(&row, &identity(claim)).is_empty());
                (name.clone(), row, is_claim)
            })
        })
        .collect();
    assert!(rows.len() > 200, "{} rows", rows.len());
    let strays: Vec<_> = rows.iter().filter(|(.., is_claim)| !is_claim).collect();
    assert!(strays.is_empty(), "{strays:?}");
}

#[test]
fn the_legal_basis_is_read_back_as_the_configuration_has_it() {
    let rows =
        data_rows(table(briefing("evidence-report"), &["Category", "Resolution", "Paragraph"]));
    let config =
        fs::read_to_string(format!("{REPOSITORY}/briefpress.toml")).expect("a configuration");
    let config: toml::Table = config.parse().expect("TOML");
    let entries = &config["briefings"]["evidence-report"]["parameters"]["legal-basis"];
    let entries = entries.as_array().expect("entries");
    assert!(entries.len() > 5 && entries.len() == rows.len(), "{} rows", rows.len());
    for (entry, row) in entries.iter().zip(&rows) {
        let field = |name: &str| plain(entry[name].as_str().expect("a text"));
        let expected = ["resolution", "paragraph", "text"].map(field);
        let read: Vec<String> = row.iter().map(|cell| plain(&cell.text)).collect();
        assert!(read.ends_with(&expected), "{read:?} is not {expected:?}");
    }
}

/// Whether each row of a table is a claim.
fn tells_claims(table: &Table) -> bool {
    let has = |heads: &[&str]| {
        table.0.iter().flatten().any(|cell| cell.head && heads.contains(&cell.text.as_str()))
    };
    has(&["Sources"]) && has(&["Body", "Who says so"])
}

/// What is wrong with how a table is read.
fn table_errors(table: &Table) -> Vec<String> {
    let grid = grid(table);
    let width =
        grid.iter().map(|(_, column, cell)| column + cell.columns).max().unwrap_or_default();
    let mut filled = BTreeMap::new();
    for (row, _, cell) in &grid {
        (*row..row + cell.rows).for_each(|row| *filled.entry(row).or_insert(0) += cell.columns);
    }
    let ragged = filled.iter().filter(|(row, filled)| **row < table.0.len() && **filled != width);
    let mut faults: Vec<String> = ragged
        .map(|(row, filled)| format!("row {} has {filled} of {width} columns", row + 1))
        .collect();
    faults.extend(overlaps(&grid));
    faults
}

/// The cells, each with the row and the column it begins in, the first being 0.
fn grid(table: &Table) -> Vec<(usize, usize, &Cell)> {
    let (mut taken, mut grid) = (HashSet::new(), Vec::new());
    for (row, cells) in table.0.iter().enumerate() {
        let mut column = 0;
        for cell in cells {
            while taken.contains(&(row, column)) {
                column += 1;
            }
            for below in row..row + cell.rows {
                taken.extend((column..column + cell.columns).map(|beside| (below, beside)));
            }
            grid.push((row, column, cell));
            column += cell.columns;
        }
    }
    grid
}

/// The columns whose texts overlap on a page.
fn overlaps(grid: &[(usize, usize, &Cell)]) -> Vec<String> {
    let mut columns: BTreeMap<(usize, usize), Column<'_>> = BTreeMap::new();
    for (_, column, cell) in grid.iter().filter(|(.., cell)| cell.columns == 1) {
        if let (Some(left), Some(right), &[page]) = (cell.left, cell.right, &cell.pages[..]) {
            columns.entry((page, *column)).or_insert(Column::new(cell)).widen(left, right, cell);
        }
    }
    let beside = columns.iter().zip(columns.iter().skip(1));
    let overlapping = beside.filter(|(((page, _), one), ((other_page, _), other))| {
        page == other_page && one.right - other.left > LEAN && other.right - one.left > LEAN
    });
    overlapping
        .map(|(((page, column), one), ((_, next), other))| {
            let [one, other] = [one.rightmost, other.leftmost];
            format!(
                "columns {} and {} overlap on page {page}: {one:?} and {other:?}",
                column + 1,
                next + 1
            )
        })
        .collect()
}

/// From where to where the texts of a column reach on a page.
struct Column<'a> {
    left: f64,
    leftmost: &'a str,
    right: f64,
    rightmost: &'a str,
}

impl<'a> Column<'a> {
    fn new(cell: &'a Cell) -> Self {
        Self {
            left: f64::INFINITY,
            leftmost: &cell.text,
            right: f64::NEG_INFINITY,
            rightmost: &cell.text,
        }
    }

    fn widen(&mut self, left: f64, right: f64, cell: &'a Cell) {
        if left < self.left {
            (self.left, self.leftmost) = (left, &cell.text);
        }
        if right > self.right {
            (self.right, self.rightmost) = (right, &cell.text);
        }
    }
}

/// The one table of a PDF that has these among its heads.
fn table(pdf: &Path, heads: &[&str]) -> Table {
    let has = |table: &&Table| {
        let told =
            |head: &&str| table.0.iter().flatten().any(|cell| cell.head && cell.text == **head);
        heads.iter().all(told)
    };
    let reading = read(pdf);
    let mut found = reading.tables.iter().filter(has);
    let rows = found.next().unwrap_or_else(|| panic!("no table has the heads {heads:?}")).0.clone();
    assert!(found.next().is_none(), "several tables have the heads {heads:?}");
    Table(rows)
}

/// The rows that are not heads of columns or of groups of rows.
fn data_rows(table: Table) -> Vec<Vec<Cell>> {
    table.0.into_iter().filter(|row| row.iter().any(|cell| !cell.head)).collect()
}

type Claim = BTreeMap<String, String>;

/// The claims that are attached to a PDF.
fn claims(pdf: &Path) -> Vec<Claim> {
    let folder = tempfile::tempdir().expect("a folder");
    tool("pdfdetach", &["-saveall", "-o", &folder.path().display().to_string()], pdf);
    let mut reader = csv::Reader::from_path(folder.path().join("claims.csv")).expect("claims");
    reader.deserialize().map(|claim| claim.expect("a claim")).collect()
}

/// The row of a claim, by its id.
#[track_caller]
fn row_of(rows: &[Vec<Cell>], id: &str) -> Vec<Cell> {
    let holds = |row: &&Vec<Cell>| row.iter().any(|cell| cell.text.replace(' ', "") == *id);
    let found: Vec<&Vec<Cell>> = rows.iter().filter(holds).collect();
    assert_eq!(found.len(), 1, "rows of {id}");
    found[0].clone()
}

#[track_caller]
fn assert_tells(row: &[Cell], claim: &Claim) {
    assert_eq!(missing(row, claim), [""; 0], "{row:?}");
}

/// What a row does not tell of a claim, the year it speaks for among it.
fn missing(row: &[Cell], claim: &Claim) -> Vec<String> {
    let mut told = identity(claim);
    told.push(claim["as_of"].get(..4).unwrap_or_default().to_owned());
    absent(row, &told)
}

/// What a claim is known by: its body, what it is of, the numbers of its figure.
fn identity(claim: &Claim) -> Vec<String> {
    let mut told = numbers(&claim["quantity"]);
    told.extend([plain(&claim["body"]), plain(&claim["item"])]);
    told
}

/// Which of these stand in no cell of a row.
fn absent(row: &[Cell], told: &[String]) -> Vec<String> {
    let cells: Vec<String> = row.iter().map(|cell| plain(&cell.text)).collect();
    told.iter().filter(|text| !cells.iter().any(|cell| cell.contains(*text))).cloned().collect()
}

/// A text without what may stand between digits or be broken.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, ',' | '\u{2011}'))
        .collect()
}

/// The numbers in a figure with what they are counted in, as `plain` would have them.
fn numbers(figure: &str) -> Vec<String> {
    let figure = figure.replace(',', "").replace('–', " to ");
    let words: Vec<&str> = figure.split_whitespace().collect();
    let of = |(index, word): (usize, &&str)| {
        let number = word.trim_start_matches(|letter: char| !letter.is_ascii_digit());
        let next = words.get(index + 1).filter(|next| ["million", "billion"].contains(next));
        number
            .starts_with(|letter: char| letter.is_ascii_digit())
            .then(|| format!("{number}{}", next.copied().unwrap_or_default()))
    };
    words.iter().enumerate().filter_map(of).collect()
}

/// The ids of the claims that the monitoring brief gives to a component.
fn ids_of(component: &str) -> HashSet<String> {
    let template = fs::read_to_string(format!("{REPOSITORY}/templates/monitoring-brief.typ"));
    let template = template.expect("the template");
    let (_, call) = template.split_once(&format!("#{component}(")).expect("the component");
    let (list, _) = call.split_once(']').expect("a list of ids");
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}
