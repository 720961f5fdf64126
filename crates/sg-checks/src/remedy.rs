//! What could be done about services that are open too wide.

use sg_core::model::{
    Cidr, Content, End, Group, GroupId, GroupRef, Interface, Network, Packet, Peer, PortRange, Service,
};
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
    for packet in declared_to(review, at) {
        if let Some(client) = interface_of(review.network, &packet.from).and_then(|from| from.groups.first())
            && !all.contains(client)
        {
            all.push(client.clone());
        }
    }
    all
}

/// The interface that an end is.
pub(crate) fn interface_of<'n>(network: &'n Network, end: &End) -> Option<&'n Interface> {
    match end {
        End::Named(id) => network.interfaces.iter().find(|interface| interface.id.as_str() == id),
        End::Address(address) => network.interfaces.iter().find(|interface| interface.has(*address)),
    }
}

/// The declared packets that are sent to a place.
pub(crate) fn declared_to<'n>(review: &Review<'n>, at: At<'_>) -> impl Iterator<Item = &'n Packet> {
    let network = review.network;
    review.settings.declared.iter().filter(move |packet| {
        matches!(&packet.to, End::Named(id) if id == at.id())
            || interface_of(network, &packet.to).is_some_and(|to| match at {
                At::Group(group) => to.groups.contains(&group.id),
                At::Interface(one, _) => one.id == to.id,
            })
    })
}

/// The services that declared packets use at a place.
pub(crate) fn used(review: &Review<'_>, at: At<'_>) -> Vec<Service> {
    let mut used: Vec<Service> = vec![];
    for packet in declared_to(review, at) {
        let service = match packet.content {
            Content::Tcp { port, .. } => Service::Tcp(PortRange::one(port)),
            Content::Udp { port, .. } => Service::Udp(PortRange::one(port)),
            _ => continue,
        };
        if !used.contains(&service) {
            used.push(service);
        }
    }
    used
}

/// Whether a block is half of the internet.
fn is_wide(cidr: &Cidr, public: &Public) -> bool {
    let family = cidr.family();
    public.class(family, size(&public.of(family, &[bounds(cidr)]))) >= Class::Broad
}
