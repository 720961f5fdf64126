//! The exact difference of two lists of rules by OxiDD's binary decision diagrams.
//!
//! Rules come on standard input, one a line: `before|after 4|6 protocol first-port last-port network prefix`, the network
//! as a decimal number. Printed is one line of JSON: the milliseconds from the rules to both volumes, and these, a family
//! each. Making the manager, and reading, are not in it.

use std::error::Error;
use std::io::Read;
use std::time::{Duration, Instant};

use oxidd::bdd::{BDDFunction, new_manager};
use oxidd::util::{AllocResult, num::Natural};
use oxidd::{BooleanFunction, Manager, ManagerRef};

/// Room for so many nodes, and for so many remembered results.
const NODES: usize = 1 << 23;
const CACHE: usize = 1 << 20;

struct Rule {
    protocol: u128,
    ports: (u128, u128),
    network: u128,
    prefix: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let mut spent = Duration::ZERO;
    let mut volumes = Vec::new();
    for (family, width) in [("4", 32), ("6", 128)] {
        let of = |side: &str| -> Result<Vec<Rule>, Box<dyn Error>> {
            let lines = text.lines().map(|line| line.split(' ').collect::<Vec<_>>());
            lines.filter(|words| words[0] == side && words[1] == family).map(|words| read(&words)).collect()
        };
        let (before, after) = (of("before")?, of("after")?);
        let manager = new_manager(NODES, CACHE, 1);
        let bits = 24 + width;
        let vars: Vec<BDDFunction> = manager.with_manager_exclusive(|manager| {
            AllocResult::from_iter(manager.add_vars(bits as u32).map(|var| BDDFunction::var(manager, var)))
        })?;
        let start = Instant::now();
        let (before, after) = (set(&before, &vars)?, set(&after, &vars)?);
        // Strictly implied: in the second and not in the first.
        let (opened, closed) = (before.imp_strict(&after)?, after.imp_strict(&before)?);
        let count = |set: &BDDFunction| -> Natural {
            set.sat_count::<Natural, std::hash::RandomState>(bits as u32, &mut Default::default())
        };
        let counts = [count(&opened), count(&closed)];
        spent += start.elapsed();
        volumes.push(format!("[\"{}\", \"{}\"]", counts[0], counts[1]));
    }
    println!("{{\"ms\": {}, \"volumes\": [{}]}}", spent.as_secs_f64() * 1e3, volumes.join(", "));
    Ok(())
}

fn read(words: &[&str]) -> Result<Rule, Box<dyn Error>> {
    Ok(Rule {
        protocol: words[2].parse()?,
        ports: (words[3].parse()?, words[4].parse()?),
        network: words[5].parse()?,
        prefix: words[6].parse()?,
    })
}

/// The union of all rules, two by two.
fn set(rules: &[Rule], vars: &[BDDFunction]) -> AllocResult<BDDFunction> {
    let mut all = Vec::new();
    for rule in rules {
        all.push(one(rule, vars)?);
    }
    while all.len() > 1 {
        let mut next = Vec::with_capacity(all.len().div_ceil(2));
        for pair in all.chunks(2) {
            next.push(match pair {
                [one, other] => one.or(other)?,
                _ => pair[0].clone(),
            });
        }
        all = next;
    }
    match all.pop() {
        Some(union) => Ok(union),
        None => vars[0].and(&vars[0].not()?),
    }
}

/// A rule: protocol, then ports, then address, the highest bit first.
fn one(rule: &Rule, vars: &[BDDFunction]) -> AllocResult<BDDFunction> {
    let (protocol, rest) = vars.split_at(8);
    let (ports, address) = rest.split_at(16);
    let network = match rule.prefix {
        0 => None,
        prefix => Some(exactly(&address[..prefix], rule.network >> (address.len() - prefix))?),
    };
    let (low, high) = rule.ports;
    let mut all = exactly(protocol, rule.protocol)?;
    if low > 0 {
        all = all.and(&at_least(ports, low)?)?;
    }
    if high < 0xffff {
        all = all.and(&at_least(ports, high + 1)?.not()?)?;
    }
    match network {
        Some(network) => all.and(&network),
        None => Ok(all),
    }
}

/// The bits of a number, from its lowest one upwards.
fn exactly(vars: &[BDDFunction], number: u128) -> AllocResult<BDDFunction> {
    let mut all: Option<BDDFunction> = None;
    for (bit, var) in vars.iter().rev().enumerate() {
        let literal = if number >> bit & 1 == 1 { var.clone() } else { var.not()? };
        all = Some(match all {
            Some(all) => literal.and(&all)?,
            None => literal,
        });
    }
    Ok(all.expect("a number has bits"))
}

/// Numbers of at least `least`, which is not 0.
fn at_least(vars: &[BDDFunction], least: u128) -> AllocResult<BDDFunction> {
    // Below the lowest bit that is set every number will do.
    let mut all: Option<BDDFunction> = None;
    for (bit, var) in vars.iter().rev().enumerate() {
        let is_set = least >> bit & 1 == 1;
        all = match all {
            None if is_set => Some(var.clone()),
            None => None,
            Some(all) if is_set => Some(var.and(&all)?),
            Some(all) => Some(var.or(&all)?),
        };
    }
    Ok(all.expect("the number is not 0"))
}
