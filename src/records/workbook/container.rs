//! The container of old and of encrypted workbooks, looked through before `calamine` reads it.
//!
//! A compound file (\[MS-CFB\]) is a header and sectors of one size. The FAT says for each sector which one
//! comes after it. The sectors of the FAT itself are listed in the DIFAT, which begins in the header and goes
//! on in sectors of its own. Streams of less than 4096 bytes lie in one stream, the mini stream, in small
//! sectors that the mini FAT chains in the same way.
//!
//! `calamine` follows a chain as far as it leads: one that leads back to itself fills the memory, which ends
//! the program. So every chain that it follows is followed here first, and no further than it does. A chain
//! has no sector twice and none outside of the file, so the time and memory this takes grow with the size of
//! the file. What `calamine` itself refuses without harm, such as an unknown size of sectors, is left to it.

use std::collections::BTreeSet;

use encoding_rs::UTF_16LE;

/// What a compound file begins with.
pub(super) const COMPOUND_FILE: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const HEADER: usize = 512;
/// Where in the header the DIFAT begins.
const DIFAT: usize = 76;
const DIRECTORY_ENTRY: usize = 128;
const MINI_SECTOR: usize = 64;
/// Streams of fewer bytes lie in the mini stream.
const MINI_STREAM_BELOW: u64 = 4096;

/// Numbers from here on are no sectors.
const RESERVED: u32 = 0xffff_fffa;
/// In the DIFAT, numbers from here on stand for no sector.
const NO_FAT_SECTOR: u32 = 0xffff_fffc;
const END_OF_CHAIN: u32 = 0xffff_fffe;

/// The streams that a workbook is read from.
const STREAMS: [&str; 2] = ["Workbook", "Book"];

