//! How a finding can be mended without a person.

use super::Span;
use super::suggest::near;

/// A change of a file that mends a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The place to change. What stands there is replaced whole.
    pub place: Span,
    /// What is to be there, before it is written as the form of the file demands.
    pub text: String,
    /// Whether it may be made without being asked for each time.
    pub safety: Safety,
}

/// How sure it is that a fix is what was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// Nothing that is printed changes its meaning.
    Safe,
    /// It is a guess.
    Unsafe,
}

impl Fix {
    /// The name most like the one written in the place of what stands there, which is a guess; none if
    /// no name is near enough to be meant, or two are as near.
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
