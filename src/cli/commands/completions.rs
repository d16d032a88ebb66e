//! `briefpress completions` and `briefpress man`: shell completions and manual pages on standard output.

use std::io;

use clap::{Args, Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;

use crate::cli::output::print_bytes;
use crate::cli::report::Reporter;
use crate::cli::{Arguments, ExitStatus};

const COMPLETIONS_HELP: &str = "\
Examples:
  briefpress completions bash > ~/.local/share/bash-completion/completions/briefpress
  briefpress completions zsh > ~/.zfunc/_briefpress
  briefpress completions fish > ~/.config/fish/completions/briefpress.fish";

const MAN_HELP: &str = "\
Examples:
  briefpress man | man -l -
  briefpress man build > briefpress-build.1";

/// The name of the program.
const PROGRAM: &str = "briefpress";

/// Arguments of `completions`.
#[derive(Debug, Args)]
#[command(after_help = COMPLETIONS_HELP)]
pub(in crate::cli) struct CompletionsArgs {
    /// Shell that reads the completions
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

/// Arguments of `man`.
#[derive(Debug, Args)]
#[command(after_help = MAN_HELP)]
pub(in crate::cli) struct ManArgs {
    /// Command whose manual page is printed [default: the page of briefpress]
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

/// Prints the completions for a shell.
pub(in crate::cli) fn run(arguments: &CompletionsArgs, reporter: &Reporter) -> ExitStatus {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), PROGRAM, &mut script);
    print(&script, reporter)
}

/// Prints a manual page in roff.
pub(in crate::cli) fn run_man(arguments: &ManArgs, reporter: &Reporter) -> ExitStatus {
    match render_page(Arguments::command(), arguments.command.as_deref()) {
        Ok(Some(page)) => print(&page, reporter),
        Ok(None) => {
            let name = arguments.command.as_deref().unwrap_or_default();
            let help = "`briefpress --help` lists the commands";
            reporter.environment_error(&format!("there is no command `{name}`"), Some(help))
        }
        Err(error) => cannot_write(&error, reporter),
    }
}

/// Renders the page of the program, or of one of its commands; `None` if there is no such command.
fn render_page(mut program: Command, command: Option<&str>) -> io::Result<Option<Vec<u8>>> {
    // Gives each command its display name, such as "briefpress-build".
    program.build();
    let page_of = match command {
        None => Some(&program),
        Some(name) => {
            program.get_subcommands().find(|it| it.get_name() == name && !it.is_hide_set())
        }
    };
    let Some(page_of) = page_of.cloned() else { return Ok(None) };
    let mut page = Vec::new();
    Man::new(page_of).render(&mut page)?;
    Ok(Some(page))
}

fn print(bytes: &[u8], reporter: &Reporter) -> ExitStatus {
    match print_bytes(bytes) {
        Ok(()) => ExitStatus::Success,
        Err(error) => cannot_write(&error, reporter),
    }
}

fn cannot_write(error: &io::Error, reporter: &Reporter) -> ExitStatus {
    reporter.environment_error(&format!("cannot write: {error}"), None)
}
