//! `--provenance`: what the PDFs were made from, as an unsigned attestation.
//!
//! Follows the in-toto Statement v1
//! (<https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md>) and SLSA's provenance v1
//! (<https://slsa.dev/spec/v1.0/provenance>). `docs/provenance.md` describes the type of build.

use std::collections::BTreeMap;
use std::env;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::build_report::BuildReport;
use crate::digest::sha256;
use crate::engine::ManifestEntry;

/// The type of the build, which `docs/provenance.md` describes.
const BUILD_TYPE: &str = "urn:briefpress:build:v1";

/// The builder ID if none is given.
const UNVERIFIED_BUILDER: &str = "urn:briefpress:builder:unverified";

/// Media types of what a project is made of, by the ends of file names.
const MEDIA_TYPES: &[(&str, &str)] = &[
    ("csv", "text/csv"),
    ("tsv", "text/tab-separated-values"),
    ("json", "application/json"),
    ("toml", "application/toml"),
    ("otf", "font/otf"),
    ("ttf", "font/ttf"),
    ("png", "image/png"),
    ("svg", "image/svg+xml"),
];

/// The statement about the PDFs that were built: indented JSON.
pub(in crate::cli) fn statement(report: &BuildReport<'_>, builder: Option<&str>) -> String {
    let built = built(report);
    let subjects: Vec<Value> = built.iter().map(|record| subject(record)).collect();
    let dependencies: Vec<Value> =
        dependencies(report, &built).iter().map(|(path, digest)| file(path, digest)).collect();
    let [started, finished] = [report.clock.started(), report.clock.now()].map(to_seconds);
    let invocation = invocation(report, &subjects, &dependencies);
    let statement = json!({
        "_type": "https://in-toto.io/Statement/v1",
        "subject": subjects,
        "predicateType": "https://slsa.dev/provenance/v1",
        "predicate": {
            "buildDefinition": {
                "buildType": BUILD_TYPE,
                "externalParameters": parameters(report),
                "resolvedDependencies": dependencies,
            },
            "runDetails": {
                "builder": {
                    "id": builder.unwrap_or(UNVERIFIED_BUILDER),
                    "version": { "briefpress": env!("CARGO_PKG_VERSION") },
                },
                "metadata": {
                    "invocationId": invocation,
                    "startedOn": started,
                    "finishedOn": finished,
                },
            },
        },
    });
    format!("{statement:#}\n")
}

/// The external parameters: the configuration, the selection, and the partition.
fn parameters(report: &BuildReport<'_>) -> Value {
    let config = report.project.config.path();
    let mut parameters = json!({ "config": config, "briefings": report.selection });
    if let Some(partition) = &report.manifest.partition {
        parameters["partition"] = Value::from(partition.as_str());
    }
    parameters
}

/// The manifest entries of documents that were published.
fn built<'a>(report: &BuildReport<'a>) -> Vec<&'a ManifestEntry> {
    let built = report.reports.iter().filter(|it| it.pdf().is_some());
    built.filter_map(|it| report.manifest.briefings.get(&it.id)).collect()
}

fn subject(record: &ManifestEntry) -> Value {
    json!({
        "name": record.output,
        "digest": { "sha256": record.sha256 },
        "mediaType": "application/pdf",
    })
}

fn dependencies(report: &BuildReport<'_>, built: &[&ManifestEntry]) -> BTreeMap<String, String> {
    let config = report.project.config.path();
    built.iter().flat_map(|record| report.manifest.input_digests(config, record)).collect()
}

fn file(path: &str, digest: &str) -> Value {
    let mut file = json!({ "name": path, "digest": { "sha256": digest } });
    let end = path.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase());
    let known = MEDIA_TYPES.iter().find(|(known, _)| Some(*known) == end.as_deref());
    if let Some((_, media_type)) = known {
        file["mediaType"] = Value::from(*media_type);
    }
    file
}

/// What finds the log of this run: the run of the server that it is a part of, or else a name that no
/// other run has. Where `SOURCE_DATE_EPOCH` sets the time, the name is one of what was built from what.
fn invocation(report: &BuildReport<'_>, subjects: &[Value], dependencies: &[Value]) -> String {
    let contents = json!([subjects, dependencies, report.selection]);
    if report.clock.is_set() {
        return digest_uri(&format!("{contents} {}", report.clock.started()));
    }
    let unique = format!("{contents} {} {}", report.clock.started(), std::process::id());
    of_server(|name| env::var(name).ok()).unwrap_or_else(|| digest_uri(&unique))
}

fn digest_uri(text: &str) -> String {
    format!("urn:sha256:{}", sha256(text.as_bytes()))
}

/// The URL of the run on GitHub Actions or GitLab CI.
fn of_server(variable: impl Fn(&str) -> Option<String>) -> Option<String> {
    let github = || {
        let [server, repository, run] =
            ["GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_RUN_ID"].map(&variable);
        let attempt = variable("GITHUB_RUN_ATTEMPT").unwrap_or_else(|| "1".to_owned());
        Some(format!("{}/{}/actions/runs/{}/attempts/{attempt}", server?, repository?, run?))
    };
    github().or_else(|| variable("CI_JOB_URL"))
}

/// A time in RFC 3339, in UTC, to the second.
fn to_seconds(time: Timestamp) -> String {
    Timestamp::from_second(time.as_second()).unwrap_or(time).to_string()
}

/// Checks that an argument has the form of an absolute URI.
pub(in crate::cli) fn uri(written: &str) -> Result<String, String> {
    let is_scheme = |scheme: &str| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    };
    let is_graphic = |text: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_graphic() && !"<>\"{}|\\^`".contains(c))
    };
    match written.split_once(':') {
        Some((scheme, rest)) if is_scheme(scheme) && is_graphic(rest) => Ok(written.to_owned()),
        _ => Err("not a URI; expected something like `https://ci.example.org/runner`".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uri_has_a_scheme() {
        for right in ["https://ci.example.org/a?b#c", "urn:x:y", "tag:example.org,2025:ci"] {
            assert!(uri(right).is_ok(), "{right}");
        }
        for wrong in ["", "ci", "https:", "1a:b", "https://a b", ":x", "https://ü"] {
            assert!(uri(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_run_of_a_server_is_called_by_its_address() {
        let check = |variables: &[(&str, &str)], expect: Option<&str>| {
            let variable = |name: &str| {
                variables.iter().find(|(known, _)| *known == name).map(|(_, it)| (*it).to_owned())
            };
            assert_eq!(of_server(variable).as_deref(), expect);
        };
        let github = [
            ("GITHUB_SERVER_URL", "https://github.com"),
            ("GITHUB_REPOSITORY", "a/b"),
            ("GITHUB_RUN_ID", "7"),
            ("GITHUB_RUN_ATTEMPT", "2"),
        ];
        check(&github, Some("https://github.com/a/b/actions/runs/7/attempts/2"));
        check(&github[..3], Some("https://github.com/a/b/actions/runs/7/attempts/1"));
        check(&github[..2], None);
        let job = "https://gitlab.example.org/a/b/-/jobs/9";
        check(&[("CI_JOB_URL", job)], Some(job));
    }
}
