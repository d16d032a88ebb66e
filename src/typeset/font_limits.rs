//! Limits of the fonts of a project.
//!
//! Typst lists the characters of each font before it uses any. A table of a few kilobytes can list billions of them, and a
//! collection can have billions of fonts, or one font many times. So both are counted in the table `cmap`, as
//! <https://learn.microsoft.com/typography/opentype/spec/cmap> describes it, before a font is read.

use ttf_parser::{RawFace, Tag, fonts_in_collection};

/// The maximum number of fonts in a collection.
const MAX_FONTS: u32 = 1_000;

/// The maximum number of characters that a font lists. Unicode has 1.1 million code points, which a font may list in
/// several tables.
const MAX_CHARACTERS: u64 = 5_000_000;

/// The maximum number of characters that all fonts of a project list.
const MAX_CHARACTERS_OF_PROJECT: u64 = 50_000_000;

/// The number of characters of a table of another format than those that are counted: these have at most as many.
const CHARACTERS_OF_SMALL_TABLE: u64 = 65_536;

/// The reason why a file of fonts is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum FontExcess {
    /// The number of fonts that it has.
    #[error("it is a collection of {0} fonts, but the limit is {MAX_FONTS}")]
    Fonts(u32),
    /// A font lists too many characters.
    #[error("a font in it lists more than {MAX_CHARACTERS} characters")]
    Characters,
    /// All fonts of the project list too many characters.
    #[error(
        "with it, the fonts of the project list more than {MAX_CHARACTERS_OF_PROJECT} characters"
    )]
    CharactersOfProject,
}

/// What the fonts of a project may take, of which each file uses up a part.
#[derive(Debug)]
pub(super) struct FontLimits {
    characters_left: u64,
}

impl FontLimits {
    /// Nothing is used up.
    pub(super) fn new() -> Self {
        Self { characters_left: MAX_CHARACTERS_OF_PROJECT }
    }

    /// Counts the fonts of a file and what they list. Returns the number of fonts.
    ///
    /// # Errors
    /// If the file exceeds a limit.
    pub(super) fn count(&mut self, bytes: &[u8]) -> Result<u32, FontExcess> {
        let fonts = fonts_in_collection(bytes).unwrap_or(1);
        if fonts > MAX_FONTS {
            return Err(FontExcess::Fonts(fonts));
        }
        for index in 0..fonts {
            let face = RawFace::parse(bytes, index).ok();
            let Some(cmap) = face.and_then(|face| face.table(Tag::from_bytes(b"cmap"))) else {
                continue;
            };
            let listed = listed_characters(cmap).ok_or(FontExcess::Characters)?;
            let left = self.characters_left.checked_sub(listed);
            self.characters_left = left.ok_or(FontExcess::CharactersOfProject)?;
        }
        Ok(fonts)
    }
}

/// The number of characters that a table `cmap` lists at most; `None` if it exceeds the limit.
fn listed_characters(cmap: &[u8]) -> Option<u64> {
    let count = u16_at(cmap, 2).map_or(0, usize::from);
    let records = cmap.get(4..).unwrap_or_default().chunks_exact(8).take(count);
    let offsets = records.filter_map(|record| usize::try_from(u32_at(record, 4)?).ok());
    let mut listed = 0;
    for offset in offsets {
        let table = cmap.get(offset..).unwrap_or_default();
        match u16_at(table, 0) {
            Some(4) => add_all(&mut listed, segments(table))?,
            Some(10) => add_all(&mut listed, [table.len() as u64 / 2])?,
            Some(12 | 13) => add_all(&mut listed, groups(table))?,
            _ => add_all(&mut listed, [CHARACTERS_OF_SMALL_TABLE])?,
        }
    }
    Some(listed)
}

/// Adds counts up to the limit.
fn add_all(listed: &mut u64, counts: impl IntoIterator<Item = u64>) -> Option<()> {
    for count in counts {
        // An empty range takes time, too.
        *listed = listed.saturating_add(count.max(1));
        if *listed > MAX_CHARACTERS {
            return None;
        }
    }
    Some(())
}

