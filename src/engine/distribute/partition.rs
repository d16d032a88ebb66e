//! Partitions: the documents of a plan divided among several machines, each of which builds one shard.
//!
//! Written as in `cargo nextest`: `hash:2/8` and `slice:2/8`, with shards counted from 1
//! (<https://nexte.st/docs/ci-features/partitioning>). What belongs together, such as the volumes of a briefing, is a
//! *bundle*, which is never divided.

use std::collections::BTreeSet;
use std::fmt;
use std::num::NonZero;
use std::str::FromStr;

use sha2::{Digest, Sha256};

/// How bundles are divided among shards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PartitionMethod {
    /// By a hash of their names: a bundle stays in its shard when others come and go.
    Hash,
    /// In turns, in the order of their names: shards differ by one bundle at most.
    Slice,
}

/// One of several shards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ShardIndex {
    /// Which, counted from 1.
    index: u32,
    /// Of how many; not less than `index`.
    total: NonZero<u32>,
}

/// One shard of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Partition {
    /// How the plan is dealt.
    pub dealing: PartitionMethod,
    /// Which shard it is.
    pub share: ShardIndex,
}

/// What a user asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PartitionArg {
    /// This shard.
    Of(Partition),
    /// The shard that the surroundings name.
    Auto {
        /// How the plan is dealt.
        dealing: PartitionMethod,
        /// The number of shards, if given.
        total: Option<NonZero<u32>>,
    },
}

/// The reason why a text is not a partition, and a hint.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PartitionError {
    /// It has not the form of one.
    #[error("write `hash:2/8` or `slice:2/8` for the second of eight shards, or `auto`")]
    Form,
    /// It has no method.
    #[error(
        "add the method: `hash:{0}` (a document always stays in the same shard) or `slice:{0}` \
         (documents are dealt in turns)"
    )]
    NoDealing(String),
    /// There is no such dealing.
    #[error("there is no `{0}`: write `hash:2/8` or `slice:2/8` for the second of eight shards")]
    UnknownDealing(String),
    /// It has no number where one should be.
    #[error("`{0}` is not a whole number: write `2/8` for the second of eight shards")]
    NoNumber(String),
    /// The shards are counted from 1.
    #[error("shards are counted from 1: the first is `1/{0}`, the last `{0}/{0}`")]
    Zeroth(u32),
    /// There are not so many shards.
    #[error("there is no shard {0} of {1}: the last is `{1}/{1}`")]
    Beyond(u32, u32),
    /// There are no shards.
    #[error("there must be at least one shard: `1/1` is the whole plan")]
    NoShards,
}

impl ShardIndex {
    /// Shard `index`, counted from 1, of `total`.
    ///
    /// # Errors
    /// If there is no such shard.
    pub(crate) fn new(index: u32, total: u32) -> Result<Self, PartitionError> {
        let shards = NonZero::new(total).ok_or(PartitionError::NoShards)?;
        match index {
            0 => Err(PartitionError::Zeroth(total)),
            index if index > total => Err(PartitionError::Beyond(index, total)),
            index => Ok(Self { index, total: shards }),
        }
    }

    /// How many shards there are.
    #[must_use]
    pub(crate) fn total(self) -> u32 {
        self.total.get()
    }

    /// All shards of the same plan.
    pub(crate) fn all(self) -> impl Iterator<Item = Self> {
        (1..=self.total()).map(move |index| Self { index, ..self })
    }

    /// Whether it is the shard of this number, counted from 0.
    fn is_number(self, number: u64) -> bool {
        number + 1 == u64::from(self.index)
    }
}

impl Partition {
    /// What of a plan is in the shard, in its order. `bundle` names what must stay together: all that
    /// have one name are in one shard.
    #[must_use]
    pub(crate) fn shard<T>(self, plan: Vec<T>, bundle: impl Fn(&T) -> &str) -> Vec<T> {
        let total = u64::from(self.share.total());
        let names: BTreeSet<String> = plan.iter().map(|job| bundle(job).to_owned()).collect();
        let own: BTreeSet<String> = (0..)
            .zip(names)
            .filter(|(place, name)| {
                let number = match self.dealing {
                    PartitionMethod::Hash => hash(name),
                    PartitionMethod::Slice => *place,
                };
                self.share.is_number(number % total)
            })
            .map(|(_, name)| name)
            .collect();
        plan.into_iter().filter(|job| own.contains(bundle(job))).collect()
    }
}

