// Made from the types of sg-api by its test; `SG_BLESS=1` writes it anew.

/**
 * What became of a packet. Security groups cannot deny: what no rule allows is dropped.
 */
export type Verdict = "allowed" | "dropped" | "unknown";

/**
 * What the client sees.
 */
export type Client = "answers" | "refused" | "hangs" | "reset" | "cut" | "noRoute";

/**
 * Which way a packet goes at a gate.
 */
export type Direction = "inbound" | "outbound";

/**
 * What stands at a gate.
 */
export type Filter = "groups" | "acl" | "route" | "none";

/**
 * Why a gate spoke as it did.
 */
export type Because = "rules" | "tracked" | "related" | "trackingLimit" | "exempt" | "local" | "noRule" | "entry" | "route" | "noRoute" | "noGroups" | "notStated" | "uncertain";

/**
 * Whether a flow is tracked.
 */
export type FlowKind = "tracked" | "untracked";

/**
 * One field of a rule that the packet did not meet.
 */
export type FieldMiss = { "kind": "protocol", 
/**
 * The rule's protocol.
 */
wanted: string, 
/**
 * The packet's.
 */
got: string, 
/**
 * A short phrase.
 */
text: string, } | { "kind": "ports", 
/**
 * The rule's ports.
 */
wanted: string, 
/**
 * The packet's destination port.
 */
got: number, 
/**
 * How many ports lie between: 1 for the neighbour of the range.
 */
by: number, 
/**
 * A short phrase.
 */
text: string, } | { "kind": "icmp", 
/**
 * The rule's `type` or `type/code`.
 */
wanted: string, 
/**
 * The packet's `type/code`.
 */
got: string, 
/**
 * A short phrase.
 */
text: string, } | { "kind": "peer", 
/**
 * The rule's peer as written by EC2.
 */
wanted: string, 
/**
 * The address or group on the packet's other end; null where it is not known.
 */
got: string | null, 
/**
 * A stable name for the way it missed: `outside`, `family`, `notMember`, `stale`,
 * `notConnected`, `otherRegion`, `outboundAcrossTransitGateway`, `referencingOff`, `publicAddress`,
 * `appliance`, `forwarder`, `entriesNotKnown`, `memberNotPlaced`, `addressNotKnown`.
 */
reason: string, 
/**
 * A short phrase.
 */
text: string, } | { "kind": "unreadable", 
/**
 * A short phrase.
 */
text: string, };

/**
 * A rule that did not match.
 */
export type Miss = { 
/**
 * The rule.
 */
rule: string, 
/**
 * Whether nobody can tell: it may match or not.
 */
unknown: boolean, 
/**
 * The fields that missed, each by how much; the others fit.
 */
fields: Array<FieldMiss>, 
/**
 * One sentence.
 */
text: string, };

/**
 * One gate that a packet meets.
 */
export type Gate = { 
/**
 * The interface (a group, where some member of it is meant), subnet or link; null where nothing filters.
 */
at: string | null, 
/**
 * What stands there.
 */
filter: Filter, 
/**
 * Which way the packet goes.
 */
direction: Direction, 
/**
 * What the gate says.
 */
verdict: Verdict, 
/**
 * Why.
 */
because: Because, 
/**
 * The ids of all rules that match (an ACL: the entry that decided), groups in the interface's order,
 * rules in the group's order.
 */
rules: Array<string>, 
/**
 * Whether the flow is tracked here; null where that is not known, and where nothing is tracked.
 */
flow: FlowKind | null, 
/**
 * Every other rule, and by how much it missed.
 */
misses: Array<Miss>, 
/**
 * The facts it rests on, by number.
 */
facts: Array<string>, 
/**
 * One sentence.
 */
text: string, };

/**
 * A connection as one interface knows it (S-302).
 */
export type Flow = { 
/**
 * `tcp`, `udp`, `icmp`, `icmpv6`, or the number of another protocol.
 */
protocol: string, 
/**
 * The interface's own end: its private address, else its id or the group that is meant.
 */
local: string, 
/**
 * Its port; null where there is none.
 */
localPort: number | null, 
/**
 * The other end as it is seen there: an address, else an id; null where nobody knows it.
 */
remote: string | null, 
/**
 * Its port; null where there is none.
 */
remotePort: number | null, 
/**
 * The identifier of an ICMP echo; null for the rest.
 */
id: number | null, 
/**
 * Which way the packet went that opened it.
 */
opened: Direction, };

/**
 * How a connection stands at an interface (S-310).
 */
export type FlowState = "opening" | "established" | "closing" | "single" | "stream" | "query" | "generic" | "perhaps" | "untracked" | "cut";

/**
 * What became of a connection at one interface.
 */
export type FlowChange = { 
/**
 * The interface, or the group where some member of it is meant.
 */
at: string, 
/**
 * The connection.
 */
flow: Flow, 
/**
 * How it stood; null if it was not there.
 */
before: FlowState | null, 
/**
 * How it stands; null if it is gone.
 */
after: FlowState | null, 
/**
 * One sentence.
 */
text: string, };

/**
 * A connection that an interface remembers.
 */
export type LiveFlow = { 
/**
 * The interface, or the group where some member of it is meant.
 */
at: string, 
/**
 * The connection.
 */
flow: Flow, 
/**
 * How it stands.
 */
state: FlowState, 
/**
 * How many more seconds it may be idle before it is forgotten, a started one counting whole.
 */
seconds: number, };

/**
 * What must change.
 */
export type NeedKind = "rule" | "entry" | "publicSubnet" | "publicAddress" | "link" | "room";

/**
 * Which packet needs something.
 */
export type Leg = "request" | "reply";

/**
 * One setting that must change for a dropped packet, and for the answer to it, to pass.
 */
