//! The facts about AWS that verdicts cite, with where AWS says so and how certain they are.
//!
//! Where AWS is silent and this project chose, the certainty says so, and the page can too.

/// How certain a fact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// AWS documents it.
    Documented,
    /// Others observed it; AWS's documentation is silent.
    Observed,
    /// Sources are silent or disagree: this project decided.
    Chosen,
}

/// A fact about AWS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Its number.
    pub id: &'static str,
    /// How certain it is.
    pub certainty: Certainty,
    /// What it says.
    pub text: &'static str,
    /// The page of AWS's documentation, as a path below `https://docs.aws.amazon.com/`; empty for a choice
    /// on which AWS is silent.
    pub page: &'static str,
    /// The day on which it was written down as it stands: what AWS says may have changed since.
    pub noted: &'static str,
}

/// Numbers of facts, each once, in the order in which they came up.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts(Vec<&'static str>);

impl Facts {
    /// Adds a fact, unless it is there.
    #[inline(never)]
    pub(crate) fn add(&mut self, fact: &'static str) {
        if !self.0.contains(&fact) {
            self.0.push(fact);
        }
    }
}

impl From<Facts> for Vec<&'static str> {
    fn from(facts: Facts) -> Self {
        facts.0
    }
}

/// Whether this project chose the fact because AWS is silent. It stands beside the table so that whoever
/// asks only this need not carry every sentence of it.
pub fn is_chosen(id: &str) -> bool {
    matches!(
        id,
        "S-168"
            | "S-182"
            | "S-236"
            | "S-237"
            | "S-246"
            | "S-257"
            | "S-302"
            | "S-303"
            | "S-305"
            | "S-306"
            | "S-311"
            | "S-312"
            | "S-313"
            | "S-314"
            | "S-319"
            | "S-328"
            | "S-350"
            | "S-353"
    )
}

/// The fact with this number.
pub fn fact(id: &str) -> Option<&'static Fact> {
    FACTS.iter().find(|fact| fact.id == id)
}

const RULES: &str = "vpc/latest/userguide/security-group-rules.html";
const GROUPS: &str = "vpc/latest/userguide/vpc-security-groups.html";
const EC2: &str = "AWSEC2/latest/UserGuide/ec2-security-groups.html";
const PEERING: &str = "vpc/latest/peering/vpc-peering-security-groups.html";
const TGW: &str = "vpc/latest/tgw/tgw-vpc-attachments.html";
const NLB: &str = "elasticloadbalancing/latest/network/load-balancer-security-groups.html";
const TRACKING: &str = "AWSEC2/latest/UserGuide/security-group-connection-tracking.html";
const MTU: &str = "AWSEC2/latest/UserGuide/network_mtu.html";
const ACL: &str = "vpc/latest/userguide/vpc-network-acls.html";
const ENTRIES: &str = "vpc/latest/userguide/nacl-rules.html";
const CUSTOM: &str = "vpc/latest/userguide/custom-network-acl.html";

/// A fact that is held against AWS's pages again gets a day of its own.
const NOTED: &str = "2026-11-23";

const fn documented(id: &'static str, page: &'static str, text: &'static str) -> Fact {
    Fact { id, certainty: Certainty::Documented, text, page, noted: NOTED }
}

const fn chosen(id: &'static str, page: &'static str, text: &'static str) -> Fact {
    Fact { id, certainty: Certainty::Chosen, text, page, noted: NOTED }
}

