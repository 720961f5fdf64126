//! The part that a group plays: as a person said, else as its interfaces and its name suggest.

use sg_core::model::{Group, Interface};

/// The part that a group plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A load balancer that faces the internet.
    PublicLb,
    /// A load balancer inside.
    InternalLb,
    /// Web servers.
    Web,
    /// Applications.
    App,
    /// A database.
    Db,
    /// A cache.
    Cache,
    /// Functions.
    Lambda,
    /// The one way in for administrators.
    Bastion,
    /// Endpoints of AWS services.
    Endpoint,
}

/// A role, and whether it was guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Played {
    /// The role.
    pub(crate) role: Role,
    /// Whether nobody said so.
    pub(crate) guessed: bool,
}

/// Roles as a document writes them.
const NAMES: [(&str, Role); 9] = [
    ("public-lb", Role::PublicLb),
    ("internal-lb", Role::InternalLb),
    ("web", Role::Web),
    ("app", Role::App),
    ("db", Role::Db),
    ("cache", Role::Cache),
    ("lambda", Role::Lambda),
    ("bastion", Role::Bastion),
    ("endpoint", Role::Endpoint),
];

/// Words in a group's name that suggest a role.
const HINTS: [(&str, Role); 12] = [
    ("bastion", Role::Bastion),
    ("jump", Role::Bastion),
    ("db", Role::Db),
    ("database", Role::Db),
    ("rds", Role::Db),
    ("postgres", Role::Db),
    ("mysql", Role::Db),
    ("redis", Role::Cache),
    ("cache", Role::Cache),
    ("lambda", Role::Lambda),
    ("endpoint", Role::Endpoint),
    ("app", Role::App),
];

impl Role {
    /// As a document writes it.
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(_, role)| *role == self).map_or("other", |(name, _)| name)
    }
}

/// The role of a group that these interfaces carry; none where nothing suggests one, or they disagree.
pub(crate) fn role_of(group: &Group, carriers: &[&Interface]) -> Option<Played> {
    if let Some(said) = &group.role {
        // A word that names no role here was still said: nothing is guessed then.
        let role = NAMES.iter().find(|(name, _)| name == said).map(|(_, role)| *role);
        return role.map(|role| Played { role, guessed: false });
    }
    let mut roles: Vec<Role> = Vec::new();
    for interface in carriers {
        let internal = interface.scheme.as_deref() == Some("internal");
        let role = match interface.kind.as_deref() {
            Some("alb" | "nlb") if internal => Role::InternalLb,
            Some("alb" | "nlb") if interface.scheme.is_some() => Role::PublicLb,
            Some("rds") => Role::Db,
            Some("lambda") => Role::Lambda,
            Some("bastion") => Role::Bastion,
            Some("endpoint") => Role::Endpoint,
            _ => continue,
        };
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    match roles.as_slice() {
        [role] => return Some(Played { role: *role, guessed: true }),
        [] => {}
        _ => return None,
    }
    let name = group.name.as_deref().unwrap_or(group.id.as_str());
    let words = name.split(|letter: char| !letter.is_ascii_alphanumeric());
    let hinted = |word: &str| HINTS.iter().find(|(hint, _)| word.eq_ignore_ascii_case(hint));
    let role = words.filter_map(hinted).map(|(_, role)| *role).next()?;
    Some(Played { role, guessed: true })
}
