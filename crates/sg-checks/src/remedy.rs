//! What could be done about services that are open too wide.

use sg_core::model::{Cidr, End, Group, GroupId, GroupRef, Peer};
use sg_core::space::At;

use crate::findings::{Remedy, RemedyKind};
use crate::public::{Class, Public, size};
use crate::review::{Review, Spot, bounds};
use crate::role::Role;
use crate::settings::Settings;

/// Remedies for services that are open too wide: nobody, the trusted, and those who need it.
pub(crate) fn remedies<'n>(review: &Review<'n>, spot: &Spot<'n>, others: Others) -> Vec<Remedy> {
    let mut all = vec![];
    let mut peers = |title: String, peers: Vec<Peer>| {
        if !peers.is_empty() {
            all.push(Remedy { title, kind: RemedyKind::Peers(peers) });
        }
    };
    let Settings { trusted, .. } = review.settings;
    if matches!(others, Others::Bastion) {
        for group in &review.network.groups {
            let bastion = review.role(At::Group(group)).is_some_and(|played| played.role == Role::Bastion);
            if bastion && group.id.as_str() != spot.at.id() && review.view.vpc(spot.at) == group.vpc.as_ref()
            {
                let named = GroupRef { account: None, group: group.id.clone() };
                peers(format!("Let in only members of {}", name(group)), vec![Peer::Group(named)]);
            }
        }
    }
    if matches!(others, Others::Clients | Others::Vpc) {
        let clients = clients(review, spot.at);
        let named = |id: &GroupId| Peer::Group(GroupRef { account: None, group: id.clone() });
        if !clients.is_empty() && matches!(others, Others::Clients) {
            let names: Vec<&str> = clients.iter().map(|id| id.as_str()).collect();
            peers(
                format!("Let in only members of {}", names.join(", ")),
                clients.iter().map(named).collect(),
            );
        }
        let vpc = review.view.vpc(spot.at).and_then(|id| review.network.vpc(id));
        let blocks: Vec<Cidr> = vpc.map_or(vec![], |vpc| vpc.cidrs.clone());
        peers("Let in only the VPC".to_owned(), blocks.into_iter().map(Peer::Cidr).collect());
    }
    let narrow = trusted.iter().filter(|cidr| !is_wide(cidr, review.public));
    peers("Let in only the trusted addresses".to_owned(), narrow.copied().map(Peer::Cidr).collect());
    all.push(Remedy { title: "Let nobody in there".to_owned(), kind: RemedyKind::Close });
    all
}

/// Who else may need what is closed.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Others {
    /// The bastion.
    Bastion,
    /// The groups that declared packets come from, or the VPC.
    Clients,
    /// The VPC.
    Vpc,
    /// Nobody.
    Nobody,
}

fn name(group: &Group) -> &str {
    group.name.as_deref().unwrap_or(group.id.as_str())
}

/// The groups whose members send declared packets to a place.
pub(crate) fn clients(review: &Review<'_>, at: At<'_>) -> Vec<GroupId> {
    let mut all: Vec<GroupId> = vec![];
    let interface = |end: &End| match end {
        End::Named(id) => review.network.interfaces.iter().find(|interface| interface.id.as_str() == id),
        End::Address(address) => review.network.interfaces.iter().find(|interface| interface.has(*address)),
    };
    for packet in &review.settings.declared {
        let here = interface(&packet.to).is_some_and(|to| match at {
            At::Group(group) => to.groups.contains(&group.id),
            At::Interface(one, _) => one.id == to.id,
        });
        if !here {
            continue;
        }
        if let Some(client) = interface(&packet.from).and_then(|from| from.groups.first())
            && !all.contains(client)
        {
            all.push(client.clone());
        }
    }
    all
}

/// Whether a block is half of the internet.
fn is_wide(cidr: &Cidr, public: &Public) -> bool {
    let family = cidr.family();
    public.class(family, size(&public.of(family, &[bounds(cidr)]))) >= Class::Broad
}