/// Why a container is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum ContainerError {
    #[error("its header is truncated")]
    Header,
    #[error("the sectors of its {0} form a circle, or one is listed twice")]
    Repeated(&'static str),
    #[error("a sector of its {0} is outside of the file")]
    Outside(&'static str),
    #[error("a sheet has cells beyond row 65536 or column IV")]
    TooLarge,
    #[error("several sheets are the same part of the file")]
    RepeatedSheet,
    #[error("its sheets have more than 20 million cells, the empty ones between others included")]
    ManyCells,
}

/// Looks through a container; anything else is not looked at.
pub(super) fn check(bytes: &[u8]) -> Result<(), ContainerError> {
    if !bytes.starts_with(&COMPOUND_FILE) {
        return Ok(());
    }
    let header = bytes.get(..HEADER).ok_or(ContainerError::Header)?;
    let size = match header[30..32] {
        [9, 0] => 512,
        [12, 0] => 4096,
        _ => return Ok(()),
    };
    let field = |at: usize| word(header, at).ok_or(ContainerError::Header);
    let sectors = Sectors { size, bytes: bytes.get(size..).ok_or(ContainerError::Header)? };
    let fat = SectorTable { sectors, listed: fat_sectors(header, sectors)? };

    let directory = fat.chain("directory", field(48)?, None)?;
    let directory: Vec<u8> =
        directory.into_iter().filter_map(|id| sectors.get(id)).flatten().copied().collect();
    let entries = || directory.chunks_exact(DIRECTORY_ENTRY).map(|it| Entry::new(it, size));
    let Some(root) = entries().next() else { return Ok(()) };

    let mini_fat_length = field(64)?;
    let mut mini = MiniStream {
        fat: SectorTable { sectors, listed: Vec::new() },
        length: 0,
        bytes: Vec::new(),
    };
    if mini_fat_length > 0 {
        let held = fat.chain("mini stream", root.start, Some(root.length.div_ceil(size as u64)))?;
        mini.length = root.length.min(held.len() as u64 * size as u64);
        mini.bytes = held.into_iter().filter_map(|id| sectors.get(id)).flatten().copied().collect();
        let length = Some(u64::from(mini_fat_length));
        mini.fat.listed = fat.chain("mini FAT", field(60)?, length)?;
    }
    for name in STREAMS {
        let Some(stream) = entries().find(|it| it.name.eq_ignore_ascii_case(name)) else {
            continue;
        };
        let content = if stream.length < MINI_STREAM_BELOW {
            mini.content(&stream)?
        } else {
            let length = Some(stream.length.div_ceil(size as u64));
            let chain = fat.chain("workbook", stream.start, length)?;
            chain.into_iter().filter_map(|id| sectors.get(id)).flatten().copied().collect()
        };
        check_sheets(&content)?;
    }
    Ok(())
}

/// The rows and columns of a sheet of an `.xls`.
const ROWS: u32 = 1 << 16;
const COLUMNS: u32 = 1 << 8;

/// Records of \[MS-XLS\], by their numbers.
const BOUND_SHEET: u16 = 0x0085;
const DIMENSIONS: u16 = 0x0200;
const SEVERAL_NUMBERS: u16 = 0x00bd;
const END: u16 = 0x000a;
const BEGIN: u16 = 0x0809;
/// The limit of the cells of all sheets: one full sheet has 16.8 million.
const MAX_CELLS: u64 = 20_000_000;
/// Formulas, texts, numbers, and truth values: cells that begin with their row and column.
const CELLS: [u16; 8] = [0x0006, 0x00d6, 0x00fd, 0x0203, 0x0204, 0x0205, 0x027e, SEVERAL_NUMBERS];

/// Refuses sheets with more cells than a sheet can have: `calamine` keeps room for all of them.
fn check_sheets(stream: &[u8]) -> Result<(), ContainerError> {
    let globals = records(stream).take_while(|(kind, _)| *kind != END);
    let starts = globals.filter(|(kind, _)| *kind == BOUND_SHEET);
    let starts: Vec<u32> = starts.filter_map(|(_, data)| word(data, 0)).collect();
    let mut seen = BTreeSet::new();
    let mut read = 0;
    let mut cells = 0;
    for start in starts {
        let Some(sheet) = stream.get(start as usize..) else { continue };
        if !seen.insert(start) {
            return Err(ContainerError::RepeatedSheet);
        }
        let mut size = SheetSize::default();
        let mut depth = 0_usize;
        for (kind, data) in records(sheet) {
            if !is_within_sheet(kind, data) {
                return Err(ContainerError::TooLarge);
            }
            read += 4 + data.len();
            // A sheet that is within another one is read twice.
            if read > 2 * stream.len() {
                return Err(ContainerError::RepeatedSheet);
            }
            match kind {
                BEGIN => depth += 1,
                END => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        break;
                    }
                }
                kind if CELLS.contains(&kind) => size.add(kind, data),
                _ => {}
            }
        }
        cells += size.cells();
        if cells > MAX_CELLS {
            return Err(ContainerError::ManyCells);
        }
    }
    Ok(())
}

/// The rectangle of the cells of a sheet, which `calamine` keeps room for.
#[derive(Default)]
struct SheetSize {
    /// The first and last row, and the first and last column.
    ends: Option<(u32, u32, u32, u32)>,
}

impl SheetSize {
    fn add(&mut self, kind: u16, data: &[u8]) {
        let half = |at: usize| half_word(data, at).map(u32::from);
        let Some((row, column)) = half(0).zip(half(2)) else { return };
        let several = if kind == SEVERAL_NUMBERS { data.len() / 6 } else { 1 };
        let last = column + u32::try_from(several.max(1) - 1).unwrap_or(u32::MAX);
        let (first_row, last_row, first_column, last_column) =
            self.ends.unwrap_or((row, row, column, last));
        self.ends = Some((
            first_row.min(row),
            last_row.max(row),
            first_column.min(column),
            last_column.max(last),
        ));
    }

    fn cells(&self) -> u64 {
        self.ends.map_or(0, |(first_row, last_row, first_column, last_column)| {
            u64::from(last_row - first_row + 1) * u64::from(last_column - first_column + 1)
        })
    }
}

