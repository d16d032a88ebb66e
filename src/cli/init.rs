//! `briefpress init`: a small project to begin with, which builds at once.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;

use super::report::{Reporter, status};
use super::{Common, End};
use crate::diagnostic::Diagnostics;

/// The files of the project, as they stand in `templates/init/`.
const FILES: &[(&str, &str)] = &[
    ("briefpress.toml", include_str!("../../templates/init/briefpress.toml")),
    ("data/claims.csv", include_str!("../../templates/init/data/claims.csv")),
    ("data/sources.bib", include_str!("../../templates/init/data/sources.bib")),
    ("templates/brief.typ", include_str!("../../templates/init/templates/brief.typ")),
    (".gitignore", include_str!("../../templates/init/gitignore")),
];

/// Arguments of `init`.
#[derive(Debug, Args)]
pub(super) struct InitArguments {
    /// The folder to write to [default: `--root`, or the working directory]
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

pub(super) fn run(arguments: &InitArguments, common: &Common, reporter: &Reporter) -> End {
    let folder = arguments.folder.as_ref().or(common.root.as_ref());
    let folder = folder.map_or(Path::new("."), PathBuf::as_path);
    let taken: Vec<&str> =
        FILES.iter().map(|(path, _)| *path).filter(|path| folder.join(path).exists()).collect();
    if !taken.is_empty() {
        let message =
            format!("`{}` already has {}; nothing was written", folder.display(), taken.join(", "));
        return reporter.problem(&message, Some("name another folder: `briefpress init DIR`"));
    }
    for (path, text) in FILES {
        if let Err(error) = write_new(&folder.join(path), text) {
            return reporter.problem(
                &format!("cannot write `{}`: {error}", folder.join(path).display()),
                None,
            );
        }
        status("Wrote", &folder.join(path).display().to_string());
    }
    let enter = if folder == Path::new(".") {
        String::new()
    } else {
        format!("cd {} && ", folder.display())
    };
    status("Next", &format!("{enter}briefpress build"));
    status("Then", "put your claims in data/claims.csv, your sources in data/sources.bib,");
    status("", "and write what they mean in templates/brief.typ");
    reporter.report(Diagnostics::new(), None, End::Done)
}

/// Writes a file that must not be there yet.
fn write_new(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = fs::File::options().write(true).create_new(true).open(path)?;
    file.write_all(text.as_bytes())
}
