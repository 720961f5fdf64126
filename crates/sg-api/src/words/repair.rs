//! What lets a packet pass or stops it, in words.

use sg_core::model::{
    AclAction, AclEntry, Cidr, Direction, Edit, Group, GroupId, Interface, LinkSet, Network, Rule, RuleId,
};
use sg_core::reach::Guardrail;
use sg_formats::fill;

use super::english::{SetKey as Key, english_of_sets};
use super::phrase::{called, group_name, guardrail_says, service_words};
use super::spare::rule_text;
use super::{add, edited_text};
use crate::answers::{Comparison, Level, Problem, Repairs, Verdict, Wish};

/// What edits do, as a command: `Add tcp 5432 from app (sg-app) to the inbound rules of db (sg-db)`.
pub(crate) fn repair_title(network: &Network, edits: &[Edit]) -> String {
    let mut title = String::new();
    for edit in edits {
        add(&mut title, &say(Key::RepairAnd, &[]), &edit_text(network, edit));
    }
    let mut letters = title.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn edit_text(network: &Network, edit: &Edit) -> String {
    match edit {
        Edit::AddRule { group, direction, rule } => {
            let key = match direction {
                Direction::Inbound => Key::RepairAddInbound,
                Direction::Outbound => Key::RepairAddOutbound,
            };
            let said = rule.rule.as_ref().map_or_else(String::new, |own| rule_text(network, *direction, own));
            say(key, &[&said, &group_name(group.as_str(), network)])
        }
        Edit::ReplaceRule { rule, with } => match (place(network, rule), &with.rule) {
            (Some((group, direction, _)), Some(new)) => {
                let own = group_name(group.id.as_str(), network);
                say(Key::RepairReplace, &[rule.as_str(), &own, &rule_text(network, direction, new)])
            }
            _ => edited_text(core::slice::from_ref(edit)),
        },
        Edit::RemoveRule { rule } => match place(network, rule) {
            Some((group, direction, Some(old))) => {
                let key = match direction {
                    Direction::Inbound => Key::RepairRemoveInbound,
                    Direction::Outbound => Key::RepairRemoveOutbound,
                };
                let own = group_name(group.id.as_str(), network);
                say(key, &[rule.as_str(), &own, &rule_text(network, direction, old)])
            }
            _ => say(Key::RepairRemove, &[rule.as_str()]),
        },
        Edit::SetGroups { interface, groups } => {
            let own = network.interface(interface);
            own.map_or_else(String::new, |own| groups_text(network, own, groups))
        }
        Edit::AddEntry { acl, direction, entry } => {
            let name = network.acl(acl).and_then(|acl| acl.name.as_deref());
            let Some(own) = &entry.entry else { return edited_text(core::slice::from_ref(edit)) };
            let number = own.number.to_string();
            say(Key::RepairEntry, &[&entry_text(own, *direction), &called(acl.as_str(), name), &number])
        }
        Edit::SetEntries { prefix_list, entries } => {
            let list = network.prefix_list(prefix_list);
            let name = called(prefix_list.as_str(), list.and_then(|list| list.name.as_deref()));
            let before = list.and_then(|list| list.entries.as_deref()).unwrap_or_default();
            entries_text(&name, before, entries)
        }
        Edit::SetLink { link, set: LinkSet { active: Some(active), .. } } => {
            let key = if *active { Key::RepairLinkOn } else { Key::RepairLinkOff };
            say(key, &[link.as_str()])
        }
        Edit::AddLink(link) => {
            let [one, other] = &link.between;
            say(Key::RepairPeering, &[one.as_str(), other.as_str()])
        }
        // No repair is made of others.
        other => edited_text(core::slice::from_ref(other)),
    }
}

/// Where a rule stands, and what it says.
fn place<'n>(network: &'n Network, rule: &RuleId) -> Option<(&'n Group, Direction, Option<&'n Rule>)> {
    let both = [Direction::Inbound, Direction::Outbound];
    network.groups.iter().flat_map(|group| both.map(|direction| (group, direction))).find_map(
        |(group, direction)| {
            let slot = group.rules(direction).iter().find(|slot| slot.id == *rule)?;
            Some((group, direction, slot.rule.as_ref()))
        },
    )
}