/// The records of a stream, each with its number.
fn records(stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = stream;
    std::iter::from_fn(move || {
        let kind = half_word(rest, 0)?;
        let length = half_word(rest, 2)?;
        let end = 4 + usize::from(length);
        let data = rest.get(4..end)?;
        rest = &rest[end..];
        Some((kind, data))
    })
}

fn is_within_sheet(kind: u16, data: &[u8]) -> bool {
    let half = |at: usize| half_word(data, at).map(u32::from);
    match kind {
        DIMENSIONS => {
            let ends = if data.len() == 10 {
                half(0).zip(half(2)).zip(half(6))
            } else {
                word(data, 0).zip(word(data, 4)).zip(half(10))
            };
            ends.is_none_or(|((first, last), columns)| {
                first <= ROWS && last <= ROWS && columns <= COLUMNS && (last == 0 || first <= last)
            })
        }
        kind if CELLS.contains(&kind) => {
            let several = if kind == SEVERAL_NUMBERS { data.len() / 6 } else { 0 };
            let last = half(2).map(|column| column as usize + several);
            last.is_none_or(|last| last <= COLUMNS as usize)
        }
        _ => true,
    }
}

/// The sectors of the FAT, as the DIFAT lists them.
fn fat_sectors(header: &[u8], sectors: Sectors<'_>) -> Result<Vec<u32>, ContainerError> {
    let mut seen = VisitedSectors::new(sectors.count());
    let mut listed = words(&header[DIFAT..]).collect::<Vec<_>>();
    let mut id = word(header, 68).ok_or(ContainerError::Header)?;
    while id < RESERVED {
        seen.add("DIFAT", id)?;
        let sector = sectors.whole(id).ok_or(ContainerError::Outside("DIFAT"))?;
        // The last number of a sector is that of the next one.
        let (numbers, next) = sector.split_at(sectors.size - 4);
        listed.extend(words(numbers));
        id = word(next, 0).ok_or(ContainerError::Outside("DIFAT"))?;
    }
    listed.retain(|id| *id < NO_FAT_SECTOR);
    for id in &listed {
        seen.add("FAT", *id)?;
        sectors.whole(*id).ok_or(ContainerError::Outside("FAT"))?;
    }
    Ok(listed)
}

/// What follows the header.
#[derive(Clone, Copy)]
struct Sectors<'a> {
    size: usize,
    bytes: &'a [u8],
}

impl<'a> Sectors<'a> {
    /// How many there are; the last one may be cut short.
    fn count(self) -> usize {
        self.bytes.len().div_ceil(self.size)
    }

    fn get(self, id: u32) -> Option<&'a [u8]> {
        self.bytes.chunks(self.size).nth(id as usize)
    }

    /// A sector that is not cut short.
    fn whole(self, id: u32) -> Option<&'a [u8]> {
        self.get(id).filter(|sector| sector.len() == self.size)
    }
}

/// The FAT or the mini FAT: the sectors it is in, in their order.
struct SectorTable<'a> {
    sectors: Sectors<'a>,
    listed: Vec<u32>,
}

impl SectorTable<'_> {
    /// The sector that comes after another one.
    fn next(&self, id: u32) -> Option<u32> {
        let per_sector = self.sectors.size / 4;
        let sector = *self.listed.get(id as usize / per_sector)?;
        word(self.sectors.get(sector)?, id as usize % per_sector * 4)
    }

    /// The sectors of a chain: all of them, or as many as are read of it. One is read even for no bytes.
    fn chain(
        &self,
        part: &'static str,
        start: u32,
        length: Option<u64>,
    ) -> Result<Vec<u32>, ContainerError> {
        self.chain_among(self.sectors.count(), part, start, length)
    }

    /// The sectors of a chain among as many as there are.
    fn chain_among(
        &self,
        count: usize,
        part: &'static str,
        start: u32,
        length: Option<u64>,
    ) -> Result<Vec<u32>, ContainerError> {
        let mut seen = VisitedSectors::new(count);
        let mut chain = Vec::new();
        let mut id = start;
        while id != END_OF_CHAIN {
            seen.add(part, id)?;
            chain.push(id);
            if length.is_some_and(|length| chain.len() as u64 >= length) {
                break;
            }
            id = self.next(id).ok_or(ContainerError::Outside(part))?;
        }
        Ok(chain)
    }
}

