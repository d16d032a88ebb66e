//! Many documents in one process, as a worker makes them: how long each stage takes, and what memory is
//! left behind.
//!
//! `cargo bench --bench many -- FOLDER 1000` makes a thousand documents of the project in a folder, its
//! briefings one after the other and then anew, keeps none, and prints a line after each hundred. Names of documents after
//! the number choose which of them are made.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use briefpress::internals::{
    CONFIG, Diagnostics, DraftRenderer, Job, Project, Root, Selection, TypesetConfig, Typesetter,
    evict_cache, load_ledger, plan,
};

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// After how many documents a line is printed.
const STEP: usize = 100;

/// What the documents have taken so far.
#[derive(Default)]
struct Taken {
    drafting: Duration,
    typesetting: Duration,
    pages: u32,
}

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| !argument.starts_with("--"));
    let Some(folder) = arguments.next() else {
        println!("`cargo bench --bench many -- FOLDER 1000` needs the folder of a project");
        return;
    };
    let documents = arguments.next().map_or(1000, |count| count.parse().expect("how many"));
    let chosen: Vec<String> = arguments.collect();
    // As in a worker, pages are laid out in one thread.
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global().expect("a thread");
    measure(Path::new(&folder), documents, &chosen);
}

fn measure(folder: &Path, documents: usize, chosen: &[String]) {
    let (start, mut diagnostics) = (Instant::now(), Diagnostics::new());
    let root = Root::open(folder).expect("the folder of a project");
    let project = Project::load(root, CONFIG, &mut diagnostics).expect("a configuration");
    let ledger = load_ledger(&project, &mut diagnostics);
    let loaded = start.elapsed();
    let start = Instant::now();
    let mut jobs = plan(&project, &ledger, &Selection::default(), &mut diagnostics);
    jobs.retain(|job| chosen.is_empty() || chosen.contains(&job.briefing.name));
    let planned = start.elapsed();
    println!("data read in {loaded:.0?}, {} jobs planned in {planned:.0?}", jobs.len());
    let renderer = DraftRenderer::new(&project.root, &project.settings, &ledger);
    let config = TypesetConfig::validate(&project, &mut diagnostics).config;
    let typesetter = Typesetter::new(&config).expect("a typesetter");
    println!(
        "| documents | pages | drafting s | typesetting s | resident MB |\n|---:|---:|---:|---:|---:|"
    );
    let mut taken = Taken::default();
    for (at, job) in (1..=documents).zip(jobs.iter().cycle()) {
        make(&renderer, &typesetter, job, &mut taken);
        if at % STEP == 0 || at == documents {
            let [drafting, typesetting] =
                [taken.drafting, taken.typesetting].map(|it| it.as_secs_f64());
            println!(
                "| {at} | {} | {drafting:.2} | {typesetting:.2} | {} |",
                taken.pages,
                resident()
            );
        }
    }
}

fn make(renderer: &DraftRenderer<'_>, typesetter: &Typesetter, job: &Job, taken: &mut Taken) {
    let start = Instant::now();
    let draft = renderer.draft(&job.briefing, None).expect("a draft");
    taken.drafting += start.elapsed();
    let start = Instant::now();
    taken.pages += typesetter.typeset(&draft.input).expect("a PDF").pages;
    evict_cache();
    taken.typesetting += start.elapsed();
}

/// The memory of this process, in megabytes.
fn resident() -> u64 {
    let status = fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find(|line| line.starts_with("VmRSS")).expect("a line");
    let kilobytes: u64 =
        line.split_whitespace().nth(1).expect("a number").parse().expect("kilobytes");
    kilobytes * 1024 / 1_000_000
}
