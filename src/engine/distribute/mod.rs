//! Builds spread over several machines: which part of a plan is built here, and the manifests of all parts as one.

pub mod merge;
mod partition;
mod systems;

pub use partition::{Partition, PartitionArg, PartitionError, PartitionMethod, ShardIndex};
pub use systems::{AutoError, ResolvedPartition, VARIABLES, choose};
