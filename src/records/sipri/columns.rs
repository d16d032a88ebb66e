//! The header of a register: which column is which.

use std::sync::Arc;

use super::super::csv::Row;
use super::super::header::unnamed_column;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile, Span};

/// The named columns of a register, in the order of [`Columns`].
pub(super) const NAMES: [&str; 13] = [
    "Recipient",
    "Supplier",
    "Year of order",
    "Number ordered",
    "Weapon designation",
    "Weapon description",
    "Number delivered",
    "Year(s) of delivery",
    "status",
    "Comments",
    "SIPRI TIV per unit",
    "SIPRI TIV for total order",
    "SIPRI TIV of delivered weapons",
];

/// Which column is which, counted from 0. Of the columns without a name, each flags the one before it.
pub(super) struct Columns {
    pub(super) width: usize,
    pub(super) recipient: usize,
    pub(super) supplier: usize,
    pub(super) order_year: usize,
    pub(super) ordered: usize,
    pub(super) designation: usize,
    pub(super) description: usize,
    pub(super) delivered: usize,
    pub(super) delivery_years: usize,
    pub(super) condition: usize,
    pub(super) comments: usize,
    pub(super) tiv_per_unit: usize,
    pub(super) tiv_ordered: usize,
    pub(super) tiv_delivered: usize,
    /// Columns that no register is known to have, with their names.
    pub(super) others: Vec<(usize, Arc<str>)>,
}

impl Columns {
    /// Whether a row has a supplier in its column, and nothing else than a year in that of the year of order.
    pub(super) fn is_plausible(&self, row: &Row) -> bool {
        let text = |column: usize| row.texts.get(column).unwrap_or_default().trim();
        let year = text(self.order_year);
        let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        text(self.supplier).contains(char::is_alphabetic) && (is_year || year.is_empty())
    }

    /// Reads the header; each column that is missing or strange is reported.
    pub(super) fn read(
        file: &Arc<SourceFile>,
        header: &Row,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let names: Vec<&str> = header.texts.iter().map(str::trim).collect();
        let mut own = Diagnostics::new();
        let [
            recipient,
            supplier,
            order_year,
            ordered,
            designation,
            description,
            delivered,
            delivery_years,
            condition,
            comments,
            tiv_per_unit,
            tiv_ordered,
            tiv_delivered,
        ] = NAMES.map(|name| own.ok_or_push(named(file, header, &names, name)).unwrap_or(0));
        let flagged = [order_year, ordered, delivered];
        if !own.has_errors() {
            for column in flagged {
                own.ok_or_push(flag(file, header, &names, column));
            }
        }
        let mut others = Vec::new();
        for (column, name) in names.iter().enumerate() {
            match *name {
                "" | "?" if column > 0 && flagged.contains(&(column - 1)) => {}
                "" | "?" if !own.has_errors() => {
                    own.push(unnamed_column(Span::new(file, header.places[column].clone())));
                }
                name if NAMES.contains(&name) => {}
                name => others.push((column, name.into())),
            }
        }
        let sound = !own.has_errors();
        diagnostics.extend(own);
        sound.then_some(Self {
            width: names.len(),
            recipient,
            supplier,
            order_year,
            ordered,
            designation,
            description,
            delivered,
            delivery_years,
            condition,
            comments,
            tiv_per_unit,
            tiv_ordered,
            tiv_delivered,
            others,
        })
    }
}

fn named(
    file: &Arc<SourceFile>,
    header: &Row,
    names: &[&str],
    name: &str,
) -> Result<usize, Diagnostic> {
    let mut columns = names.iter().enumerate().filter(|(_, other)| **other == name);
    match (columns.next(), columns.next()) {
        (Some((column, _)), None) => Ok(column),
        (None, _) => {
            Err(Diagnostic::error("missing-column", format!("there is no column `{name}`"))
                .at(Span::new(file, header.range()))
                .did_you_mean(name, names.iter().copied().filter(|other| !NAMES.contains(other)))
                .hint("download the SIPRI trade register again and do not edit it"))
        }
        (Some((first, _)), Some((second, _))) => {
            Err(Diagnostic::error("duplicate-column", format!("two columns are named `{name}`"))
                .at(Span::new(file, header.places[second].clone()))
                .related(Span::new(file, header.places[first].clone()), "the first one"))
        }
    }
}

/// The column after a flagged one has no name, or `?`.
fn flag(
    file: &Arc<SourceFile>,
    header: &Row,
    names: &[&str],
    column: usize,
) -> Result<(), Diagnostic> {
    if names.get(column + 1).is_some_and(|name| matches!(*name, "" | "?")) {
        return Ok(());
    }
    let message = format!("the `?` column after `{}` is missing", names[column]);
    Err(Diagnostic::error("missing-column", message)
        .at(Span::new(file, header.places[column].clone()))
        .hint("download the SIPRI trade register again and do not edit it"))
}
