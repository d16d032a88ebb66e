//! `briefpress init`: a small project to begin with, which builds at once.
//!
//! 1. The kinds of briefing are chosen; each has a template that ships with briefpress.
//! 2. The configuration is put together: what all projects have, then a part for each kind.
//! 3. All files are written, or none: what is there already is never overwritten.
//!
//! With `--from`, the configuration is one for files that are there already: see [`from`].

mod from;
mod guesses;
mod numbers;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::cli::report::{Reporter, status};
use crate::cli::{ExitStatus, GlobalArgs};
use crate::confined_folder::{ConfinedFolder, Refusal, leads_through_link_in};
use crate::diagnostic::Diagnostics;
use crate::project::{CONFIG, ReadError, Root, TEMPLATES, shipped};
use crate::text::pluralize;

/// The files of every new project, from `templates/init/`.
const DATA: &[(&str, &str)] = &[
    ("data/claims.csv", include_str!("../../../../templates/init/data/claims.csv")),
    ("data/sources.bib", include_str!("../../../../templates/init/data/sources.bib")),
];
const SETTINGS: &str = include_str!("../../../../templates/init/briefpress.toml");
const IGNORED: (&str, &str) = (".gitignore", include_str!("../../../../templates/init/gitignore"));

/// Arguments of `init`.
#[derive(Debug, Args)]
pub(in crate::cli) struct InitArgs {
    /// Project folder to create [default: `--root`, or the working directory]
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    /// Kind of briefing to include; can be given several times
    #[arg(long = "template", value_name = "KIND", value_enum, default_value = "brief")]
    kinds: Vec<TemplateKind>,
    /// Write a configuration for these data files and bibliographies, which are in the project folder
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with = "kinds")]
    from: Vec<PathBuf>,
}

/// A kind of briefing, with a template of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum TemplateKind {
    /// Two-page brief for decision makers
    Brief,
    /// Report with numbered paragraphs, annexes and a legal basis
    Report,
    /// Two-column fact sheet with key facts and two charts
    FactSheet,
    /// Table of all claims
    Register,
    /// Profile of each party: what it supplied and received
    CountryProfile,
}

impl TemplateKind {
    /// The name of its template.
    fn template(self) -> &'static str {
        match self {
            Self::Brief => "brief.typ",
            Self::Report => "report.typ",
            Self::FactSheet => "fact-sheet.typ",
            Self::Register => "register.typ",
            Self::CountryProfile => "country-profile.typ",
        }
    }

    /// Its part of the configuration.
    fn settings(self) -> &'static str {
        match self {
            Self::Brief => include_str!("../../../../templates/init/briefings/brief.toml"),
            Self::Report => include_str!("../../../../templates/init/briefings/report.toml"),
            Self::FactSheet => include_str!("../../../../templates/init/briefings/fact-sheet.toml"),
            Self::Register => include_str!("../../../../templates/init/briefings/register.toml"),
            Self::CountryProfile => {
                include_str!("../../../../templates/init/briefings/country-profile.toml")
            }
        }
    }
}

pub(in crate::cli) fn run(
    arguments: &InitArgs,
    global: &GlobalArgs,
    reporter: &Reporter,
) -> ExitStatus {
    let folder = arguments.folder.as_ref().or(global.root.as_ref());
    let folder = folder.map_or(Path::new("."), PathBuf::as_path);
    let kinds = distinct(&arguments.kinds);
    let mut left = None;
    let files = if arguments.from.is_empty() {
        files(&kinds)
    } else {
        match files_for(folder, &arguments.from) {
            Ok((files, lines)) => {
                left = Some(lines);
                files
            }
            Err(message) => {
                let hint = "copy it into the project folder, or name the folder: `briefpress init DIR --from FILE`";
                return reporter.environment_error(&message, Some(hint));
            }
        }
    };
    if let Err(Obstacle { message, help }) = write_files(folder, &files) {
        return reporter.environment_error(&message, help);
    }
    match left {
        Some(lines) => print_what_is_left(folder, &lines),
        None => print_next_steps(folder, &kinds),
    }
    reporter.report(Diagnostics::new(), None, ExitStatus::Success)
}

/// Each kind once, in the order in which they were named.
fn distinct(kinds: &[TemplateKind]) -> Vec<TemplateKind> {
    let mut distinct = Vec::new();
    for kind in kinds {
        if !distinct.contains(kind) {
            distinct.push(*kind);
        }
    }
    distinct
}

/// Path and text of each file of a project with briefings of these kinds.
fn files(kinds: &[TemplateKind]) -> Vec<(String, String)> {
    let parts = kinds.iter().map(|kind| kind.settings());
    let settings: Vec<&str> = std::iter::once(SETTINGS).chain(parts).collect();
    let mut files = vec![(CONFIG.to_owned(), settings.join("\n"))];
    files.extend(DATA.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())));
    files.extend(kinds.iter().map(|kind| {
        let path = format!("{TEMPLATES}/{}", kind.template());
        let text = shipped(&path).unwrap_or_default().to_owned();
        (path, text)
    }));
    files.push((IGNORED.0.to_owned(), IGNORED.1.to_owned()));
    files
}

