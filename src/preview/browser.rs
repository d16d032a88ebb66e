//! Opens the preview in the user's browser.

use std::env;
use std::thread;
use std::time::Duration;

/// No browser could be opened.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BrowserError {
    #[error("there is no display, so no browser can be opened")]
    NoDisplay,
    #[error("`{0}` cannot be started to open a browser")]
    NotStarted(String),
    #[error("no browser can be opened")]
    NoBrowser,
}

impl From<opener::OpenError> for BrowserError {
    fn from(error: opener::OpenError) -> Self {
        match error {
            opener::OpenError::Spawn { cmds, .. } => Self::NotStarted(cmds),
            _ => Self::NoBrowser,
        }
    }
}

/// How long to wait for the report that there is no browser.
const WAIT: Duration = Duration::from_millis(300);

/// Opens an address in the browser of `BROWSER`, or else the system's, without waiting for it.
///
/// # Errors
/// If there is no display or no browser.
pub(crate) fn open_in_browser(address: &str) -> Result<(), BrowserError> {
    let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    if is_set("BROWSER") {
        return Ok(opener::open_browser(address)?);
    }
    let has_display = !cfg!(any(target_os = "linux", target_os = "freebsd"))
        || ["DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"].iter().any(|name| is_set(name));
    if !has_display {
        // Without one, `xdg-open` starts a browser for terminals, in this terminal.
        return Err(BrowserError::NoDisplay);
    }
    let address = address.to_owned();
    // It may wait for the program that it starts.
    let opened = thread::spawn(move || opener::open(address));
    thread::sleep(WAIT);
    if opened.is_finished() { Ok(opened.join().unwrap_or(Ok(()))?) } else { Ok(()) }
}
