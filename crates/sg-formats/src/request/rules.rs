//! The parameters of requests about rules of groups.

use sg_core::validate::request::{Named, PeerDraft, Refusal, RuleDraft, Rules};

use super::desk::{Desk, Params, value};

/// What makes a peer of its text.
type AsPeer = fn(String) -> PeerDraft;

impl Desk {
    /// Rules of one group: permissions, one rule in the request itself, ids, or ids with descriptions.
    #[inline(never)]
    pub(super) fn rules(&mut self, params: Params<'_>) -> Rules {
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
    pub(super) fn permission(
        &mut self,
        permission: Params<'_>,
        rules: &mut Vec<(Option<String>, RuleDraft)>,
    ) {
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
    pub(super) fn pair_of_group(&mut self, pair: Params<'_>) -> PeerDraft {
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
    pub(super) fn one_rule(&mut self, params: Params<'_>, keys: &[(&str, AsPeer)]) -> RuleDraft {
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
    pub(super) fn changed_rules(&mut self, params: Params<'_>) -> Rules {
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
}
