//! The address space of a process and its limit.

use std::io;

/// Limits the address space of this process to what it has now and `memory` bytes more, or less if the system allows it
/// less. If `for_good`, nothing can raise it again; the process then leaves no core dump either.
///
/// What it has now is more the more cores there are: each thread reserves some.
#[cfg(unix)]
pub(crate) fn limit_address_space(memory: u64, for_good: bool) -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let memory = memory.saturating_add(address_space());
    for (resource, wanted) in [(Resource::As, memory), (Resource::Core, 0)] {
        let allowed = getrlimit(resource).maximum;
        let limit = Some(allowed.map_or(wanted, |allowed| wanted.min(allowed)));
        let maximum = if for_good { limit } else { allowed };
        setrlimit(resource, Rlimit { current: limit, maximum })?;
    }
    Ok(())
}

/// The limit of the address space of this process in bytes; `None` if there is none.
#[cfg(target_os = "linux")]
pub(super) fn address_space_limit() -> Option<u64> {
    use rustix::process::{Resource, getrlimit};
    getrlimit(Resource::As).current
}

/// Sets the limit of the address space of this process in bytes.
#[cfg(target_os = "linux")]
pub(super) fn set_address_space_limit(limit: Option<u64>) -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let maximum = getrlimit(Resource::As).maximum;
    Ok(setrlimit(Resource::As, Rlimit { current: limit, maximum })?)
}

#[cfg(not(unix))]
pub(crate) fn limit_address_space(_memory: u64, _for_good: bool) -> io::Result<()> {
    Ok(())
}

/// The address space of this process in bytes; zero if the system does not report it. It is `VmSize` in kB, see
/// `proc_pid_status(5)`.
#[cfg(unix)]
fn address_space() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let size = status.lines().find_map(|line| line.strip_prefix("VmSize:"));
    let size = size.and_then(|size| size.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    size.unwrap_or_default() * 1024
}
