//! What lists of claims and lists of rows have in common: they are narrowed, grouped and sorted by fields.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use minijinja::value::{Kwargs, ValueKind, from_args};
use minijinja::{Error, ErrorKind, Value};

/// A test of the name of a field, which gives an error for one that no item has.
pub(super) type FieldCheck<'a> = &'a dyn Fn(&str) -> Result<(), Error>;

/// An argument of this name is undefined, as the cause of MiniJinja's error.
#[derive(Debug, thiserror::Error)]
#[error("the argument is undefined")]
pub(in crate::draft) struct UndefinedArgument(pub String);

/// `where(field=value, …)`: a list of values accepts each of them, `none` a missing value. `has_any` is whether a field of an
/// item has one of the accepted values, of which `None` accepts a missing one.
pub(super) fn filtered<T>(
    items: &[Arc<T>],
    args: &[Value],
    check_field: FieldCheck<'_>,
    has_any: impl Fn(&T, &str, &[Option<String>]) -> bool,
) -> Result<Vec<Arc<T>>, Error> {
    let (conditions,): (Kwargs,) = from_args(args)?;
    let mut items = items.to_vec();
    for field in conditions.args() {
        check_field(field)?;
        let wanted: Value = conditions.get(field)?;
        if wanted.is_undefined() {
            let message = format!("the value for `{field}` is undefined: a text needs quotes");
            let cause = UndefinedArgument(field.to_owned());
            return Err(Error::new(ErrorKind::UndefinedError, message).with_source(cause));
        }
        let accepted: Vec<Option<String>> = match wanted.kind() {
            ValueKind::Seq => wanted.try_iter()?.map(|value| filter_text(&value)).collect(),
            _ => vec![filter_text(&wanted)],
        };
        items.retain(|item| has_any(item, field, &accepted));
    }
    Ok(items)
}

fn filter_text(value: &Value) -> Option<String> {
    (!value.is_none()).then(|| value.to_string())
}

/// The items that have the same key, in the order in which the keys first come.
pub(super) fn grouped<T, K: Clone + Eq + Hash>(
    items: &[Arc<T>],
    key: impl Fn(&T) -> K,
) -> Vec<(K, Vec<Arc<T>>)> {
    let mut groups: Vec<(K, Vec<Arc<T>>)> = Vec::new();
    let mut index: HashMap<K, usize> = HashMap::new();
    for item in items {
        let key = key(item);
        let at = *index.entry(key.clone()).or_insert_with(|| {
            groups.push((key, Vec::new()));
            groups.len() - 1
        });
        groups[at].1.push(Arc::clone(item));
    }
    groups
}

/// `sort_by(field, reverse=false)`: a stable sort. `compare` gets whether the order is reversed, since items without a
/// value are last in either case.
pub(super) fn sorted<T>(
    items: &[Arc<T>],
    args: &[Value],
    check_field: FieldCheck<'_>,
    compare: impl Fn(&T, &T, &str, bool) -> Ordering,
) -> Result<Vec<Arc<T>>, Error> {
    let (field, options): (&str, Kwargs) = from_args(args)?;
    check_field(field)?;
    let reverse = options.get::<Option<bool>>("reverse")?.unwrap_or(false);
    options.assert_all_used()?;
    let mut items = items.to_vec();
    items.sort_by(|a, b| compare(a, b, field, reverse));
    Ok(items)
}
