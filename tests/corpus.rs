//! The corpus of the fuzz targets: what must hold of any input holds of these.

#[path = "../fuzz/src/lib.rs"]
#[expect(unreachable_pub, reason = "there it is a library, whose targets call these")]
mod properties;

use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Goes through the inputs of a target; gives how many there are.
fn replay(target: &str, property: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let mut inputs = 0;
    for entry in fs::read_dir(&folder).expect("the corpus") {
        let path = entry.expect("an input").path();
        println!("{}", path.display());
        property(&fs::read(&path).expect("its bytes"));
        inputs += 1;
    }
    assert!(inputs > 4, "{} has {inputs} inputs", folder.display());
}

#[test]
fn quantities_keep_their_laws() {
    replay("quantity", properties::quantity);
}

#[test]
fn periods_keep_their_laws() {
    replay("period", properties::period);
}

#[test]
fn cells_of_csv_stand_where_they_say() {
    replay("csv", properties::csv);
}

#[test]
fn workbooks_are_read_or_refused() {
    replay("workbook", properties::workbook);
}

#[test]
fn values_of_json_stand_where_they_say() {
    replay("json", properties::json);
}

#[test]
fn sources_have_their_places_and_are_cited() {
    replay("sources", properties::sources);
}

/// Texts that mean something in one of the formats.
const TOKENS: [&str; 52] = [
    "@",
    "{",
    "}",
    "(",
    ")",
    "\"",
    "'",
    ",",
    "=",
    "#",
    "%",
    "\\",
    "$",
    "~",
    "-",
    "--",
    "/",
    ":",
    ";",
    "&",
    "*",
    "[",
    "]",
    "\n",
    "\t",
    "\u{feff}",
    "\u{e02b}",
    "\u{661}",
    "é",
    "𝔸",
    "null",
    "true",
    "0",
    "13",
    "9999999999",
    " and ",
    "others",
    "@string{a = a}",
    "crossref",
    "date",
    "month",
    "|\n ",
    "? ",
    "<i>",
    "</c>",
    "<v>",
    "<f>1</f>",
    "t=\"e\"",
    "hidden=\"1\"",
    "4294967295",
    "A1048576:XFD1048576",
    "table:number-rows-repeated=\"4294967295\"",
];

/// A number below another one.
type Random<'a> = &'a mut dyn FnMut(usize) -> usize;

/// The most processor time that one input may take: a run in the background may wait for minutes.
const LIMIT: Duration = Duration::from_mins(1);

/// An input, and the processor time when its trial began.
type Trial = (Duration, Vec<u8>);

/// The processor time of this process, where `/proc` gives it; else the time of day.
fn processor_time() -> Duration {
    let ticks = || {
        let status = fs::read_to_string("/proc/self/stat").ok()?;
        let (_, fields) = status.rsplit_once(')')?;
        let fields: Vec<&str> = fields.split_whitespace().collect();
        let ticks = |at: usize| fields.get(at)?.parse::<u64>().ok();
        Some(ticks(11)? + ticks(12)?)
    };
    let now = || SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    ticks().map_or_else(now, |ticks| Duration::from_millis(ticks * 10))
}

/// Keeps the input that is being tried, and ends the run if it takes too long: nothing else can end a loop.
#[derive(Clone, Default)]
struct Watchdog {
    current: Arc<Mutex<Option<Trial>>>,
}

impl Watchdog {
    fn start(target: &'static str) -> Self {
        let watchdog = Self::default();
        let current = Arc::clone(&watchdog.current);
        std::thread::spawn(move || {
            loop {
                std::thread::sleep(Duration::from_secs(1));
                let current = current.lock().expect("the input");
                if let Some((begin, input)) = &*current
                    && processor_time().saturating_sub(*begin) > LIMIT
                {
                    let path = std::env::temp_dir().join(format!("briefpress-{target}-endless"));
                    fs::write(&path, input).expect("written");
                    eprintln!("an input takes more than {LIMIT:?}, kept as {}", path.display());
                    std::process::abort();
                }
            }
        });
        watchdog
    }

    fn watch(&self, input: &[u8]) {
        *self.current.lock().expect("the input") = Some((processor_time(), input.to_vec()));
    }
}

/// Changes inputs of a corpus at random; the seed of a run is printed, so that it can be run again.
fn try_changed(
    target: &'static str,
    property: fn(&[u8]),
    change: fn(&mut Vec<u8>, &[Vec<u8>], Random<'_>),
) {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let seconds = Duration::from_secs(number("BRIEFPRESS_FUZZ").unwrap_or(10));
    let seed = number("BRIEFPRESS_SEED").unwrap_or_else(|| u64::from(std::process::id()) | 1);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let corpus: Vec<_> = fs::read_dir(&folder)
        .expect("the corpus")
        .map(|entry| fs::read(entry.expect("an input").path()).expect("its bytes"))
        .collect();
    let mut state = seed;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below.max(1) as u64).expect("it is small")
    };
    let watchdog = Watchdog::start(target);
    let begin = Instant::now();
    let mut inputs = 0;
    while begin.elapsed() < seconds {
        let mut input = corpus[random(corpus.len())].clone();
        change(&mut input, &corpus, &mut random);
        inputs += 1;
        watchdog.watch(&input);
        if std::panic::catch_unwind(|| property(&input)).is_err() {
            let path = std::env::temp_dir().join(format!("briefpress-{target}-{seed}-{inputs}"));
            fs::write(&path, &input).expect("written");
            panic!("seed {seed}, input {inputs}, kept as {}", path.display());
        }
    }
    println!("{inputs} inputs, seed {seed}");
}

