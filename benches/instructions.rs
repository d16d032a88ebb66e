//! One document in one process, from its project to its PDF: what `scripts/instructions` counts the instructions of.
//!
//!     instructions FOLDER DOCUMENT

use std::path::Path;

use briefpress::internals::{
    CONFIG, Diagnostics, DraftRenderer, Project, Root, Selection, TypesetConfig, Typesetter,
    load_ledger, plan,
};

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (Some(folder), Some(name)) = (arguments.next(), arguments.next()) else {
        println!("usage: instructions FOLDER DOCUMENT");
        return;
    };
    // As in a worker, pages are laid out in one thread.
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global().expect("a thread");
    let mut diagnostics = Diagnostics::new();
    let root = Root::open(Path::new(&folder)).expect("the folder of a project");
    let project = Project::load(root, CONFIG, &mut diagnostics).expect("a configuration");
    let ledger = load_ledger(&project, &mut diagnostics);
    let jobs = plan(&project, &ledger, &Selection::default(), &mut diagnostics);
    let job = jobs.iter().find(|job| job.briefing.name == name).expect("a document of the project");
    let renderer = DraftRenderer::new(&project.root, &project.settings, &ledger);
    let draft = renderer.draft(&job.briefing, None).expect("a draft");
    let config = TypesetConfig::validate(&project, &mut diagnostics).config;
    let typesetter = Typesetter::new(&config).expect("a typesetter");
    let pdf = typesetter.typeset(&draft.input).expect("a PDF");
    println!("{} pages", pdf.pages);
}