export type Need = { 
/**
 * What must change.
 */
kind: NeedKind, 
/**
 * Whether the packet itself needs it, or the answer to it: that one needs only what does not remember,
 * since groups let it pass (S-233).
 */
leg: Leg, 
/**
 * What stands there.
 */
filter: Filter, 
/**
 * Which way the packet goes there.
 */
direction: Direction, 
/**
 * The interface, group or subnet; null for a link and for the number of tracked connections.
 */
at: string | null, 
/**
 * The groups that an interface carries, one of which needs the rule.
 */
groups: Array<string>, 
/**
 * The entry of a network ACL that a new one must come before; null where any number will do.
 */
before: string | null, 
/**
 * Whether it surely must change; if not, nobody can tell.
 */
certain: boolean, 
/**
 * One sentence.
 */
text: string, };

/**
 * One thing that was expected and did not come.
 */
export type Unmet = { 
/**
 * The key of `expect`: `verdict`, `client`, `because`, `by`, `at`, `filter`, `direction`, `error`.
 */
key: string, 
/**
 * What was expected; null where nothing was, as with `error`.
 */
wanted: string | null, 
/**
 * What came; null where nothing did.
 */
got: string | null, };

/**
 * What an outcome is about.
 */
export type OutcomeKind = "packet" | "reply" | "wait" | "edit" | "request" | "unreadable";

/**
 * What came of one packet on its way through the gates, or of another step.
 */
export type Outcome = { 
/**
 * What this is about.
 */
kind: OutcomeKind, 
/**
 * What became of a packet or a reply; null for other steps.
 */
verdict: Verdict | null, 
/**
 * What the client of the connection sees, where that is certain by now.
 */
client: Client | null, 
/**
 * Index in `gates` of the gate that decided; null where there is no gate.
 */
decidedBy: number | null, 
/**
 * The gates on its way, in AWS's order (S-417). Those after a gate that dropped it are what they
 * would have said, had it come that far.
 */
gates: Array<Gate>, 
/**
 * What became of tracked connections, interface by interface.
 */
flows: Array<FlowChange>, 
/**
 * If it was dropped: every setting that must change for it, and for the answer to it, to pass.
 */
needs: Array<Need>, 
/**
 * Facts on which AWS is silent and this project chose (certainty `chosen`), that shaped the outcome.
 */
choices: Array<string>, 
/**
 * What was assumed because the document does not say, one sentence each.
 */
assumed: Array<string>, 
/**
 * Why an edit or a request changed nothing: EC2's error code, or `editNotThere` or `editTaken`.
 */
error: string | null, 
/**
 * The ids of the rules, entries and other things that an edit or a request added, changed or removed.
 */
changed: Array<string>, 
/**
 * What is wrong with the step, where it was handed over to be played; paths start at the list of steps.
 */
problems: Array<Problem>, 
/**
 * What of the step's `expect` is not met; empty if all is, null if nothing is expected.
 */
unmet: Array<Unmet> | null, 
/**
 * One sentence: what became of it, and why.
 */
text: string, };

/**
 * A timeline after one of its steps.
 */
export type Moment = { 
/**
 * The id of the step.
 */
step: string, 
/**
 * Seconds since the first step.
 */
time: number, 
/**
 * What came of the step.
 */
outcome: Outcome, 
/**
 * All that is remembered after it, in the order in which it was opened.
 */
flows: Array<LiveFlow>, 
/**
 * Connections that nothing remembers but the rules let pass, and those that were cut: the last change of each.
 */
apart: Array<FlowChange>, 
/**
 * What the client of a connection has seen last, as far as that was certain; null before.
 */
client: Client | null, };

/**
 * One new connection, from its first packet to what the client sees.
 */
export type Trace = { 
/**
 * What became of the connection: the first packet and the answer to it must both pass.
 */
verdict: Verdict, 
/**
 * What the client sees; null where nobody can tell, and where nothing is expected back.
 */
client: Client | null, 
/**
 * The first packet on its way.
 */
request: Outcome, 
/**
 * The answer on its way back, played with what the first packet left behind; null where nothing is sent back.
 */
reply: Outcome | null, 
/**
 * What is wrong with the packet itself; paths are JSON Pointers into it.
 */
problems: Array<Problem>, 
/**
 * One sentence: the verdict and its reason.
 */
text: string, };

/**
 * The trace of a packet that is saved in the document.
 */
export type NamedTrace = { 
/**
 * The packet's id.
 */
packet: string, 
/**
 * Its trace.
 */
trace: Trace, 
/**
 * What of the packet's `expect` is not met: `verdict`, `because`, `by` and `at` speak of the first packet,
 * `client` of the whole. Empty if all is; null if nothing is expected.
 */
unmet: Array<Unmet> | null, };

/**
 * How much a problem weighs.
 */
export type Level = "error" | "note";

/**
 * One thing that is wrong in what a person brought.
 */
export type Problem = { 
/**
 * A stable name for the kind of problem.
 */
code: string, 
/**
 * How much it weighs.
 */
level: Level, 
/**
 * The error code that EC2 would answer with, where it would refuse this.
 */
ec2: string | null, 
/**
 * The file it was found in, where files were read.
 */
file: string | null, 
/**
 * The place: a JSON Pointer into the document (or the file, or the packet).
 */
path: string, 
/**
 * The line, from 1, where text was read.
 */
line: number | null, 
/**
 * The column, from 1, in characters; in a guardrail alone where there is no line.
 */
column: number | null, 
/**
 * What is wrong: lower case, no full stop, what was typed in backticks.
 */
message: string, 
/**
 * The way out: one sentence.
 */
help: string, };

/**
 * How full a meter is.
 */
export type MeterLevel = "fine" | "near" | "over";

/**
 * How much of a quota is used.
 */
export type Meter = { 
/**
 * What counts.
 */
used: number, 
/**
 * What may count at most.
 */
limit: number, 
/**
 * How full it is.
 */
level: MeterLevel, };

/**
 * What the rules of a group count in one direction and family. A block counts 1 in its family, a group 1 in both
 * (S-194, S-195).
 */
