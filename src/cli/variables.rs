//! Environment variables with our prefix: a warning for those that briefpress does not read.

use std::collections::BTreeSet;

use clap::{Command, CommandFactory};

use super::Arguments;
use super::report::status;
use crate::diagnostic::did_you_mean;
use crate::engine::distribute::VARIABLES;
use crate::text::quote_list;

/// The prefix of our variables.
const PREFIX: &str = "BRIEFPRESS_";

/// The variables of tests and builds of briefpress itself.
const OF_DEVELOPMENT: [&str; 4] =
    ["BRIEFPRESS_GIT", "BRIEFPRESS_SIPRI", "BRIEFPRESS_UPDATE_DOCS", "BRIEFPRESS_UPDATE_GALLERY"];

/// Warns of each variable of the environment that has our prefix and is not one of ours.
pub(super) fn warn_of_unknown() {
    let names = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    let mut ours: Vec<String> = names.filter(|name| name.starts_with(PREFIX)).collect();
    if ours.is_empty() {
        return;
    }
    ours.sort_unstable();
    let known = known();
    for name in ours {
        if let Some(warning) = warning(&name, &known) {
            status("Warning", &warning);
        }
    }
}

/// The variables that briefpress reads: those of options, and those of shards.
fn known() -> Vec<String> {
    let mut known = of_options(&Arguments::command());
    known.extend(VARIABLES.map(str::to_owned));
    known
}

fn of_options(command: &Command) -> Vec<String> {
    let own = command.get_arguments().filter_map(|it| it.get_env());
    let own = own.map(|name| name.to_string_lossy().into_owned());
    own.chain(command.get_subcommands().flat_map(of_options)).collect()
}

/// The warning about a variable; `None` if it is known.
fn warning(name: &str, known: &[String]) -> Option<String> {
    if known.iter().any(|it| it == name) || OF_DEVELOPMENT.contains(&name) {
        return None;
    }
    let option = option_called(&Arguments::command(), name);
    let hint = match option {
        Some(option) => format!("set it on the command line with `--{option}`"),
        None => did_you_mean(name, known.iter().map(String::as_str))
            .unwrap_or_else(|| format!("briefpress reads {}", listed(known))),
    };
    Some(format!("the variable `{name}` is unknown and ignored; {hint}"))
}

/// The option without a variable that a variable is named like: `--jobs` for `BRIEFPRESS_JOBS`.
fn option_called(command: &Command, variable: &str) -> Option<String> {
    let name = variable.strip_prefix(PREFIX)?.to_lowercase().replace('_', "-");
    let own = command.get_arguments().filter(|it| it.get_env().is_none() && !it.is_hide_set());
    let has_name = own.filter_map(clap::Arg::get_long).any(|option| option == name);
    let of_commands =
        || command.get_subcommands().find_map(|command| option_called(command, variable));
    if has_name { Some(name) } else { of_commands() }
}

fn listed(known: &[String]) -> String {
    quote_list(known.iter().collect::<BTreeSet<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_that_nothing_reads_is_told() {
        let check = |name: &str, expect: Option<&str>| {
            assert_eq!(warning(name, &known()).as_deref(), expect, "{name}");
        };
        check("BRIEFPRESS_ROOT", None);
        check("BRIEFPRESS_BUILDER_ID", None);
        check("BRIEFPRESS_JOB_INDEX", None);
        check("BRIEFPRESS_JOB_TOTAL", None);
        check(
            "BRIEFPRESS_ROTO",
            Some(
                "the variable `BRIEFPRESS_ROTO` is unknown and ignored; did you mean \
                 `BRIEFPRESS_ROOT`?",
            ),
        );
        check(
            "BRIEFPRESS_JOBS",
            Some(
                "the variable `BRIEFPRESS_JOBS` is unknown and ignored; set it on the command line \
                 with `--jobs`",
            ),
        );
        check(
            "BRIEFPRESS_DENY_WARNINGS",
            Some(
                "the variable `BRIEFPRESS_DENY_WARNINGS` is unknown and ignored; set it on the \
                 command line with `--deny-warnings`",
            ),
        );
        check(
            "BRIEFPRESS_COLOUR_SCHEME",
            Some(
                "the variable `BRIEFPRESS_COLOUR_SCHEME` is unknown and ignored; briefpress reads \
                 `BRIEFPRESS_BUILDER_ID`, `BRIEFPRESS_EDITOR`, `BRIEFPRESS_JOB_INDEX`, \
                 `BRIEFPRESS_JOB_TOTAL`, `BRIEFPRESS_MAX_DOCUMENTS`, `BRIEFPRESS_MAX_MEMORY`, \
                 `BRIEFPRESS_MAX_TIME`, `BRIEFPRESS_ROOT`",
            ),
        );
    }
}
