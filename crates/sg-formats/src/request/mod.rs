//! EC2 requests as `{action, params}`, with EC2's own names of parameters (S-620).
//!
//! Only the shape is judged here, as EC2 does before anything else: actions and parameters that it does not have,
//! and values of another type. The rest is `sg_core::validate::request`.

mod desk;
mod rules;

use serde_json::Value;
use sg_core::model::Direction;
use sg_core::validate::request::{EntryChange, EntryDraft, ListChange, Named, NewGroup, Refusal, Request};

use desk::{Desk, Params};

/// Reads a request. What is no request of EC2's reads as [`Request::Malformed`] with what EC2 would answer.
pub fn read_request(action: &str, params: &Value) -> Request {
    let mut desk = Desk(None);
    let params = desk.object(params, "params");
    let request = desk.named(action, params);
    match desk.0 {
        Some(refusal) => Request::Malformed(refusal),
        None => request,
    }
}

impl Desk {
    /// Reads the parameters of an action.
    fn named(&mut self, action: &str, params: Params<'_>) -> Request {
        for (word, direction) in [("Ingress", Direction::Inbound), ("Egress", Direction::Outbound)] {
            let request = match action.strip_suffix(word) {
                Some("AuthorizeSecurityGroup") => Request::Authorize,
                Some("RevokeSecurityGroup") => Request::Revoke,
                Some("UpdateSecurityGroupRuleDescriptions") => Request::Describe,
                _ => continue,
            };
            return request(direction, self.rules(params));
        }
        match action {
            "ModifySecurityGroupRules" => Request::Modify(self.changed_rules(params)),
            "CreateSecurityGroup" => {
                self.only(params, &["GroupName", "Description", "VpcId", "TagSpecifications"]);
                Request::CreateGroup(NewGroup {
                    name: self.text(params, "GroupName"),
                    description: self.text(params, "Description"),
                    vpc: self.text(params, "VpcId"),
                })
            }
            "DeleteSecurityGroup" => {
                self.only(params, &["GroupId", "GroupName"]);
                Request::DeleteGroup(self.group(params))
            }
            "ModifyNetworkInterfaceAttribute" => {
                self.only(params, &["NetworkInterfaceId", "Groups"]);
                Request::SetGroups {
                    interface: self.text(params, "NetworkInterfaceId"),
                    groups: self.texts(params, "Groups"),
                }
            }
            "CreateNetworkAclEntry" => Request::Entry(EntryChange::Create, self.entry(params)),
            "ReplaceNetworkAclEntry" => Request::Entry(EntryChange::Replace, self.entry(params)),
            "DeleteNetworkAclEntry" => {
                self.only(params, &["NetworkAclId", "Egress", "RuleNumber"]);
                Request::Entry(EntryChange::Delete, self.entry(params))
            }
            "ModifyManagedPrefixList" => Request::ModifyList(self.list_change(params)),
            _ => Request::Malformed(Refusal::new(
                "InvalidAction",
                "The action {0} is not valid for this web service, or not one of those that are modelled here.",
                &[action],
            )),
        }
    }

    #[inline(never)]
    fn group(&mut self, params: Params<'_>) -> Named {
        Named { id: self.text(params, "GroupId"), name: self.text(params, "GroupName") }
    }

    #[inline(never)]
    fn entry(&mut self, params: Params<'_>) -> EntryDraft {
        self.only(
            params,
            &[
                "NetworkAclId",
                "Egress",
                "RuleNumber",
                "RuleAction",
                "Protocol",
                "PortRange",
                "IcmpTypeCode",
                "CidrBlock",
                "Ipv6CidrBlock",
            ],
        );
        EntryDraft {
            acl: self.text(params, "NetworkAclId"),
            egress: self.bool(params, "Egress"),
            number: self.number(params, "RuleNumber"),
            action: self.text(params, "RuleAction"),
            protocol: self.text(params, "Protocol"),
            ports: self.pair(params, "PortRange", ["From", "To"]),
            icmp: self.pair(params, "IcmpTypeCode", ["Type", "Code"]),
            cidr: self.text(params, "CidrBlock"),
            cidr6: self.text(params, "Ipv6CidrBlock"),
        }
    }

    #[inline(never)]
    fn list_change(&mut self, params: Params<'_>) -> ListChange {
        self.only(
            params,
            &[
                "PrefixListId",
                "CurrentVersion",
                "PrefixListName",
                "AddEntries",
                "RemoveEntries",
                "MaxEntries",
            ],
        );
        ListChange {
            list: self.text(params, "PrefixListId"),
            add: self.blocks(params, "AddEntries"),
            remove: self.blocks(params, "RemoveEntries"),
            max_entries: self.number(params, "MaxEntries"),
        }
    }

    #[inline(never)]
    fn blocks(&mut self, params: Params<'_>, name: &str) -> Vec<String> {
        let mut blocks = Vec::new();
        for entry in self.list(params, name) {
            let entry = self.object(entry, name);
            self.only(entry, &["Cidr", "Description"]);
            blocks.extend(self.needed(entry, "Cidr"));
        }
        blocks
    }
}
