//! `unit-in-column-name`: the name of the column that figures are read from has a scale or a unit that they do not have.
//!
//! In `Exports (USD million)`, 5 are 5 million US dollars. The name of a column is not a part of its cells, so the claim would
//! be of 5 dollars. A scale can also be in a title above the table.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::language::english;
use crate::ledger::quantity::Quantity;
use crate::ledger::{Claim, Dataset, Ledger, NUMBER_FIELDS, NamedMeasure, NamedScale, NamedUnit};
use crate::project::{CONFIG, DatasetSettings, Project};
use crate::records::{Heading, composition};
use crate::text::toml_string;

/// How many times a column can be made from another one.
const DEEPEST: usize = 4;

/// Reports columns whose names have a scale or a unit that no figure of theirs has.
pub(super) fn units_in_column_names(
    project: &Project,
    ledger: &Ledger,
    diagnostics: &mut Diagnostics,
) {
    for of_file in ledger.headings.chunk_by(|(_, one), (_, other)| one.file == other.file) {
        let Some((dataset, first)) = of_file.first() else { continue };
        let settings = &project.settings.datasets;
        let Some(settings) = settings.iter().find(|it| it.name.value == *dataset.name) else {
            continue;
        };
        let headings: Vec<&Heading> = of_file.iter().map(|(_, heading)| heading).collect();
        let file = FileOfFigures { dataset, path: &first.file, headings, settings, ledger };
        for field in NUMBER_FIELDS {
            file.check(field, diagnostics);
        }
    }
}

/// A file of a dataset, with the names of its columns.
struct FileOfFigures<'a> {
    dataset: &'a Arc<Dataset>,
    path: &'a str,
    headings: Vec<&'a Heading>,
    settings: &'a DatasetSettings,
    ledger: &'a Ledger,
}

/// A column of a file that a field is read from.
struct FigureColumn<'a> {
    name: String,
    heading: &'a Heading,
    /// How the field is read from it.
    reading: ColumnReading,
    /// The scale that the configuration adds to its numbers.
    added: Option<NamedScale>,
}

/// How a field is read from a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ColumnReading {
    /// As it is.
    Whole,
    /// As one of several columns that become rows.
    Unpivoted,
    /// By a setting that makes another text of it.
    Changed,
    /// As a part of a text that the configuration composes.
    Composed,
}

impl<'a> FileOfFigures<'a> {
    fn check(&self, field: &'static str, diagnostics: &mut Diagnostics) {
        let units = &self.ledger.vocabulary.units;
        let mut reported: Vec<NamedMeasure> = Vec::new();
        for column in self.columns_of(field) {
            // The names of columns that become rows are often those of parties: `MT` is Malta.
            let is_party = column.reading != ColumnReading::Whole
                && self.ledger.vocabulary.parties.has_name(&column.name);
            let own = units.in_column_name(&column.name).filter(|_| !is_party);
            let is_scaled = own.as_ref().is_some_and(|measure| measure.scale.is_some());
            let title = self.title_above(column.heading).filter(|_| !is_scaled);
            for (measure, title) in own.map(|own| (own, None)).into_iter().chain(title) {
                if reported.contains(&measure) {
                    continue;
                }
                let found = self.finding(field, &column, &measure, title);
                reported.extend(found.is_some().then_some(measure));
                diagnostics.extend(found);
            }
        }
    }

    /// The warning about a measure in the name of a column, or at a place in a title.
    fn finding(
        &self,
        field: &'static str,
        column: &FigureColumn<'_>,
        measure: &NamedMeasure,
        title: Option<Span>,
    ) -> Option<Diagnostic> {
        let NamedMeasure { text, scale, unit } = measure;
        let claims = self.claims_of(field, column);
        let fits = |claim: &Claim| match (unit, &claim.unit) {
            // A declared unit such as `kt` has both in its name.
            (Some(named), Some(unit)) => named.fits(unit) || scale.is_some() && unit.has_scale(),
            _ => true,
        };
        let unscaled = scale.and_then(|scale| {
            let lacks = |claim: &&&Arc<Claim>| self.lacks_scale(claim, scale, column.added);
            let claim = claims.iter().find(lacks)?;
            (title.is_none() || fits(claim)).then_some((scale, *claim))
        });
        let misfit = unit.as_ref().filter(|_| title.is_none()).and_then(|named| {
            let claim = claims.iter().find(|claim| has_declared_unit(claim) && !fits(claim))?;
            Some((named, *claim))
        });
        let claim = unscaled.map(|(_, claim)| claim).or(misfit.map(|(_, claim)| claim))?;
        let cell = claim.record.get(field)?;
        let message = format!(
            "{} has `{text}`, but `{}` is read as {}",
            match &title {
                Some(_) => "the title of the table".to_owned(),
                None => format!("the name of `{}`", column.name),
            },
            cell.to_single_line(),
            figure_of(claim)?,
        );
        let finding = Diagnostic::warning("unit-in-column-name", message)
            .at(title.unwrap_or_else(|| column.heading.span.clone()))
            .related(cell.span(), "the figure");
        let hints = unscaled
            .map(|(scale, _)| self.scale_hint(field, column, scale))
            .into_iter()
            .chain(misfit.map(|(named, claim)| self.unit_hint(named, claim, column)));
        Some(hints.fold(finding, Diagnostic::hint))
    }

