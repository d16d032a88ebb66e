//! The `briefpress` command.

use std::process::ExitCode;

use briefpress::internals::{Arguments, run};

/// Typesetting allocates much, and mimalloc is quicker at it than the allocators of most systems.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    run(&Arguments::from_command_line())
}
