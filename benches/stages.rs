//! Where the time of a build goes: the sample project, stage by stage, from cold caches.
//!
//! `cargo bench --bench stages` prints a table in Markdown; the README has one of them.

use std::path::Path;
use std::time::{Duration, Instant};

use briefpress::internals::{
    CONFIG, Diagnostics, Draft, DraftRenderer, Project, Root, Selection, TypesetConfig, Typesetter,
    evict_cache, load_ledger, plan,
};

const ROUNDS: usize = 15;

fn main() {
    // Cargo passes flags such as `--bench`; there is nothing to choose here.
    let rounds: Vec<Vec<(String, Duration)>> = (0..ROUNDS).map(|_| round()).collect();
    println!("| stage | median ms |\n|---|---:|");
    let mut total = 0.0;
    for (at, (stage, _)) in rounds[0].iter().enumerate() {
        let mut times: Vec<Duration> = rounds.iter().map(|round| round[at].1).collect();
        times.sort_unstable();
        let median = times[ROUNDS / 2].as_secs_f64() * 1000.0;
        total += median;
        println!("| {stage} | {median:.1} |");
    }
    println!("| **all, one after the other** | **{total:.1}** |");
}

fn round() -> Vec<(String, Duration)> {
    let mut times = Vec::new();
    let mut diagnostics = Diagnostics::new();
    let root = Root::open(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the sample project");
    let project =
        timed("configuration", &mut times, || Project::load(root, CONFIG, &mut diagnostics));
    let project = project.expect("a configuration");
    let ledger = timed("data and sources into the ledger", &mut times, || {
        load_ledger(&project, &mut diagnostics)
    });
    let jobs = timed("plan, citation styles", &mut times, || {
        plan(&project, &ledger, &Selection::default(), &mut diagnostics)
    });
    let typesetter = timed("fonts and Typst's library", &mut times, || {
        let config = TypesetConfig::validate(&project, &mut diagnostics).config;
        Typesetter::new(&config).expect("a typesetter")
    });
    let renderer = DraftRenderer::new(&project.root, &project.settings, &ledger);
    for job in &jobs {
        let name = &job.briefing.name;
        let stage = format!("`{name}`: draft with its citations");
        let draft: Draft =
            timed(&stage, &mut times, || renderer.draft(&job.briefing, None).expect("a draft"));
        let stage = format!("`{name}`: typesetting and PDF");
        timed(&stage, &mut times, || typesetter.typeset(&draft.input).expect("a PDF"));
        // Once for what was used, and once more for what is old then.
        evict_cache();
        evict_cache();
    }
    assert!(!diagnostics.has_errors(), "the sample project is sound");
    times
}

fn timed<T>(stage: &str, times: &mut Vec<(String, Duration)>, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let made = work();
    times.push((stage.to_owned(), start.elapsed()));
    made
}
