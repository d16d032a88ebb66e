//! The address that opens a place of a file in the user's editor.

use std::fmt;
use std::str::FromStr;

/// An address with `{path}`, `{line}` and `{column}`, such as `vscode://file/{path}:{line}:{column}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EditorTemplate(String);

/// A text is not such an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum EditorTemplateError {
    #[error("must contain `{{path}}`, as in `{DEFAULT}`")]
    NoPath,
    #[error("must be an address of an editor, as `{DEFAULT}`")]
    NotEditor,
}

const DEFAULT: &str = "vscode://file/{path}:{line}:{column}";

/// Schemes of addresses that a browser opens or runs itself.
const OF_BROWSERS: [&str; 8] =
    ["about", "blob", "data", "file", "filesystem", "http", "https", "javascript"];

impl Default for EditorTemplate {
    fn default() -> Self {
        Self(DEFAULT.to_owned())
    }
}

impl fmt::Display for EditorTemplate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for EditorTemplate {
    type Err = EditorTemplateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if !text.contains("{path}") {
            return Err(EditorTemplateError::NoPath);
        }
        let filled = text.replace("{path}", "p").replace("{line}", "1").replace("{column}", "1");
        let address = url::Url::parse(&filled).map_err(|_| EditorTemplateError::NotEditor)?;
        let scheme = address.scheme();
        if OF_BROWSERS.contains(&scheme) || scheme == "vbscript" || scheme == "view-source" {
            return Err(EditorTemplateError::NotEditor);
        }
        Ok(Self(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_editors_are_accepted_and_scripts_are_not() {
        let check = |text: &str, expect: Option<EditorTemplateError>| {
            assert_eq!(text.parse::<EditorTemplate>().err(), expect, "{text}");
        };
        check(DEFAULT, None);
        check("idea://open?file={path}&line={line}", None);
        check("zed://file/{path}:{line}:{column}", None);
        check("vscode://file/", Some(EditorTemplateError::NoPath));
        check("{path}", Some(EditorTemplateError::NotEditor));
        check("javascript:alert('{path}')", Some(EditorTemplateError::NotEditor));
        check(" JavaScript:alert('{path}')", Some(EditorTemplateError::NotEditor));
        check("java\nscript:alert('{path}')", Some(EditorTemplateError::NotEditor));
        check("https://example.org/{path}", Some(EditorTemplateError::NotEditor));
    }
}
