//! The corpus of the fuzz targets: what must hold of any input holds of these.

#[path = "../fuzz/src/lib.rs"]
#[expect(unreachable_pub, reason = "there it is a library, whose targets call these")]
mod properties;

use std::fs;
use std::io::{Cursor, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
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
fn databases_are_read_or_refused() {
    replay("database", properties::database);
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

#[test]
fn styles_cite_or_are_refused() {
    replay("style", properties::style);
}

#[test]
fn messages_are_read_or_refused() {
    replay("message", properties::message);
}

#[test]
fn configurations_are_planned_or_refused() {
    replay("config", properties::config);
}

#[test]
fn templates_are_drafted_or_refused() {
    replay("template", properties::template);
}

#[test]
fn baselines_are_written_as_they_are_read() {
    replay("baseline", properties::baseline);
}

#[test]
fn manifests_name_nothing_outside_the_output_folder() {
    replay("manifest", properties::manifest);
}

#[test]
fn replies_of_workers_are_used_whatever_they_contain() {
    replay("frame", properties::frame);
}

/// The messages in the corpus of frames are those of the present protocol; `BRIEFPRESS_UPDATE_CORPUS=1` writes them.
#[test]
fn frames_of_the_corpus_are_messages() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus/frame");
    for (name, frame) in properties::frames() {
        let path = folder.join(name);
        if std::env::var_os("BRIEFPRESS_UPDATE_CORPUS").is_some() {
            fs::write(&path, &frame).expect("written");
        }
        let kept = fs::read(&path).expect("a frame of the corpus");
        assert!(kept == frame, "{name} is not what is sent now: set BRIEFPRESS_UPDATE_CORPUS=1");
    }
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
    limit_memory();
    let watchdog = Watchdog::start(target);
    let mut last_input = LastInput::create(target, seed);
    let begin = Instant::now();
    let mut inputs = 0;
    while begin.elapsed() < seconds {
        let mut input = corpus[random(corpus.len())].clone();
        change(&mut input, &corpus, &mut random);
        inputs += 1;
        watchdog.watch(&input);
        last_input.keep(&input);
        if std::panic::catch_unwind(|| property(&input)).is_err() {
            let path = std::env::temp_dir().join(format!("briefpress-{target}-{seed}-{inputs}"));
            fs::write(&path, &input).expect("written");
            panic!("seed {seed}, input {inputs}, kept as {}", path.display());
        }
    }
    last_input.remove();
    println!("{inputs} inputs, seed {seed}");
}

/// The file with the input that is being tried: nothing else has it after an abort, or a stack that is full.
struct LastInput {
    path: PathBuf,
    file: fs::File,
}

impl LastInput {
    fn create(target: &str, seed: u64) -> Self {
        let path = std::env::temp_dir().join(format!("briefpress-{target}-{seed}-last"));
        println!("seed {seed}, the last input is {}", path.display());
        let file = fs::File::create(&path).expect("created");
        Self { path, file }
    }

    fn keep(&mut self, input: &[u8]) {
        self.file.set_len(0).expect("emptied");
        self.file.rewind().expect("rewound");
        self.file.write_all(input).expect("written");
    }

    fn remove(self) {
        fs::remove_file(self.path).expect("removed");
    }
}

/// Limits the memory of this process: an input that takes more ends it, not the machine.
#[cfg(unix)]
fn limit_memory() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let maximum = getrlimit(Resource::As).maximum;
    let current = Some(maximum.unwrap_or(u64::MAX).min(4 << 30));
    setrlimit(Resource::As, Rlimit { current, maximum }).expect("a limit of memory");
}

#[cfg(not(unix))]
fn limit_memory() {}

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
fn databases_keep_their_laws_whatever_is_changed() {
    try_changed("database", properties::database, change_some);
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

#[test]
#[ignore = "it runs for as many seconds as BRIEFPRESS_FUZZ says"]
fn styles_keep_their_laws_whatever_is_changed() {
    try_changed("style", properties::style, change_some);
}

#[test]
#[ignore = "it runs for as many seconds as BRIEFPRESS_FUZZ says"]
fn messages_keep_their_laws_whatever_is_changed() {
    try_changed("message", properties::message, change_some);
}

#[test]
#[ignore = "it runs for as many seconds as BRIEFPRESS_FUZZ says"]
fn configurations_keep_their_laws_whatever_is_changed() {
    try_changed("config", properties::config, change_some);
}

#[test]
#[ignore = "it runs for as many seconds as BRIEFPRESS_FUZZ says"]
fn templates_keep_their_laws_whatever_is_changed() {
    try_changed("template", properties::template, change_some);
}

#[test]
#[ignore = "it runs for as many seconds as BRIEFPRESS_FUZZ says"]
fn baselines_keep_their_laws_whatever_is_changed() {
    try_changed("baseline", properties::baseline, change_some);
}

#[test]
#[ignore = "it runs for as many seconds as BRIEFPRESS_FUZZ says"]
fn manifests_keep_their_laws_whatever_is_changed() {
    try_changed("manifest", properties::manifest, change_some);
}

#[test]
#[ignore = "it runs for as many seconds as BRIEFPRESS_FUZZ says"]
fn frames_keep_their_laws_whatever_is_changed() {
    try_changed("frame", properties::frame, change_some);
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
    let other = &corpus[random(corpus.len())];
    if other.is_empty() {
        return;
    }
    let from = 1 + random(input.len());
    let from = from.min(input.len());
    let to = (from + random(12)).min(input.len());
    match random(6) {
        0 => drop(input.drain(from..to)),
        1 => drop(input.splice(from..from, TOKENS[random(TOKENS.len())].bytes())),
        2 => drop(input.splice(from..to, TOKENS[random(TOKENS.len())].bytes())),
        3 => {
            let part = input[from..to].to_vec();
            let at = 1 + random(input.len());
            let at = at.min(input.len());
            input.splice(at..at, part);
        }
        4 => {
            let lines: Vec<&[u8]> = other.split_inclusive(|byte| *byte == b'\n').collect();
            let line = lines[random(lines.len())].to_vec();
            let start =
                input[..from].iter().rposition(|byte| *byte == b'\n').map_or(from, |at| at + 1);
            input.splice(start..start, line);
        }
        _ => {
            let start = random(other.len());
            let part = other[start..(start + 1 + random(60)).min(other.len())].to_vec();
            input.splice(from..from, part);
        }
    }
}
