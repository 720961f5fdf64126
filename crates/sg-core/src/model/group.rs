//! Security groups.

use super::{Direction, GroupId, RuleSlot, VpcId};

/// A security group: two lists of rules that apply to every interface which carries it (S-101).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The group's id.
    pub id: GroupId,
    /// Its name, unique in its VPC without regard to case (S-102).
    pub name: Option<String>,
    /// Its description (S-103).
    pub description: Option<String>,
    /// The VPC it was created in; none where that is not known.
    pub vpc: Option<VpcId>,
    /// Further VPCs it is associated with (S-109).
    pub also_in: Vec<VpcId>,
    /// The account that owns it.
    pub owner: Option<String>,
    /// The part it plays, as a person said it, for advice only.
    pub role: Option<String>,
    /// What may come in.
    pub inbound: Vec<RuleSlot>,
    /// What may leave.
    pub outbound: Vec<RuleSlot>,
}

impl Group {
    /// The rules of one direction, in the author's order.
    pub fn rules(&self, direction: Direction) -> &[RuleSlot] {
        match direction {
            Direction::Inbound => &self.inbound,
            Direction::Outbound => &self.outbound,
        }
    }

    /// Whether interfaces of this VPC may carry the group (S-181, S-109); a group whose VPC is not
    /// known may be carried anywhere.
    pub fn fits(&self, vpc: &VpcId) -> bool {
        self.vpc.as_ref().is_none_or(|own| own == vpc) || self.also_in.contains(vpc)
    }
}