export type RuleMeter = { 
/**
 * What counts; the limit is `rulesPerGroup`.
 */
used: number, 
/**
 * How full it is.
 */
level: MeterLevel, 
/**
 * Of it, what prefix lists count: their maximum size, or AWS's weight, not their entries (S-153).
 */
lists: number, 
/**
 * Of it, rules that name groups: each counts in both families, which was observed and AWS no longer says
 * (S-195).
 */
references: number, 
/**
 * Whether more may count, since a prefix list says neither its maximum size nor its weight.
 */
atLeast: boolean, };

/**
 * The meters of one direction, by family.
 */
export type RuleMeters = { 
/**
 * IPv4.
 */
ipv4: RuleMeter, 
/**
 * IPv6.
 */
ipv6: RuleMeter, };

/**
 * The rules of a group against their quota.
 */
export type GroupQuota = { 
/**
 * The group's id.
 */
group: string, 
/**
 * Its inbound rules.
 */
inbound: RuleMeters, 
/**
 * Its outbound rules.
 */
outbound: RuleMeters, };

/**
 * The groups on an interface against their quota (S-191).
 */
export type InterfaceQuota = { 
/**
 * The interface's id.
 */
interface: string, 
/**
 * The groups it carries.
 */
groups: Meter, };

/**
 * The meters of one direction of a network ACL, by family.
 */
export type AclMeters = { 
/**
 * IPv4.
 */
ipv4: Meter, 
/**
 * IPv6.
 */
ipv6: Meter, };

/**
 * The entries of a network ACL against their quota; the closing entry is not counted (S-413).
 */
export type AclQuota = { 
/**
 * The network ACL's id.
 */
acl: string, 
/**
 * Its inbound entries.
 */
inbound: AclMeters, 
/**
 * Its outbound entries.
 */
outbound: AclMeters, };

/**
 * What an account has in a Region against its quotas (S-193).
 */
export type RegionQuota = { 
/**
 * The Region; null where it is not stated.
 */
region: string | null, 
/**
 * The account; null where it is not stated.
 */
account: string | null, 
/**
 * Its groups.
 */
groups: Meter, 
/**
 * Its prefix lists, those that AWS manages aside; null where there are several Regions or accounts, since a
 * list states neither.
 */
prefixLists: Meter | null, };

/**
 * How much of AWS's quotas a document uses, and of those that its `limits` state instead. What EC2 would refuse
 * counts nothing: rules that cannot be read, or that stand twice, or that name what cannot be named.
 */
export type Quotas = { 
/**
 * What a group may count in each direction and family (S-190): the limit of every meter in `groups`.
 */
rulesPerGroup: number, 
/**
 * The quota of rules times the quota of groups on an interface, which AWS grants up to this limit (S-192).
 */
rulesTimesGroups: Meter, 
/**
 * One for each group, in the document's order.
 */
groups: Array<GroupQuota>, 
/**
 * One for each interface, in the document's order.
 */
interfaces: Array<InterfaceQuota>, 
/**
 * One for each network ACL, in the document's order.
 */
acls: Array<AclQuota>, 
/**
 * One for each Region and account that groups stand in; at least one.
 */
regions: Array<RegionQuota>, };

/**
 * An address family.
 */
export type Family = "ipv4" | "ipv6";

/**
 * A packet as in the document's `packets`; what it does not have is left out.
 */
export type WitnessPacket = { 
/**
 * The sender.
 */
from: string, 
/**
 * The receiver.
 */
to: string, 
/**
 * A name or a number, as text.
 */
protocol: string, 
/**
 * The destination port.
 */
port?: number, 
/**
 * The ICMP type.
 */
icmpType?: number, 
/**
 * The ICMP code.
 */
icmpCode?: number, 
/**
 * `middlebox` where the sender or receiver is an interface that is not to be recognised (S-172).
 */
via?: string, };

/**
 * One packet of a box.
 */
export type Witness = { 
/**
 * The packet, as `decide` takes it.
 */
packet: WitnessPacket, 
/**
 * In words: `tcp 22 from 203.0.113.10 to eni-web`.
 */
text: string, };

/**
 * Whether a guardrail holds.
 */
export type GuardrailState = "holds" | "broken" | "unknown";

/**
 * A guardrail of the document.
 */
export type Guardrail = { 
/**
 * Its place in the document's list, from 0.
 */
index: number, 
/**
 * What stands there.
 */
guardrail: string, 
/**
 * What it says, in words; empty where it cannot be read.
 */
says: string, 
/**
 * Whether it holds.
 */
state: GuardrailState, 
/**
 * The packet that breaks it, or whose fate is not known.
 */
witness: Witness | null, 
/**
 * In words.
 */
text: string, };

/**
 * A rule as it is added to a document, without an id; what is null is left out there.
 */
export type PhraseRule = { 
/**
 * A name of EC2's, or a number.
 */
protocol: string, 
/**
 * A port, a range or `all`.
 */
ports: string | null, 
/**
 * None where it is any type.
 */
icmpType: number | null, 
/**
 * None where it is any code.
 */
icmpCode: number | null, 
/**
 * A CIDR, a group or a prefix list.
 */
peer: string, };

/**
 * Rules that a sentence stands for.
 */
export type PhraseRules = { 
/**
 * Id of the group that they belong to.
 */
group: string, 
/**
 * Which way they look.
 */
direction: Direction, 
/**
 * One for each service and peer.
 */
rules: Array<PhraseRule>, };

/**
 * Something that may stand at the cursor. Places count characters, as code points, from 0.
 */
export type Completion = { 
/**
 * What it takes the place of: from this character …
 */
from: number, 
/**
 * … to before this one.
 */
to: number, 
/**
 * What to write there.
 */
text: string, 
/**
 * What it is: `word`, `group web`, `service tcp/22` …
 */
about: string, };

/**
 * What a sentence means so far.
 */
