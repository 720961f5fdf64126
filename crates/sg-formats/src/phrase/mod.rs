//! Sentences that a person types: what must hold (`deny internet -> sg-db:tcp/5432`), and rules
//! (`allow tcp 8080 from sg-app`).
//!
//! ```text
//! guardrail  ("deny" | "allow" | "only") end "->" end [":" services]
//! rule       "allow" services { "from" end | "to" end | "inbound" | "outbound" }
//! services   service { "," (service | number) }
//! service    "all" | name of a service | protocol [("/" | " ") ports or ICMP type ["/" code]]
//! protocol   "tcp" | "udp" | "icmp" | "icmpv6" | "protocol" number
//! end        address | CIDR | id | name | "name" in quotes | "internet"
//! ```
//!
//! A word is an id, else a name that only one has. IPv6 may stand in brackets: `[2001:db8::/32]:tcp/22`.

mod complete;
mod ends;
mod guardrail;
mod parser;
mod rule;
mod service;
mod syntax;
#[cfg(test)]
mod tests;
mod tokens;

pub use complete::{Completion, Grammar, complete};
pub use ends::read_whom;
pub use guardrail::read_guardrail;
pub use parser::{parse_guardrail, parse_rule, read_services};
pub use rule::{TypedRule, read_typed_rule};
pub use syntax::{GuardrailText, Name, RuleText};
