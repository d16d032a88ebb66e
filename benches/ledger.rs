//! How fast data becomes a ledger, and how much memory a claim takes.
//!
//! `cargo bench --bench ledger` measures synthetic claims, and SIPRI's trade register beside the bare
//! `csv` crate if `BRIEFPRESS_SIPRI` names the file. With `-- --memory N` it prints what N claims take in
//! this process, and does nothing else: memory that was used once is not given back.

use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use briefpress::internals::{
    CONFIG, Dataset, DatasetRecords, Diagnostics, Dialect, Ledger, NumberFormat, OnDuplicate,
    Parties, Project, ReadOptions, RecordSet, RepeatedQuantity, Root, SourceFile, Sources, Span,
    Spanned, Units, Vocabulary, load_ledger, read_bytes,
};
use criterion::{BenchmarkId, Criterion, Throughput};

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const QUANTITIES: [&str; 7] = [
    "at least 100",
    "more than 20,000",
    "up to 9 million",
    "about 300",
    "\"11,000 to 12,000\"",
    "several dozen",
    "42",
];

fn main() {
    let mut arguments = std::env::args().skip_while(|argument| argument != "--memory").skip(1);
    if let Some(claims) = arguments.next() {
        memory(claims.parse().expect("how many claims"));
        return;
    }
    let mut criterion = Criterion::default()
        .sample_size(10)
        .measurement_time(Duration::from_secs(8))
        .configure_from_args();
    synthetic(&mut criterion);
    register(&mut criterion);
    steps(&mut criterion);
    criterion.final_summary();
}

/// Claims as a careful collector has them: twelve columns, series, qualifiers, six bodies.
fn csv(claims: usize) -> Vec<u8> {
    let mut text =
        "id,from,to,category,item,quantity,unit,period,as_of,body,sources,series,note\n".to_owned();
    for n in 0..claims {
        let (month, body) = (n % 12 + 1, n % 6);
        let quantity = QUANTITIES[n % QUANTITIES.len()].replace(',', "");
        let _ = writeln!(
            text,
            "c{n},PRK,RUS,category {},item {},{quantity},round,2023-{month:02}/2024-{month:02},\
             2024-{month:02}-15,Body {body},source-{}@p {},series {},note {n} on a claim",
            n % 14,
            n % 500,
            n % 50,
            n % 90 + 1,
            n / 10,
        );
    }
    text.into_bytes()
}

fn synthetic(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("claims");
    for claims in [10_000, 100_000, 700_000] {
        let bytes = csv(claims);
        group.throughput(Throughput::Elements(claims as u64));
        group.bench_with_input(BenchmarkId::from_parameter(claims), &bytes, |bencher, bytes| {
            bencher.iter(|| ledger(read("a.csv", bytes, ReadOptions::default()), false));
        });
    }
    group.finish();
}

/// The rows of the benchmark of steps.
const ROWS: usize = 28_000;

/// Each setting that changes rows, all of them, and none.
const STEPS: [(&str, &str); 11] = [
    ("none", ""),
    ("fill-down", "fill-down = \"note\"\n"),
    ("null-values", "null-values = [\"-\", \"n/a\", \"item 3\"]\n"),
    ("replace", "replace.category = { \"category\" = \"kind\" }\n"),
    ("extract", "extract.sources = '^(?<key>[a-z]+-[0-9]+)@p (?<page>[0-9]+)$'\n"),
    ("where", "where = { from = \"PRK\" }\nexcept = { note = \"none\" }\n"),
    ("id", "id = \"{id}-{item}\"\n"),
    ("columns", "columns.note = \"{note} ({category})\"\n"),
    ("cases", "cases.all = { where = { from = \"PRK\" }, columns = { status = \"category\" } }\n"),
    ("source", "source = { title = \"sources\", pinpoint = \"p {item}\" }\n"),
    (
        "all",
        "fill-down = \"note\"\nnull-values = [\"-\", \"n/a\", \"item 3\"]\n\
         replace.category = { \"category\" = \"kind\" }\nwhere = { from = \"PRK\" }\nid = \"{id}-{item}\"\n",
    ),
];

