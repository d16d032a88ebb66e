//! File systems that do not report changes, or not all of them.

use std::path::Path;

/// The name of the file system of a folder, if it is one that does not report changes which other machines, or the system
/// outside of a container, make to it.
#[cfg(target_os = "linux")]
pub(super) fn silent_file_system(folder: &Path) -> Option<&'static str> {
    /// Numbers of file systems, from `statfs(2)` and `linux/magic.h`.
    const SILENT: [(u32, &str); 8] = [
        (0x6969, "NFS"),
        (0xff53_4d42, "CIFS"),
        (0xfe53_4d42, "SMB"),
        (0x517b, "SMB"),
        (0x0102_1997, "9P"),
        (0x6573_5546, "FUSE"),
        (0x786f_4256, "vboxsf"),
        (0x5346_414f, "AFS"),
    ];
    let kind = rustix::fs::statfs(folder).ok()?.f_type;
    // The number has 32 bits; some systems extend it with its sign.
    let number = u32::try_from(kind & 0xffff_ffff).ok()?;
    SILENT.iter().find(|(known, _)| *known == number).map(|(_, name)| *name)
}

#[cfg(not(target_os = "linux"))]
pub(super) fn silent_file_system(_: &Path) -> Option<&'static str> {
    None
}
