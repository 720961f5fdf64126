//! What `aws ec2 describe-security-groups` and `describe-network-interfaces` print, made a document.
//!
//! Shapes: S-600 to S-602 and S-630. Keys are taken out of the answer as they are understood; what is
//! left over on an item becomes its `extra`, so nothing can be lost by being overlooked. What is wrong
//! in a value is carried over as it was written: the document's reader reports it in its place.

mod answer;
mod draft;
mod group;
mod interface;
mod kind;
mod place;
mod rule;
mod rule_id;
mod service;
mod take;

pub(crate) use answer::recognise;

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
    /// The document, or nothing where no answer held a group or an interface list.
    pub(crate) document: Option<Value>,
    /// Every problem with the number of the answer that it stands in; its path points into that answer.
    pub(crate) problems: Vec<(usize, Problem)>,
}

/// Makes one document of all the answers, in any order.
pub(crate) fn import(answers: Vec<Answer>) -> Imported {
    let mut draft = draft::Draft::default();
    for answer in answers {
        draft.begin(answer.name);
        answer::read(answer.value, &place::Place::root(), &mut draft);
    }
    draft.finish()
}