/// All facts that verdicts cite, and those that stand beside what the page edits, by number.
pub static FACTS: &[Fact] = &[
    documented(
        "S-134",
        "AWSEC2/latest/UserGuide/security-group-rules-reference.html",
        "An IPv4 block never matches IPv6 traffic, nor the other way round: 0.0.0.0/0 and ::/0 are separate rules.",
    ),
    documented(
        "S-151",
        "vpc/latest/userguide/managed-prefix-lists.html",
        "A rule with a prefix list matches if any entry of its current version contains the address.",
    ),
    documented(
        "S-160",
        RULES,
        "A rule that names a group means the private addresses of the interfaces that carry it; public addresses never count.",
    ),
    documented(
        "S-163",
        RULES,
        "Inbound rules may name groups of the same VPC, a peered one, or one on the same transit gateway; outbound rules not across a transit gateway.",
    ),
    documented(
        "S-164",
        PEERING,
        "Over a peering a group can be named only while the peering is active and both VPCs are in one Region.",
    ),
    documented(
        "S-165",
        TGW,
        "Over a transit gateway a group can be named only if referencing is on at the gateway and at both attachments.",
    ),
    chosen(
        "S-168",
        PEERING,
        "A stale rule, which names a group that is gone or no longer connected, matches nothing.",
    ),
    documented(
        "S-172",
        RULES,
        "If a middlebox stands between two instances, a rule that names a group does not match; one with addresses does.",
    ),
    chosen("S-182", "", "An interface always carries at least one group."),
    documented(
        "S-185",
        "vpc/latest/userguide/nat-gateway-basics.html",
        "A NAT gateway has an interface but cannot carry a group.",
    ),
    documented(
        "S-186",
        TRACKING,
        "An interface may have idle timeouts of its own: for established TCP, for UDP and for UDP streams, on Nitro only.",
    ),
    documented(
        "S-230",
        EC2,
        "All rules of all groups on an interface form one set; traffic passes if any rule matches.",
    ),
    documented(
        "S-232",
        RULES,
        "What no inbound rule allows does not come in, what no outbound rule allows does not leave. No deny rule is needed.",
    ),
    documented(
        "S-233",
        TRACKING,
        "Groups remember connections: responses to what they let pass are let pass, whatever the other direction's rules say.",
    ),
    documented(
        "S-234",
        RULES,
        "Between two interfaces both sides decide: the sender's outbound rules and the receiver's inbound rules.",
    ),
    chosen(
        "S-236",
        "",
        "A packet that an interface sends to its own address never leaves it and is not evaluated.",
    ),
    chosen(
        "S-237",
        "",
        "Rules see private addresses on the VPC's side; who comes through a public address shows the public one.",
    ),
    documented(
        "S-240",
        GROUPS,
        "Groups do not filter traffic to Amazon DNS, DHCP, instance and task metadata, licence activation, the Time Sync service and the VPC router.",
    ),
    documented(
        "S-241",
        "vpc/latest/userguide/AmazonDNS-concepts.html",
        "Amazon DNS answers at 169.254.169.253, fd00:ec2::253 and the base of the VPC's primary block plus two.",
    ),
    documented(
        "S-242",
        "AWSEC2/latest/UserGuide/instancedata-data-retrieval.html",
        "Instance metadata answers at 169.254.169.254 and fd00:ec2::254.",
    ),
    documented(
        "S-243",
        "AWSEC2/latest/UserGuide/configure-ec2-ntp.html",
        "The Time Sync service answers at 169.254.169.123 and fd00:ec2::123.",
    ),
    documented(
        "S-244",
        "AWSEC2/latest/UserGuide/ec2config-service.html",
        "Windows licence activation answers at 169.254.169.250, 169.254.169.251 and fd00:ec2::250.",
    ),
    documented(
        "S-245",
        "AmazonECS/latest/developerguide/task-metadata-endpoint-v2.html",
        "ECS task metadata answers at 169.254.170.2.",
    ),
    chosen("S-246", GROUPS, "DHCP is told by its ports: UDP 67 and 68, and 546 and 547 for IPv6."),
    documented(
        "S-247",
        "vpc/latest/userguide/subnet-sizing.html",
        "The router of a subnet answers at its base plus one; link-local IPv6 is taken as the router's too.",
    ),
    documented(
        "S-254",
        "elasticloadbalancing/latest/network/target-group-register-targets.html",
        "A Network Load Balancer without a group lets every client reach its listeners.",
    ),
    chosen(
        "S-257",
        NLB,
        "Through a Network Load Balancer or an Instance Connect Endpoint only the forwarder's groups count, not the client's.",
    ),
    documented(
        "S-263",
        PEERING,
        "A link and its routes connect two VPCs; groups apply at both ends all the same.",
    ),
    documented(
        "S-265",
        NLB,
        "Targets may name the group of the Network Load Balancer in front of them, even when the client's address is kept.",
    ),
    chosen(
        "S-302",
        TRACKING,
        "A flow is known by protocol, both addresses and ports; ICMP by both addresses and the echo identifier.",
    ),
    chosen("S-303", TRACKING, "Of ICMP only queries are tracked, with their replies."),
    chosen(
        "S-305",
        TRACKING,
        "A tracked flow lets packets of both directions pass, also further ones the first way after their rule is gone.",
    ),
    chosen(
        "S-306",
        TRACKING,
        "TCP in the middle of a connection that is not remembered is judged by rules, and tracked from then on.",
    ),
    chosen(
        "S-311",
        TRACKING,
        "A tracked flow ends when no packet of it has passed for as long as its timeout says.",
    ),
    chosen("S-312", "", "A SYN that meets a connection which both sides have closed opens a new one."),
    chosen(
        "S-313",
        TRACKING,
        "UDP is a stream from its second transaction on, an answer to at least one packet being a transaction.",
    ),
    chosen(
        "S-314",
        "",
        "A TCP connection that is opening or closing is remembered for 60 seconds, an ICMP query for 30.",
    ),
    documented(
        "S-316",
        TRACKING,
        "There is a maximum of tracked connections; at it, packets that would need another one are dropped.",
    ),
    documented("S-317", TRACKING, "A connection to DynamoDB through its gateway endpoint counts twice."),
    chosen(
        "S-319",
        TRACKING,
        "Of a packet in the middle of a flow that is not remembered both directions are tried as the one that opened it.",
    ),
    documented(
        "S-320",
        TRACKING,
        "TCP and UDP are not tracked where a rule for everybody lets the flow pass and another lets all responses reach everybody; all else is.",
    ),
    documented(
        "S-321",
        TRACKING,
        "Connections through NAT gateways, Network Load Balancers, interface endpoints, Lambda and some others are always tracked.",
    ),
    chosen(
        "S-328",
        TRACKING,
        "A flow that is tracked stays so, although new rules would leave it untracked.",
    ),
    documented(
        "S-330",
        TRACKING,
        "An established TCP connection may be idle for 5 days, on the sixth version of Nitro for 350 seconds, unless configured.",
    ),
    documented("S-331", TRACKING, "Protocols other than TCP, UDP and ICMP may be idle for 600 seconds."),
    chosen(
        "S-350",
        TRACKING,
        "An ICMP error that quotes a packet of a tracked flow is let pass, whatever the rules say.",
    ),
    documented("S-351", MTU, "Path MTU messages about an untracked flow are let pass without a rule."),
    chosen("S-353", "", "An ICMP error that quotes nothing is judged by rules alone."),
    documented("S-400", ACL, "A subnet has one network ACL; one network ACL may serve many subnets."),
    documented(
        "S-401",
        ACL,
        "A network ACL remembers nothing: every packet is judged anew, replies included.",
    ),
    documented(
        "S-403",
        ENTRIES,
        "The matching entry with the lowest number decides; if none matches the packet is dropped.",
    ),
    documented(
        "S-405",
        ACL,
        "A network ACL is asked when traffic enters or leaves its subnet, never within the subnet.",
    ),
    documented(
        "S-406",
        "vpc/latest/userguide/default-network-acl.html",
        "The network ACL that comes with a VPC lets everything pass, both ways.",
    ),
    documented("S-407", CUSTOM, "A new network ACL drops everything until entries are added."),
    documented(
        "S-412",
        CUSTOM,
        "Replies go to the port from which the client asked, one of 1024 to 65535, which depends on the client's system.",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_are_sorted_and_stand_once() {
        assert!(FACTS.windows(2).all(|pair| pair[0].id < pair[1].id));
    }

    #[test]
    fn what_was_chosen_is_told_without_the_table() {
        for fact in FACTS {
            assert_eq!(is_chosen(fact.id), fact.certainty == Certainty::Chosen, "{}", fact.id);
        }
    }

    #[test]
    fn every_fact_has_a_day() {
        for Fact { id, noted, .. } in FACTS {
            let parts: Vec<_> = noted.split('-').map(|part| (part.len(), part.parse::<u16>())).collect();
            assert!(matches!(parts[..], [(4, Ok(_)), (2, Ok(1..=12)), (2, Ok(1..=31))]), "{id}: {noted}");
        }
    }

    #[test]
    fn whatever_aws_documents_has_a_page() {
        for fact in FACTS {
            assert!(fact.certainty == Certainty::Chosen || fact.page.ends_with(".html"), "{}", fact.id);
        }
    }
}
