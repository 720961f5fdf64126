//! Requests about the rules of one group.

use super::Refusal;
use super::desk::{Desk, well_formed};
use super::rule::{RuleDraft, describe, printed};
use crate::index::Index;
use crate::model::{Direction, Edit, Family, Group, Peer, Rule, RuleId, RuleSlot};
use crate::validate::group::{is_same, rule_hash, same_before};

/// A group as a request names it: by id, else by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// `GroupId`.
    pub id: Option<String>,
    /// `GroupName`.
    pub name: Option<String>,
}

/// Rules of one group, as a request says them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// The group.
    pub group: Named,
    /// Each with `SecurityGroupRuleId` where the request names stored rules by id; a draft without anything but
    /// an id or a description then says no more.
    pub rules: Vec<(Option<String>, RuleDraft)>,
}

impl<'n> Desk<'n> {
    /// Adds rules (S-137 to S-140, S-190).
    pub(super) fn authorize(&self, direction: Direction, rules: &Rules) -> Result<Vec<Edit>, Refusal> {
        let group = self.group(&rules.group)?;
        let mut added: Vec<Rule> = Vec::new();
        for (_, draft) in &rules.rules {
            added.push(self.rule(group, direction, draft)?);
        }
        some(&added)?;
        alone(&added)?;
        let slots = group.rules(direction);
        let mut seen = Index::new(slots.len());
        for (index, slot) in slots.iter().enumerate() {
            if let Some(rule) = &slot.rule {
                same_before(&mut seen, slots, index, rule);
            }
        }
        for rule in &added {
            let same = |slot: &RuleSlot| slot.rule.as_ref().is_some_and(|stored| is_same(stored, rule));
            if seen.find(rule_hash(rule), &mut |at| slots.get(at).is_some_and(same)).is_some() {
                return Err(exists(rule));
            }
        }
        self.has_room(group, direction, None, &added)?;
        let mut number = 0;
        let edits = added.into_iter().zip(&rules.rules).map(|(rule, (_, draft))| Edit::AddRule {
            group: group.id.clone(),
            direction,
            rule: RuleSlot {
                id: RuleId::new(self.fresh_rule(&mut number)),
                description: draft.description.clone(),
                rule: Some(rule),
            },
        });
        Ok(edits.collect())
    }

    /// Removes rules, by id or by what they say (S-143, S-209, S-210).
    pub(super) fn revoke(&self, direction: Direction, rules: &Rules) -> Result<Vec<Edit>, Refusal> {
        let group = self.group(&rules.group)?;
        let mut gone: Vec<RuleId> = Vec::new();
        for slot in self.stored_slots(group, direction, rules, true)?.into_iter().flatten() {
            if !gone.contains(&slot.id) {
                gone.push(slot.id.clone());
            }
        }
        Ok(gone.into_iter().map(|rule| Edit::RemoveRule { rule }).collect())
    }

    /// Changes what people wrote about rules (S-135, S-206).
    pub(super) fn describe(&self, direction: Direction, rules: &Rules) -> Result<Vec<Edit>, Refusal> {
        let group = self.group(&rules.group)?;
        let mut edits = Vec::new();
        let found = self.stored_slots(group, direction, rules, false)?;
        for (slots, (_, draft)) in found.into_iter().zip(&rules.rules) {
            describe(draft.description.as_deref())?;
            for slot in slots {
                let with = RuleSlot { description: draft.description.clone(), ..slot.clone() };
                edits.push(Edit::ReplaceRule { rule: slot.id.clone(), with });
            }
        }
        Ok(edits)
    }

    /// Puts other rules in the place of stored ones; each keeps its id and the type of its peer (S-141).
    pub(super) fn modify(&self, rules: &Rules) -> Result<Vec<Edit>, Refusal> {
        let group = self.group(&rules.group)?;
        let mut edits = Vec::new();
        let mut after = group.clone();
        let mut changed = Vec::new();
        for (id, draft) in &rules.rules {
            let Some(id) = id else { return Err(Refusal::missing("SecurityGroupRuleId")) };
            let (direction, index, slot) = in_either(group, id)?;
            let rule = self.rule(group, direction, draft)?;
            if slot.rule.as_ref().is_some_and(|old| kind(&old.peer) != kind(&rule.peer)) {
                return Err(Refusal::value(
                    "You cannot change the type of the source or destination of rule {0}",
                    &[id],
                ));
            }
            let description = draft.description.clone().or_else(|| slot.description.clone());
            let with = RuleSlot { id: slot.id.clone(), description, rule: Some(rule.clone()) };
            let list = match direction {
                Direction::Inbound => &mut after.inbound,
                Direction::Outbound => &mut after.outbound,
            };
            if let Some(slot) = list.get_mut(index) {
                *slot = with.clone();
            }
            changed.push((direction, rule));
            edits.push(Edit::ReplaceRule { rule: slot.id.clone(), with });
        }
        some(&edits)?;
        for (direction, rule) in &changed {
            if stored(&after, *direction, rule).nth(1).is_some() {
                return Err(exists(rule));
            }
        }
        for direction in [Direction::Inbound, Direction::Outbound] {
            self.has_room(group, direction, Some(&after), &[])?;
        }
        Ok(edits)
    }

