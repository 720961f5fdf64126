//! The TypeScript declarations of the answers, kept in step with the types.

use std::{fs, path::Path};

use ts_rs::{Config, TS};

use super::*;

const MADE: &str = "// Made from the types of sg-api by its test; `SG_BLESS=1` writes it anew.\n";

fn declare<T: TS>(config: &Config, out: &mut String) {
    if let Some(docs) = T::docs() {
        out.push_str(&docs);
    }
    out.push_str("export ");
    out.push_str(&T::decl(config));
    out.push_str("\n\n");
}

/// The declarations of the engine: everything but what only the readers answer.
fn engine() -> String {
    let config = Config::default();
    let mut out = String::from(MADE);
    out.push('\n');
    declare::<Verdict>(&config, &mut out);
    declare::<Client>(&config, &mut out);
    declare::<Direction>(&config, &mut out);
    declare::<Filter>(&config, &mut out);
    declare::<Because>(&config, &mut out);
    declare::<FlowKind>(&config, &mut out);
    declare::<FieldMiss>(&config, &mut out);
    declare::<Miss>(&config, &mut out);
    declare::<Gate>(&config, &mut out);
    declare::<Flow>(&config, &mut out);
    declare::<FlowState>(&config, &mut out);
    declare::<FlowChange>(&config, &mut out);
    declare::<LiveFlow>(&config, &mut out);
    declare::<NeedKind>(&config, &mut out);
    declare::<Leg>(&config, &mut out);
    declare::<Need>(&config, &mut out);
    declare::<Unmet>(&config, &mut out);
    declare::<OutcomeKind>(&config, &mut out);
    declare::<Outcome>(&config, &mut out);
    declare::<Moment>(&config, &mut out);
    declare::<Trace>(&config, &mut out);
    declare::<NamedTrace>(&config, &mut out);
    declare::<Level>(&config, &mut out);
    declare::<Problem>(&config, &mut out);
    for declare in [
        declare::<MeterLevel>,
        declare::<Meter>,
        declare::<RuleMeter>,
        declare::<RuleMeters>,
        declare::<GroupQuota>,
        declare::<InterfaceQuota>,
        declare::<AclMeters>,
        declare::<AclQuota>,
        declare::<RegionQuota>,
        declare::<Quotas>,
    ] {
        declare(&config, &mut out);
    }
    declare::<Family>(&config, &mut out);
    declare::<WitnessPacket>(&config, &mut out);
    declare::<Witness>(&config, &mut out);
    declare::<GuardrailState>(&config, &mut out);
    declare::<Guardrail>(&config, &mut out);
    for declare in [declare::<PhraseRule>, declare::<PhraseRules>, declare::<Completion>, declare::<Phrase>] {
        declare(&config, &mut out);
    }
    declare::<Report>(&config, &mut out);
    for declare in [
        declare::<Severity>,
        declare::<Audience>,
        declare::<Fix>,
        declare::<Finding>,
        declare::<CheckPage>,
        declare::<Analysis>,
    ] {
        declare(&config, &mut out);
    }
    declare::<Changes>(&config, &mut out);
    declare::<Applied>(&config, &mut out);
    for declare in [
        declare::<Volume>,
        declare::<BoxMember>,
        declare::<BoxPeer>,
        declare::<TrafficBox>,
        declare::<TrafficSet>,
        declare::<ThingKind>,
        declare::<Thing>,
        declare::<NotComparedKind>,
        declare::<NotCompared>,
        declare::<Comparison>,
        declare::<PortSpan>,
        declare::<StretchKind>,
        declare::<Width>,
        declare::<StretchChange>,
        declare::<Stretch>,
        declare::<Block>,
        declare::<Exposure>,
    ] {
        declare(&config, &mut out);
    }
    for declare in [declare::<UncoveredRule>, declare::<Coverage>, declare::<Least>] {
        declare(&config, &mut out);
    }
    for declare in [declare::<Wish>, declare::<Repair>, declare::<Repairs>] {
        declare(&config, &mut out);
    }
    for declare in [
        declare::<SpareKind>,
        declare::<SpareRule>,
        declare::<Together>,
        declare::<Mergeable>,
        declare::<Fewest>,
        declare::<SparePlace>,
        declare::<Spare>,
    ] {
        declare(&config, &mut out);
    }
    for declare in [
        declare::<ReachProgress>,
        declare::<ReachKind>,
        declare::<ReachClass>,
        declare::<ReachPair>,
        declare::<Reach>,
        declare::<ReachGate>,
        declare::<ReachBox>,
        declare::<ReachCell>,
        declare::<ReachHop>,
        declare::<ReachRadius>,
    ] {
        declare(&config, &mut out);
    }
    declare::<GatePlace>(&config, &mut out);
    declare::<Expected>(&config, &mut out);
    declare::<Changed>(&config, &mut out);
    declare::<Variant>(&config, &mut out);
    declare::<Scenario>(&config, &mut out);
    declare::<Preset>(&config, &mut out);
    declare::<Certainty>(&config, &mut out);
    declare::<Fact>(&config, &mut out);
    declare::<Catalogue>(&config, &mut out);
    out
}

/// The declarations of what only the readers answer; their module has those of the engine too.
fn readers() -> String {
    let mut out = String::from(MADE);
    out.push('\n');
    declare::<ReadAnswer>(&Config::default(), &mut out);
    declare::<WriteAnswer>(&Config::default(), &mut out);
    out
}

#[test]
fn the_declarations_are_those_of_the_types() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for (name, made) in [("sg-wasm", engine()), ("sg-wasm-read", readers())] {
        let path = crates.join(name).join("src/types.d.ts");
        if std::env::var_os("SG_BLESS").is_some() {
            fs::write(&path, &made).unwrap();
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            kept == made,
            "types.d.ts of {name} is not in step: run this test with SG_BLESS=1 and commit the file"
        );
    }
}