/// The number by which a bundle is dealt: the first eight bytes of the SHA-256 of its name, as a number
/// whose first byte weighs most. It is the same on every machine and in every version.
fn hash(name: &str) -> u64 {
    let digest = Sha256::digest(name);
    digest[..8].iter().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// An unsigned whole number.
pub(super) fn number(text: &str) -> Result<u32, PartitionError> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = if digits { text.parse().ok() } else { None };
    number.ok_or_else(|| PartitionError::NoNumber(text.to_owned()))
}

impl FromStr for ShardIndex {
    type Err = PartitionError;

    /// Reads `2/8`.
    fn from_str(text: &str) -> Result<Self, PartitionError> {
        let (index, total) = text.split_once('/').ok_or(PartitionError::Form)?;
        Self::new(number(index)?, number(total)?)
    }
}

impl FromStr for PartitionMethod {
    type Err = PartitionError;

    fn from_str(text: &str) -> Result<Self, PartitionError> {
        [Self::Hash, Self::Slice]
            .into_iter()
            .find(|dealing| dealing.name() == text)
            .ok_or_else(|| PartitionError::UnknownDealing(text.to_owned()))
    }
}

impl FromStr for Partition {
    type Err = PartitionError;

    /// Reads `hash:2/8`.
    fn from_str(text: &str) -> Result<Self, PartitionError> {
        let Some((dealing, share)) = text.split_once(':') else {
            return Err(match text.parse::<ShardIndex>() {
                Ok(share) => PartitionError::NoDealing(share.to_string()),
                Err(error) => error,
            });
        };
        Ok(Self { dealing: dealing.parse()?, share: share.parse()? })
    }
}

impl FromStr for PartitionArg {
    type Err = PartitionError;

    /// Reads `hash:2/8`, `auto` and `auto/8`, which deal by hash, and `slice:auto/8`.
    fn from_str(text: &str) -> Result<Self, PartitionError> {
        let (dealing, share) = text.split_once(':').unwrap_or((PartitionMethod::Hash.name(), text));
        let total = match share.split_once('/') {
            None if share == AUTO => None,
            Some((AUTO, total)) => {
                Some(NonZero::new(number(total)?).ok_or(PartitionError::NoShards)?)
            }
            _ => return text.parse().map(Self::Of),
        };
        Ok(Self::Auto { dealing: dealing.parse()?, total })
    }
}

/// The word for a shard that is detected from the environment.
const AUTO: &str = "auto";

impl PartitionMethod {
    fn name(self) -> &'static str {
        match self {
            Self::Hash => "hash",
            Self::Slice => "slice",
        }
    }
}

impl fmt::Display for ShardIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.index, self.total)
    }
}

