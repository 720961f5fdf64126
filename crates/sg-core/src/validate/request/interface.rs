//! Requests that attach groups.

use super::Refusal;
use super::desk::{Desk, no_group};
use crate::model::{Edit, GroupId};

impl Desk<'_> {
    /// Replaces the groups of an interface (S-181 to S-185, S-191, S-221).
    pub(super) fn set_groups(
        &self,
        interface: Option<&str>,
        groups: &[String],
    ) -> Result<Vec<Edit>, Refusal> {
        let Some(id) = interface else { return Err(Refusal::missing("NetworkInterfaceId")) };
        let Some(interface) = self.network.interfaces.iter().find(|known| known.id.as_str() == id) else {
            return Err(Refusal::new(
                "InvalidNetworkInterfaceID.NotFound",
                "The networkInterface ID '{0}' does not exist",
                &[id],
            ));
        };
        if interface.kind.as_deref() == Some("nat") {
            return Err(Refusal::new(
                "OperationNotPermitted",
                "You do not have permission to modify the groups of {0}",
                &[id],
            ));
        }
        if groups.is_empty() {
            return Err(Refusal::missing("SecurityGroupId"));
        }
        let vpc = self.network.vpc_of(interface);
        let mut carried: Vec<GroupId> = Vec::new();
        for id in groups {
            let id = GroupId::new(id.clone());
            let known = self.judge.find(&id);
            // One that exists elsewhere may lie in any VPC.
            let fits = match (known, vpc) {
                (Some(group), Some(vpc)) => group.fits(vpc),
                (Some(_), None) => true,
                (None, _) => self.network.is_external(id.as_str()),
            };
            if !fits {
                return Err(no_group(id.as_str()));
            }
            if !carried.contains(&id) {
                carried.push(id);
            }
        }
        if carried.len() > self.network.limits.groups() as usize {
            return Err(Refusal::new(
                "SecurityGroupsPerInterfaceLimitExceeded",
                "The maximum number of security groups per interface has been reached.",
                &[],
            ));
        }
        Ok(vec![Edit::SetGroups { interface: interface.id.clone(), groups: carried }])
    }
}