export type Phrase = { 
/**
 * What it says, in words; null where it cannot be read.
 */
says: string | null, 
/**
 * The rules that it stands for; null where it is none or cannot be read.
 */
rules: PhraseRules | null, 
/**
 * The first mistake, with its column from 1 in characters; its path is empty. Null where there is none.
 */
problem: Problem | null, 
/**
 * What may stand at the cursor; nothing where no cursor was given.
 */
completions: Array<Completion>, };

/**
 * The whole report on a document.
 */
export type Report = { 
/**
 * The revision of the session's document that it speaks of; 0 for a document just opened.
 */
revision: number, 
/**
 * What is wrong, in the order of the document.
 */
problems: Array<Problem>, 
/**
 * A trace for each packet that is saved in the document, can be read and answers no other.
 */
traces: Array<NamedTrace>, 
/**
 * How much of AWS's quotas it uses.
 */
quotas: Quotas, 
/**
 * Whether its guardrails hold; left out where it has none, and by the engine of the first screen.
 */
guardrails?: Array<Guardrail>, };

/**
 * How bad a finding is.
 */
export type Severity = "critical" | "high" | "medium" | "low" | "info";

/**
 * Who wants to hear of a check.
 */
export type Audience = "everyone" | "careful" | "pedantic";

/**
 * A change that makes a finding go away.
 */
export type Fix = { 
/**
 * What is done, as a command.
 */
title: string, 
/**
 * The edits, as in a step of the document; `Session.patchOf` makes them a patch.
 */
edits: EditDraft[], 
/**
 * Whether the same passes afterwards, and the same of it is tracked (S-320).
 */
keeps: boolean, 
/**
 * What passes the place then and does not now.
 */
opens: Volume, 
/**
 * What passes it now and does not then.
 */
closes: Volume, };

/**
 * Something that a check found.
 */
export type Finding = { 
/**
 * The number of the check, `SG001`; the catalogue tells more of it.
 */
check: string, 
/**
 * Its name, `ssh-open-to-world`.
 */
name: string, 
/**
 * How bad it is.
 */
severity: Severity, 
/**
 * Who wants to hear of it.
 */
audience: Audience, 
/**
 * The id of the group or interface that it is about.
 */
place: string, 
/**
 * The ids of other places that have a part in it.
 */
related: Array<string>, 
/**
 * The rules that cause it: together they do, and without any one of them the others do not.
 */
rules: Array<string>, 
/**
 * A packet that proves it, as in the document's `packets`: `decide` lets its request pass, by one of the rules. Null
 * where nobody can send one.
 */
witness: PacketDraft | null, 
/**
 * What is the matter, with numbers.
 */
message: string, 
/**
 * Why that matters.
 */
why: string, 
/**
 * Changes after which it is gone, each tried: none brings anything worse, or breaks a packet of the document that is
 * expected to pass.
 */
fixes: Array<Fix>, 
/**
 * The role of the group that it rests on, where nobody stated it; null if it rests on none.
 */
guessed: string | null, 
/**
 * For SG012: the check that holds for all groups of the interface together.
 */
underlying: string | null, 
/**
 * For SG006: the checks of single ports that it stands for.
 */
includes: Array<string>, 
/**
 * The reason for which the document accepts it; null if it does not.
 */
suppressed: string | null, };

/**
 * What a check is, for people.
 */
export type CheckPage = { 
/**
 * Its number, `SG001`.
 */
id: string, 
/**
 * Its name, `ssh-open-to-world`.
 */
name: string, 
/**
 * How bad a finding is, unless it says otherwise.
 */
severity: Severity, 
/**
 * Who wants to hear of it.
 */
audience: Audience, 
/**
 * What it finds.
 */
what: string, 
/**
 * Why that matters.
 */
why: string, 
/**
 * How to fix it.
 */
how: string, 
/**
 * What other tools call it.
 */
others: string, 
/**
 * Where AWS, or whoever advises it, says so.
 */
source: string, };

/**
 * The report on a document, and what best practices say of it.
 */
export type Analysis = { 
/**
 * What checks found: the worst first.
 */
findings: Array<Finding>, 
/**
 * The revision of the session's document that it speaks of; 0 for a document just opened.
 */
revision: number, 
/**
 * What is wrong, in the order of the document.
 */
problems: Array<Problem>, 
/**
 * A trace for each packet that is saved in the document, can be read and answers no other.
 */
traces: Array<NamedTrace>, 
/**
 * How much of AWS's quotas it uses.
 */
quotas: Quotas, 
/**
 * Whether its guardrails hold; left out where it has none, and by the engine of the first screen.
 */
guardrails?: Array<Guardrail>, };

/**
 * What of the report is another since it was told last.
 */
export type Changes = { 
/**
 * The revision of the session's document that it speaks of.
 */
revision: number, 
/**
 * The problems; null where they are as before.
 */
problems: Array<Problem> | null, 
/**
 * The traces; null where they are as before.
 */
traces: Array<NamedTrace> | null, 
/**
 * The quotas; null where they are as before.
 */
quotas: Quotas | null, 
/**
 * Whether the guardrails hold; left out where that is as before.
 */
guardrails?: Array<Guardrail>, };

/**
 * What a patch did.
 */
export type Applied = { 
/**
 * The revision after it; unchanged if the patch did not fit.
 */
revision: number, 
/**
 * Why the patch did not fit, if so: then nothing was changed. The document's own problems are in the report.
 */
problems: Array<Problem>, };

/**
 * How much a set holds; decimal digits, since they pass 2^53.
 */
export type Volume = { 
/**
 * Services × plain IPv4 addresses.
 */
ipv4: string, 
/**
 * Services × plain IPv6 addresses.
 */
ipv6: string, 
/**
 * Services × addresses that are recognised as an interface's, and names of which nothing else is known.
 */
members: string, };

/**
 * Somebody who is recognised at the other end of a box.
 */
export type BoxMember = { "kind": "interface", 
/**
 * Its id.
 */
id: string, 
/**
 * Its private addresses and delegated prefixes that are in the box.
 */
addresses: Array<string>, } | { "kind": "groupMember", 
/**
 * The group.
 */
group: string, } | { "kind": "listEntry", 
/**
 * The list.
 */
prefixList: string, };

