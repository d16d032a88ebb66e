#![no_main]

libfuzzer_sys::fuzz_target!(
    // Panics that the program catches do not end the fuzzer: the crates that read binary formats stumble over many damaged files.
    init: drop(std::panic::take_hook()),
    |bytes: &[u8]| briefpress_fuzz::workbook(bytes)
);
