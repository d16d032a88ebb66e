use proptest::prelude::*;

use super::*;

/// The shard that a partition keeps of a plan whose entries are each a bundle of their own.
fn shard(partition: &str, plan: &[&'static str]) -> Vec<&'static str> {
    partition.parse::<Partition>().expect("a partition").shard(plan.to_vec(), |id| id)
}

#[test]
fn what_is_written_is_read() {
    let check = |text: &str| assert_eq!(text.parse::<Partition>().expect(text).to_string(), text);
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
