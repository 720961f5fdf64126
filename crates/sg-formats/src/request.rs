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
    Params::of(params, "params").and_then(|params| named(action, &params)).unwrap_or_else(Request::Malformed)
}

/// Reads the parameters of an action.
fn named(action: &str, params: &Params<'_>) -> Result<Request, Refusal> {
    for (word, direction) in [("Ingress", Direction::Inbound), ("Egress", Direction::Outbound)] {
        let request = match action.strip_suffix(word) {
            Some("AuthorizeSecurityGroup") => Request::Authorize,
            Some("RevokeSecurityGroup") => Request::Revoke,
            Some("UpdateSecurityGroupRuleDescriptions") => Request::Describe,
            _ => continue,
        };
        return Ok(request(direction, rules(params)?));
    }
    match action {
        "ModifySecurityGroupRules" => changed_rules(params).map(Request::Modify),
        "CreateSecurityGroup" => {
            params.only(&["GroupName", "Description", "VpcId", "TagSpecifications"])?;
            let (name, description) = (params.text("GroupName")?, params.text("Description")?);
            Ok(Request::CreateGroup(NewGroup { name, description, vpc: params.text("VpcId")? }))
        }
        "DeleteSecurityGroup" => {
            params.only(&["GroupId", "GroupName"])?;
            group(params).map(Request::DeleteGroup)
        }
        "ModifyNetworkInterfaceAttribute" => {
            params.only(&["NetworkInterfaceId", "Groups"])?;
            let (interface, groups) = (params.text("NetworkInterfaceId")?, params.texts("Groups")?);
            Ok(Request::SetGroups { interface, groups })
        }
        "CreateNetworkAclEntry" => entry(params).map(|entry| Request::Entry(EntryChange::Create, entry)),
        "ReplaceNetworkAclEntry" => entry(params).map(|entry| Request::Entry(EntryChange::Replace, entry)),
        "DeleteNetworkAclEntry" => {
            params.only(&["NetworkAclId", "Egress", "RuleNumber"])?;
            entry(params).map(|entry| Request::Entry(EntryChange::Delete, entry))
        }
        "ModifyManagedPrefixList" => list_change(params).map(Request::ModifyList),
        _ => Err(Refusal::new(
            "InvalidAction",
            "The action {0} is not valid for this web service, or not one of those that are modelled here.",
            &[action],
        )),
    }
}

fn group(params: &Params<'_>) -> Result<Named, Refusal> {
    Ok(Named { id: params.text("GroupId")?, name: params.text("GroupName")? })
}

/// Rules of one group: permissions, one rule in the request itself, ids, or ids with descriptions.
fn rules(params: &Params<'_>) -> Result<Rules, Refusal> {
    params.only(&[
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
    ])?;
    let mut rules = Rules { group: group(params)?, rules: Vec::new() };
    for permission in params.objects("IpPermissions")? {
        read_permission(&permission, &mut rules.rules)?;
    }
    if params.has("IpProtocol") || params.has("CidrIp") {
        rules.rules.push((None, one_rule(params, &[("CidrIp", PeerDraft::Ipv4)])?));
    }
    for id in params.texts("SecurityGroupRuleIds")? {
        rules.rules.push((Some(id), RuleDraft::default()));
    }
    for told in params.objects("SecurityGroupRuleDescriptions")? {
        told.only(&["SecurityGroupRuleId", "Description"])?;
        let Some(id) = told.text("SecurityGroupRuleId")? else {
            return Err(Refusal::missing("SecurityGroupRuleId"));
        };
        rules
            .rules
            .push((Some(id), RuleDraft { description: told.text("Description")?, ..RuleDraft::default() }));
    }
    Ok(rules)
}

