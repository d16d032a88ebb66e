//! Equal texts of a column, kept once: in a register, most columns have few different ones.

use std::collections::HashSet;
use std::sync::Arc;

/// The number of different texts of a column that are kept. Of a column with more, such as one of ids, only those texts
/// are shared that came first, and if they hardly recur, none.
const MAX_TEXTS: usize = 4096;

/// The texts of the columns of a file.
#[derive(Debug, Default)]
pub(in crate::records) struct SharedTexts(Vec<ColumnTexts>);

#[derive(Debug, Default)]
struct ColumnTexts {
    known: HashSet<Arc<str>>,
    /// How often a text was known.
    hits: usize,
    /// Whether the texts hardly recur, so that none is looked for.
    is_varied: bool,
}

impl SharedTexts {
    /// A text of a column, which is counted from 0.
    pub(in crate::records) fn share(&mut self, column: usize, text: &str) -> Arc<str> {
        if self.0.len() <= column {
            self.0.resize_with(column + 1, ColumnTexts::default);
        }
        self.0[column].share(text)
    }
}

impl ColumnTexts {
    fn share(&mut self, text: &str) -> Arc<str> {
        if self.is_varied {
            return text.into();
        }
        if let Some(known) = self.known.get(text) {
            self.hits += 1;
            return Arc::clone(known);
        }
        let new: Arc<str> = text.into();
        if self.known.len() < MAX_TEXTS {
            self.known.insert(Arc::clone(&new));
        } else if self.hits < MAX_TEXTS {
            self.is_varied = true;
            self.known = HashSet::new();
        }
        new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_of_a_column_are_one() {
        let mut texts = SharedTexts::default();
        let one = texts.share(1, "delivered");
        assert!(Arc::ptr_eq(&one, &texts.share(1, "delivered")));
        assert!(!Arc::ptr_eq(&one, &texts.share(0, "delivered")));
        assert_eq!(&*texts.share(1, "ordered"), "ordered");
    }

    #[test]
    fn a_column_of_different_texts_is_given_up_and_one_of_recurring_texts_is_not() {
        let mut texts = SharedTexts::default();
        for number in 0..2 * MAX_TEXTS {
            assert_eq!(*texts.share(0, &number.to_string()), *number.to_string());
            texts.share(1, &(number % 7).to_string());
        }
        assert!(texts.0[0].is_varied && texts.0[0].known.is_empty());
        assert_eq!((texts.0[1].is_varied, texts.0[1].known.len()), (false, 7));
    }
}
