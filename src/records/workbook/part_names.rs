//! The names of the parts of an archive. Two parts of one name are two workbooks in one file: which of them a program reads
//! depends on the program, so that a reviewer may see other data than a document prints.

use std::collections::HashSet;

/// The beginning of the record that ends an archive, and its length without the comment
/// (<https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT>, 4.3.16).
const END: &[u8] = b"PK\x05\x06";
const END_LEN: usize = 22;

/// The maximum length of the comment after that record.
const MAX_COMMENT_LEN: usize = 0xffff;

/// The record before it in a large archive, its length, and the beginning of the record that it leads to (4.3.15, 4.3.14).
const LOCATOR: &[u8] = b"PK\x06\x07";
const LOCATOR_LEN: usize = 20;
const LARGE_END: &[u8] = b"PK\x06\x06";

/// The beginning of the header of a part in the directory of the archive, and its length without the name (4.3.12).
const HEADER: &[u8] = b"PK\x01\x02";
const HEADER_LEN: usize = 46;

/// The name of the first part that has that of an earlier one, whatever the case of its letters: names of parts are
/// equivalent then (ISO/IEC 29500-2, 6.2.2.3). `None` also where the bytes have no directory.
pub(super) fn repeated_name(archive: &[u8]) -> Option<String> {
    let mut header = archive.get(directory(archive)?..)?;
    let mut names = HashSet::new();
    while header.starts_with(HEADER) {
        let [name_len, extra_len, comment_len] = [28, 30, 32].map(|at| length_at(header, at));
        let name = header.get(HEADER_LEN..HEADER_LEN + name_len?)?;
        let name = String::from_utf8_lossy(name).into_owned();
        if !names.insert(name.to_ascii_lowercase()) {
            return Some(name);
        }
        header = header.get(HEADER_LEN + name_len? + extra_len? + comment_len?..)?;
    }
    None
}

/// The byte at which the directory begins.
fn directory(archive: &[u8]) -> Option<usize> {
    let earliest = archive.len().saturating_sub(END_LEN + MAX_COMMENT_LEN);
    let latest = archive.len().checked_sub(END_LEN)?;
    let end = (earliest..=latest).rev().find(|at| archive[*at..].starts_with(END))?;
    let locator = end.checked_sub(LOCATOR_LEN).and_then(|at| archive.get(at..end));
    let large_end = locator
        .filter(|locator| locator.starts_with(LOCATOR))
        .and_then(|locator| offset_at(locator, 8))
        .and_then(|at| archive.get(at..))
        .filter(|record| record.starts_with(LARGE_END));
    match large_end {
        Some(record) => offset_at(record, 48),
        None => usize::try_from(u32::from_le_bytes(*archive.get(end + 16..)?.first_chunk()?)).ok(),
    }
}

fn length_at(bytes: &[u8], at: usize) -> Option<usize> {
    Some(usize::from(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?)))
}

fn offset_at(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u64::from_le_bytes(*bytes.get(at..)?.first_chunk()?)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An archive of empty parts that has a directory alone.
    fn archive(names: &[&str]) -> Vec<u8> {
        let mut bytes = b"before".to_vec();
        for name in names {
            let mut header = HEADER.to_vec();
            header.resize(HEADER_LEN, 0);
            header[28] = u8::try_from(name.len()).expect("a short name");
            header[30] = 2;
            bytes.extend(header);
            bytes.extend(name.as_bytes());
            bytes.extend([0, 0]);
        }
        bytes.extend(END);
        bytes.resize(bytes.len() + END_LEN - END.len(), 0);
        let at = bytes.len() - END_LEN + 16;
        bytes[at] = 6;
        bytes
    }

    #[test]
    fn the_first_name_that_is_there_twice_is_found() {
        let check = |names: &[&str], expect: Option<&str>| {
            assert_eq!(repeated_name(&archive(names)).as_deref(), expect, "{names:?}");
        };
        check(&[], None);
        check(&["xl/workbook.xml", "xl/sheet1.xml", "xl/sheet2.xml"], None);
        check(&["xl/sheet1.xml", "a", "xl/sheet1.xml"], Some("xl/sheet1.xml"));
        check(&["xl/sheet1.xml", "XL/Sheet1.xml"], Some("XL/Sheet1.xml"));
    }

    #[test]
    fn bytes_without_a_directory_have_no_names() {
        for bytes in [&b""[..], b"PK\x05\x06", &archive(&["a", "a"])[..20], &[0; 100]] {
            assert_eq!(repeated_name(bytes), None, "{bytes:?}");
        }
        let mut far = archive(&["a", "a"]);
        let at = far.len() - 6;
        far[at..at + 4].copy_from_slice(&[0xff; 4]);
        assert_eq!(repeated_name(&far), None);
    }
}