    /// Whether a claim has no scale, or another one than this: neither in its number nor in its unit, nor in its item, such as
    /// "value in millions".
    fn lacks_scale(&self, claim: &Claim, scale: NamedScale, added: Option<NamedScale>) -> bool {
        let units = &self.ledger.vocabulary.units;
        let is_of_item = || {
            let measure = claim.item.as_deref().and_then(|item| units.in_column_name(item));
            measure.is_some_and(|measure| measure.scale.is_some())
        };
        let unit = claim.unit.as_ref();
        let may_be = !scale.is_of_money || unit.is_some_and(|unit| unit.is_money());
        let is_scaled = |quantity: &Quantity| match added {
            Some(added) => added.equals(scale),
            None => quantity.has_scale(),
        };
        may_be
            && !claim.quantity.as_ref().is_none_or(is_scaled)
            && !unit.is_some_and(|unit| unit.has_scale())
            && !is_of_item()
    }

    /// The setting that adds a scale to the numbers of a column.
    fn scale_hint(&self, field: &str, column: &FigureColumn<'_>, scale: NamedScale) -> String {
        let digits = scale.digits();
        if scale.word.is_empty() {
            return format!(
                "if each number is to be multiplied by {digits}, do so in the file, and rename the column"
            );
        }
        let word = scale.word;
        let section = format!("[{}.{}", self.settings.section.name(), self.dataset.name);
        let text = self.settings.columns.iter().find(|(name, _)| name.value == field);
        let text =
            text.map(|(_, text)| &text.value).filter(|_| column.reading == ColumnReading::Composed);
        let composed =
            |text: &str| format!("`{field} = {}`", toml_string(&format!("{text} {word}")));
        let set = match (column.reading, text) {
            (_, Some(text)) => {
                let bare = column.added.map_or(&**text, |added| text.trim_end_matches(added.word));
                format!("set {} in `{section}.columns]`", composed(bare.trim_end()))
            }
            (ColumnReading::Whole, None) => {
                if column.name.contains(['{', '}']) {
                    return format!(
                        "if its numbers are in {word}s, rename the column without braces"
                    );
                }
                let line = composed(&format!("{{{}}}", column.name));
                format!("set {line} in `{section}.columns]`")
            }
            (ColumnReading::Unpivoted, None) => format!(
                "set `value = \"figure\"` in `{section}.unpivot]` and {} in `{section}.columns]`",
                composed("{figure}")
            ),
            (ColumnReading::Changed, None) if self.is_of_case(field, &column.name) => {
                let line = composed(&format!("{{{}}}", column.name));
                format!("set {line} in `columns` of its case")
            }
            (ColumnReading::Changed | ColumnReading::Composed, None) => {
                format!("call the part that is read `figure`, and set {}", composed("{figure}"))
            }
        };
        format!("if its numbers are in {word}s, {set}")
    }

    /// Whether a case gives a field from a column.
    fn is_of_case(&self, field: &str, column: &str) -> bool {
        let mut columns = self.settings.transform.cases.iter().flat_map(|case| &case.columns);
        columns.any(|(of, name)| of.value == field && name.value == column)
    }

    fn unit_hint(&self, named: &NamedUnit, claim: &Claim, column: &FigureColumn<'_>) -> String {
        let section = format!("{}.{}", self.settings.section.name(), self.dataset.name);
        let place = match self.constant_of(column, "unit", claim) {
            true => format!("`[{section}.unpivot.constants.{}]`", toml_string(&column.name)),
            false => format!("`[{section}.defaults]`"),
        };
        match named {
            NamedUnit::One(unit) => format!(
                "if its numbers are in {}, set `unit = \"{}\"` in {place}",
                unit.plural(),
                unit.name
            ),
            NamedUnit::Several(_, hint) => (*hint).to_owned(),
            NamedUnit::Other(code) if named.is_money() => format!(
                "if its numbers are in {code}, declare it: `[units.{code}]` with `measure = true`, and set `unit = \"{code}\"` in \
                 {place}"
            ),
            NamedUnit::Other(name) => {
                let key = name.replace(' ', "_");
                format!(
                    "if its unit is the {name}, declare it: `[units.{key}]` with `measure = true`, and set `unit = \"{key}\"` \
                     in {place}"
                )
            }
        }
    }

    /// Whether a claim has a field from the constants of a column that becomes rows.
    fn constant_of(&self, column: &FigureColumn<'_>, field: &str, claim: &Claim) -> bool {
        let constants = self.settings.transform.unpivot.iter().flat_map(|it| &it.constants);
        let mut own =
            constants.filter(|of| of.column.value == column.name).flat_map(|of| &of.fields);
        own.any(|(name, text)| {
            let cell = claim.record.get(field);
            name.value == field && cell.is_some_and(|cell| cell.span() == text.span)
        })
    }

