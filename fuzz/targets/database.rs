#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| briefpress_fuzz::database(bytes));
