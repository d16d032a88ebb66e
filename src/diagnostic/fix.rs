//! Changes of files that solve a problem.

use super::Span;
use super::suggest::near;

/// A change of a file that solves the problem of a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The place whose text is replaced.
    pub place: Span,
    /// The new text, before it is encoded for the format of the file.
    pub text: String,
    /// Whether `--fix` may apply it.
    pub safety: Safety,
}

/// The risk of a fix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// Nothing that is printed changes its meaning; `--fix` applies it.
    Safe,
    /// It is a guess; only `--unsafe-fixes` applies it.
    Unsafe,
}

impl Fix {
    /// Replaces the text of a place by the name nearest to the one written. Returns `None` if no name is near enough, or
    /// if two are equally near.
    #[must_use]
    pub fn nearest<'a>(
        place: &Span,
        written: &str,
        names: impl IntoIterator<Item = &'a str>,
    ) -> Option<Self> {
        let mut near: Vec<(f64, &str)> = near(written, names).collect();
        near.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        let text = match near[..] {
            [(_, one)] => one,
            [(best, one), (next, _), ..] if best > next => one,
            _ => return None,
        };
        Some(Self { place: place.clone(), text: text.to_owned(), safety: Safety::Unsafe })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceFile;

    #[test]
    fn a_guess_is_made_only_where_one_name_is_the_nearest() {
        let place = Span::new(&SourceFile::new("a.csv", "x"), 0..1);
        let guess = |written: &str, names: &[&str]| {
            Fix::nearest(&place, written, names.iter().copied()).map(|fix| fix.text)
        };
        assert_eq!(guess("us-1O", &["us-10", "rok-10"]).as_deref(), Some("us-10"));
        assert_eq!(guess("us-1O", &["us-10", "us-11"]), None);
        assert_eq!(guess("us-1O", &["obs"]), None);
    }
}
