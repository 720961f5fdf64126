//! The fields of a row, made rules.

use super::fields::{Column, Fields, is_nothing, shown};
use super::service::Object;
use super::{PastedRule, at_line, names, peer, service, shape};
use crate::problem::Problem;
use sg_core::model::Direction;

/// What the text said before a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Context {
    /// The direction, by a heading or by the header of the table.
    pub(super) direction: Option<Direction>,
    /// The group, by a heading.
    pub(super) group: Option<String>,
}

/// The most rules that one row may stand for: ports times peers.
pub(super) const MOST: usize = 64;

/// Makes rules of a row: one for each protocol, port and peer in it.
///
/// # Errors
/// The row turns traffic away, which no rule of a group can do (S-121).
pub(super) fn rules(
    mut fields: Fields,
    context: &Context,
    line: u32,
    into: &mut Vec<PastedRule>,
) -> Result<(), Problem> {
    if shape::is_deny(fields.get(Column::Action)) {
        return Err(at_line(only_allows(fields.get(Column::Action)), line));
    }
    keep_action(&mut fields);
    let mut problems = Vec::new();
    let direction = take_direction(&mut fields).or(context.direction);
    let peers = take_peers(&mut fields, direction, &mut problems);
    let services = service::read(&mut fields, &mut problems);
    if services.len() > MOST || peers.len() > MOST || services.len() * peers.len() > MOST {
        let message = "one row stands for more rules than can be made of it";
        let help = "Write a row for each port or each peer.";
        return Err(at_line(Problem::error("rowTooWide", "", message, help), line));
    }
    let group = match fields.get(Column::Group) {
        "" => context.group.clone(),
        text => Some(group_id(text)),
    };
    let mut problems: Vec<Problem> = problems.into_iter().map(|problem| at_line(problem, line)).collect();
    for service in &services {
        for peer in &peers {
            let rule = whole(service.clone(), peer, &fields);
            let problems = core::mem::take(&mut problems);
            let group = group.clone();
            into.push(PastedRule { direction, group, rule: rule.into(), line, problems });
        }
    }
    Ok(())
}

/// Adds to a rule what is the same for all rules of a row.
fn whole(mut rule: Object, peer: &str, fields: &Fields) -> Object {
    rule.insert("peer".to_owned(), peer.into());
    let description = fields.get(Column::Description);
    if !is_nothing(description) {
        rule.insert("description".to_owned(), description.into());
    }
    if !fields.extra.is_empty() {
        let extra: Object =
            fields.extra.iter().map(|(name, text)| (name.clone(), text.as_str().into())).collect();
        rule.insert("extra".to_owned(), extra.into());
    }
    rule
}

/// The direction that the row itself names; what names none is kept.
fn take_direction(fields: &mut Fields) -> Option<Direction> {
    // Terraform's `type` is the direction.
    let typed = shape::direction(fields.get(Column::Type));
    if typed.is_some() {
        fields.set(Column::Type, String::new());
    }
    let egress = match names::key(fields.get(Column::IsEgress)).as_str() {
        "true" | "yes" | "1" | "egress" => Some(Direction::Outbound),
        "false" | "no" | "0" | "ingress" => Some(Direction::Inbound),
        _ => None,
    };
    let text = fields.get(Column::Direction).to_owned();
    let named = shape::direction(&text);
    if named.is_none() && !text.is_empty() {
        fields.extra.push(("Direction".to_owned(), text));
    }
    named.or(egress).or(typed)
}

/// The peers of a row, at least one; the cell of the other end is kept where both are filled.
fn take_peers(fields: &mut Fields, direction: Option<Direction>, problems: &mut Vec<Problem>) -> Vec<String> {
    let (mut column, mut other) = match direction {
        Some(Direction::Outbound) => (Column::Destination, Column::Source),
        _ => (Column::Source, Column::Destination),
    };
    if fields.has(Column::Peer) {
        column = Column::Peer;
    } else if !fields.has(column) {
        (column, other) = (other, column);
    }
    let kept = fields.get(other).to_owned();
    if !kept.is_empty() && column != other {
        let name = if other == Column::Source { "Source" } else { "Destination" };
        let parts = ["`", &shown(&kept), "` is the rule's own end and was kept aside"];
        let help =
            "Check the direction: the peer is the source of inbound rules, the destination of outbound ones.";
        problems.push(Problem::note("ownEnd", "/peer", parts.concat(), help));
        fields.extra.push((name.to_owned(), kept));
    }
    let cell = peer::read(fields.get(column), fields.get(Column::IpVersion), problems);
    if let Some((key, name)) = cell.label {
        fields.extra.push((key.to_owned(), name));
    }
    cell.peers
}

/// Keeps an action that is neither allow nor deny.
fn keep_action(fields: &mut Fields) {
    let text = fields.get(Column::Action).to_owned();
    if !text.is_empty() && !shape::is_action(&text) {
        fields.extra.push(("Action".to_owned(), text));
    }
}

/// The id in a cell that names a group, else the whole cell.
fn group_id(text: &str) -> String {
    let mut words = text.split([' ', '(', ')', '`', '*']);
    words.find(|word| word.starts_with("sg-")).unwrap_or(text).to_owned()
}

fn only_allows(action: &str) -> Problem {
    Problem::error(
        "onlyAllows",
        "",
        ["`", &shown(action), "` cannot be a rule of a security group: its rules only allow"].concat(),
        "Leave the row out: what no rule allows is dropped.",
    )
}
