//! The words of a selection: names and globs, and conditions such as `to=RUS`.

use std::fmt;
use std::str::FromStr;

use globset::{Glob, GlobMatcher};

/// A name, or a glob such as `profile-*` in which a star also stands for slashes.
#[derive(Clone, Debug)]
pub struct NamePattern {
    text: String,
    glob: Option<GlobMatcher>,
}

/// A value that a claim has in a field. A party may be written by any of its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldFilter {
    /// The field.
    pub field: String,
    /// The value.
    pub value: String,
}

/// Why a text is no [`FieldFilter`].
#[derive(Debug, thiserror::Error)]
#[error("write it as FIELD=VALUE, such as to=RUS")]
pub struct FieldFilterError;

impl FromStr for NamePattern {
    type Err = globset::Error;

    /// A text without any sign of a glob is a name.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_glob = text.contains(['*', '?', '[', '{']);
        let glob = is_glob.then(|| Glob::new(text)).transpose()?;
        Ok(Self { text: text.to_owned(), glob: glob.map(|glob| glob.compile_matcher()) })
    }
}

impl fmt::Display for NamePattern {
    /// Writes it as it was written.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl FromStr for FieldFilter {
    type Err = FieldFilterError;

    fn from_str(text: &str) -> Result<Self, FieldFilterError> {
        let (field, value) = text.split_once('=').ok_or(FieldFilterError)?;
        if field.is_empty() || value.is_empty() {
            return Err(FieldFilterError);
        }
        Ok(Self { field: field.to_owned(), value: value.to_owned() })
    }
}

impl NamePattern {
    /// The name, be it like a glob or not.
    #[must_use]
    pub fn name(name: &str) -> Self {
        Self { text: name.to_owned(), glob: None }
    }

    /// As it was written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it may stand for several names.
    #[must_use]
    pub fn is_glob(&self) -> bool {
        self.glob.is_some()
    }

    /// Whether it stands for a name.
    #[must_use]
    pub fn matches(&self, name: &str) -> bool {
        self.text == name || self.glob.as_ref().is_some_and(|glob| glob.is_match(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_stands_for_a_name_or_for_all_that_are_like_it() {
        let check = |pattern: &str, name: &str, expect: bool| {
            let pattern: NamePattern = pattern.parse().expect("a glob");
            assert_eq!(pattern.matches(name), expect, "{pattern} {name}");
        };
        check("profile-rus", "profile-rus", true);
        check("profile-rus", "profile-rus-2", false);
        check("profile-*", "profile-rus", true);
        check("profile-*", "profile", false);
        check("pro*rus", "profiles/rus", true);
        check("profiles/?u[r-t]", "profiles/rus", true);
        check("{brief,note}", "note", true);
        check("Brief", "brief", false);
    }

    #[test]
    fn a_name_is_not_read_as_a_glob() {
        assert!(NamePattern::name("a[1]").matches("a[1]"));
        assert!(!NamePattern::name("a*").matches("ab"));
    }

    #[test]
    fn a_condition_ends_its_field_at_the_first_sign() {
        let check = |text: &str, expect: Option<(&str, &str)>| {
            let read = text.parse::<FieldFilter>().ok();
            assert_eq!(read.as_ref().map(|it| (&*it.field, &*it.value)), expect, "{text}");
        };
        check("to=RUS", Some(("to", "RUS")));
        check("item=a=b", Some(("item", "a=b")));
        check("item= x", Some(("item", " x")));
        check("to", None);
        check("to=", None);
        check("=RUS", None);
    }
}
