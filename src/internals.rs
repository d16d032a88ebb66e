//! Items for this package's own program, benchmarks, fuzz targets and tests. They may change in any version.

pub use crate::check::{Baseline, Coverage, Policy, PolicyTemplates, RuleSelection, apply_policy};
pub use crate::cli::{Arguments, run};
pub use crate::diagnostic::{Diagnostic, Diagnostics, Severity, SourceFile, Span};
pub use crate::draft::{Draft, DraftRenderer, PageOrder};
pub use crate::engine::{
    Job, Manifest, ManifestEntry, Reply, Request, Selection, WorkerConfig, encode_frame, plan,
    read_frame,
};
pub use crate::language::{Language, english};
pub use crate::ledger::period::Period;
pub use crate::ledger::quantity::{DecimalMark, Grouping, Interval, NumberFormat, Quantity};
pub use crate::ledger::{
    Basis, Claim, Dataset, DatasetRecords, ExcludedClaim, Ledger, OnDuplicate, Parties,
    RepeatedQuantity, SumError, Total, Units, Vocabulary, corroboration, current_claims,
    published_range, total,
};
pub use crate::load::load_ledger;
pub use crate::project::{CONFIG, CsvSettings, Dialect, Project, Root, Spanned};
pub use crate::records::{Cell, ReadOptions, Record, RecordSet, ValueRef, read, read_bytes};
pub use crate::rules::{Example, RULES, Rule, reference};
pub use crate::sources::{
    CitationContext, CitationGroup, CitationStyle, CitationTerms, CitedSource, CitedWorks,
    Reference, Sources, format,
};
pub use crate::typeset::{DiagnosticMapper, RawDiagnostic, TypesetConfig, Typesetter, evict_cache};