/**
 * The other end of a box.
 */
export type BoxPeer = { 
/**
 * Plain addresses: all of these CIDR blocks, but for those in `except`; empty if none.
 */
blocks: Array<string>, 
/**
 * CIDR blocks inside `blocks` that are not in the box.
 */
except: Array<string>, 
/**
 * Whether there are more blocks than are named.
 */
moreBlocks: boolean, 
/**
 * Whether interfaces are in the box exactly if their private address lies in the blocks; then `members` is empty.
 */
follows: boolean, 
/**
 * Those who are recognised.
 */
members: Array<BoxMember>, 
/**
 * Whether there are more members than are named.
 */
moreMembers: boolean, 
/**
 * In words: `everywhere except 198.51.100.0/24`.
 */
text: string, };

/**
 * Services × peers at one place.
 */
export type TrafficBox = { 
/**
 * The interface; or the group, if no interface carries it in both documents.
 */
at: string, 
/**
 * Which way the packets go there.
 */
direction: Direction, 
/**
 * Their family.
 */
family: Family, 
/**
 * `all`, `tcp`, `udp`, `icmp`, `icmpv6`, a number, or numbers as in `2-5`.
 */
protocol: string, 
/**
 * Destination ports, as in a rule: `22`, `8000-8100`, `all`; null for what has none.
 */
ports: string | null, 
/**
 * ICMP types: `8`, `0-3`, `all`; null for what has none.
 */
icmpTypes: string | null, 
/**
 * ICMP codes of each type: `0`, `0-3`, `all`; null for what has none.
 */
icmpCodes: string | null, 
/**
 * The other end: senders if inbound, receivers if outbound.
 */
peer: BoxPeer, 
/**
 * How much it is: `3.7 billion public IPv4 addresses × 1 port`. Of IPv6, networks of 64 bits are counted.
 */
amount: string, 
/**
 * The ids of the rules and network ACL entries that decide: those that let it pass (opened, closed), those that
 * leave it untracked (tracked, untracked).
 */
rules: Array<string>, 
/**
 * One of the packets, confirmed by `decide` at this place; null where nobody can send one: the interface has no
 * address of the family, or of the peer only a name is known.
 */
witness: Witness | null, 
/**
 * The box in words: `tcp 22 from everywhere except 198.51.100.0/24 → eni-web`.
 */
text: string, };

/**
 * A set of packets, as disjoint boxes.
 */
export type TrafficSet = { 
/**
 * How much is in it, summed over places and directions.
 */
volume: Volume, 
/**
 * How many boxes it has.
 */
count: number, 
/**
 * The first 1,000 of them: by interface, then by group, inbound first, IPv4 first, by service.
 */
boxes: Array<TrafficBox>, 
/**
 * Whether there are more.
 */
more: boolean, };

/**
 * What can be added or removed.
 */
export type ThingKind = "interface" | "group";

/**
 * Something that only one of the documents has.
 */
export type Thing = { 
/**
 * What it is.
 */
kind: ThingKind, 
/**
 * Its id.
 */
id: string, };

/**
 * What differs and is in none of the sets.
 */
export type NotComparedKind = "listeners" | "timeouts" | "publicAddresses" | "interfaceKind" | "route" | "link" | "blocks" | "rulesElsewhere" | "aclElsewhere" | "maxTracked";

/**
 * Something that differs and is in none of the sets.
 */
export type NotCompared = { 
/**
 * The id of the interface or link; null for the whole document.
 */
at: string | null, 
/**
 * What of it.
 */
kind: NotComparedKind, 
/**
 * One sentence.
 */
text: string, };

/**
 * What changed from one document to another: exactly, for all packets. Sets speak of the direct path (no `via`).
 */
export type Comparison = { 
/**
 * Whether nothing changed: a proof for what is admitted, and for what of it is tracked (S-320).
 */
equal: boolean, 
/**
 * What passes now and did not before.
 */
opened: TrafficSet, 
/**
 * What passed before and does not now.
 */
closed: TrafficSet, 
/**
 * What passes as before, and is tracked now.
 */
tracked: TrafficSet, 
/**
 * What passes as before, and is no longer tracked.
 */
untracked: TrafficSet, 
/**
 * Interfaces and groups that only the second document has.
 */
added: Array<Thing>, 
/**
 * Interfaces and groups that only the first document has.
 */
removed: Array<Thing>, 
/**
 * What differs and is in none of the sets.
 */
notCompared: Array<NotCompared>, 
/**
 * One sentence.
 */
text: string, };

/**
 * Ports next to each other.
 */
export type PortSpan = { 
/**
 * The first one.
 */
first: number, 
/**
 * The last one.
 */
last: number, };

/**
 * What a stretch is of.
 */
export type StretchKind = "tcp" | "udp" | "icmp" | "icmpv6" | "others";

/**
 * How many reach a service.
 */
export type Width = "nobody" | "inside" | "some" | "everyone";

/**
 * What became of a stretch.
 */
export type StretchChange = "same" | "opened" | "closed" | "both";

/**
 * Services next to each other that the same peers reach.
 */
export type Stretch = { 
/**
 * What it is of.
 */
kind: StretchKind, 
/**
 * Null where there are none.
 */
ports: PortSpan | null, 
/**
 * `22`, `8000-8100`, `all`, or what has no ports in words.
 */
label: string, 
/**
 * How many reach it now.
 */
now: Width, 
/**
 * How many reached it before; as now where nothing was to compare with.
 */
before: Width, 
/**
 * What became of it.
 */
change: StretchChange, 
/**
 * Who reaches it, in words.
 */
text: string, 
/**
 * Who reached it before, in words; null where nothing changed.
 */
was: string | null, };

/**
 * Blocks of 8 bits of IPv4 addresses that are alike: `first`.0.0.0/8 up to `last`.0.0.0/8.
 */
