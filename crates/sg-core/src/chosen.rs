//! What this project chose where AWS is silent and a number or a switch is enough to say it. To choose
//! otherwise, change it here. `facts` says of every fact whether it was chosen.

/// How long a TCP connection waits for the other side's first packet, in seconds (S-314).
pub const OPENING: u32 = 60;

/// How long a TCP connection lingers after both sides have closed it, in seconds (S-314).
pub const CLOSING: u32 = 60;

/// How long an ICMP query waits for its reply, in seconds (S-314).
pub const QUERY: u32 = 30;

/// Whether TCP in the middle of a connection, which nobody remembers, opens an entry where rules let it pass
/// (S-306). If not, it is dropped unless its flow is untracked.
pub const LOOSE_PICK_UP: bool = true;

/// Whether an ICMP error that quotes a packet of a tracked flow passes without a rule (S-350).
pub const RELATED_ERRORS: bool = true;

/// The source port of a TCP or UDP packet that states none. It lies in the ephemeral range of Linux, of Windows
/// since 2008, and of load balancers, NAT gateways and Lambda (S-412).
pub const SOURCE_PORT: u16 = 49_152;

/// The echo identifier of an ICMP query that states none (S-302).
pub const ECHO_IDENTIFIER: u16 = 0;
