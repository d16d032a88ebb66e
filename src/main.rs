//! The `briefpress` command.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    briefpress::cli::run(&briefpress::cli::Arguments::parse())
}
