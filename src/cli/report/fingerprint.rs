//! What a server knows a finding by from run to run: the rule, the file, what stands at the place and
//! the claim or source. Lines may move without making another finding of it.

use std::collections::HashMap;

use super::Report;
use crate::diagnostic::{Diagnostic, Subject};

/// The fingerprints of the findings, in their order. Of findings that are alike each has its own:
/// they are counted.
pub(super) fn fingerprints(report: &Report) -> Vec<String> {
    let mut alike: HashMap<u64, u64> = HashMap::new();
    let each = |finding: &Diagnostic| {
        let hash = Fnv::new().parts(&parts(report, finding)).0;
        let count = alike.entry(hash).or_default();
        *count += 1;
        let counted = if *count == 1 { hash } else { Fnv(hash).bytes(&count.to_le_bytes()).0 };
        format!("{counted:016x}")
    };
    report.findings.iter().map(each).collect()
}

fn parts(report: &Report, finding: &Diagnostic) -> Vec<String> {
    let (kind, name) = match &finding.about {
        Some(Subject::Claim(id)) => ("claim", &**id),
        Some(Subject::Source(key)) => ("source", &**key),
        None => ("", ""),
    };
    let sheet = finding.span.as_ref().and_then(|span| span.file.sheet());
    let mut parts = vec![
        finding.rule.to_owned(),
        report.paths.of_finding(finding),
        sheet.map_or_else(String::new, |sheet| sheet.name.clone()),
        kind.to_owned(),
        name.to_owned(),
    ];
    let text = finding.span.as_ref().and_then(|span| span.file.text().get(span.range()));
    parts.push(text.unwrap_or(&finding.message).to_owned());
    parts
}

/// The hash FNV-1a of 64 bits, which is the same with every compiler and on every machine.
struct Fnv(u64);

impl Fnv {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn bytes(self, bytes: &[u8]) -> Self {
        let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        Self(bytes.iter().fold(self.0, step))
    }

    /// Takes in texts, and where each one ends.
    fn parts(self, parts: &[String]) -> Self {
        parts.iter().fold(self, |hash, part| hash.bytes(part.as_bytes()).bytes(&[0xff]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_published_one() {
        let check = |text: &str, expect| assert_eq!(Fnv::new().bytes(text.as_bytes()).0, expect);
        check("", 0xcbf2_9ce4_8422_2325);
        check("a", 0xaf63_dc4c_8601_ec8c);
        check("foobar", 0x8594_4171_f739_67e8);
    }
}
