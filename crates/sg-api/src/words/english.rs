//! Every sentence about verdicts, in English.

macro_rules! sentences {
    ($(#[$meta:meta])* $keys:ident, $english:ident; $($key:ident = $text:literal;)+) => {
        /// The keys of the sentences.
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum $keys { $($key),+ }

        /// The sentence of a key, with places `{0}`, `{1}` … for what it is about.
        pub(super) const fn $english(key: $keys) -> &'static str {
            match key { $($keys::$key => $text),+ }
        }
    };
}

sentences! {
    #[cfg_attr(not(feature = "steps"), expect(dead_code, reason = "only steps say some of them"))]
    Key, english;

    // What a packet is: service.
    Port = "{0} {1}";
    Icmp = "{0} type {1} code {2}";
    OtherProtocol = "protocol {0}";

    // What became of it.
    Allowed = "Allowed: {0}.";
    And = ", and ";
    AndOnly = " and ";
    Comma = ", ";
    AllowedExempt = "Allowed: groups never filter this traffic.";
    AllowedLocal = "Allowed: a packet to its own address never leaves the interface.";
    Dropped = "Dropped: {0}.";
    Unknown = "Unknown: {0}.";
    NoSuchEnd = "Unknown: nobody in this network is called `{0}`.";
    SeveralOwners = "Unknown: {0} is the address of several interfaces ({1}). Choose one of them.";
    NoCommonFamily = "Unknown: the two ends have no address family in common.";
    NotInFamily = "Unknown: {0} exists only in {1}, and the two ends have no such addresses in common.";
    NothingFilters = "Unknown: neither end is an interface or a group of this network, so no rule here is asked.";
    NeverArrived = "Unknown: the packet to be answered never arrived.";
    NoAnswer = "Unknown: nobody answers such a packet.";
    ReplyPasses = "{0} The reply passes: {1}.";
    ReplyRefuses = "{0} Nothing listens there, and the reply says so.";
    ReplyDropped = "Dropped: the packet arrives, but the reply does not: {0}.";
    ReplyUnknown = "Unknown: the packet arrives, but of the reply nobody can tell: {0}.";
    BadPacket = "Unknown: this packet cannot be read yet.";

    // What a gate says.
    InMatchOne = "rule {1} lets it into {0}";
    InMatchMany = "{2} rules let it into {0} ({1})";
    OutMatchOne = "rule {1} lets it leave {0}";
    OutMatchMany = "{2} rules let it leave {0} ({1})";
    InNoRules = "no inbound rule stands on {0}, so nothing new comes in";
    OutNoRules = "no outbound rule stands on {0}, so nothing new leaves";
    InNone = "no inbound rule of {0} allows {1} from {2}";
    OutNone = "no outbound rule of {0} allows {1} to {2}";
    InUnknown = "nobody can tell whether {0} lets {1} in from {2}: {3}";
    OutUnknown = "nobody can tell whether {0} lets {1} out to {2}: {3}";
    RuleMight = "rule {0} might ({1})";
    GroupElsewhere = "the rules of one of its groups are not in this document";
    NoGroupStated = "it names no group that it can carry, and an interface always carries one";
    Tracked = "{0} remembers the connection, so no rule is asked";
    TrackedBoth = "{0} remember the connection, so no rule is asked";
    Related = "it tells of trouble with a connection that passes {0}, so no rule is asked";
    TrackingLimit = "a rule of {0} matches, but no more connections can be tracked";
    Uncertain = "no rule of {0} matches, and nobody can tell whether it remembers the connection";
    NatNoGroups = "{0} is a NAT gateway, which carries no group";
    NlbNoGroups = "{0} is a Network Load Balancer without a group, which lets everybody in";
    AclAllowed = "entry {1} of the network ACL lets it pass at {0}";
    AclDropped = "entry {1} of the network ACL drops it at {0}";
    AclClosed = "no entry of the network ACL matches at {0}, so its closing entry drops it";
    AclUnknown = "nobody can tell whether entry {1} of the network ACL matches at {0}";
    AclElsewhere = "the network ACL of {0} is not in this document";
    LinkOpen = "{0} connects the two VPCs";
    LinkMissing = "no active peering or transit gateway connects the two VPCs";
    SubnetOpen = "subnet {0} is public, so the internet and the interface reach each other";
    SubnetClosed = "there is no way between the internet and subnet {0}: it is not public, or the interface has no public address";
    Exempt = "groups never filter this traffic";
    Local = "a packet to its own address never leaves the interface";

    // Which fields of a rule missed, and by how much.
    MissProtocol = "{1}, wanted {0}";
    MissPorts = "port {1}, wanted {0}";
    MissIcmp = "{1}, wanted {0}";
    IcmpTypeCode = "type {0} code {1}";
    IcmpType = "type {0}";
    Outside = "{1} lies outside {0}";
    OutsideList = "{1} is in no entry of {0}";
    MembersOutside = "the VPC of {1} lies outside {0}";
    FamilyMiss = "{0} never matches {1}";
    PlainNoMember = "{1} is no known member of {0}";
    UnknownNoMember = "the other end is no known member of {0}";
    InterfaceNoMember = "{1} does not carry {0}";
    OtherGroup = "a member of {1} only, not of {0}";
    PublicAddress = "a member of {0}, but seen by its public address";
    Stale = "{0} was deleted: the rule is stale";
    NotConnected = "a member of {0}, but no active link connects the two VPCs";
    OtherRegion = "a member of {0}, but in another Region, where groups cannot be named";
    OutboundAcrossTgw = "a member of {0}, but outbound rules cannot name groups across a transit gateway";
    ReferencingOff = "a member of {0}, but referencing is off at the transit gateway";
    Appliance = "a middlebox stands between, so {0} cannot be recognised";
    Forwarder = "only the groups of the forwarder count, and {0} is not stated to be one";
    EntriesNotKnown = "the entries of {0} are not in this document";
    MemberNotPlaced = "nobody can tell whether the members of {1} lie in {0}";
    AddressNotKnown = "the address that is seen from here is not known";
    Unreadable = "EC2 would not take this rule as it stands, so it matches nothing";
    WereItMember = "{0}; were it one, this rule would match";
    OtherwiseFits = "{0}; everything else fits";

    // What must change for a packet to pass.
    Need = "{0}.";
    NeedPerhaps = "{0}, perhaps.";
    NeedForReply = "{0}, for the reply.";
    NeedForReplyPerhaps = "{0}, for the reply, perhaps.";
    NeedInbound = "A group of {0} must let {1} in from {2}";
    NeedOutbound = "A group of {0} must let {1} out to {2}";
    NeedGroupInbound = "{0} must carry a group that lets {1} in from {2}";
    NeedGroupOutbound = "{0} must carry a group that lets {1} out to {2}";
    NeedEntryInbound = "The network ACL of {0} must let {1} in from {2}";
    NeedEntryOutbound = "The network ACL of {0} must let {1} out to {2}";
    NeedBefore = ", by an entry before {0}";
    NeedPublicSubnet = "Subnet {0} must have a route to an internet gateway";
    NeedPublicAddress = "{0} must have a public {1} address";
    NeedLink = "An active peering or transit gateway must connect {0} and {1}";
    NeedRoom = "Fewer connections must be tracked, or more allowed to be";

    // What came of a step that is no packet.
    WaitedOne = "A second passes.";
    Waited = "{0} seconds pass.";
    BadStep = "Nothing happens: this step cannot be read yet.";
    Edited = "Changed: {0}.";
    EditedNothing = "Nothing changes.";
    IsAdded = "{0} {1} is added";
    IsChanged = "{0} {1} is changed";
    IsRemoved = "{0} {1} is removed";
    Accepted = "EC2 accepts: {0}.";
    AcceptedNothing = "EC2 accepts, and nothing changes.";
    Refused = "EC2 refuses, {0}: {1}.";
    EditNotThere = "Not changed: there is no {0} {1}.";
    EditTaken = "Not changed: the id {1} is taken, so no {0} is added.";
    NounRule = "rule";
    NounEntry = "entry";
    NounVpc = "VPC";
    NounSubnet = "subnet";
    NounGroup = "group";
    NounPrefixList = "prefix list";
    NounAcl = "network ACL";
    NounLink = "link";
    NounInterface = "interface";
    NounHost = "host";

    // What became of connections.
    FlowOpened = "{0} remembers {1} from now on: {2}";
    FlowChanged = "{0} remembers {1} as {2}";
    FlowForgotten = "{0} forgets {1}";
    FlowPerhaps = "nobody can tell whether {0} remembers {1}";
    FlowUntracked = "{0} does not track {1}: its rules decide on each packet";
    FlowEnded = "{1} ends at {0}";
    FlowCut = "{1} no longer passes {0}";
    FlowBack = "{1} passes {0} again";
    StateOpening = "opening";
    StateEstablished = "established";
    StateClosing = "closing";
    StateSingle = "one exchange";
    StateStream = "stream";
    StateQuery = "waiting for the reply";
    StateGeneric = "alive";
    Connection = "{0} {1} → {2}";
    EndPort = "{0}:{1}";
    BracketPort = "[{0}]:{1}";
    Somebody = "somebody";

    // What was taken for granted.
    RouteNotAskedIn = "Subnet {0} does not say whether it is public, so routes were not asked.";
    RouteNotAsked = "The interface names no subnet, so routes were not asked.";
    Listens = "{0} does not say what listens on it, so something was taken to.";
    SourcePort = "The packet states no source port, so {0} was taken.";
    SameVpc = "One end does not say in which VPC it is, so both were taken to be in the same one.";
}

