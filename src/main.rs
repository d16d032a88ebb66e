//! The `briefpress` command.

use std::process::ExitCode;

use clap::Parser;

/// Typesetting allocates much, and mimalloc is quicker at it than the allocators of most systems.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    briefpress::cli::run(&briefpress::cli::Arguments::parse())
}
