//! What the supervisor and the supervised process tell each other: a file in memory, which both have open and which
//! outlives the supervised process.
//!
//! | bytes | what | written by |
//! |---|---|---|
//! | from 0 | the length of the orders as 64 bits, and the orders as CBOR (RFC 8949) | the supervisor, before the start |
//! | from the next multiple of 4096 | [`SLOTS`] records of [`RECORD_LEN`] bytes: the activities that are under way | the supervised process |
//! | after them | its standard error | the supervised process, and the runtime when that ends it |

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::fd::AsRawFd;
use std::os::unix::fs::FileExt;
use std::time::Duration;

use rustix::fs::{MemfdFlags, memfd_create};
use serde::{Deserialize, Serialize};

use super::activity::Activity;
use super::failure::ProcessFailure;
use super::limits::MemoryLimit;

/// The number of activities that can be noted at the same time.
pub(super) const SLOTS: usize = 256;

/// The length of a record in bytes.
const RECORD_LEN: usize = 1024;

/// The number of records that are read at once.
const BLOCK: usize = 16;

/// The length of the end of standard error that is read for the cause of a death, in bytes.
const TAIL_LEN: u64 = 8 << 10;

/// What the supervised process is started with.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Orders {
    /// The supervisor.
    pub supervisor: u32,
    /// Activities that failed before, and how.
    pub failures: Vec<(Activity, ProcessFailure)>,
    /// Draft documents and apply rules one at a time.
    pub one_at_a_time: bool,
    /// The descriptor of the log of the input.
    pub input: u32,
}

/// An activity that is under way.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Record {
    /// Its number, which no other one of the process has.
    pub number: u64,
    pub activity: Activity,
    /// How long it may take.
    pub time: Duration,
    /// The limit of the memory of the process, if it has one.
    pub memory: Option<MemoryLimit>,
}

/// The journal of one supervised process.
#[derive(Debug)]
pub(super) struct Journal {
    file: File,
    /// Where the records begin, in bytes.
    records_at: u64,
}

impl Journal {
    /// A new journal, which processes that are started from now on inherit.
    pub(super) fn create(orders: &Orders) -> io::Result<Self> {
        let mut text = Vec::new();
        ciborium::into_writer(orders, &mut text).map_err(io::Error::other)?;
        let mut file = File::from(memfd_create("briefpress-journal", MemfdFlags::empty())?);
        file.write_all(&(text.len() as u64).to_le_bytes())?;
        file.write_all(&text)?;
        let journal = Self { records_at: records_at(text.len() as u64), file };
        journal.file.set_len(journal.stderr_at())?;
        Ok(journal)
    }

    /// The journal of this process, by the number of the descriptor under which it was inherited.
    pub(super) fn inherited(number: u32) -> io::Result<(Self, Orders)> {
        let mut file = OpenOptions::new().read(true).write(true).open(descriptor(number))?;
        let mut length = [0; 8];
        file.read_exact(&mut length)?;
        let length = u64::from_le_bytes(length);
        let mut text = Vec::new();
        Read::by_ref(&mut file).take(length).read_to_end(&mut text)?;
        let orders = ciborium::from_reader(text.as_slice()).map_err(io::Error::other)?;
        Ok((Self { file, records_at: records_at(length) }, orders))
    }

    /// The number of its descriptor.
    pub(super) fn number(&self) -> i32 {
        self.file.as_raw_fd()
    }

    /// Where standard error begins, in bytes.
    fn stderr_at(&self) -> u64 {
        self.records_at + (SLOTS * RECORD_LEN) as u64
    }

    /// A file that appends to the standard error in the journal with this number.
    pub(super) fn stderr(number: u32) -> io::Result<File> {
        OpenOptions::new().append(true).open(descriptor(number))
    }

    /// Puts a record into a slot, or clears the slot.
    pub(super) fn put(&self, slot: usize, record: Option<&Record>) -> io::Result<()> {
        let mut bytes = Vec::with_capacity(RECORD_LEN);
        if let Some(record) = record {
            ciborium::into_writer(record, &mut bytes).map_err(io::Error::other)?;
        } else {
            bytes.push(0);
        }
        self.file.write_all_at(&bytes, self.records_at + (slot * RECORD_LEN) as u64)
    }

