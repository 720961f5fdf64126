//! The shapes of packets and of what is expected of them.

use super::Shape::{Choice, Label, Object, OrNull, Scalar, Text};
use super::network::{DIRECTION, TEXTS};
use super::{Shape, fields};

/// The names of how a packet travels, in the order of the model's `Via`.
pub(crate) static VIA: [&str; 11] = [
    "nat-gateway",
    "nlb",
    "privatelink",
    "lambda",
    "network-firewall",
    "global-accelerator",
    "egress-only-igw",
    "dynamodb-gateway-endpoint",
    "middlebox",
    "gateway-load-balancer",
    "eice",
];

/// The names of TCP flags, in the order of the model's `Flags`.
pub(crate) static FLAGS: [&str; 5] = ["SYN", "SYN-ACK", "ACK", "FIN-ACK", "RST"];

pub(crate) static PACKET: Shape = Object(fields! {
    "id" May Text, "The packet's id, unique in the document; made up where it is left out.";
    "title" May Label, "What the packet is for.";
    "from" MustSaidLater Text, "The sender: an address, or the id of an interface, a host or a group.";
    "to" MustSaidLater Text, "The receiver: an address, or the id of an interface, a host or a group.";
    "protocol" MustSaidLater Scalar(0, 255), "`tcp`, `udp`, `icmp`, `icmpv6`, or a protocol number from 0 to 255.";
    "port" May Scalar(0, 65535), "The destination port of tcp and udp.";
    "sourcePort" May Scalar(0, 65535), "The source port of tcp and udp; no rule looks at it.";
    "icmpType" May Scalar(0, 255), "The type of icmp and icmpv6.";
    "icmpCode" May Scalar(0, 255), "The code of icmp and icmpv6; left out, 0.";
    "icmpId" May Scalar(0, 65535), "The identifier of an echo.";
    "flags" May Choice(&FLAGS), "The TCP flags; left out, `SYN`.";
    "inner" May PACKET, "The packet that an ICMP error quotes.";
    "via" May Choice(&VIA), "How the packet travels, where rules or tracking treat it differently.";
    "forwarderGroups" May TEXTS, "The groups of the load balancer or Instance Connect Endpoint that forwards it.";
    "replyTo" May Text, "The packet that this one answers.";
    "expect" May EXPECT, "What should happen to it.";
});

pub(super) static EXPECT: Shape = Object(fields! {
    "verdict" May Choice(&["allowed", "dropped", "unknown"]), "The verdict.";
    "client" May Choice(&["answers", "refused", "hangs", "reset", "cut", "noRoute"]), "What the client sees.";
    "because" May Choice(&[
        "rules", "tracked", "related", "exempt", "local", "noRule", "entry", "trackingLimit", "noRoute",
    ]), "Why.";
    "by" May TEXTS, "Ids of rules that match at some gate.";
    "at" May GATE, "The gate that decides.";
    "error" May Text, "The error code that EC2 answers with.";
    "why" May Label, "The reason in words.";
});

static GATE: Shape = Object(fields! {
    "at" May OrNull(&Text), "The id of the interface, subnet or link; null where no gate is asked.";
    "filter" May Choice(&["groups", "acl", "route", "none"]), "What decides there.";
    "direction" May DIRECTION, "Which way the packet goes.";
});
