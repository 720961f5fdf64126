//! What the AWS CLI prints about security groups and the network around them, made a document.
//!
//! Shapes: S-600 to S-633. Keys are taken out of the answer as they are understood; what is left over
//! on an item becomes its `extra`, so nothing can be lost by being overlooked. What is wrong in a value
//! is carried over as it was written: the document's reader reports it in its place.
//!
//! Answers are first taken apart into lists, then the lists are read in the order of one table: who is
//! read later can rely on what all the files said before.

mod acl;
mod answer;
mod draft;
mod fill;
mod finish;
mod group;
mod instance;
mod interface;
mod kind;
mod lists;
mod meaning;
mod peering;
mod prefix_list;
mod request;
mod rule;
mod rule_id;
mod rule_index;
mod service;
mod shelf;
mod single_rule;
mod stale;
mod take;
mod tell;
mod vpc;

pub(crate) use answer::recognise;
pub(crate) use finish::missing;
pub(crate) use meaning::{Meaning, Peer, Service};
pub(crate) use rule_id::{base as rule_id, mint as mint_rule_ids, note as note_rule_ids};
pub(crate) use service::move_service;
pub(crate) use take::{Index, Object, is_empty, put, written};

use crate::json::Place;
use crate::problem::Problem;
use serde_json::Value;

/// One JSON value that somebody brought, and the name under which its unread parts are kept.
pub(crate) struct Answer {
    /// The key in the document's `extra`; no two answers share one.
    pub(crate) name: String,
    /// What the AWS CLI printed.
    pub(crate) value: Value,
}

/// What several answers make together.
pub(crate) struct Imported {
    /// The document. What is not used stands in its `extra`.
    pub(crate) document: Value,
    /// Every problem with the number of the answer that it stands in; its path points into that answer.
    pub(crate) problems: Vec<(usize, Problem)>,
}

/// Makes one document of all the answers, or adds them to a document that is open.
///
/// `room` is how many bytes may be written again and again that the answers have once: the protocol of a
/// permission stands in every rule that comes of it.
///
/// # Errors
/// A list of the open document is no list: then nothing can be added to it. Or the room is not enough.
pub(crate) fn import(answers: Vec<Answer>, into: Option<&Value>, room: usize) -> Result<Imported, Problem> {
    let mut draft = draft::Draft::default();
    draft.room = Some(room);
    if let Some(document) = into {
        draft.open(document)?;
    }
    let mut tasks = answer::Tasks::default();
    for answer in answers {
        draft.begin(answer.name);
        answer::take_apart(answer.value, &Place::new(""), &mut draft, &mut tasks);
    }
    for task in tasks.into_iter().flatten() {
        task.run(&mut draft);
    }
    if draft.room.is_none() {
        let message =
            "long texts that belong to many rules: the document would be many times as long as the files";
        return Err(Problem::error("tooDense", "", message, "Shorten what stands in the permissions."));
    }
    Ok(draft.finish())
}
