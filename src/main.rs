//! The `briefpress` command.

use std::process::ExitCode;

use briefpress::internals::{Arguments, run};
use clap::Parser;

/// Typesetting allocates much, and mimalloc is quicker at it than the allocators of most systems.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    run(&Arguments::parse())
}
