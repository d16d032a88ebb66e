//! The `briefpress` command.

use std::process::ExitCode;

use clap::Parser;

/// Typesetting allocates much: a fifth of a build's time went into the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    briefpress::cli::run(&briefpress::cli::Arguments::parse())
}