/// A permission: one rule for each of its peers.
fn read_permission(
    permission: &Params<'_>,
    rules: &mut Vec<(Option<String>, RuleDraft)>,
) -> Result<(), Refusal> {
    permission.only(&[
        "IpProtocol",
        "FromPort",
        "ToPort",
        "IpRanges",
        "Ipv6Ranges",
        "PrefixListIds",
        "UserIdGroupPairs",
    ])?;
    let service = one_rule(permission, &[])?;
    let before = rules.len();
    let mut add = |peer: Option<PeerDraft>, description: Option<String>| {
        rules.push((None, RuleDraft { peer, description, ..service.clone() }));
    };
    let lists: [(&str, &str, AsPeer); 3] = [
        ("IpRanges", "CidrIp", PeerDraft::Ipv4),
        ("Ipv6Ranges", "CidrIpv6", PeerDraft::Ipv6),
        ("PrefixListIds", "PrefixListId", PeerDraft::PrefixList),
    ];
    for (list, key, peer) in lists {
        for range in permission.objects(list)? {
            range.only(&[key, "Description"])?;
            add(range.text(key)?.map(peer), range.text("Description")?);
        }
    }
    for pair in permission.objects("UserIdGroupPairs")? {
        pair.only(&[
            "GroupId",
            "GroupName",
            "UserId",
            "Description",
            "VpcId",
            "VpcPeeringConnectionId",
            "PeeringStatus",
        ])?;
        let Named { id, name } = group(&pair)?;
        let peer = PeerDraft::Group { id, name, account: pair.text("UserId")? };
        add(Some(peer), pair.text("Description")?);
    }
    if rules.len() == before {
        rules.push((None, service));
    }
    Ok(())
}

/// One rule with its peer under one of these keys (S-218, S-620).
fn one_rule(params: &Params<'_>, keys: &[(&str, AsPeer)]) -> Result<RuleDraft, Refusal> {
    let mut peer = None;
    for (key, of) in keys {
        if let Some(text) = params.text(key)? {
            peer = Some(if peer.is_some() { PeerDraft::Several } else { of(text) });
        }
    }
    Ok(RuleDraft {
        protocol: params.text("IpProtocol")?,
        from: params.number("FromPort")?,
        to: params.number("ToPort")?,
        peer,
        description: params.text("Description")?,
    })
}

/// What stands at each named rule from now on (S-620).
fn changed_rules(params: &Params<'_>) -> Result<Rules, Refusal> {
    params.only(&["GroupId", "SecurityGroupRules"])?;
    let mut rules = Rules { group: group(params)?, rules: Vec::new() };
    for change in params.objects("SecurityGroupRules")? {
        change.only(&["SecurityGroupRuleId", "SecurityGroupRule"])?;
        let Some(rule) = change.value("SecurityGroupRule") else {
            return Err(Refusal::missing("SecurityGroupRule"));
        };
        let rule = Params::of(rule, "SecurityGroupRule")?;
        rule.only(&[
            "IpProtocol",
            "FromPort",
            "ToPort",
            "CidrIpv4",
            "CidrIpv6",
            "PrefixListId",
            "ReferencedGroupId",
            "Description",
        ])?;
        let group = |id| PeerDraft::Group { id: Some(id), name: None, account: None };
        let draft = one_rule(
            &rule,
            &[
                ("CidrIpv4", PeerDraft::Ipv4),
                ("CidrIpv6", PeerDraft::Ipv6),
                ("PrefixListId", PeerDraft::PrefixList),
                ("ReferencedGroupId", group),
            ],
        )?;
        rules.rules.push((change.text("SecurityGroupRuleId")?, draft));
    }
    Ok(rules)
}

fn entry(params: &Params<'_>) -> Result<EntryDraft, Refusal> {
    params.only(&[
        "NetworkAclId",
        "Egress",
        "RuleNumber",
        "RuleAction",
        "Protocol",
        "PortRange",
        "IcmpTypeCode",
        "CidrBlock",
        "Ipv6CidrBlock",
    ])?;
    Ok(EntryDraft {
        acl: params.text("NetworkAclId")?,
        egress: params.bool("Egress")?,
        number: params.number("RuleNumber")?,
        action: params.text("RuleAction")?,
        protocol: params.text("Protocol")?,
        ports: params.pair("PortRange", "From", "To")?,
        icmp: params.pair("IcmpTypeCode", "Type", "Code")?,
        cidr: params.text("CidrBlock")?,
        cidr6: params.text("Ipv6CidrBlock")?,
    })
}