    /// The activities that are under way.
    pub(super) fn records(&self) -> Vec<Record> {
        let mut records = Vec::new();
        let mut block = [0; BLOCK * RECORD_LEN];
        for at in (0..SLOTS).step_by(BLOCK) {
            let before = records.len();
            let start = self.records_at + (at * RECORD_LEN) as u64;
            if self.file.read_exact_at(&mut block, start).is_ok() {
                // A cleared slot is not a record.
                let slots = block.chunks(RECORD_LEN);
                records
                    .extend(slots.filter_map(|slot| ciborium::from_reader::<Record, _>(slot).ok()));
            }
            // The first free slot is used first.
            if records.len() == before {
                break;
            }
        }
        records
    }

    /// The standard error of the process, from some byte of it on.
    fn stderr_from(&mut self, start: u64) -> String {
        let mut text = Vec::new();
        let read = self.file.seek(SeekFrom::Start(start));
        let read = read.and_then(|_| self.file.read_to_end(&mut text));
        if read.is_err() {
            return String::new();
        }
        String::from_utf8_lossy(&text).into_owned()
    }

    /// The standard error of the process.
    pub(super) fn stderr_text(&mut self) -> String {
        self.stderr_from(self.stderr_at())
    }

    /// The end of the standard error of the process.
    pub(super) fn stderr_tail(&mut self) -> String {
        let length = self.file.metadata().map_or(0, |metadata| metadata.len());
        self.stderr_from(self.stderr_at().max(length.saturating_sub(TAIL_LEN)))
    }
}

/// The path under which an inherited descriptor can be opened.
pub(super) fn descriptor(number: u32) -> String {
    format!("/proc/self/fd/{number}")
}

/// Where the records begin after orders of this length.
fn records_at(orders: u64) -> u64 {
    (8 + orders).next_multiple_of(4096)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(number: u64) -> Record {
        let activity = Activity::Draft(format!("document-{number}"));
        Record { number, activity, time: Duration::from_secs(1), memory: None }
    }

    fn numbers(journal: &Journal) -> Vec<u64> {
        journal.records().iter().map(|record| record.number).collect()
    }

    #[test]
    fn orders_and_records_are_read_as_they_were_written() {
        let failures = vec![(Activity::Read("a.csv".into()), ProcessFailure::TooDeep); 200];
        let orders = Orders { supervisor: 7, failures, one_at_a_time: true, input: 0 };
        let mut journal = Journal::create(&orders).expect("a journal");
        let number = u32::try_from(journal.number()).expect("a number");
        let (inherited, read) = Journal::inherited(number).expect("it is inherited");
        assert_eq!((read.supervisor, read.failures), (7, orders.failures));
        inherited.put(0, Some(&record(1))).expect("a record");
        inherited.put(17, Some(&record(3))).expect("a record");
        inherited.put(1, Some(&record(2))).expect("a record");
        assert_eq!(numbers(&journal), [1, 2, 3]);
        inherited.put(1, None).expect("a slot");
        assert_eq!(numbers(&journal), [1, 3]);
        let mut stderr = Journal::stderr(number).expect("a file");
        stderr.write_all(&b"x".repeat(9_000)).expect("it is written");
        stderr.write_all(b"the end").expect("it is written");
        assert_eq!(journal.stderr_text().len(), 9_007);
        assert!(journal.stderr_tail().ends_with("xthe end"));
        assert_eq!(journal.stderr_tail().len(), 8 << 10);
    }

    #[test]
    fn the_longest_record_fits_into_its_slot() {
        let long = Activity::Draft("\u{10ffff}".repeat(1000)).shortened();
        let mut bytes = Vec::new();
        let memory = Some(MemoryLimit { bytes: u64::MAX, is_of_run: true });
        let record = Record { activity: long, number: u64::MAX, memory, ..record(1) };
        ciborium::into_writer(&record, &mut bytes).expect("it is encoded");
        assert!(bytes.len() <= RECORD_LEN, "{}", bytes.len());
    }
}
