//! EC2 requests as `{action, params}`, with EC2's own names of parameters (S-620).
//!
//! Only the shape is judged here, as EC2 does before anything else: actions and parameters that it does not have,
//! and values of another type. The rest is `sg_core::validate::request`.

use serde_json::{Map, Value};
use sg_core::model::Direction;
use sg_core::validate::request::{
    EntryChange, EntryDraft, ListChange, Named, NewGroup, PeerDraft, Refusal, Request, RuleDraft, Rules,
};

/// What makes a peer of its text.
type AsPeer = fn(String) -> PeerDraft;

/// Two numbers, each of which may be missing.
type Pair = (Option<i64>, Option<i64>);

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

/// Reads parameters, and remembers the first thing that EC2 would refuse: who reads on gets nothing there.
struct Desk(Option<Refusal>);

/// Parameters, by their names; none where they cannot be read.
type Params<'v> = Option<&'v Map<String, Value>>;

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

    /// Rules of one group: permissions, one rule in the request itself, ids, or ids with descriptions.
    #[inline(never)]
    fn rules(&mut self, params: Params<'_>) -> Rules {
        self.only(
            params,
            &[
                "GroupId",
                "GroupName",
                "IpPermissions",
                "SecurityGroupRuleIds",
                "SecurityGroupRuleDescriptions",
                "IpProtocol",
                "FromPort",
                "ToPort",
                "CidrIp",
                "TagSpecifications",
            ],
        );
        let mut rules = Rules { group: self.group(params), rules: Vec::new() };
        for permission in self.list(params, "IpPermissions") {
            let permission = self.object(permission, "IpPermissions");
            self.permission(permission, &mut rules.rules);
        }
        if value(params, "IpProtocol").or(value(params, "CidrIp")).is_some() {
            rules.rules.push((None, self.one_rule(params, &[("CidrIp", PeerDraft::Ipv4)])));
        }
        for id in self.texts(params, "SecurityGroupRuleIds") {
            rules.rules.push((Some(id), RuleDraft::default()));
        }
        for told in self.list(params, "SecurityGroupRuleDescriptions") {
            let told = self.object(told, "SecurityGroupRuleDescriptions");
            self.only(told, &["SecurityGroupRuleId", "Description"]);
            let id = self.needed(told, "SecurityGroupRuleId");
            rules.rules.push((
                id,
                RuleDraft { description: self.text(told, "Description"), ..RuleDraft::default() },
            ));
        }
        rules
    }

    /// A permission: one rule for each of its peers.
    #[inline(never)]
    fn permission(&mut self, permission: Params<'_>, rules: &mut Vec<(Option<String>, RuleDraft)>) {
        self.only(
            permission,
            &[
                "IpProtocol",
                "FromPort",
                "ToPort",
                "IpRanges",
                "Ipv6Ranges",
                "PrefixListIds",
                "UserIdGroupPairs",
            ],
        );
        let service = self.one_rule(permission, &[]);
        let before = rules.len();
        let lists: [(&str, &str, Option<AsPeer>); 4] = [
            ("IpRanges", "CidrIp", Some(PeerDraft::Ipv4)),
            ("Ipv6Ranges", "CidrIpv6", Some(PeerDraft::Ipv6)),
            ("PrefixListIds", "PrefixListId", Some(PeerDraft::PrefixList)),
            ("UserIdGroupPairs", "GroupId", None),
        ];
        for (list, key, of) in lists {
            for item in self.list(permission, list) {
                let item = self.object(item, list);
                let peer = match of {
                    Some(of) => {
                        self.only(item, &[key, "Description"]);
                        self.text(item, key).map(of)
                    }
                    None => Some(self.pair_of_group(item)),
                };
                let description = self.text(item, "Description");
                rules.push((None, RuleDraft { peer, description, ..service.clone() }));
            }
        }
        if rules.len() == before {
            rules.push((None, service));
        }
    }

    #[inline(never)]
    fn pair_of_group(&mut self, pair: Params<'_>) -> PeerDraft {
        self.only(
            pair,
            &[
                "GroupId",
                "GroupName",
                "UserId",
                "Description",
                "VpcId",
                "VpcPeeringConnectionId",
                "PeeringStatus",
            ],
        );
        let Named { id, name } = self.group(pair);
        PeerDraft::Group { id, name, account: self.text(pair, "UserId") }
    }

    /// One rule with its peer under one of these keys (S-218, S-620).
    #[inline(never)]
    fn one_rule(&mut self, params: Params<'_>, keys: &[(&str, AsPeer)]) -> RuleDraft {
        let mut peer = None;
        for (key, of) in keys {
            if let Some(text) = self.text(params, key) {
                peer = Some(if peer.is_some() { PeerDraft::Several } else { of(text) });
            }
        }
        RuleDraft {
            protocol: self.text(params, "IpProtocol"),
            from: self.number(params, "FromPort"),
            to: self.number(params, "ToPort"),
            peer,
            description: self.text(params, "Description"),
        }
    }

    /// What stands at each named rule from now on (S-620).
    #[inline(never)]
    fn changed_rules(&mut self, params: Params<'_>) -> Rules {
        self.only(params, &["GroupId", "SecurityGroupRules"]);
        let mut rules = Rules { group: self.group(params), rules: Vec::new() };
        for change in self.list(params, "SecurityGroupRules") {
            let change = self.object(change, "SecurityGroupRules");
            self.only(change, &["SecurityGroupRuleId", "SecurityGroupRule"]);
            let rule = value(change, "SecurityGroupRule");
            if rule.is_none() {
                self.refuse(Refusal::missing("SecurityGroupRule"));
            }
            let rule = rule.and_then(|rule| self.object(rule, "SecurityGroupRule"));
            self.only(
                rule,
                &[
                    "IpProtocol",
                    "FromPort",
                    "ToPort",
                    "CidrIpv4",
                    "CidrIpv6",
                    "PrefixListId",
                    "ReferencedGroupId",
                    "Description",
                ],
            );
            let group = |id| PeerDraft::Group { id: Some(id), name: None, account: None };
            let draft = self.one_rule(
                rule,
                &[
                    ("CidrIpv4", PeerDraft::Ipv4),
                    ("CidrIpv6", PeerDraft::Ipv6),
                    ("PrefixListId", PeerDraft::PrefixList),
                    ("ReferencedGroupId", group),
                ],
            );
            rules.rules.push((self.text(change, "SecurityGroupRuleId"), draft));
        }
        rules
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

    /// Remembers the first refusal.
    fn refuse(&mut self, refusal: Refusal) {
        self.0.get_or_insert(refusal);
    }

    /// That a value has another type than the parameter.
    #[inline(never)]
    fn wrong(&mut self, value: &Value, name: &str) {
        let shown = match value {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(number) => number.as_str(),
            Value::String(text) => text,
            Value::Array(_) => "a list",
            Value::Object(_) => "an object",
        };
        self.refuse(Refusal::value("Value ({0}) for parameter {1} is invalid.", &[shown, name]));
    }

    #[inline(never)]
    fn object<'v>(&mut self, value: &'v Value, name: &str) -> Params<'v> {
        if !value.is_object() {
            self.wrong(value, name);
        }
        value.as_object()
    }

    /// Refuses parameters that EC2 does not have here. `DryRun` is in every action.
    #[inline(never)]
    fn only(&mut self, params: Params<'_>, names: &[&str]) {
        let Some(params) = params else { return };
        for name in params.keys() {
            if name != "DryRun" && !names.iter().any(|known| known == name) {
                self.refuse(Refusal::new("UnknownParameter", "The parameter {0} is not recognized", &[name]));
            }
        }
        if self.bool(Some(params), "DryRun") == Some(true) {
            let said = "Request would have succeeded, but DryRun flag is set.";
            self.refuse(Refusal::new("DryRunOperation", said, &[]));
        }
    }

    /// Text, or a number as text.
    #[inline(never)]
    fn text(&mut self, params: Params<'_>, name: &str) -> Option<String> {
        match value(params, name)? {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.as_str().to_owned()),
            other => {
                self.wrong(other, name);
                None
            }
        }
    }

    /// Text that must be there.
    #[inline(never)]
    fn needed(&mut self, params: Params<'_>, name: &str) -> Option<String> {
        let text = self.text(params, name);
        if text.is_none() {
            self.refuse(Refusal::missing(name));
        }
        text
    }

    /// A whole number, also as text.
    #[inline(never)]
    fn number(&mut self, params: Params<'_>, name: &str) -> Option<i64> {
        let number = self.text(params, name)?.parse().ok();
        if let (None, Some(found)) = (number, value(params, name)) {
            self.wrong(found, name);
        }
        number
    }

    #[inline(never)]
    fn bool(&mut self, params: Params<'_>, name: &str) -> Option<bool> {
        let found = value(params, name)?;
        if !found.is_boolean() {
            self.wrong(found, name);
        }
        found.as_bool()
    }

    #[inline(never)]
    fn list<'v>(&mut self, params: Params<'v>, name: &str) -> &'v [Value] {
        match value(params, name) {
            None => &[],
            Some(Value::Array(list)) => list,
            Some(other) => {
                self.wrong(other, name);
                &[]
            }
        }
    }

    #[inline(never)]
    fn texts(&mut self, params: Params<'_>, name: &str) -> Vec<String> {
        let mut texts = Vec::new();
        for item in self.list(params, name) {
            match item.as_str() {
                Some(text) => texts.push(text.to_owned()),
                None => self.wrong(item, name),
            }
        }
        texts
    }

    /// Two numbers of an object.
    #[inline(never)]
    fn pair(&mut self, params: Params<'_>, name: &str, names: [&str; 2]) -> Option<Pair> {
        let pair = self.object(value(params, name)?, name);
        self.only(pair, &names);
        let [one, other] = names.map(|name| self.number(pair, name));
        Some((one, other))
    }
}

/// What stands under a name; null is absent.
#[inline(never)]
fn value<'v>(params: Params<'v>, name: &str) -> Option<&'v Value> {
    params?.get(name).filter(|value| !value.is_null())
}
