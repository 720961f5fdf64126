//! What is made of recorded answers of the AWS CLI is a document without fault in its shape.
//!
//! The variable `SG_SAMPLES` names the folder of samples; without it this test is skipped.

use std::path::PathBuf;

use sg_formats::{Input, ReadOptions, read, read_document};

#[test]
fn imported_answers_have_the_shape_of_a_document() {
    let Some(samples) = std::env::var_os("SG_SAMPLES") else {
        println!("skipped: SG_SAMPLES is not set");
        return;
    };
    // A relative path counts from the workspace, where the tests are started.
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").join(samples).join("aws-cli");
    let mut rules = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let Some(document) = read(&[Input { name: None, bytes: &bytes }], ReadOptions::default()).document
        else {
            continue;
        };
        let mut problems = Vec::new();
        let read = read_document(&document, &mut problems);
        let of_shape = ["unknownKey", "wrongType", "unknownWord", "missingKey", "duplicateId"];
        problems.retain(|problem| of_shape.contains(&problem.code));
        assert!(problems.is_empty(), "{}: {problems:#?}", path.display());
        let groups = read.network.groups.iter();
        let slots = groups.flat_map(|group| group.inbound.iter().chain(&group.outbound));
        rules += slots.filter(|slot| slot.rule.is_some()).count();
    }
    assert!(rules > 100, "only {rules} rules were read");
}