    /// The stored rules that each part of a request names: by id, or all that say the same. A description counts
    /// only where it is given and `told` says so (S-143).
    fn stored_slots(
        &self,
        group: &'n Group,
        direction: Direction,
        rules: &Rules,
        told: bool,
    ) -> Result<Vec<Vec<&'n RuleSlot>>, Refusal> {
        let mut found = Vec::new();
        let mut named: Vec<Rule> = Vec::new();
        for (id, draft) in &rules.rules {
            if let Some(id) = id {
                let slot = match in_either(group, id)? {
                    (of, _, slot) if of == direction => slot,
                    _ => return Err(no_rule_id(id)),
                };
                found.push(vec![slot]);
                continue;
            }
            let rule = self.rule_to_find(draft)?;
            let same = stored(group, direction, &rule)
                .filter(|slot| !told || draft.description.is_none() || draft.description == slot.description);
            found.push(same.collect());
            named.push(rule);
        }
        some(&found)?;
        alone(&named)?;
        if found.iter().any(Vec::is_empty) {
            return Err(Refusal::new(
                "InvalidPermission.NotFound",
                "The specified rule does not exist in this security group.",
                &[],
            ));
        }
        Ok(found)
    }

    /// Refuses what would count more than the quota (S-190, S-220): rules that are added to a group, or the
    /// group as it would stand afterwards. A family that does not grow is not asked.
    fn has_room(
        &self,
        group: &Group,
        direction: Direction,
        after: Option<&Group>,
        added: &[Rule],
    ) -> Result<(), Refusal> {
        let (_, before) = self.judge.group(group);
        let mut usage = after.map_or(before, |after| self.judge.group(after).1);
        for rule in added {
            self.judge.count(direction, &rule.peer, &mut usage);
        }
        for family in [Family::V4, Family::V6] {
            let used = usage.of(direction, family).used;
            if used > before.of(direction, family).used && used > self.network.limits.rules() {
                return Err(Refusal::new(
                    "RulesPerSecurityGroupLimitExceeded",
                    "The maximum number of rules per security group has been reached.",
                    &[],
                ));
            }
        }
        Ok(())
    }
}

/// The rules of a group that are the same as this one (S-136).
fn stored<'g>(group: &'g Group, direction: Direction, rule: &Rule) -> impl Iterator<Item = &'g RuleSlot> {
    group
        .rules(direction)
        .iter()
        .filter(move |slot| slot.rule.as_ref().is_some_and(|stored| is_same(stored, rule)))
}

/// The rule of a group with this id, where it stands (S-210).
fn in_either<'g>(group: &'g Group, id: &str) -> Result<(Direction, usize, &'g RuleSlot), Refusal> {
    for direction in [Direction::Inbound, Direction::Outbound] {
        for (index, slot) in group.rules(direction).iter().enumerate() {
            if slot.id.as_str() == id {
                return Ok((direction, index, slot));
            }
        }
    }
    Err(no_rule_id(id))
}

fn no_rule_id(id: &str) -> Refusal {
    if well_formed(id, "sgr-") {
        Refusal::new(
            "InvalidSecurityGroupRuleId.NotFound",
            "The security group rule ID '{0}' does not exist",
            &[id],
        )
    } else {
        Refusal::new(
            "InvalidSecurityGroupRuleId.Malformed",
            "Invalid id: \"{0}\" (expecting \"sgr-...\")",
            &[id],
        )
    }
}

/// Refuses a request that names no rule.
fn some<T>(rules: &[T]) -> Result<(), Refusal> {
    if rules.is_empty() { Err(Refusal::missing("IpPermissions")) } else { Ok(()) }
}

/// Refuses a rule that stands twice in one request (S-138, S-208).
fn alone(rules: &[Rule]) -> Result<(), Refusal> {
    let mut seen = Index::new(rules.len());
    for (index, rule) in rules.iter().enumerate() {
        let mut same = |at| rules.get(at).is_some_and(|other| is_same(other, rule));
        if seen.add(rule_hash(rule), index, &mut same).is_some() {
            return Err(Refusal::value("The same permission must not appear multiple times", &[]));
        }
    }
    Ok(())
}

/// That a rule is stored already (S-137).
fn exists(rule: &Rule) -> Refusal {
    Refusal::new(
        "InvalidPermission.Duplicate",
        "the specified rule \"{0}\" already exists",
        &[&printed(rule)],
    )
}

/// The type of a peer, which no change of a rule can change (S-141).
fn kind(peer: &Peer) -> u8 {
    match peer {
        Peer::Cidr(cidr) if cidr.family() == Family::V4 => 0,
        Peer::Cidr(_) => 1,
        Peer::Group(_) => 2,
        Peer::PrefixList(_) => 3,
    }
}