/// The lengths of the segments of a table of format 4.
fn segments(table: &[u8]) -> impl Iterator<Item = u64> {
    let length = u16_at(table, 6).map_or(0, usize::from) & !1;
    let ends = table.get(14..).unwrap_or_default();
    let starts = ends.get(length + 2..).unwrap_or_default();
    let codes =
        |codes: &'_ [u8]| codes.chunks_exact(2).map(|code| u16_at(code, 0)).collect::<Vec<_>>();
    let ends = codes(&ends[..length.min(ends.len())]);
    let starts = codes(&starts[..length.min(starts.len())]);
    starts.into_iter().zip(ends).map(|(start, end)| {
        let [start, end] = [start, end].map(|code| u64::from(code.unwrap_or_default()));
        (end + 1).saturating_sub(start)
    })
}

/// The lengths of the groups of a table of format 12 or 13.
fn groups(table: &[u8]) -> impl Iterator<Item = u64> {
    let count = u32_at(table, 12).and_then(|count| usize::try_from(count).ok()).unwrap_or_default();
    table.get(16..).unwrap_or_default().chunks_exact(12).take(count).map(|group| {
        let [start, end] = [0, 4].map(|at| u64::from(u32_at(group, at).unwrap_or_default()));
        (end + 1).saturating_sub(start)
    })
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table `cmap` whose records all lead to one subtable, given as numbers of 16 bits.
    fn cmap(records: u16, subtable: &[u16]) -> Vec<u8> {
        let mut words = vec![0, records];
        for _ in 0..records {
            let offset = 4 + 8 * u32::from(records);
            let [high, low] =
                [offset >> 16, offset & 0xffff].map(|it| u16::try_from(it).expect("16 bits"));
            words.extend([3, 10, high, low]);
        }
        words.extend(subtable);
        words.into_iter().flat_map(u16::to_be_bytes).collect()
    }

    /// A font with a table `cmap` alone.
    fn font(cmap: &[u8]) -> Vec<u8> {
        let mut bytes = b"\0\x01\0\0\0\x01\0\0\0\0\0\0cmap\0\0\0\0\0\0\0\x1c".to_vec();
        bytes.extend(u32::try_from(cmap.len()).expect("32 bits").to_be_bytes());
        bytes.extend(cmap);
        bytes
    }

    /// A table of format 12 with a group.
    fn group(start: u32, end: u32) -> Vec<u16> {
        let halves =
            |it: u32| [it >> 16, it & 0xffff].map(|it| u16::try_from(it).expect("16 bits"));
        [[12, 0], [0, 28], [0, 0], [0, 1], halves(start), halves(end), [0, 0]].concat()
    }

    #[test]
    fn characters_are_counted_in_the_tables_that_can_list_many() {
        let check = |records: u16, table: &[u16], expect: Option<u64>| {
            assert_eq!(listed_characters(&cmap(records, table)), expect, "{table:?}");
        };
        check(1, &group(0x20, 0x7f), Some(96));
        check(2, &group(0x20, 0x7f), Some(192));
        check(1, &group(0, u32::MAX), None);
        check(1, &group(9, 3), Some(1));
        // Two segments: 0x20 to 0x7e, and the last one.
        check(1, &[4, 32, 0, 4, 0, 0, 0, 0x7e, 0xffff, 0, 0x20, 0xffff], Some(96));
        check(80, &[4, 32, 0, 2, 0, 0, 0, 0xffff, 0, 0], None);
        check(1, &[0], Some(65_536));
        check(80, &[6], None);
        check(0, &[], Some(0));
        assert_eq!(listed_characters(b"\0"), Some(0));
    }

    #[test]
    fn a_file_is_refused_by_what_it_claims() {
        let few = font(&cmap(1, &group(0x20, 0x7f)));
        assert_eq!(FontLimits::new().count(&few), Ok(1));
        let many = font(&cmap(1, &group(0, u32::MAX)));
        assert_eq!(FontLimits::new().count(&many), Err(FontExcess::Characters));
        let collection = b"ttcf\0\x01\0\0\xff\xff\xff\xff\0\0\0\0";
        assert_eq!(FontLimits::new().count(collection), Err(FontExcess::Fonts(u32::MAX)));
        assert_eq!(FontLimits::new().count(b"no font"), Ok(1));
    }

    #[test]
    fn the_fonts_of_a_project_share_one_limit() {
        let all_of_unicode = font(&cmap(4, &group(0, 0x10_ffff)));
        let mut limits = FontLimits::new();
        let counts: Vec<_> = (0..12).map(|_| limits.count(&all_of_unicode).is_ok()).collect();
        assert_eq!(counts.iter().filter(|is_read| **is_read).count(), 11);
        assert_eq!(limits.count(&all_of_unicode), Err(FontExcess::CharactersOfProject));
    }
}