/// The stream that small streams lie in.
struct MiniStream<'a> {
    fat: SectorTable<'a>,
    /// In bytes.
    length: u64,
    bytes: Vec<u8>,
}

impl MiniStream<'_> {
    /// The content of a small stream.
    fn content(&self, stream: &Entry) -> Result<Vec<u8>, ContainerError> {
        let size = MINI_SECTOR as u64;
        let count = usize::try_from(self.length.div_ceil(size)).unwrap_or(usize::MAX);
        let length = Some(stream.length.div_ceil(size));
        let chain = self.fat.chain_among(count, "workbook", stream.start, length)?;
        let sector = |id: u32| self.bytes.chunks(MINI_SECTOR).nth(id as usize);
        Ok(chain.into_iter().filter_map(sector).flatten().copied().collect())
    }
}

/// An entry of the directory.
struct Entry {
    name: String,
    /// Its first sector.
    start: u32,
    /// In bytes.
    length: u64,
}

impl Entry {
    /// Reads an entry as `calamine` does: a name ends at the first zero, whatever length is given for it.
    fn new(bytes: &[u8], sector_size: usize) -> Self {
        let name = UTF_16LE.decode(&bytes[..64]).0;
        let name = name.split('\0').next().unwrap_or_default().to_owned();
        let number = |at: usize| word(bytes, at).unwrap_or(END_OF_CHAIN);
        // With small sectors the upper half of the length means nothing.
        let upper = if sector_size == 512 { 0 } else { u64::from(number(124)) };
        Self { name, start: number(116), length: upper << 32 | u64::from(number(120)) }
    }
}

/// The sectors that a chain has been in.
struct VisitedSectors(Vec<bool>);

impl VisitedSectors {
    fn new(count: usize) -> Self {
        Self(vec![false; count])
    }

    fn add(&mut self, part: &'static str, id: u32) -> Result<(), ContainerError> {
        let seen = self.0.get_mut(id as usize).ok_or(ContainerError::Outside(part))?;
        if std::mem::replace(seen, true) { Err(ContainerError::Repeated(part)) } else { Ok(()) }
    }
}

fn words(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.as_chunks().0.iter().map(|word| u32::from_le_bytes(*word))
}

