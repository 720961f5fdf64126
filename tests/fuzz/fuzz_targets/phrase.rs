#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| sg_hostile::fuzz("phrase", bytes));