// A list of its own: whoever compares nothing does not carry these sentences.
#[cfg(feature = "sets")]
sentences! {
    SetKey, english_of_sets;

    // Services of a box.
    BoxAll = "all traffic";
    BoxAllOf = "all {0}";
    BoxPorts = "{0} {1}";
    BoxIcmpType = "{0} type {1}";
    BoxIcmpCode = "{0} type {1} code {2}";
    BoxProtocol = "protocol {0}";
    BoxProtocols = "protocols {0}";
    BoxText = "{0} from {1} → {2}";

    // Peers of a box.
    Everywhere = "everywhere";
    EverywhereV6 = "everywhere (IPv6)";
    Except = "{0} except {1}";
    NotRecognised = "{0} where not recognised as an interface";
    BlocksAndMembers = "{0} where not recognised, and from {1}";
    BlocksOrMembers = "{0} where not recognised, and {1}";
    MemberOf = "a member of {0}";
    EntryOf = "an address of {0}";
    AndMore = "{0} and {1} more";
    AndManyMore = "{0} and many more";

    // A packet of a box.
    WitnessText = "{0} from {1} to {2}";
    WitnessBehind = "{0} from {1} to {2}, through a middlebox";

    // All that changed.
    NothingChanged = "Nothing changed: the same is let pass, and the same of it is tracked.";
    Changes = "Changed: {0}.";
    OpenedOne = "opened {0}";
    OpenedMany = "opened {0}, and {1} more";
    ClosedOne = "closed {0}";
    ClosedMany = "closed {0}, and {1} more";
    TrackedOne = "tracked now: {0}";
    TrackedMany = "tracked now: {0}, and {1} more";
    UntrackedOne = "no longer tracked: {0}";
    UntrackedMany = "no longer tracked: {0}, and {1} more";
    AddedThings = "{0} added";
    RemovedThings = "{0} removed";
    UnlikeThings = "{0} not compared";

    // What differs and is in no set.
    UnlikeListeners = "{0} listens elsewhere: what passes may find somebody else, or nobody.";
    UnlikeTimeouts = "{0} remembers connections for another time.";
    UnlikePublicAddresses = "{0} has other public addresses.";
    UnlikeKind = "{0} belongs to something else now, or forwards packets another way.";
    UnlikeRoute = "Whether the subnet of {0} is public is another.";
    UnlikeLink = "{0} connects its VPCs in another way, or no longer.";
    UnlikeBlocks = "The blocks around {0} are others, and with them what nothing filters.";
    UnlikeRulesElsewhere = "{0} carries other groups whose rules are not in the document.";
    UnlikeAclElsewhere = "The network ACL of {0} is another one, and not in the document.";
    UnlikeMaxTracked = "Another number of connections can be tracked.";

    // Whether a guardrail holds.
    GuardrailHolds = "Holds, whatever is sent.";
    GuardrailDelivered = "Broken: {0} is delivered.";
    GuardrailNotDelivered = "Broken: {0} does not arrive, or its reply does not.";
    GuardrailUnreadable = "Unknown: {0}.";
    DoubtPacket = "Unknown: nobody can tell what becomes of {0}.";
    DoubtEntries = "Unknown: the entries of the prefix list are not in the document.";
    DoubtNobody = "Unknown: it speaks of nobody in this network, or of traffic that no rule is asked about.";
    DoubtNotFiltered = "Unknown: it speaks of addresses that nobody in this network has, at both ends. Name a subnet, a VPC or a group instead of a block.";
    DoubtTooMuch = "Unknown: it speaks of more kinds of packets than are tried. Name fewer ends, or a service.";

    // What a typed sentence says.
    SaysDeny = "Must not pass: {0} from {1} to {2}.";
    SaysAllow = "Must pass: {0} from {1} to {2}, and the replies.";
    SaysOnly = "Must not pass: {0} to {2} from anybody but {1}.";
    SaysInbound = "Lets {0} from {1} in to {2}.";
    SaysOutbound = "Lets {0} to {1} out from {2}.";
    Anything = "anything";
    TheInternet = "the internet";
    Called = "{0} ({1})";

    // What is asked for, and the least that would do.
    CoverageNothing = "No packet of the document passes and it has no guardrail, so nothing says which rules are wanted.";
    CoverageAll = "Every rule lets some packet of the document pass, or keeps a guardrail as it is.";
    CoverageOne = "One rule is asked for by nothing that is written down.";
    CoverageMany = "{0} rules are asked for by nothing that is written down.";
    CoverageUntried = " There was too much to try: {0} more may be.";
    UncoveredInbound = "{0}, inbound at {1}";
    UncoveredOutbound = "{0}, outbound at {1}";
    LeastSame = "What is written down takes all of these rules, as they are.";
    LeastDo = "For {0}, {1} would do. Today there are {2}.";
    LeastForOne = "the packet that is expected to pass";
    LeastForMany = "the {0} packets that are expected to pass";
    LeastForAllowed = "what guardrails allow";
    LeastRule = "one rule";
    LeastRules = "{0} rules";
    LeastUnmet = " No rule of a group lets {0} pass.";
    LeastBreaks = " Not every guardrail would hold.";
    LeastMore = " There was too much to try, so there may be fewer.";

    // What lets a packet pass, or stops it.
    RepairAddInbound = "add {0} to the inbound rules of {1}";
    RepairAddOutbound = "add {0} to the outbound rules of {1}";
    RepairReplace = "make rule {0} of {1} say {2}";
    RepairRemoveInbound = "remove inbound rule {0} of {1}: {2}";
    RepairRemoveOutbound = "remove outbound rule {0} of {1}: {2}";
    RepairRemove = "remove rule {0}";
    RepairJoin = "let {0} carry {1} too";
    RepairLeave = "let {0} no longer carry {1}";
    RepairGroups = "change the groups that {0} carries";
    RepairEntry = "add {0} to {1} as number {2}";
    RepairAllowFrom = "an entry that allows {0} from {1}";
    RepairAllowTo = "an entry that allows {0} to {1}";
    RepairDenyFrom = "an entry that denies {0} from {1}";
    RepairDenyTo = "an entry that denies {0} to {1}";
    RepairList = "add {0} to the prefix list {1}";
    RepairUnlist = "take {0} out of the prefix list {1}";
    RepairLists = "change the entries of the prefix list {0}";
    RepairLinkOn = "let the link {0} carry traffic";
    RepairLinkOff = "let the link {0} carry nothing";
    RepairPeering = "connect {0} and {1} by a peering";
    RepairAnd = ", and ";
    RepairBreaks = " It breaks a guardrail. {0}";
    RepairLivesOn = " A connection that is open already lives on.";
    RepairsNone = "No edit of rules, memberships, entries or links was found that does it.";
    RepairsBeyond = "No edit of rules does it. {0}";
    RepairsUnknown = "Nobody can tell what becomes of it, so nothing is proposed.";
    RepairsPasses = "It passes already.";
    RepairsStopped = "It does not arrive as it is.";
    RepairsOne = "One way, tried.";
    RepairsMany = "{0} ways, each tried. The first opens least.";
    RepairsStop = "{0} ways, each tried. The first closes least else.";
    RepairsMore = " There may be more.";
    OfReply = "`replyTo` makes it an answer, and answers pass by what is remembered";
    OfReplyHelp = "Ask about the packet that it answers.";

    // Rules that are more than is needed.
    RuleInbound = "{0} from {1}";
    RuleOutbound = "{0} to {1}";
    SpareNothing = "{0} lets nothing pass: nobody is behind its peer, or there is no such packet.";
    SpareDuplicate = "{0} lets the same pass as {1}.";
    SpareShadowed = "{0} lies within {1}, which lets all of it pass.";
    SpareCovered = "{0} is let pass as well by {1} together.";
    SpareRestsOn = " That rests on who is in {0} today.";
    SpareElsewhere = " But {0} would miss it.";
    TogetherOne = "One rule can go, and nothing changes.";
    TogetherMany = "{0} rules can go at once, and nothing changes.";
    MergeInto = "{0} rules say what one could: {1}.";
    FewestAlready = "No fewer rules say the same.";
    FewestPerhaps = "None of these rules can go. Whether fewer others say the same was not tried to the end.";
    FewestNone = "No rule is needed: those that stand here let nothing pass.";
    FewestOne = "One rule says what {1} say now.";
    FewestExact = "{0} rules say what {1} say now, and no fewer do.";
    FewestFound = "{0} rules say what {1} say now. None of them could go; whether fewer others say the same was not tried to the end.";
    PlaceNothing = "nothing is spare";
    PlaceGo = "{0} of {1} rules can go";
    PlaceMerge = "{0} can be merged";
    PlaceFewest = "{0} would do for {1}";
    PlaceAlone = "{0} of {1} rules would not be missed, each alone";
    SpareNone = "No rule is more than is needed.";
    SpareSome = "{0}: {1}.";
    SpareLeft = " There is too much to look at: {0} were left out. Ask for each alone.";
    SpareAbout = "This speaks of the direct path. To what a load balancer or another forwarder hands on, a rule that is spare here can still matter: a reference may recognise the forwarder there, where a block holds only addresses.";

    // Who reaches whom.
    ReachNothing = "nothing";
    ReachNone = "No: nothing of that goes.";
    ReachOne = "Yes: from {0} to {1}.";
    ReachMany = "Yes: between {0} pairs.";
    ReachUnknown = "Nobody can tell: of {0} pairs the document does not say enough.";
    ReachBoth = "Yes: between {0} pairs; of {1} more nobody can tell.";
    ReachMore = " There are more; ask for less to see them.";
    ReachSilent = "Subnets that do not say whether they are public are left out: {0}.";
    RadiusNobody = "{0} reaches nobody.";
    RadiusReaches = "{0} reaches {1}.";
    RadiusDirectly = "{0} directly";
    RadiusHops = "{0} over {1} hops";
}
