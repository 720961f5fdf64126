//! Files that were recorded from accounts or stand in AWS's own pages.

#![expect(clippy::unwrap_used, reason = "tests say what must hold by panicking")]

use sg_formats::{Input, ReadAnswer, ReadOptions, read};
use std::path::PathBuf;

/// The folder with answers of the AWS CLI, if this machine has it.
pub fn folder() -> Option<PathBuf> {
    let Some(samples) = std::env::var_os("SG_SAMPLES") else {
        println!("skipped: SG_SAMPLES is not set");
        return None;
    };
    // A relative path counts from the workspace, where the tests are started.
    let workspace = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    Some(workspace.join(samples).join("aws-cli"))
}

pub fn read_files(files: &[(String, Vec<u8>)]) -> ReadAnswer {
    let inputs: Vec<Input<'_>> =
        files.iter().map(|(name, bytes)| Input { name: Some(name.clone()), bytes }).collect();
    read(&inputs, ReadOptions::default())
}

/// Every file with its name, sorted.
pub fn files(folder: &PathBuf) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read(path).unwrap()))
        .collect();
    files.sort();
    files
}
