//! The words about what happens in a timeline, reviewed as prose: one network, scripts with every kind of step and every edit.
#![expect(clippy::unwrap_used, reason = "a test says what must hold by panicking")]

mod requests;

use serde_json::{Value, json};

fn document() -> String {
    json!({
        "version": 1,
        "vpcs": [{ "id": "vpc-a", "cidrs": ["10.0.0.0/16"] }, { "id": "vpc-b", "cidrs": ["10.1.0.0/16"] }],
        "subnets": [{ "id": "sn-1", "vpc": "vpc-a", "cidrs": ["10.0.1.0/24"], "acl": "acl-1", "public": true }],
        "groups": [
            { "id": "sg-web", "name": "web", "vpc": "vpc-a", "outbound": [], "inbound": [
                { "id": "sgr-ssh", "protocol": "tcp", "ports": 22, "peer": "203.0.113.0/24" },
                { "id": "sgr-dns", "protocol": "udp", "ports": 53, "peer": "203.0.113.0/24" },
                { "id": "sgr-ping", "protocol": "icmp", "icmpType": 8, "peer": "203.0.113.0/24" }] },
            { "id": "sg-base", "name": "default", "vpc": "vpc-a", "inbound": [], "outbound": [] },
            { "id": "sg-far", "name": "far", "vpc": "vpc-b", "inbound": [], "outbound": [] },
            { "id": "sg-more", "vpc": "vpc-a", "inbound": [], "outbound": [] },
        ],
        "prefixLists": [
            { "id": "pl-office", "family": "ipv4", "maxEntries": 2, "entries": ["192.0.2.0/24"] },
            { "id": "pl-aws", "family": "ipv4", "weight": 55 },
        ],
        "acls": [{ "id": "acl-1",
            "inbound": [{ "id": "in-all", "number": 100, "action": "allow", "protocol": "all", "cidr": "0.0.0.0/0" }],
            "outbound": [{ "id": "out-all", "number": 100, "action": "allow", "protocol": "all", "cidr": "0.0.0.0/0" }] }],
        "links": [{ "id": "pcx-1", "type": "peering", "between": ["vpc-a", "vpc-b"], "state": "pending-acceptance" }],
        "interfaces": [
            { "id": "eni-web", "vpc": "vpc-a", "subnet": "sn-1", "addresses": ["10.0.1.10"],
              "publicAddresses": ["198.51.100.10"], "groups": ["sg-web"], "timeouts": { "tcpEstablished": 120 } },
            { "id": "eni-nat", "kind": "nat", "vpc": "vpc-a", "subnet": "sn-1", "addresses": ["10.0.1.11"], "groups": [] },
        ],
        "hosts": [{ "id": "office", "addresses": ["203.0.113.9"] }],
        "limits": { "rulesPerGroup": 4, "groupsPerInterface": 2 },
        "deleted": ["sg-gone"],
    })
    .to_string()
}

/// What is told of each step: its sentence, its error, and what becomes of connections.
fn told(steps: &Value) -> String {
    let mut lines = String::new();
    for (step, outcome) in steps
        .as_array()
        .unwrap()
        .iter()
        .zip(sg_api::play(document().as_bytes(), Some(steps.to_string().as_bytes())))
    {
        // EC2's codes stand in its sentence.
        let error = outcome.error.filter(|error| !outcome.text.contains(error.as_str()));
        let error = error.map(|error| format!(" [{error}]")).unwrap_or_default();
        lines.push_str(&format!("{}: {}{error}\n", step["id"].as_str().unwrap_or("?"), outcome.text));
        for change in outcome.flows {
            lines.push_str(&format!("    {}\n", change.text));
        }
        for problem in outcome.problems {
            lines.push_str(&format!("    {}: {}\n", problem.path, problem.message));
        }
    }
    lines
}

/// What is told of edits, each a step of its own.
fn edits(edits: &[Value]) -> String {
    let steps: Vec<Value> =
        edits.iter().map(|edit| json!({ "id": edit["kind"], "kind": "edit", "edits": [edit] })).collect();
    told(&json!(steps))
}

fn wait(id: &str, seconds: u32) -> Value {
    json!({ "id": id, "kind": "wait", "seconds": seconds })
}

fn reply(id: &str, to: &str) -> Value {
    json!({ "id": id, "kind": "reply", "to": to })
}

fn tcp(id: &str, flags: &str) -> Value {
    json!({ "id": id, "kind": "packet", "packet":
        { "from": "office", "to": "eni-web", "protocol": "tcp", "sourcePort": 40000, "port": 22, "flags": flags } })
}