/// Projects with 28,000 rows, read with each of the settings that change rows: none of them may take more than half as long
/// again as none.
fn steps(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("steps");
    group.throughput(Throughput::Elements(ROWS as u64));
    for (name, settings) in STEPS {
        let folder = tempfile::tempdir().expect("a folder");
        let bibliography: String =
            (0..50).map(|n| format!("@misc{{source-{n}, title = {{Source {n}}}}}\n")).collect();
        let config = format!(
            "[datasets.claims]\nfiles = [\"a.csv\"]\non-duplicate = \"first\"\n{settings}[sources]\nfiles = [\"a.bib\"]\n"
        );
        fs::write(folder.path().join("a.csv"), csv(ROWS)).expect("the data");
        fs::write(folder.path().join("a.bib"), bibliography).expect("the sources");
        fs::write(folder.path().join(CONFIG), config).expect("the configuration");
        let root = Root::open(folder.path()).expect("a root");
        let project = Project::load(root, CONFIG, &mut Diagnostics::new()).expect("a project");
        group.bench_function(name, |bencher| {
            bencher.iter(|| black_box(load_ledger(&project, &mut Diagnostics::new())));
        });
    }
    group.finish();
}

/// The register: the fields alone, the records, and the whole way into the ledger.
fn register(criterion: &mut Criterion) {
    let Some(path) = std::env::var_os("BRIEFPRESS_SIPRI") else {
        eprintln!("BRIEFPRESS_SIPRI names no trade register: it is left out");
        return;
    };
    let bytes = fs::read(path).expect("the register");
    let mut group = criterion.benchmark_group("register");
    group.throughput(Throughput::Bytes(bytes.len() as u64));
    group.bench_function("csv alone", |bencher| bencher.iter(|| fields(&bytes)));
    group.bench_function("records", |bencher| bencher.iter(|| register_records(&bytes)));
    group.bench_function("ledger", |bencher| {
        bencher.iter(|| ledger(register_records(&bytes), true));
    });
    group.finish();
}

/// How many fields the `csv` crate finds.
fn fields(bytes: &[u8]) -> usize {
    let mut reader = ::csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let (mut row, mut fields) = (::csv::ByteRecord::new(), 0);
    while reader.read_byte_record(&mut row).expect("fields") {
        fields += row.len();
    }
    fields
}

fn register_records(bytes: &[u8]) -> RecordSet {
    let config = SourceFile::new("briefpress.toml", "");
    let span = Span::new(&config, 0..0);
    let placed = |text: &str| Spanned { value: text.to_owned(), span: span.clone() };
    let dialect = Spanned { value: Dialect::SipriTradeRegister, span: span.clone() };
    let defaults = [(placed("sources"), placed("sipri"))];
    let options =
        ReadOptions { dialect: Some(&dialect), defaults: &defaults, ..ReadOptions::default() };
    read("register.csv", bytes, options)
}

fn read(path: &str, bytes: &[u8], options: ReadOptions<'_>) -> RecordSet {
    let mut diagnostics = Diagnostics::new();
    let table = read_bytes(path, bytes.to_vec(), options, &mut diagnostics);
    assert!(!diagnostics.has_errors(), "{:?}", diagnostics.kept().next());
    table
}

fn ledger(table: RecordSet, distinct: bool) -> Ledger {
    let dataset = Dataset {
        name: "claims".into(),
        numbers: NumberFormat::default(),
        joint_parties: None,
        exponents: false,
        negatives: false,
        repeated_quantity: RepeatedQuantity::Never,
        dates: None,
        distinct,
        language: None,
        on_duplicate: OnDuplicate::Error,
        lookups: Vec::new(),
    };
    let vocabulary = Vocabulary {
        parties: Parties::default(),
        units: Units::new([]),
        voices: std::collections::BTreeMap::new(),
    };
    let RecordSet { headings, records, .. } = table;
    let input = DatasetRecords { dataset: Arc::new(dataset), headings, records, whole: true };
    // The sources are not there: that they are unknown is not what is measured.
    let sources = Sources::default().mark_incomplete();
    let mut diagnostics = Diagnostics::new();
    let ledger = Ledger::merge(vec![input], Vec::new(), sources, vocabulary, &mut diagnostics);
    assert!(!diagnostics.has_errors(), "{:?}", diagnostics.kept().next());
    ledger
}

/// What a number of claims takes: the growth of the process from before the file is read.
fn memory(claims: usize) {
    let bytes = csv(claims);
    let size = bytes.len();
    let before = resident();
    let ledger = black_box(ledger(read("a.csv", &bytes, ReadOptions::default()), false));
    let grown = resident() - before;
    let count = ledger.claims.len();
    println!(
        "{count} claims from {} MB of CSV: {} MB, {} bytes each",
        size / 1_000_000,
        grown / 1_000_000,
        grown / count.max(1)
    );
}

/// How many bytes of the process are in memory, as Linux tells.
fn resident() -> usize {
    let status = fs::read_to_string("/proc/self/status").expect("Linux tells");
    let line = status.lines().find(|line| line.starts_with("VmRSS")).expect("a line");
    let kilobytes = line.split_whitespace().nth(1).and_then(|text| text.parse::<usize>().ok());
    kilobytes.expect("a number") * 1024
}