#[test]
#[ignore = "it runs for as many seconds as BRIEFPRESS_FUZZ says"]
fn bibtex_keeps_its_laws_whatever_is_changed() {
    try_changed("sources", properties::sources, |input, corpus, random| {
        change_bibliography(0, input, corpus, random);
    });
}

#[test]
#[ignore = "it runs for as many seconds as BRIEFPRESS_FUZZ says"]
fn csl_json_keeps_its_laws_whatever_is_changed() {
    try_changed("sources", properties::sources, |input, corpus, random| {
        change_bibliography(1, input, corpus, random);
    });
}

#[test]
#[ignore = "it runs for as many seconds as BRIEFPRESS_FUZZ says"]
fn yaml_keeps_its_laws_whatever_is_changed() {
    try_changed("sources", properties::sources, |input, corpus, random| {
        change_bibliography(2, input, corpus, random);
    });
}

/// Changes a bibliography of one format, which its first byte names.
fn change_bibliography(format: u8, input: &mut Vec<u8>, corpus: &[Vec<u8>], random: Random<'_>) {
    let of_format: Vec<&Vec<u8>> = corpus.iter().filter(|other| other[0] == format).collect();
    of_format[random(of_format.len())].clone_into(input);
    change_some(input, corpus, random);
    input[0] = format;
}

#[test]
#[ignore = "it runs for as many seconds as BRIEFPRESS_FUZZ says"]
fn csv_keeps_its_laws_whatever_is_changed() {
    try_changed("csv", properties::csv, change_some);
}

#[test]
#[ignore = "it runs for as many seconds as BRIEFPRESS_FUZZ says"]
fn json_keeps_its_laws_whatever_is_changed() {
    try_changed("json", properties::json, change_some);
}

#[test]
#[ignore = "it runs for as many seconds as BRIEFPRESS_FUZZ says"]
fn workbooks_keep_their_laws_whatever_is_changed() {
    try_changed("workbook", properties::workbook, |input, corpus, random| {
        // A change of packed bytes would only be found by their checksum: it is made in what they hold.
        let packed = repacked(input, |parts| {
            let at = random(parts.len());
            let others: Vec<Vec<u8>> = parts.iter().map(|(_, part)| part.clone()).collect();
            change_some(&mut parts[at].1, &others, random);
        });
        match packed {
            Some(packed) => *input = packed,
            None => change_some(input, corpus, random),
        }
    });
}

/// An archive whose parts were changed; none if it is no archive, or has no part.
fn repacked(archive: &[u8], change: impl FnOnce(&mut Vec<(String, Vec<u8>)>)) -> Option<Vec<u8>> {
    let mut read = zip::ZipArchive::new(Cursor::new(archive)).ok()?;
    let mut parts = Vec::new();
    for at in 0..read.len() {
        let mut part = read.by_index(at).ok()?;
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).ok()?;
        parts.push((format!("{}", part.name().ok()?), bytes));
    }
    if parts.is_empty() {
        return None;
    }
    change(&mut parts);
    let mut packed = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        packed.start_file(name, options).ok()?;
        packed.write_all(&bytes).ok()?;
    }
    Some(packed.finish().ok()?.into_inner())
}

/// Changes an input in one to seven places.
fn change_some(input: &mut Vec<u8>, corpus: &[Vec<u8>], random: Random<'_>) {
    for _ in 0..=random(6) {
        change(input, corpus, random);
    }
}

fn change(input: &mut Vec<u8>, corpus: &[Vec<u8>], random: Random<'_>) {
    let from = 1 + random(input.len());
    let from = from.min(input.len());
    let to = (from + random(12)).min(input.len());
    match random(5) {
        0 => drop(input.drain(from..to)),
        1 => drop(input.splice(from..from, TOKENS[random(TOKENS.len())].bytes())),
        2 => drop(input.splice(from..to, TOKENS[random(TOKENS.len())].bytes())),
        3 => {
            let part = input[from..to].to_vec();
            let at = 1 + random(input.len());
            let at = at.min(input.len());
            input.splice(at..at, part);
        }
        _ => {
            let other = &corpus[random(corpus.len())];
            let start = random(other.len());
            let part = other[start..(start + 1 + random(60)).min(other.len())].to_vec();
            input.splice(from..from, part);
        }
    }
}
