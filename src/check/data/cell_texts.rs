//! The rules about the text of a cell by itself. Each cell of the claims and of the tables is read once for all of them.

use super::super::record_text::TextCell;
use super::{
    damaged_text, formula_in_cell, html_entity, invalid_imo_number, invisible_character,
    mixed_script,
};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ledger::{Claim, Ledger};
use crate::records::{Cell, ValueRef};

/// A rule about the text of a cell, which returns what it finds.
pub(super) type TextRule = fn(TextCell<'_>) -> Vec<Diagnostic>;

const RULES: [TextRule; 6] = [
    invisible_character::odd_characters,
    formula_in_cell::formula_in_cell,
    html_entity::html_entity,
    damaged_text::damaged_text,
    mixed_script::mixed_script_confusable,
    invalid_imo_number::invalid_imo_numbers,
];

/// Applies all of them.
pub(super) fn check(ledger: &Ledger, diagnostics: &mut Diagnostics) {
    apply(&RULES, ledger, diagnostics);
}

/// Applies some of them.
pub(super) fn apply(rules: &[TextRule], ledger: &Ledger, diagnostics: &mut Diagnostics) {
    for claim in &ledger.claims {
        each_own_text(claim, &mut |text| {
            for rule in rules {
                let found = rule(text);
                // Nearly always, nothing is found.
                if !found.is_empty() {
                    diagnostics.extend(found.into_iter().map(|it| it.about(claim.subject())));
                }
            }
        });
    }
    for (field, cell) in ledger.tables.values().flat_map(|table| table.cells()) {
        each_text(field, cell, &mut |text| {
            for rule in rules {
                diagnostics.extend(rule(text));
            }
        });
    }
}

/// Hands every text of a claim's record over. The rows of tables that it looks up are not its own.
fn each_own_text<'a>(claim: &'a Claim, look: &mut dyn FnMut(TextCell<'a>)) {
    for (field, cell) in claim.record.fields() {
        // Most claims look up nothing.
        let is_row = claim.lookup(field).is_some() && matches!(cell.value(), ValueRef::Object(_));
        if !is_row {
            each_text(field, cell, look);
        }
    }
}

/// Hands every text and number of a cell over.
fn each_text<'a>(field: &'a str, cell: &'a Cell, look: &mut dyn FnMut(TextCell<'a>)) {
    match cell.value() {
        ValueRef::Text(text) | ValueRef::Number(text) => look(TextCell { field, cell, text }),
        ValueRef::List(cells) | ValueRef::Object(cells) => {
            for cell in cells {
                each_text(field, cell, look);
            }
        }
        ValueRef::Nothing | ValueRef::Bool(_) | ValueRef::Error(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{SourceFile, Span};
    use crate::ledger::{DataTable, TableForm, testing};
    use crate::project::Spanned;
    use crate::records::{self, ReadOptions};

    #[test]
    fn cells_of_tables_are_checked_as_those_of_claims() {
        let mut diagnostics = Diagnostics::new();
        let text = "imo,name,owner\n9179843,An\u{e000}gara,R&amp;D\n9179842,\u{41d}UR,=A1\n";
        let file = SourceFile::new("vessels.csv", text);
        let read = records::read(&file, ReadOptions::default(), &mut diagnostics);
        let key = Spanned { value: "imo".to_owned(), span: Span::new(&file, 0..3) };
        let form = TableForm { key: Some(&key), ..TableForm::default() };
        let table = DataTable::new("vessels", &form, read, &mut diagnostics);
        let (mut ledger, _) = testing::ledger("id,body,sources\nc,B,s");
        ledger.tables.insert("vessels".into(), table.into());
        check(&ledger, &mut diagnostics);
        let found: Vec<(&str, String)> = diagnostics
            .kept()
            .map(|it| (it.rule, it.span.as_ref().map(ToString::to_string).unwrap_or_default()))
            .collect();
        let expected = [
            ("invalid-imo-number", "vessels.csv:2:1"),
            ("invisible-character", "vessels.csv:2:11"),
            ("html-entity", "vessels.csv:2:18"),
            ("mixed-script-confusable", "vessels.csv:3:9"),
            ("formula-in-cell", "vessels.csv:3:13"),
        ];
        assert_eq!(found, expected.map(|(rule, place)| (rule, place.to_owned())));
    }
}