fn udp(id: &str) -> Value {
    json!({ "id": id, "kind": "packet", "packet":
        { "from": "office", "to": "eni-web", "protocol": "udp", "sourcePort": 50000, "port": 53 } })
}

#[test]
fn time_passes_and_connections_with_it() {
    let ping = json!({ "id": "ping", "kind": "packet", "packet":
        { "from": "office", "to": "eni-web", "protocol": "icmp", "icmpType": 8, "icmpCode": 0, "icmpId": 7 } });
    let steps = json!([
        wait("nothing-yet", 1),
        tcp("syn", "SYN"),
        reply("syn-ack", "syn"),
        ping,
        reply("pong", "ping"),
        udp("ask"),
        reply("told", "ask"),
        udp("again"),
        reply("told-again", "again"),
        wait("a-little", 31),
        wait("long", 3600),
        wait("none", 0),
    ]);
    insta::assert_snapshot!(told(&steps), @"
    nothing-yet: A second passes.
    syn: Allowed: rule sgr-ssh lets it into eni-web.
        eni-web remembers tcp 203.0.113.9:40000 → 10.0.1.10:22 from now on: opening
    syn-ack: Allowed: eni-web remembers the connection, so no rule is asked.
        eni-web remembers tcp 203.0.113.9:40000 → 10.0.1.10:22 as established
    ping: Allowed: rule sgr-ping lets it into eni-web.
        eni-web remembers icmp 203.0.113.9 → 10.0.1.10 from now on: waiting for the reply
    pong: Allowed: eni-web remembers the connection, so no rule is asked.
    ask: Allowed: rule sgr-dns lets it into eni-web.
        eni-web remembers udp 203.0.113.9:50000 → 10.0.1.10:53 from now on: one exchange
    told: Allowed: eni-web remembers the connection, so no rule is asked.
    again: Allowed: eni-web remembers the connection, so no rule is asked.
    told-again: Allowed: eni-web remembers the connection, so no rule is asked.
        eni-web remembers udp 203.0.113.9:50000 → 10.0.1.10:53 as stream
    a-little: 31 seconds pass.
        eni-web forgets icmp 203.0.113.9 → 10.0.1.10
    long: 3600 seconds pass.
        eni-web forgets tcp 203.0.113.9:40000 → 10.0.1.10:22
        eni-web forgets udp 203.0.113.9:50000 → 10.0.1.10:53
    none: 0 seconds pass.
    ");
}

#[test]
fn connections_live_on_without_their_rule_or_are_cut_with_it() {
    let edit = |id: &str, edit: Value| json!({ "id": id, "kind": "edit", "edits": [edit] });
    let add = |direction: &str, rule: Value| json!({ "kind": "addRule", "group": "sg-web", "direction": direction, "rule": rule });
    let remove = |rule: &str| json!({ "kind": "removeRule", "rule": rule });
    let wide = json!({ "id": "sgr-wide", "protocol": "tcp", "ports": 22, "peer": "0.0.0.0/0" });
    let out = json!({ "id": "sgr-out", "protocol": "all", "peer": "0.0.0.0/0" });
    let steps = json!([
        // Tracked: its rule goes, and it stays (S-325).
        tcp("syn", "SYN"),
        reply("syn-ack", "syn"),
        edit("close", remove("sgr-ssh")),
        tcp("data", "ACK"),
        tcp("reset", "RST"),
        // Untracked (S-320): each packet needs its rule (S-324).
        edit("all-in", add("inbound", wide.clone())),
        edit("all-out", add("outbound", out)),
        tcp("anew", "SYN"),
        reply("anew-back", "anew"),
        edit("cut", remove("sgr-wide")),
        tcp("late", "ACK"),
        edit("back", add("inbound", wide)),
        tcp("once-more", "ACK"),
        tcp("end", "RST"),
    ]);
    insta::assert_snapshot!(told(&steps), @"
    syn: Allowed: rule sgr-ssh lets it into eni-web.
        eni-web remembers tcp 203.0.113.9:40000 → 10.0.1.10:22 from now on: opening
    syn-ack: Allowed: eni-web remembers the connection, so no rule is asked.
        eni-web remembers tcp 203.0.113.9:40000 → 10.0.1.10:22 as established
    close: Changed: rule sgr-ssh is removed.
    data: Allowed: eni-web remembers the connection, so no rule is asked.
    reset: Allowed: eni-web remembers the connection, so no rule is asked.
        eni-web forgets tcp 203.0.113.9:40000 → 10.0.1.10:22
    all-in: Changed: rule sgr-wide is added.
    all-out: Changed: rule sgr-out is added.
    anew: Allowed: rule sgr-wide lets it into eni-web.
        eni-web does not track tcp 203.0.113.9:40000 → 10.0.1.10:22: its rules decide on each packet
    anew-back: Allowed: rule sgr-out lets it leave eni-web.
    cut: Changed: rule sgr-wide is removed.
        tcp 203.0.113.9:40000 → 10.0.1.10:22 no longer passes eni-web
    late: Dropped: no inbound rule of eni-web allows TCP 22 from office.
    back: Changed: rule sgr-wide is added.
        tcp 203.0.113.9:40000 → 10.0.1.10:22 passes eni-web again
    once-more: Allowed: rule sgr-wide lets it into eni-web.
    end: Allowed: rule sgr-wide lets it into eni-web.
        tcp 203.0.113.9:40000 → 10.0.1.10:22 ends at eni-web
    ");
}

#[test]
fn what_cannot_happen_says_so() {
    let steps = json!([
        tcp("knock", "SYN"),
        { "id": "closed", "kind": "packet", "packet": { "from": "office", "to": "eni-web", "protocol": "tcp", "port": 443 } },
        reply("to-dropped", "closed"),
        tcp("rst", "RST"),
        reply("to-reset", "rst"),
        reply("to-nobody", "later"),
        { "id": "half", "kind": "wait" },
        { "id": "dance", "kind": "dance" },
        "wait",
    ]);
    insta::assert_snapshot!(told(&steps), @"
    knock: Allowed: rule sgr-ssh lets it into eni-web.
        eni-web remembers tcp 203.0.113.9:40000 → 10.0.1.10:22 from now on: opening
    closed: Dropped: no inbound rule of eni-web allows TCP 443 from office.
    to-dropped: Unknown: the packet to be answered never arrived.
    rst: Allowed: eni-web remembers the connection, so no rule is asked.
        eni-web forgets tcp 203.0.113.9:40000 → 10.0.1.10:22
    to-reset: Unknown: nobody answers such a packet.
    to-nobody: Nothing happens: this step cannot be read yet.
        /5/to: no packet and no reply before this step is called `later`
    half: Nothing happens: this step cannot be read yet.
        /6/seconds: `seconds` is missing
    dance: Nothing happens: this step cannot be read yet.
        /7/kind: unknown word `dance`
    ?: Nothing happens: this step cannot be read yet.
        /8: expected an object, found `wait`
    ");
}

#[test]
fn an_edit_names_what_it_is_about() {
    let rule = |id: &str| json!({ "id": id, "protocol": "tcp", "ports": 443, "peer": "0.0.0.0/0" });
    let entry = json!({ "id": "deny-ssh", "number": 90, "action": "deny", "protocol": "tcp", "ports": 22, "cidr": "0.0.0.0/0" });
    let group = json!({ "id": "sg-new", "vpc": "vpc-a", "inbound": [], "outbound": [] });
    let interface =
        json!({ "id": "eni-new", "vpc": "vpc-a", "addresses": ["10.0.1.20"], "groups": ["sg-web"] });
    let text = edits(&[
        json!({ "kind": "addRule", "group": "sg-web", "direction": "inbound", "rule": rule("sgr-https") }),
        json!({ "kind": "replaceRule", "rule": "sgr-https", "with": rule("sgr-https") }),
        json!({ "kind": "removeRule", "rule": "sgr-https" }),
        json!({ "kind": "addEntry", "acl": "acl-1", "direction": "inbound", "entry": entry }),
        json!({ "kind": "replaceEntry", "entry": "deny-ssh", "with": entry }),
        json!({ "kind": "removeEntry", "entry": "deny-ssh" }),
        json!({ "kind": "setGroups", "interface": "eni-web", "groups": ["sg-web", "sg-base"] }),
        json!({ "kind": "setAcl", "subnet": "sn-1", "acl": null }),
        json!({ "kind": "setEntries", "prefixList": "pl-office", "entries": ["192.0.2.0/25"] }),
        json!({ "kind": "setMaxEntries", "prefixList": "pl-office", "maxEntries": 3 }),
        json!({ "kind": "setLink", "link": "pcx-1", "set": { "state": "active" } }),
        json!({ "kind": "addVpc", "vpc": { "id": "vpc-new", "cidrs": ["10.9.0.0/16"] } }),
        json!({ "kind": "addSubnet", "subnet": { "id": "sn-new", "vpc": "vpc-new", "cidrs": ["10.9.1.0/24"] } }),
        json!({ "kind": "addGroup", "group": group }),
        json!({ "kind": "addPrefixList", "prefixList": { "id": "pl-new", "family": "ipv4", "maxEntries": 1, "entries": [] } }),
        json!({ "kind": "addAcl", "acl": { "id": "acl-new", "inbound": [], "outbound": [] } }),
        json!({ "kind": "addLink", "link": { "id": "tgw-new", "type": "transitGateway", "between": ["vpc-a", "vpc-new"] } }),
        json!({ "kind": "addInterface", "interface": interface }),
        json!({ "kind": "addHost", "host": { "id": "home", "addresses": ["198.51.100.7"] } }),
        json!({ "kind": "removeSubnet", "subnet": "sn-new" }),
        json!({ "kind": "removeLink", "link": "tgw-new" }),
        json!({ "kind": "removeVpc", "vpc": "vpc-new" }),
        json!({ "kind": "removeGroup", "group": "sg-new" }),
        json!({ "kind": "removePrefixList", "prefixList": "pl-new" }),
        json!({ "kind": "removeAcl", "acl": "acl-new" }),
        json!({ "kind": "removeInterface", "interface": "eni-new" }),
        json!({ "kind": "removeHost", "host": "home" }),
    ]);
    insta::assert_snapshot!(text, @"
    addRule: Changed: rule sgr-https is added.
    replaceRule: Changed: rule sgr-https is changed.
    removeRule: Changed: rule sgr-https is removed.
    addEntry: Changed: entry deny-ssh is added.
    replaceEntry: Changed: entry deny-ssh is changed.
    removeEntry: Changed: entry deny-ssh is removed.
    setGroups: Changed: interface eni-web is changed.
    setAcl: Changed: subnet sn-1 is changed.
    setEntries: Changed: prefix list pl-office is changed.
    setMaxEntries: Changed: prefix list pl-office is changed.
    setLink: Changed: link pcx-1 is changed.
    addVpc: Changed: VPC vpc-new is added.
    addSubnet: Changed: subnet sn-new is added.
    addGroup: Changed: group sg-new is added.
    addPrefixList: Changed: prefix list pl-new is added.
    addAcl: Changed: network ACL acl-new is added.
    addLink: Changed: link tgw-new is added.
    addInterface: Changed: interface eni-new is added.
    addHost: Changed: host home is added.
    removeSubnet: Changed: subnet sn-new is removed.
    removeLink: Changed: link tgw-new is removed.
    removeVpc: Changed: VPC vpc-new is removed.
    removeGroup: Changed: group sg-new is removed.
    removePrefixList: Changed: prefix list pl-new is removed.
    removeAcl: Changed: network ACL acl-new is removed.
    removeInterface: Changed: interface eni-new is removed.
    removeHost: Changed: host home is removed.
    ");
}

#[test]
fn several_edits_are_one_sentence_and_one_that_does_not_fit_stops_all() {
    let remove = |rule: &str| json!({ "kind": "removeRule", "rule": rule });
    let steps = json!([
        { "id": "two", "kind": "edit", "edits": [remove("sgr-ssh"), { "kind": "setAcl", "subnet": "sn-1", "acl": null }] },
        { "id": "gone-already", "kind": "edit", "edits": [remove("sgr-dns"), remove("sgr-ssh")] },
        { "id": "still-there", "kind": "edit", "edits": [remove("sgr-dns")] },
        { "id": "taken", "kind": "edit", "edits": [
            { "kind": "addHost", "host": { "id": "eni-web", "addresses": ["198.51.100.7"] } }] },
        { "id": "never-there", "kind": "edit", "edits": [remove("sgr-nobody")] },
        { "id": "none", "kind": "edit", "edits": [] },
    ]);
    insta::assert_snapshot!(told(&steps), @"
    two: Changed: rule sgr-ssh is removed, subnet sn-1 is changed.
    gone-already: Not changed: there is no rule sgr-ssh. [editNotThere]
    still-there: Changed: rule sgr-dns is removed.
    taken: Not changed: the id eni-web is taken, so no host is added. [editTaken]
    never-there: Nothing happens: this step cannot be read yet.
        /4/edits/0/rule: nothing here is called `sgr-nobody`
    none: Nothing changes.
    ");
}
