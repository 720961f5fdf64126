//! What travels: one packet, one way.

use core::net::IpAddr;

use super::{Family, GroupId, Protocol};

/// One packet from one end to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packet {
    /// The sender.
    pub from: End,
    /// The receiver.
    pub to: End,
    /// What it carries.
    pub content: Content,
    /// How it travels, where that matters.
    pub via: Option<Via>,
    /// The groups of the load balancer or Instance Connect Endpoint that forwards it (S-265, S-251);
    /// none where they are not stated.
    pub forwarder_groups: Option<Vec<GroupId>>,
    /// The packet that an ICMP error quotes; without it the error is judged by rules alone (S-353).
    pub inner: Option<Box<Packet>>,
    /// The packet that this one answers, where its author says so: then its receiver waits for it, listening
    /// or not.
    pub reply_to: Option<String>,
}

/// One end of a packet, as it was named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// A bare address.
    Address(IpAddr),
    /// The id of an interface, a host, or a group (some interface that carries exactly that group).
    Named(String),
}

/// What a packet carries, as far as rules look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// A TCP segment.
    Tcp {
        /// The source port, which no rule looks at (S-129).
        source: Option<u16>,
        /// The destination port.
        port: u16,
        /// Its flags.
        flags: Flags,
    },
    /// A UDP datagram.
    Udp {
        /// The source port, which no rule looks at (S-129).
        source: Option<u16>,
        /// The destination port.
        port: u16,
    },
    /// An ICMP message for IPv4.
    Icmp(IcmpMessage),
    /// An ICMP message for IPv6.
    Icmpv6(IcmpMessage),
    /// Anything else, by its protocol number.
    Other(Protocol),
}

/// An ICMP message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IcmpMessage {
    /// The type (S-227).
    pub kind: u8,
    /// The code.
    pub code: u8,
    /// The echo identifier, where the message has one.
    pub id: Option<u16>,
}

/// The TCP flags that matter to connection tracking.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Flags {
    /// Opens a connection.
    #[default]
    Syn,
    /// Answers a SYN.
    SynAck,
    /// Anything in the middle.
    Ack,
    /// Closes one side.
    FinAck,
    /// Ends the connection at once.
    Rst,
}

impl Content {
    /// The protocol.
    pub const fn protocol(&self) -> Protocol {
        match self {
            Self::Tcp { .. } => Protocol::TCP,
            Self::Udp { .. } => Protocol::UDP,
            Self::Icmp(_) => Protocol::ICMP,
            Self::Icmpv6(_) => Protocol::ICMPV6,
            Self::Other(protocol) => *protocol,
        }
    }

    /// The one family that it exists in, if so (S-130).
    pub const fn only_family(&self) -> Option<Family> {
        match self {
            Self::Icmp(_) => Some(Family::V4),
            Self::Icmpv6(_) => Some(Family::V6),
            _ => None,
        }
    }
}

/// How a packet travels at an interface, where rules or tracking treat it differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Via {
    /// Through a NAT gateway (S-264).
    NatGateway,
    /// Through a Network Load Balancer (S-265, S-257).
    Nlb,
    /// Through an interface endpoint (S-261).
    PrivateLink,
    /// From a Lambda function (S-259).
    Lambda,
    /// Through an AWS Network Firewall endpoint.
    NetworkFirewall,
    /// Through AWS Global Accelerator.
    GlobalAccelerator,
    /// Through an egress-only internet gateway.
    EgressOnlyInternetGateway,
    /// Through the gateway endpoint of DynamoDB (S-262).
    DynamoDbGatewayEndpoint,
    /// Through a middlebox appliance: references fail (S-172).
    Middlebox,
    /// Through a Gateway Load Balancer: references fail (S-172).
    GatewayLoadBalancer,
    /// Through an EC2 Instance Connect Endpoint (S-251).
    InstanceConnectEndpoint,
}

impl Via {
    /// Whether connections that travel so are tracked whatever the rules say (S-321).
    pub const fn is_always_tracked(self) -> bool {
        matches!(
            self,
            Self::NatGateway
                | Self::Nlb
                | Self::PrivateLink
                | Self::Lambda
                | Self::NetworkFirewall
                | Self::GlobalAccelerator
                | Self::EgressOnlyInternetGateway
                | Self::DynamoDbGatewayEndpoint
        )
    }
}