export type Block = { 
/**
 * The first one.
 */
first: number, 
/**
 * The last one.
 */
last: number, 
/**
 * Whether any of their addresses is public.
 */
public: boolean, 
/**
 * How many of the 16,777,216 addresses of each reach a service.
 */
now: number, 
/**
 * How many of these did not before.
 */
opened: number, 
/**
 * How many did before and do not now.
 */
closed: number, };

/**
 * How open an interface or a group is to the internet in one direction: one number, and where it comes from.
 */
export type Exposure = { 
/**
 * The interface or group.
 */
at: string, 
/**
 * Who starts: `inbound` is what may come in.
 */
direction: Direction, 
/**
 * The number, in decimal digits: pairs of somebody public and a service that the rules let pass. Public IPv4
 * addresses count one by one, public IPv6 addresses by networks of 64 bits; a service is a port of TCP or UDP, a
 * type and code of ICMP, or another protocol.
 */
ways: string, 
/**
 * The number before, where something was to compare with.
 */
before: string | null, 
/**
 * The number in words: `7.4 billion`.
 */
short: string, 
/**
 * What makes it up: `3.7 billion public IPv4 addresses × 2 services`.
 */
text: string, 
/**
 * Ports of TCP in order, then of UDP, then what has no ports; what nobody reaches, now or before, is left out.
 */
stretches: Array<Stretch>, 
/**
 * Whether there are more stretches than are listed.
 */
more: boolean, 
/**
 * The addresses of IPv4 that reach a service, by blocks of 8 bits: neighbours that are alike stand together, and
 * all 256 are there.
 */
blocks: Array<Block>, };

/**
 * A rule that nothing asks for.
 */
export type UncoveredRule = { 
/**
 * The rule.
 */
rule: string, 
/**
 * Its group.
 */
group: string, 
/**
 * Its direction.
 */
direction: Direction, 
/**
 * What takes it away.
 */
edits: EditDraft[], 
/**
 * In words.
 */
text: string, };

/**
 * Which rules nothing asks for that is written down: no packet of the document that passes matches them, and without them
 * each guardrail fares as it does.
 */
export type Coverage = { 
/**
 * How many packets of the document pass; those that answer others are not counted.
 */
passing: number, 
/**
 * How many guardrails of the document can be read.
 */
guardrails: number, 
/**
 * Those rules; none where there is neither such a packet nor a guardrail, since then nothing says what is wanted.
 */
uncovered: Array<UncoveredRule>, 
/**
 * Rules that no such packet matches and that were not tried against every guardrail: there was too much to do.
 */
untried: Array<string>, 
/**
 * In words.
 */
text: string, };

/**
 * The fewest and narrowest rules that let pass what is wanted: the packets of the document that are expected to be allowed,
 * and its `allow` guardrails.
 */
export type Least = { 
/**
 * How many readable rules stand there today.
 */
now: number, 
/**
 * How many there would be.
 */
then: number, 
/**
 * What makes them these; none if they are.
 */
edits: EditDraft[], 
/**
 * All that changes.
 */
comparison: Comparison, 
/**
 * Ids of wanted packets that no rule of a group lets pass.
 */
unmet: Array<string>, 
/**
 * Guardrails, by their places in the document's list: `allow` ones that would not hold, and others that hold and would not.
 */
breaks: Array<number>, 
/**
 * Whether there may be fewer: there was too much to try.
 */
more: boolean, 
/**
 * In words.
 */
text: string, };

/**
 * What is to become of a packet.
 */
export type Wish = "pass" | "stop";

/**
 * One thing that can be done about a packet. It was tried: the packet then fares as wished.
 */
export type Repair = { 
/**
 * What is done, as a command.
 */
title: string, 
/**
 * The edits, as in a step of the document.
 */
edits: EditDraft[], 
/**
 * The same as a JSON Patch (RFC 6902) of the document as it stands, guarded by the ids it touches.
 */
patch: Patch, 
/**
 * All that changes by it.
 */
comparison: Comparison, 
/**
 * The guardrails that hold now and will not, by their places in the document's list.
 */
breaks: Array<number>, 
/**
 * Of a stop: whether a connection that is open already lives on (S-233).
 */
livesOn: boolean, 
/**
 * What else it does, in words.
 */
text: string, };

/**
 * What can be done about a packet: first what breaks no guardrail, then what opens (or closes, to stop it) least: of the
 * public addresses, of IPv4, of IPv6, of members.
 */
export type Repairs = { 
/**
 * What is wished.
 */
wish: Wish, 
/**
 * What becomes of it now: with its reply where it is to pass, alone where it is to be stopped.
 */
verdict: Verdict, 
/**
 * Each fulfils the wish, and none has an edit that could be left out.
 */
repairs: Array<Repair>, 
/**
 * Whether there are more than were looked for.
 */
more: boolean, 
/**
 * What would have to change of a dropped packet and is no edit: a route, an address, room for more connections.
 */
beyond: Array<Need>, 
/**
 * What is wrong with the packet; then there is nothing else.
 */
problems: Array<Problem>, 
/**
 * In words.
 */
text: string, };

/**
 * How other rules do what a rule does.
 */
export type SpareKind = "nothing" | "duplicate" | "shadowed" | "covered";

/**
 * A rule that could go.
 */
export type SpareRule = { 
/**
 * The rule.
 */
rule: string, 
/**
 * Its group.
 */
group: string, 
/**
 * Its direction.
 */
direction: Direction, 
/**
 * How others do what it does.
 */
kind: SpareKind, 
/**
 * Rules that together do all that it does; without any one of them the others do not.
 */
cover: Array<string>, 
/**
 * Ids of groups and prefix lists on whose present members and entries that rests.
 */
restsOn: Array<string>, 
/**
 * Other interfaces that carry its group and would miss it; none at a group.
 */
elsewhere: Array<string>, 
/**
 * What takes it away.
 */
edits: EditDraft[], 
/**
 * In words.
 */
text: string, };

