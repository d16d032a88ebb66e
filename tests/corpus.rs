//! The corpus of the fuzz targets: what must hold of any input holds of these.

#[path = "../fuzz/src/lib.rs"]
#[expect(unreachable_pub, reason = "there it is a library, whose targets call these")]
mod properties;

use std::fs;
use std::path::Path;

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
fn values_of_json_stand_where_they_say() {
    replay("json", properties::json);
}

#[test]
fn sources_have_their_places_and_are_cited() {
    replay("sources", properties::sources);
}

/// Texts that mean something in one of the formats.
const TOKENS: [&str; 44] = [
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
];

/// Changes inputs at random; the seed of a run is printed, so that it can be run again.
#[test]
#[ignore = "it runs for as many seconds as BRIEFPRESS_FUZZ says"]
fn sources_keep_their_laws_whatever_is_changed() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let seconds = std::time::Duration::from_secs(number("BRIEFPRESS_FUZZ").unwrap_or(10));
    let seed = number("BRIEFPRESS_SEED").unwrap_or_else(|| u64::from(std::process::id()) | 1);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus/sources");
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
    let begin = std::time::Instant::now();
    let mut inputs = 0;
    while begin.elapsed() < seconds {
        let mut input = corpus[random(corpus.len())].clone();
        for _ in 0..=random(6) {
            change(&mut input, &corpus, &mut random);
        }
        inputs += 1;
        let tried = std::panic::catch_unwind(|| properties::sources(&input));
        assert!(
            tried.is_ok(),
            "seed {seed}, input {inputs}: {:?}",
            String::from_utf8_lossy(&input)
        );
    }
    println!("{inputs} inputs, seed {seed}");
}

fn change(input: &mut Vec<u8>, corpus: &[Vec<u8>], random: &mut impl FnMut(usize) -> usize) {
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
