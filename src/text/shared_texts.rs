//! Equal texts of a column, kept once: in a register, most columns have few different ones.

use std::collections::HashMap;

/// The number of different texts of a column that are kept. Of a column with more, such as one of ids, only those texts
/// are shared that came first, and if they hardly recur, none.
const MAX_TEXTS: usize = 4096;

/// What is kept for the texts of the columns of a table.
#[derive(Debug)]
pub(crate) struct SharedTexts<T>(Vec<ColumnTexts<T>>);

#[derive(Debug)]
struct ColumnTexts<T> {
    known: HashMap<Box<str>, T>,
    /// How often a text was known.
    hits: usize,
    /// Whether the texts hardly recur, so that none is looked for.
    is_varied: bool,
}

impl<T> Default for SharedTexts<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Clone + for<'t> From<&'t str>> SharedTexts<T> {
    /// What is kept for a text of a column, which is counted from 0.
    pub(crate) fn share(&mut self, column: usize, text: &str) -> T {
        if self.0.len() <= column {
            let none = || ColumnTexts { known: HashMap::new(), hits: 0, is_varied: false };
            self.0.resize_with(column + 1, none);
        }
        self.0[column].share(text)
    }
}

impl<T: Clone + for<'t> From<&'t str>> ColumnTexts<T> {
    fn share(&mut self, text: &str) -> T {
        if self.is_varied {
            return text.into();
        }
        if let Some(known) = self.known.get(text) {
            self.hits += 1;
            return known.clone();
        }
        let new = T::from(text);
        if self.known.len() < MAX_TEXTS {
            self.known.insert(text.into(), new.clone());
        } else if self.hits < MAX_TEXTS {
            self.is_varied = true;
            self.known = HashMap::new();
        }
        new
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn equal_texts_of_a_column_are_one() {
        let mut texts = SharedTexts::<Arc<str>>::default();
        let one = texts.share(1, "delivered");
        assert!(Arc::ptr_eq(&one, &texts.share(1, "delivered")));
        assert!(!Arc::ptr_eq(&one, &texts.share(0, "delivered")));
        assert_eq!(&*texts.share(1, "ordered"), "ordered");
    }

    #[test]
    fn a_column_of_different_texts_is_given_up_and_one_of_recurring_texts_is_not() {
        let mut texts = SharedTexts::<Arc<str>>::default();
        for number in 0..2 * MAX_TEXTS {
            assert_eq!(*texts.share(0, &number.to_string()), *number.to_string());
            texts.share(1, &(number % 7).to_string());
        }
        assert!(texts.0[0].is_varied && texts.0[0].known.is_empty());
        assert_eq!((texts.0[1].is_varied, texts.0[1].known.len()), (false, 7));
    }
}
