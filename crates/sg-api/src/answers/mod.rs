//! Answers: plain data that crosses to JavaScript as it stands here. Unions are tagged by `kind`,
//! what is absent is `null`, keys are camelCase. The TypeScript declarations are made from these types.

mod catalogue;
mod check;
#[cfg(feature = "sets")]
mod compare;
mod document;
#[cfg(feature = "sets")]
mod exposure;
#[cfg(feature = "sets")]
mod finding;
mod flow;
#[cfg(feature = "sets")]
mod guardrail;
#[cfg(feature = "sets")]
mod least;
mod need;
#[cfg(feature = "sets")]
mod phrase;
mod quotas;
#[cfg(feature = "sets")]
mod reach;
#[cfg(feature = "sets")]
mod repair;
#[cfg(feature = "sets")]
mod spare;
mod text;
mod trace;

pub use catalogue::{
    Catalogue, Certainty, Changed, Expected, Fact, GatePlace, Operation, Preset, Scenario, Variant,
};
pub use check::{Audience, CheckPage, Severity};
#[cfg(feature = "sets")]
pub use compare::{
    BoxMember, BoxPeer, Comparison, Family, NotCompared, NotComparedKind, Thing, ThingKind, TrafficBox,
    TrafficSet, Volume, Witness, WitnessPacket,
};
#[cfg(feature = "steps")]
pub use document::EditsPatch;
pub use document::{Applied, Changes, Level, Problem, ReadAnswer, Report, WriteAnswer};
#[cfg(feature = "sets")]
pub use exposure::{Block, Exposure, PortSpan, Stretch, StretchChange, StretchKind, Width};
#[cfg(feature = "sets")]
pub use finding::{Analysis, Finding, Fix, text_of_findings};
pub use flow::{Flow, FlowChange, FlowState, LiveFlow, Moment};
#[cfg(feature = "sets")]
pub use guardrail::{Guardrail, GuardrailState};
#[cfg(feature = "sets")]
pub use least::{Coverage, Least, UncoveredRule};
pub use need::{Leg, Need, NeedKind, Unmet};
#[cfg(feature = "sets")]
pub use phrase::{Completion, Phrase, PhraseRule, PhraseRules};
pub use quotas::{
    AclMeters, AclQuota, GroupQuota, InterfaceQuota, Meter, MeterLevel, Quotas, RegionQuota, RuleMeter,
    RuleMeters,
};
#[cfg(feature = "sets")]
pub use reach::{
    Reach, ReachBox, ReachCell, ReachClass, ReachGate, ReachHop, ReachKind, ReachPair, ReachProgress,
    ReachRadius,
};
#[cfg(feature = "sets")]
pub use repair::{Repair, Repairs, Wish};
#[cfg(feature = "sets")]
pub use spare::{Fewest, Mergeable, Spare, SpareKind, SparePlace, SpareRule, Together};
pub use text::text;
pub use trace::{
    Because, Client, Direction, FieldMiss, Filter, FlowKind, Gate, Miss, NamedTrace, Outcome, OutcomeKind,
    Trace, Verdict,
};

#[cfg(test)]
mod declarations;