/// Path and text of each file of a project, and lines about what is left to do.
type ProposedFiles = (Vec<(String, String)>, Vec<String>);

/// The files of a project for data that is there. The error is that a file is not in the folder.
fn files_for(folder: &Path, given: &[PathBuf]) -> Result<ProposedFiles, String> {
    let root = Root::open(folder)
        .map_err(|error| format!("cannot read `{}`: {error}", folder.display()))?;
    let mut paths = Vec::new();
    for path in given {
        let inside = root.locate(path).unwrap_or_default();
        let inside = inside.to_string_lossy();
        let (shown, folder) = (path.display(), folder.display());
        match root.resolve(&inside) {
            Ok(real) if real.is_file() => paths.push(inside.replace('\\', "/")),
            Err(ReadError::Outside) => {
                return Err(format!("`{shown}` is a link that leads out of `{folder}`"));
            }
            _ => return Err(format!("`{shown}` is not a file in `{folder}`")),
        }
    }
    let briefings = "[briefings.register]\ntemplate = \"register.typ\"\ntitle = \"Register\"\nedition = 2026-01-01  # to do: the date of the edition\n";
    let proposal = from::propose(&root, &paths, briefings);
    let mut files = vec![(CONFIG.to_owned(), proposal.text)];
    files.extend(proposal.bibliography);
    files.push((IGNORED.0.to_owned(), IGNORED.1.to_owned()));
    let mut left = proposal.remarks;
    let state = match proposal.errors {
        0 if proposal.has_figures => "All rows can be read. ".to_owned(),
        0 => String::new(),
        count => format!("{} left to correct. ", pluralize(count, "error")),
    };
    left.push(format!("{state}Check each comment in {CONFIG}."));
    Ok((files, left))
}

fn print_what_is_left(folder: &Path, lines: &[String]) {
    let enter = if folder == Path::new(".") {
        String::new()
    } else {
        format!("cd {} && ", folder.display())
    };
    status("Next", &format!("{enter}briefpress check"));
    for line in lines {
        status("", line);
    }
}

fn print_next_steps(folder: &Path, kinds: &[TemplateKind]) {
    let enter = if folder == Path::new(".") {
        String::new()
    } else {
        format!("cd {} && ", folder.display())
    };
    let templates: Vec<String> =
        kinds.iter().map(|kind| format!("{TEMPLATES}/{}", kind.template())).collect();
    status("Next", &format!("{enter}briefpress build"));
    status("", "Put your claims into data/claims.csv and your sources into data/sources.bib,");
    status("", &format!("and write your text in {}:", templates.join(", ")));
    status("", "`briefpress preview --open` shows its pages while you write");
}

/// What keeps files from being written, and what to do about it.
struct Obstacle {
    message: String,
    help: Option<&'static str>,
}

impl Obstacle {
    fn of_file(path: &Path, error: &io::Error) -> Self {
        let help = matches!(Refusal::of(error), Some(Refusal::Link))
            .then_some("remove the link, or choose another folder: `briefpress init DIR`");
        Self { message: format!("cannot write `{}`: {error}", path.display()), help }
    }
}

/// Writes the files of a project. None is written if one of them is there, or if a link leads elsewhere.
fn write_files(folder: &Path, files: &[(String, String)]) -> Result<(), Obstacle> {
    let of_folder = |error: io::Error| Obstacle::of_file(folder, &error);
    if folder.is_relative()
        && leads_through_link_in(Path::new("."), &folder.join("briefpress.toml"))
    {
        return Err(of_folder(Refusal::Link.into()));
    }
    match ConfinedFolder::open(folder) {
        Ok(confined) => check_free(&confined, folder, files)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(folder).map_err(of_folder)?;
        }
        Err(error) => return Err(of_folder(error)),
    }
    let confined = ConfinedFolder::open(folder).map_err(of_folder)?;
    for (path, text) in files {
        let shown = folder.join(path);
        let written = confined.write_new(Path::new(path), text.as_bytes());
        written.map_err(|error| Obstacle::of_file(&shown, &error))?;
        status("Wrote", &shown.display().to_string());
    }
    Ok(())
}

/// Checks that nothing is where files are to be written.
fn check_free(
    confined: &ConfinedFolder,
    folder: &Path,
    files: &[(String, String)],
) -> Result<(), Obstacle> {
    let mut taken = Vec::new();
    for (path, _) in files {
        match confined.has_entry(Path::new(path)) {
            Ok(true) => taken.push(path.as_str()),
            Ok(false) => {}
            Err(error) => return Err(Obstacle::of_file(&folder.join(path), &error)),
        }
    }
    if taken.is_empty() {
        return Ok(());
    }
    let message =
        format!("`{}` already has {}; nothing was written", folder.display(), taken.join(", "));
    Err(Obstacle { message, help: Some("choose another folder: `briefpress init DIR`") })
}