fn list_change(params: &Params<'_>) -> Result<ListChange, Refusal> {
    params.only(&[
        "PrefixListId",
        "CurrentVersion",
        "PrefixListName",
        "AddEntries",
        "RemoveEntries",
        "MaxEntries",
    ])?;
    let mut change = ListChange {
        list: params.text("PrefixListId")?,
        max_entries: params.number("MaxEntries")?,
        ..ListChange::default()
    };
    for (key, blocks) in [("AddEntries", &mut change.add), ("RemoveEntries", &mut change.remove)] {
        for entry in params.objects(key)? {
            entry.only(&["Cidr", "Description"])?;
            blocks.push(entry.text("Cidr")?.ok_or_else(|| Refusal::missing("Cidr"))?);
        }
    }
    Ok(change)
}

/// Parameters, by their names.
struct Params<'v>(&'v Map<String, Value>);

impl<'v> Params<'v> {
    #[inline(never)]
    fn of(value: &'v Value, name: &str) -> Result<Self, Refusal> {
        value.as_object().map(Self).ok_or_else(|| wrong(value, name))
    }

    /// What stands under a name; null is absent.
    #[inline(never)]
    fn value(&self, name: &str) -> Option<&'v Value> {
        self.0.get(name).filter(|value| !value.is_null())
    }

    fn has(&self, name: &str) -> bool {
        self.value(name).is_some()
    }

    /// Refuses parameters that EC2 does not have here. `DryRun` is in every action.
    #[inline(never)]
    fn only(&self, names: &[&str]) -> Result<(), Refusal> {
        for name in self.0.keys() {
            if name != "DryRun" && !names.contains(&name.as_str()) {
                return Err(Refusal::new("UnknownParameter", "The parameter {0} is not recognized", &[name]));
            }
        }
        if self.bool("DryRun")? == Some(true) {
            return Err(Refusal::new(
                "DryRunOperation",
                "Request would have succeeded, but DryRun flag is set.",
                &[],
            ));
        }
        Ok(())
    }

    /// Text, or a number as text.
    #[inline(never)]
    fn text(&self, name: &str) -> Result<Option<String>, Refusal> {
        match self.value(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(Value::Number(number)) => Ok(Some(number.as_str().to_owned())),
            Some(other) => Err(wrong(other, name)),
        }
    }

    /// A whole number, also as text.
    #[inline(never)]
    fn number(&self, name: &str) -> Result<Option<i64>, Refusal> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        match text.parse() {
            Ok(number) => Ok(Some(number)),
            Err(_) => Err(Refusal::value("Value ({0}) for parameter {1} is invalid.", &[&text, name])),
        }
    }

    #[inline(never)]
    fn bool(&self, name: &str) -> Result<Option<bool>, Refusal> {
        match self.value(name) {
            None => Ok(None),
            Some(Value::Bool(yes)) => Ok(Some(*yes)),
            Some(other) => Err(wrong(other, name)),
        }
    }

    #[inline(never)]
    fn list(&self, name: &str) -> Result<&'v [Value], Refusal> {
        match self.value(name) {
            None => Ok(&[]),
            Some(Value::Array(list)) => Ok(list),
            Some(other) => Err(wrong(other, name)),
        }
    }

    #[inline(never)]
    fn texts(&self, name: &str) -> Result<Vec<String>, Refusal> {
        let mut texts = Vec::new();
        for value in self.list(name)? {
            texts.push(value.as_str().ok_or_else(|| wrong(value, name))?.to_owned());
        }
        Ok(texts)
    }

    #[inline(never)]
    fn objects(&self, name: &str) -> Result<Vec<Self>, Refusal> {
        let mut objects = Vec::new();
        for value in self.list(name)? {
            objects.push(Self::of(value, name)?);
        }
        Ok(objects)
    }

    /// Two numbers of an object.
    #[inline(never)]
    fn pair(&self, name: &str, one: &str, other: &str) -> Result<Option<Pair>, Refusal> {
        let Some(value) = self.value(name) else { return Ok(None) };
        let pair = Self::of(value, name)?;
        pair.only(&[one, other])?;
        Ok(Some((pair.number(one)?, pair.number(other)?)))
    }
}

/// That a value has another type than the parameter.
fn wrong(value: &Value, name: &str) -> Refusal {
    let shown = match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    };
    Refusal::value("Value ({0}) for parameter {1} is invalid.", &[shown, name])
}
