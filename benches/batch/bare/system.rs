//! The bare loop with the allocator of the system.

mod folder;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    folder::run()
}