impl fmt::Display for Partition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.dealing.name(), self.share)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The shard that a partition keeps of a plan whose entries are each a bundle of their own.
    fn shard(partition: &str, plan: &[&'static str]) -> Vec<&'static str> {
        partition.parse::<Partition>().expect("a partition").shard(plan.to_vec(), |id| id)
    }

    #[test]
    fn what_is_written_is_read() {
        let check =
            |text: &str| assert_eq!(text.parse::<Partition>().expect(text).to_string(), text);
        check("hash:1/1");
        check("hash:2/8");
        check("slice:8/8");
        check("slice:4294967295/4294967295");
    }

    #[test]
    fn a_wish_is_a_partition_or_left_to_the_surroundings() {
        let check = |text: &str, dealing, total| {
            let total = NonZero::new(total);
            assert_eq!(text.parse(), Ok(PartitionArg::Auto { dealing, total }), "{text}");
        };
        check("auto", PartitionMethod::Hash, 0);
        check("hash:auto", PartitionMethod::Hash, 0);
        check("slice:auto", PartitionMethod::Slice, 0);
        check("auto/8", PartitionMethod::Hash, 8);
        check("slice:auto/8", PartitionMethod::Slice, 8);
        let partition = "slice:2/8".parse().expect("a partition");
        assert_eq!("slice:2/8".parse(), Ok(PartitionArg::Of(partition)));
    }

    #[test]
    fn what_is_no_partition_is_told_with_what_to_write() {
        let told = |text: &str| {
            let error = text.parse::<PartitionArg>().expect_err(text);
            format!("{text:<14}{error}\n")
        };
        let all = [
            "",
            "2/8",
            "8",
            "hash",
            "hash:",
            "hash:2",
            "hash:0/8",
            "hash:9/8",
            "hash:1/0",
            "hash:a/b",
            "hash:1/b",
            "hash:-1/8",
            "hash:+1/8",
            "hash:1/8/9",
            "hash: 1/8",
            "hash:1/4294967296",
            "count:1/8",
            "Hash:1/8",
            "auto/0",
            "auto/x",
            "auto/",
            "count:auto",
            "automatic",
        ];
        insta::assert_snapshot!(all.map(told).concat());
    }

    #[test]
    fn a_hash_is_the_same_on_every_machine_and_in_every_version() {
        // As `printf %s ID | sha256sum` says.
        assert_eq!(hash(""), 0xe3b0_c442_98fc_1c14);
        assert_eq!(hash("profile-fin"), 0xb516_9f50_150c_93bf);
    }

    #[test]
    fn a_briefing_stays_in_its_shard_when_others_come_and_go() {
        let before = ["a", "b", "c", "d", "e", "f", "g", "h"];
        let after = ["aa", "b", "c", "d", "f", "g", "h", "x", "y"];
        for partition in ["hash:1/3", "hash:2/3", "hash:3/3"] {
            let both = |shard: Vec<&'static str>| -> Vec<&str> {
                shard.into_iter().filter(|id| before.contains(id) && after.contains(id)).collect()
            };
            assert_eq!(both(shard(partition, &before)), both(shard(partition, &after)));
        }
    }

    #[test]
    fn slices_are_dealt_in_turns_in_the_order_of_the_names() {
        let plan = ["e", "a", "d", "b", "c"];
        assert_eq!(shard("slice:1/2", &plan), ["e", "a", "c"]);
        assert_eq!(shard("slice:2/2", &plan), ["d", "b"]);
        assert_eq!(shard("slice:6/6", &plan), [""; 0]);
    }

    /// The set of which a document is a volume, or its own name.
    fn bundle(id: &str) -> &str {
        if id.starts_with("set") { "set" } else { id }
    }

    #[test]
    fn volumes_stay_together() {
        let plan = ["note", "set-1", "set-2", "set-3", "set-index", "table"];
        for dealing in [PartitionMethod::Hash, PartitionMethod::Slice] {
            let first = ShardIndex::new(1, 3).expect("a shard");
            let volumes = first.all().map(|share| {
                let shard = Partition { dealing, share }.shard(plan.to_vec(), |id| bundle(id));
                shard.iter().filter(|id| bundle(id) == "set").count()
            });
            let mut counts: Vec<usize> = volumes.collect();
            counts.sort_unstable();
            assert_eq!(counts, [0, 0, 4]);
        }
    }

    #[test]
    fn a_set_counts_as_one_when_slices_are_dealt() {
        let plan = vec![("a", "a"), ("set-1", "set"), ("set-2", "set"), ("z", "z")];
        let second: Partition = "slice:2/3".parse().expect("a partition");
        let shard = second.shard(plan, |(_, bundle)| bundle);
        assert_eq!(shard, [("set-1", "set"), ("set-2", "set")]);
    }

    proptest! {
        #[test]
        fn every_document_is_in_one_shard(
            plan in proptest::collection::btree_set("[a-z]{1,6}", 0..60),
            total in 1..20_u32,
            is_hash: bool,
        ) {
            let dealing = if is_hash { PartitionMethod::Hash } else { PartitionMethod::Slice };
            let plan: Vec<String> = plan.into_iter().collect();
            let first = ShardIndex::new(1, total).expect("a shard");
            let shards: Vec<Vec<String>> =
                first.all().map(|share| Partition { dealing, share }.shard(plan.clone(), |id| id)).collect();
            let mut all = shards.concat();
            all.sort_unstable();
            prop_assert_eq!(all, plan);
            let sizes = shards.iter().map(Vec::len);
            if dealing == PartitionMethod::Slice {
                prop_assert!(sizes.clone().max().unwrap() - sizes.min().unwrap() <= 1);
            }
        }
    }
}
