//! `briefpress preview`: the pages of a project in the browser, updated whenever a file changes.

use std::io;
use std::path::Path;

use clap::Args;

use crate::cli::args::PollArgs;
use crate::cli::find_project::{ProjectPlace, find_project};
use crate::cli::limits::{LimitArgs, time_limit_error};
use crate::cli::report::{Reporter, status};
use crate::cli::{ExitStatus, GlobalArgs};
use crate::diagnostic::Diagnostics;
use crate::engine::{Interrupt, NamePattern};
use crate::preview::api::{DocumentStatus, Event, ProjectStatus, SessionSetup};
use crate::preview::browser::open_in_browser;
use crate::preview::editor::EditorTemplate;
use crate::preview::server::{PreviewNews, PreviewServer, PreviewSetup};
use crate::text::error_chain;
use crate::watch::ProjectWatcher;

const AFTER_HELP: &str = "\
Examples:
  briefpress preview                    preview all documents of the project
  briefpress preview --open brief       preview one of them, and open the browser
  briefpress preview --port 4000        always use the same address, except for its token

The printed address contains a token, which changes with each start. Only this computer can open it. No file is written,
except by the buttons that apply a fix. Ctrl-C ends the preview.

Exit codes:
  1         ended by `--max-time`
  2         wrong usage, no project, or an environment error (port in use, permissions)
  130, 143  ended by Ctrl-C or SIGTERM";

/// Arguments of `preview`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(in crate::cli) struct PreviewArgs {
    /// Briefings or documents, by name or glob such as 'profile-*' [default: all]
    #[arg(value_name = "NAME")]
    names: Vec<NamePattern>,
    /// Open the preview in the browser
    #[arg(long)]
    open: bool,
    /// Port of the address [default: any that is free]
    #[arg(long, value_name = "PORT", default_value_t = 0, hide_default_value = true)]
    port: u16,
    #[command(flatten)]
    poll: PollArgs,
    /// Address that opens a place in your editor, with {path}, {line} and {column}
    #[arg(long, value_name = "ADDRESS", env = "BRIEFPRESS_EDITOR", default_value_t)]
    editor: EditorTemplate,
    #[command(flatten)]
    limits: LimitArgs,
}

pub(in crate::cli) fn run(
    arguments: &PreviewArgs,
    global: &GlobalArgs,
    reporter: &Reporter,
) -> ExitStatus {
    let place = match find_project(global) {
        Ok(place) => place,
        Err(error) => return reporter.environment_error(&error.to_string(), Some(&error.help())),
    };
    match preview(arguments, &place) {
        Ok(interrupt) if interrupt.signal().is_none() && interrupt.is_overdue() => {
            let found = Diagnostics::from_iter([time_limit_error(&arguments.limits.run_limits())]);
            reporter.report(found, None, ExitStatus::Diagnostics)
        }
        Ok(interrupt) => ExitStatus::interrupted(&interrupt),
        Err(error) => reporter.environment_error(&error_chain(&error), error.help()),
    }
}

/// A preview could not be started.
#[derive(Debug, thiserror::Error)]
enum PreviewError {
    #[error("cannot open `{0}`")]
    Folder(String, #[source] io::Error),
    #[error("there is no `{config}` in `{folder}`", config = .0, folder = .1)]
    NoConfiguration(String, String),
    #[error("port {0} is used by another program")]
    PortInUse(u16),
    #[error("port {0} is not permitted")]
    PortNotPermitted(u16),
    #[error("the preview cannot be served")]
    Serve(#[source] io::Error),
}

impl PreviewError {
    fn help(&self) -> Option<&'static str> {
        match self {
            Self::PortInUse(_) => {
                Some("use another one, or any that is free by leaving out `--port`")
            }
            Self::PortNotPermitted(_) => Some("use a port from 1024"),
            Self::NoConfiguration(..) => {
                Some("`briefpress init` creates a small project to start from")
            }
            Self::Folder(..) | Self::Serve(_) => None,
        }
    }

    fn of_port(port: u16, error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::AddrInUse => Self::PortInUse(port),
            io::ErrorKind::PermissionDenied => Self::PortNotPermitted(port),
            _ => Self::Serve(error),
        }
    }
}

fn preview(arguments: &PreviewArgs, place: &ProjectPlace) -> Result<Interrupt, PreviewError> {
    let shown = |path: &Path| path.display().to_string();
    let folder = place.folder.canonicalize();
    let folder = folder.map_err(|error| PreviewError::Folder(shown(&place.folder), error))?;
    if !folder.join(&place.config).is_file() {
        return Err(PreviewError::NoConfiguration(place.config.clone(), shown(&folder)));
    }
    let limits = arguments.limits.run_limits();
    let interrupt = Interrupt::at(limits.deadline());
    interrupt.listen().map_err(PreviewError::Serve)?;
    let server = PreviewServer::bind(arguments.port);
    let server = server.map_err(|error| PreviewError::of_port(arguments.port, error))?;
    status("Preview", &server.address());
    if arguments.open {
        let address = server.single_use_address().map_err(PreviewError::Serve)?;
        if let Err(error) = open_in_browser(&address) {
            status("Warning", &format!("{error}; open the address above yourself"));
        }
    }
    let session = SessionSetup {
        folder,
        config: place.config.clone(),
        names: arguments.names.iter().map(ToString::to_string).collect(),
        max_memory: limits.memory,
        max_documents: arguments.limits.documents(),
        revision: 0,
    };
    let watcher = ProjectWatcher::start(&session.folder, arguments.poll.interval());
    let setup = PreviewSetup { session, watcher, editor: arguments.editor.to_string() };
    server.serve(setup, print_news, &interrupt).map_err(PreviewError::Serve)?;
    Ok(interrupt)
}

/// Prints the revisions, as the page shows them, and the first error of what cannot be read or built.
fn print_news(news: PreviewNews) {
    let (text, error) = match news {
        PreviewNews::Watching(sentence) => return status("Watching", &sentence),
        PreviewNews::Event(Event::State { revision, state: ProjectStatus::Ready, .. }) => {
            (format!("{revision}: read"), None)
        }
        PreviewNews::Event(Event::State { revision, state: ProjectStatus::Broken, error }) => {
            (format!("{revision}: cannot be read; the page shows why"), error)
        }
        PreviewNews::Event(Event::Document {
            id,
            revision,
            state: DocumentStatus::Failed,
            error,
        }) => (format!("{revision}: `{id}` cannot be built; the page shows why"), error),
        PreviewNews::Event(_) => return,
    };
    status("Revision", &text);
    if let Some(error) = error {
        status("", &error);
    }
}