/**
 * Rules that can go at once.
 */
export type Together = { 
/**
 * The rules.
 */
rules: Array<string>, 
/**
 * What takes them away.
 */
edits: EditDraft[], 
/**
 * In words.
 */
text: string, };

/**
 * Rules of which one could stand for several.
 */
export type Mergeable = { 
/**
 * Their group.
 */
group: string, 
/**
 * Their direction.
 */
direction: Direction, 
/**
 * The rules, two or more.
 */
rules: Array<string>, 
/**
 * What says the same.
 */
into: PhraseRule, 
/**
 * What puts it in their place.
 */
edits: EditDraft[], 
/**
 * In words.
 */
text: string, };

/**
 * The fewest rules that say what a group says.
 */
export type Fewest = { 
/**
 * Inbound rules.
 */
inbound: Array<PhraseRule>, 
/**
 * Outbound rules.
 */
outbound: Array<PhraseRule>, 
/**
 * Whether no fewer say the same. If not, none of them could go all the same.
 */
exact: boolean, 
/**
 * What makes the rules of the group these; none if they are.
 */
edits: EditDraft[], 
/**
 * In words.
 */
text: string, };

/**
 * What is spare at a group or an interface. Edits are as in a step of the document; `Session.patchOf` makes them a patch,
 * `Session.preview` tells what they change.
 */
export type SparePlace = { 
/**
 * The id of the group or interface.
 */
at: string, 
/**
 * How many readable rules it has.
 */
rules: number, 
/**
 * Rules that could go, each alone.
 */
redundant: Array<SpareRule>, 
/**
 * Those that can go at once; null where there are none, and at an interface.
 */
together: Together | null, 
/**
 * Rules of which one could stand for several; none at an interface.
 */
merges: Array<Mergeable>, 
/**
 * The fewest rules that say the same; null at an interface.
 */
fewest: Fewest | null, 
/**
 * In words.
 */
text: string, };

/**
 * What of a document's rules is more than is needed. Nothing changes by leaving it: what is admitted stays the same, and
 * what of it is tracked (S-320). Sets speak of the direct path (no `via`): to a packet that a load balancer hands on, a
 * rule that is spare here can matter (S-265).
 */
export type Spare = { 
/**
 * The place that was asked for; else the groups that have something spare, in order.
 */
places: Array<SparePlace>, 
/**
 * Ids of groups that were left out, since there was too much to look at; each can be asked alone.
 */
left: Array<string>, 
/**
 * Whether there may be more: groups were left out, or a smallest set is not proved to be one.
 */
more: boolean, 
/**
 * In words.
 */
text: string, 
/**
 * What it does not speak of, in words.
 */
about: string, 
/**
 * The facts that this rests on.
 */
facts: Array<string>, };

/**
 * How far it has been found out who reaches whom.
 */
export type ReachProgress = { 
/**
 * So many steps are done …
 */
done: number, 
/**
 * … of so many.
 */
of: number, };

/**
 * Somebody who is told of.
 */
export type ReachKind = "interfaces" | "host" | "addresses" | "internet";

/**
 * Some who fare alike: their groups, network ACLs and ways are the same, and no rule tells their addresses apart.
 */
export type ReachClass = { 
/**
 * What they are.
 */
kind: ReachKind, 
/**
 * Their ids, the first 100 of those who were asked about; `internet` for the internet, an address for addresses.
 */
ids: Array<string>, 
/**
 * How many they are.
 */
count: number, 
/**
 * The groups that they carry.
 */
groups: Array<string>, 
/**
 * In words: `web (eni-web) and 3 more`.
 */
text: string, };

/**
 * Two between whom something goes.
 */
export type ReachPair = { 
/**
 * The sender: an index of `senders`.
 */
from: number, 
/**
 * The receiver: an index of `receivers`.
 */
to: number, 
/**
 * One of each, for `Session.cell`.
 */
ends: [string, string], 
/**
 * Whether something is certainly allowed, or nobody can tell.
 */
verdict: Verdict, 
/**
 * Services that go, in words, the first 20: `tcp 22`.
 */
services: Array<string>, 
/**
 * Whether there are more services.
 */
more: boolean, 
/**
 * In a few words: `tcp 22, tcp 443 and 3 more`.
 */
text: string, };

/**
 * Who reaches whom, as far as was asked. Interfaces and hosts are meant by their first address in a family; a block that is
 * asked about also means its plain addresses.
 */
export type Reach = { 
/**
 * What is wrong with the question; places are `/from`, `/to`, `/protocol` and `/ports`. Then nothing else is told.
 */
problems: Array<Problem>, 
/**
 * Who could send: those who fare alike stand together. At most 1,000, those of pairs before others.
 */
senders: Array<ReachClass>, 
/**
 * Who could be sent to. At most 1,000.
 */
receivers: Array<ReachClass>, 
/**
 * Between whom something goes, replies included (S-412): the first 1,000, by sender and receiver.
 */
pairs: Array<ReachPair>, 
/**
 * Whether there may be more.
 */
more: boolean, 
/**
 * In words.
 */
text: string, 
/**
 * What is not in it, in words; null where nothing is.
 */
about: string | null, };

/**
 * A gate on the way between two.
 */
export type ReachGate = { 
/**
 * The interface, subnet or link; null where nothing filters.
 */
at: string | null, 
/**
 * What stands there.
 */
filter: Filter, 
/**
 * Which way the packets go.
 */
direction: Direction, 
/**
 * The ids of the rules or entries.
 */
rules: Array<string>, };

/**
 * Services that go between two.
 */