fn half_word(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|word| u16::from_le_bytes(*word))
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|word| u32::from_le_bytes(*word))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MONTHS: &[u8] = include_bytes!("../../../tests/data/months.xls");

    /// Where a sector of a made-up container begins.
    const fn sector(id: usize) -> usize {
        512 * (id + 1)
    }

    const FAT: usize = sector(0);
    const DIRECTORY: usize = sector(1);
    const MINI_FAT: usize = sector(2);
    const ROOT: usize = DIRECTORY;
    const WORKBOOK: usize = DIRECTORY + DIRECTORY_ENTRY;
    const BOOK: usize = WORKBOOK + DIRECTORY_ENTRY;
    const LAST_SECTOR: usize = sector(12);

    fn put(bytes: &mut [u8], at: usize, words: &[u32]) {
        for (place, word) in words.iter().enumerate() {
            bytes[at + 4 * place..][..4].copy_from_slice(&word.to_le_bytes());
        }
    }

    /// A sound container: FAT, directory, mini FAT, mini stream with a small stream `Workbook`, eight sectors
    /// of a stream `Book`, and a second sector of the DIFAT.
    fn container() -> Vec<u8> {
        let mut bytes = vec![0; sector(13)];
        bytes[..8].copy_from_slice(&COMPOUND_FILE);
        bytes[26..34].copy_from_slice(&[3, 0, 0xfe, 0xff, 9, 0, 6, 0]);
        put(&mut bytes, 44, &[1, 1, 0, 4096, 2, 1, 12, 1]);
        bytes[DIFAT..HEADER].fill(0xff);
        put(&mut bytes, DIFAT, &[0]);
        bytes[FAT..DIRECTORY].fill(0xff);
        let end = END_OF_CHAIN;
        put(
            &mut bytes,
            FAT,
            &[0xffff_fffd, end, end, end, 5, 6, 7, 8, 9, 10, 11, end, 0xffff_fffc],
        );
        bytes[MINI_FAT..sector(3)].fill(0xff);
        put(&mut bytes, MINI_FAT, &[1, end]);
        let entries =
            [(ROOT, "Root Entry", 3, 128), (WORKBOOK, "Workbook", 0, 100), (BOOK, "Book", 4, 4096)];
        for (at, name, start, length) in entries {
            for (place, letter) in name.bytes().enumerate() {
                bytes[at + 2 * place] = letter;
            }
            put(&mut bytes, at + 116, &[start, length]);
        }
        bytes[LAST_SECTOR..].fill(0xff);
        put(&mut bytes, LAST_SECTOR + 508, &[end]);
        bytes
    }

    #[test]
    fn sound_containers_are_let_through() {
        assert_eq!(check(&container()), Ok(()));
        assert_eq!(check(MONTHS), Ok(()));
        assert_eq!(check(b"id,body\n"), Ok(()));
        // Some programs leave out the end of the last sector.
        let mut short = container();
        put(&mut short, 68, &[END_OF_CHAIN]);
        assert_eq!(check(&short[..LAST_SECTOR - 100]), Ok(()));
    }

    #[test]
    fn chains_that_lead_back_or_out_are_refused() {
        let told = |at: usize, words: &[u32], expect: ContainerError| {
            let mut bytes = container();
            put(&mut bytes, at, words);
            assert_eq!(check(&bytes), Err(expect), "{words:?} at {at}");
        };
        // The directory, the mini stream, the mini FAT and a stream, each in a circle of the FAT.
        told(FAT + 4, &[1], ContainerError::Repeated("directory"));
        told(FAT + 4, &[2, 1], ContainerError::Repeated("directory"));
        told(FAT + 4, &[13], ContainerError::Outside("directory"));
        told(48, &[0xffff_ffff], ContainerError::Outside("directory"));
        let long = |start| [start, u32::MAX];
        let mut bytes = container();
        put(&mut bytes, FAT + 12, &[3]);
        assert_eq!(check(&bytes), Ok(()), "it is read no further than the stream is long");
        put(&mut bytes, ROOT + 116, &long(3));
        assert_eq!(check(&bytes), Err(ContainerError::Repeated("mini stream")));
        let mut bytes = container();
        put(&mut bytes, FAT + 8, &[2]);
        put(&mut bytes, 64, &[u32::MAX]);
        assert_eq!(check(&bytes), Err(ContainerError::Repeated("mini FAT")));
        told(60, &[99], ContainerError::Outside("mini FAT"));
        told(FAT + 4 * 10, &[4], ContainerError::Repeated("workbook"));
        told(FAT + 4 * 10, &[500], ContainerError::Outside("workbook"));
        told(BOOK + 116, &long(99), ContainerError::Outside("workbook"));
        // A small stream, in the mini FAT.
        told(MINI_FAT, &[0], ContainerError::Repeated("workbook"));
        told(MINI_FAT, &[2], ContainerError::Outside("workbook"));
        told(WORKBOOK + 116, &[7], ContainerError::Outside("workbook"));
        // The DIFAT, and what it lists.
        told(LAST_SECTOR + 508, &[12], ContainerError::Repeated("DIFAT"));
        told(68, &[13], ContainerError::Outside("DIFAT"));
        told(LAST_SECTOR, &[0], ContainerError::Repeated("FAT"));
        told(LAST_SECTOR, &[12], ContainerError::Repeated("FAT"));
        told(DIFAT + 4, &[13], ContainerError::Outside("FAT"));
    }

    #[test]
    fn sheets_beyond_the_size_of_a_sheet_are_refused() {
        let record = |kind: u16, data: &[u8]| {
            let length = u16::try_from(data.len()).expect("a record");
            [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
        };
        let check = |kind: u16, data: &[u8], expect: Result<(), ContainerError>| {
            let sheet = record(kind, data);
            let globals = [record(BOUND_SHEET, &16_u32.to_le_bytes()), record(END, &[])].concat();
            let stream = [globals, vec![0; 4], sheet].concat();
            assert_eq!(check_sheets(&stream), expect, "{kind} {data:?}");
        };
        let dimensions = |rows: u32, columns: u16| {
            let mut data = [0; 14];
            data[4..8].copy_from_slice(&rows.to_le_bytes());
            data[10..12].copy_from_slice(&columns.to_le_bytes());
            data
        };
        check(DIMENSIONS, &dimensions(65_536, 256), Ok(()));
        check(DIMENSIONS, &dimensions(65_537, 256), Err(ContainerError::TooLarge));
        check(DIMENSIONS, &dimensions(1, 257), Err(ContainerError::TooLarge));
        check(
            DIMENSIONS,
            &[9, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0],
            Err(ContainerError::TooLarge),
        );
        check(DIMENSIONS, &[0, 0, 9, 0, 0, 0, 9, 0, 0, 0], Ok(()));
        check(0x0203, &[0xff, 0xff, 0xff, 0], Ok(()));
        check(0x0203, &[0, 0, 1, 1], Err(ContainerError::TooLarge));
        check(
            SEVERAL_NUMBERS,
            &[0, 0, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
            Err(ContainerError::TooLarge),
        );
        check(0x0001, &[0xff; 8], Ok(()));
    }

    #[test]
    fn sheets_that_are_read_twice_or_have_too_many_cells_are_refused() {
        let record = |kind: u16, data: &[u8]| {
            let length = u16::try_from(data.len()).expect("a record");
            [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
        };
        let number = |row: u16, column: u16| {
            record(0x0203, &[row.to_le_bytes(), column.to_le_bytes()].concat())
        };
        let corners =
            [record(BEGIN, &[]), number(0, 0), number(65_535, 255), record(END, &[])].concat();
        let stream = |starts: &[u32]| {
            let sheets = starts.iter().map(|start| record(BOUND_SHEET, &start.to_le_bytes()));
            let globals = [sheets.collect::<Vec<_>>().concat(), record(END, &[])].concat();
            [globals, vec![0; 100], corners.clone(), corners.clone()].concat()
        };
        let first = |starts: usize| u32::try_from(8 * starts + 4 + 100).expect("a start");
        let second =
            |starts: usize| first(starts) + u32::try_from(corners.len()).expect("a length");
        assert_eq!(check_sheets(&stream(&[first(1)])), Ok(()));
        let twice = check_sheets(&stream(&[first(2), first(2)]));
        assert_eq!(twice, Err(ContainerError::RepeatedSheet));
        let both = check_sheets(&stream(&[first(2), second(2)]));
        assert_eq!(both, Err(ContainerError::ManyCells));
    }

    #[test]
    fn containers_that_are_cut_short_are_refused() {
        let bytes = container();
        let told = |length: usize| check(&bytes[..length]);
        assert_eq!(told(8), Err(ContainerError::Header));
        assert_eq!(told(511), Err(ContainerError::Header));
        assert_eq!(told(512), Err(ContainerError::Outside("DIFAT")));
        assert_eq!(told(bytes.len() - 1), Err(ContainerError::Outside("DIFAT")));
        // Wherever a file is cut, nothing breaks down.
        for length in 0..MONTHS.len() {
            let _ = check(&MONTHS[..length]);
        }
        let mut large = container();
        large[30] = 12;
        assert_eq!(check(&large[..4095]), Err(ContainerError::Header));
    }
}