    /// The scale in the lines above the header that `skip-lines` leaves out, or in the cells above the `range` of a sheet, and
    /// its place, which is that of the heading if the text above is not read.
    fn title_above(&self, heading: &Heading) -> Option<(NamedMeasure, Option<Span>)> {
        if let Some(sheet) = heading.span.file.sheet() {
            let mut titles = sheet.above.iter();
            let measure = titles.find_map(|it| self.ledger.vocabulary.units.in_title(it))?;
            return Some((measure, Some(heading.span.clone())));
        }
        let is_title = self.settings.csv.skip_lines.is_some() && self.settings.dialect.is_none();
        let Span { file, .. } = &heading.span;
        if !is_title || file.path() != self.path {
            return None;
        }
        let above = file.text().get(..heading.span.range().start)?;
        let above = &above[..above.rfind('\n')?];
        let mut start = 0;
        for line in above.split_inclusive('\n') {
            if let Some(measure) = self.ledger.vocabulary.units.in_title(line) {
                let text = measure.text.trim_end_matches('.').to_owned();
                let at = start + line.find(&text)?;
                let place = Span::new(file, at..at + text.len());
                return Some((NamedMeasure { text, ..measure }, Some(place)));
            }
            start += line.len();
        }
        None
    }

    /// The columns that a field is read from, as their names are in the file.
    fn columns_of(&self, field: &str) -> Vec<FigureColumn<'a>> {
        let mut found = Vec::new();
        let own: Vec<&Heading> =
            self.headings.iter().copied().filter(|it| *it.name == *field).collect();
        let is_unpivoted = |heading: &Heading| {
            let unpivot = self.settings.transform.unpivot.as_ref();
            unpivot.is_some() && own.len() > 1 && heading.span.file.path() != CONFIG
        };
        for heading in &own {
            let reading =
                if is_unpivoted(heading) { ColumnReading::Unpivoted } else { ColumnReading::Whole };
            self.add_columns(heading, reading, None, DEEPEST, &mut found);
        }
        found
    }

    /// Adds the columns of the file that a column is made of.
    fn add_columns(
        &self,
        heading: &'a Heading,
        reading: ColumnReading,
        added: Option<NamedScale>,
        depth: usize,
        found: &mut Vec<FigureColumn<'a>>,
    ) {
        // The name of a column of a file may have braces.
        let composed = heading.column.contains(['{', '}']) && heading.span.file.path() == CONFIG;
        let (names, text) = match composition(&heading.column).filter(|_| composed) {
            Some(parts) => parts,
            None => (vec![heading.column.to_string()], String::new()),
        };
        let measure = self.ledger.vocabulary.units.in_column_name(&format!("({text})"));
        let added = measure.and_then(|measure| measure.scale).or(added);
        let reading = if composed { ColumnReading::Composed } else { reading };
        for name in names {
            let is_made = composed || *heading.name != *name;
            let is_source = |other: &&Heading| {
                let is_other = is_made && !std::ptr::eq(*other, heading);
                is_other && (*other.name == *name || *other.column == *name)
            };
            let headings = self.headings.iter().copied();
            let others: Vec<&'a Heading> = headings.filter(is_source).collect();
            if others.is_empty() || depth == 0 {
                found.push(FigureColumn { name, heading, reading, added });
                continue;
            }
            for other in others {
                let reading = match reading {
                    ColumnReading::Composed => ColumnReading::Composed,
                    _ => ColumnReading::Changed,
                };
                self.add_columns(other, reading, added, depth - 1, found);
            }
        }
    }

    /// The figures that are read from a column. Those of columns that become rows have a cell at its heading.
    fn claims_of(&self, field: &str, column: &FigureColumn<'_>) -> Vec<&'a Arc<Claim>> {
        let is_own = |claim: &&Arc<Claim>| {
            claim.dataset.name == self.dataset.name
                && claim.record.span().file.path() == self.path
                && claim.record.get(field).is_some()
                && claim.quantity.as_ref().is_some_and(|it| it.published().is_some())
        };
        let claims: Vec<&Arc<Claim>> = self.ledger.claims.iter().filter(is_own).collect();
        let is_named = |claim: &&Arc<Claim>| {
            let mut fields = claim.record.fields();
            fields.any(|(name, cell)| {
                cell.span() == column.heading.span || self.constant_of(column, name, claim)
            })
        };
        let named: Vec<&Arc<Claim>> = claims.iter().copied().filter(is_named).collect();
        if named.is_empty() { claims } else { named }
    }
}

/// Whether the unit of a claim is from the configuration, and not from its own row.
fn has_declared_unit(claim: &Claim) -> bool {
    claim.record.get("unit").is_some_and(|cell| cell.file().path() == CONFIG)
}

/// The figure of a claim with its unit, in English.
fn figure_of(claim: &Claim) -> Option<String> {
    let quantity = claim.quantity.as_ref()?;
    let figure = match &claim.unit {
        Some(unit) => unit.phrase(quantity, "", english()),
        None => quantity.text(english()),
    };
    Some(figure.replace('\u{a0}', " "))
}