fn groups_text(network: &Network, own: &Interface, groups: &[GroupId]) -> String {
    let name = called(own.id.as_str(), own.name.as_deref());
    let joined: Vec<&GroupId> = groups.iter().filter(|id| !own.groups.contains(id)).collect();
    let left: Vec<&GroupId> = own.groups.iter().filter(|id| !groups.contains(id)).collect();
    match (joined.as_slice(), left.as_slice()) {
        ([group], []) => say(Key::RepairJoin, &[&name, &group_name(group.as_str(), network)]),
        ([], [group]) => say(Key::RepairLeave, &[&name, &group_name(group.as_str(), network)]),
        _ => say(Key::RepairGroups, &[&name]),
    }
}

fn entry_text(entry: &AclEntry, direction: Direction) -> String {
    let key = match (entry.action, direction) {
        (AclAction::Allow, Direction::Inbound) => Key::RepairAllowFrom,
        (AclAction::Allow, Direction::Outbound) => Key::RepairAllowTo,
        (AclAction::Deny, Direction::Inbound) => Key::RepairDenyFrom,
        (AclAction::Deny, Direction::Outbound) => Key::RepairDenyTo,
    };
    say(key, &[&service_words(entry.service), &entry.cidr.to_string()])
}

fn entries_text(name: &str, before: &[Cidr], after: &[Cidr]) -> String {
    let new: Vec<&Cidr> = after.iter().filter(|entry| !before.contains(entry)).collect();
    let gone: Vec<&Cidr> = before.iter().filter(|entry| !after.contains(entry)).collect();
    match (new.as_slice(), gone.as_slice()) {
        ([entry], []) => say(Key::RepairList, &[&entry.to_string(), name]),
        ([], [entry]) => say(Key::RepairUnlist, &[&entry.to_string(), name]),
        _ => say(Key::RepairLists, &[name]),
    }
}

/// What else a repair does: what it opens and closes, the guardrails it breaks, and whether connections live on.
pub(crate) fn repair_text(
    network: &Network,
    comparison: &Comparison,
    broken: &[&Guardrail],
    lives_on: bool,
) -> String {
    let mut text = comparison.text.clone();
    for guardrail in broken {
        text.push_str(&say(Key::RepairBreaks, &[&guardrail_says(guardrail, network)]));
    }
    if lives_on {
        text.push_str(&say(Key::RepairLivesOn, &[]));
    }
    text
}

/// How many ways there are.
pub(crate) fn repairs_text(found: &Repairs) -> String {
    let count = found.repairs.len();
    let mut text = match (found.wish, found.verdict) {
        _ if count == 1 => say(Key::RepairsOne, &[]),
        (Wish::Pass, _) if count > 1 => say(Key::RepairsMany, &[&count.to_string()]),
        (Wish::Stop, _) if count > 1 => say(Key::RepairsStop, &[&count.to_string()]),
        (Wish::Pass, Verdict::Allowed) => return say(Key::RepairsPasses, &[]),
        (Wish::Stop, Verdict::Dropped) => return say(Key::RepairsStopped, &[]),
        (_, Verdict::Unknown) => return say(Key::RepairsUnknown, &[]),
        _ if found.beyond.is_empty() => say(Key::RepairsNone, &[]),
        _ => {
            let mut needs = String::new();
            for need in &found.beyond {
                add(&mut needs, " ", &need.text);
            }
            say(Key::RepairsBeyond, &[&needs])
        }
    };
    if found.more {
        text.push_str(&say(Key::RepairsMore, &[]));
    }
    text
}

/// An answer to another packet cannot be repaired (S-233).
pub(crate) fn of_reply_problem() -> Problem {
    Problem {
        code: "repairOfReply".to_owned(),
        level: Level::Error,
        ec2: None,
        file: None,
        path: "/replyTo".to_owned(),
        line: None,
        column: None,
        message: say(Key::OfReply, &[]),
        help: say(Key::OfReplyHelp, &[]),
    }
}

fn say(key: Key, about: &[&str]) -> String {
    fill(english_of_sets(key), about)
}