export type ReachBox = { 
/**
 * Their family.
 */
family: Family, 
/**
 * `all`, `tcp`, `udp`, `icmp`, `icmpv6`, a number, or numbers as in `2-5`.
 */
protocol: string, 
/**
 * Destination ports, as in a rule: `22`, `8000-8100`, `all`; null for what has none.
 */
ports: string | null, 
/**
 * ICMP types: `8`, `0-3`, `all`; null for what has none.
 */
icmpTypes: string | null, 
/**
 * ICMP codes of each type: `0`, `0-3`, `all`; null for what has none.
 */
icmpCodes: string | null, 
/**
 * Whether it is allowed, or nobody can tell.
 */
verdict: Verdict, 
/**
 * The gates on the way, with the rules and network ACL entries there that let something of it pass.
 */
gates: Array<ReachGate>, 
/**
 * A packet of it, confirmed by `decide`; null where none can be named.
 */
witness: Witness | null, 
/**
 * The services in words: `tcp 22`.
 */
text: string, };

/**
 * One pair in full.
 */
export type ReachCell = { 
/**
 * The sender.
 */
from: string, 
/**
 * The receiver.
 */
to: string, 
/**
 * Services that go, the first 100: IPv4 first.
 */
boxes: Array<ReachBox>, 
/**
 * Whether there are more.
 */
more: boolean, 
/**
 * Whether there was too much to try: then rules may be missing at gates.
 */
moreRules: boolean, 
/**
 * In words.
 */
text: string, };

/**
 * Some who are reached.
 */
export type ReachHop = { 
/**
 * Who.
 */
who: ReachClass, 
/**
 * How many connections it takes, one after the other.
 */
hops: number, 
/**
 * One way there by ids, from where it starts to one of them.
 */
path: Array<string>, 
/**
 * What the last of the connections can be, in words.
 */
text: string, };

/**
 * How far somebody comes who takes over an interface: whom it reaches, whom they reach, and so on.
 */
export type ReachRadius = { 
/**
 * Where it starts.
 */
id: string, 
/**
 * How many are reached by so many hops: the first number is of one hop.
 */
counts: Array<number>, 
/**
 * Who is reached, the nearest first; the first 1,000 classes.
 */
reached: Array<ReachHop>, 
/**
 * Whether there are more.
 */
more: boolean, 
/**
 * In words.
 */
text: string, };

/**
 * Which gate is meant.
 */
export type GatePlace = { 
/**
 * As a gate's `at`.
 */
at: string | null, 
/**
 * As a gate's `filter`.
 */
filter: Filter, 
/**
 * As a gate's `direction`.
 */
direction: Direction, };

/**
 * What is expected of a packet, as in the document's `expect`.
 */
export type Expected = { 
/**
 * What becomes of it.
 */
verdict: Verdict, 
/**
 * Why the gate that decides speaks as it does, in the words of a gate's `because`; null where that is not said.
 */
because: string | null, 
/**
 * Rules, each among those that match at some gate.
 */
by: Array<string>, 
/**
 * The gate that decides; null where that is not said.
 */
at: GatePlace | null, 
/**
 * The reason, in one or two sentences.
 */
why: string, };

/**
 * A packet of a scenario to which something else happens in a variant of it.
 */
export type Changed = { 
/**
 * The id of the packet in the document.
 */
packet: string, 
/**
 * What becomes of it now.
 */
expect: Expected, };

/**
 * A change of a scenario: a common mistake, or the way out of one.
 */
export type Variant = { 
/**
 * Its id, unique in the scenario.
 */
id: string, 
/**
 * What is done, as a command: `Let everybody try SSH`.
 */
title: string, 
/**
 * What there is to learn from it.
 */
why: string, 
/**
 * The change of the document, guarded by tests of the ids that it relies on. Whatever it adds or replaces has
 * a place of its own, so it can be seen whether it was made.
 */
patch: Patch, 
/**
 * The packets to which something else happens then; all others fare as before.
 */
changes: Array<Changed>, };

/**
 * A built-in scenario.
 */
export type Scenario = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its title, that of the document.
 */
title: string, 
/**
 * What it teaches, in one sentence.
 */
teaches: string, 
/**
 * The document as JSON text.
 */
document: string, 
/**
 * Changes to try, each by one click.
 */
variants: Array<Variant>, };

/**
 * What one choice of the type column means.
 */
export type Preset = { 
/**
 * A stable name.
 */
id: string, 
/**
 * What the person reads: `SSH`, `All traffic`, `Custom TCP`.
 */
label: string, 
/**
 * The protocol as the document writes it.
 */
protocol: string, 
/**
 * The ports as the document writes them; null where the person chooses, or the protocol has none.
 */
ports: string | null, 
/**
 * Whether the ports (or type and code) are the person's to choose.
 */
custom: boolean, };

/**
 * How certain a fact is.
 */
export type Certainty = "documented" | "observed" | "chosen";

/**
 * A fact about AWS.
 */
export type Fact = { 
/**
 * Its number, `S-230`.
 */
id: string, 
/**
 * How certain it is.
 */
certainty: Certainty, 
/**
 * What it says, in one sentence.
 */
text: string, 
/**
 * The day on which it was written down as it stands, `2026-11-23`.
 */
noted: string, 
/**
 * Where AWS says so; null for a choice of this project.
 */
source: string | null, };

/**
 * What the playground brings along.
 */
export type Catalogue = { 
/**
 * The version of the engine.
 */
version: string, 
/**
 * Where the project lives: its issues take what looks wrong.
 */
repository: string, 
/**
 * Built-in scenarios.
 */
scenarios: Array<Scenario>, 
/**
 * The best practices that documents are held against.
 */
checks: Array<CheckPage>, 
/**
 * What the type column of a rule offers, in its order.
 */
presets: Array<Preset>, 
/**
 * The facts about AWS that verdicts rest on.
 */
facts: Array<Fact>, 
/**
 * Protocol numbers with a name, for labels (S-226).
 */
protocols: Array<[number, string]>, 
/**
 * ICMP types with a name, for labels: protocol, type, name (S-227).
 */
icmpTypes: Array<[string, number, string]>, 
/**
 * Formats that `read` understands.
 */
formats: Array<string>, 
/**
 * Formats that `write` makes, besides the document itself.
 */
outputs: Array<string>, };

