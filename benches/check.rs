//! What the rules cost beside reading: the sample project, and with it SIPRI's trade register if
//! `BRIEFPRESS_SIPRI` names the file.
//!
//! `cargo bench --bench check` measures both.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use briefpress::internals::{
    CONFIG, Coverage, Diagnostics, Policy, PolicyTemplates, Project, Root, RuleSelection,
    apply_policy, load_ledger,
};
use criterion::Criterion;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const REGISTER: &str = "
[datasets.register]
files = [\"data/register.csv\"]
dialect = \"sipri-trade-register\"
[datasets.register.defaults]
sources = \"cna-2025-05-29\"
";

fn main() {
    let mut criterion = Criterion::default().sample_size(10).configure_from_args();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR"));
    measure(&mut criterion, "sample", sample);
    if let Some(register) = std::env::var_os("BRIEFPRESS_SIPRI") {
        let folder = tempfile::tempdir().expect("a folder");
        with_register(sample, Path::new(&register), folder.path());
        measure(&mut criterion, "sample and register", folder.path());
    } else {
        eprintln!("BRIEFPRESS_SIPRI names no trade register: it is left out");
    }
    criterion.final_summary();
}

/// The data of the sample project with the register as a further dataset.
fn with_register(sample: &Path, register: &Path, folder: &Path) {
    fs::create_dir(folder.join("data")).expect("a folder");
    for file in ["data/claims.csv", "data/msmt-article.json", "data/sources.json"] {
        fs::copy(sample.join(file), folder.join(file)).expect("a copy");
    }
    fs::copy(register, folder.join("data/register.csv")).expect("a copy");
    let config = fs::read_to_string(sample.join(CONFIG)).expect("the configuration");
    fs::write(folder.join(CONFIG), config + REGISTER).expect("a configuration");
}

fn measure(criterion: &mut Criterion, name: &str, folder: &Path) {
    let root = Root::open(folder).expect("the project");
    let project = Project::load(root, CONFIG, &mut Diagnostics::new()).expect("a configuration");
    let ledger = load_ledger(&project, &mut Diagnostics::new());
    let policy = || Policy {
        project: &project,
        ledger: &ledger,
        documents: HashMap::new(),
        choice: RuleSelection::default(),
        coverage: Coverage::Full,
        is_lenient: false,
        templates: PolicyTemplates::default(),
        findings: OnceLock::new(),
    };
    let mut group = criterion.benchmark_group(name);
    group
        .bench_function("reading", |it| it.iter(|| load_ledger(&project, &mut Diagnostics::new())));
    group.bench_function("rules", |it| {
        it.iter(|| {
            // The templates are read each time, too.
            let policy = policy();
            apply_policy(policy.findings().clone(), &policy)
        });
    });
    group.finish();
}
