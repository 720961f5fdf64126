//! Links between VPCs.

use serde_json::Value;
use sg_core::model::{Link, LinkId, LinkKind, VpcId};

use super::ids::Minted;
use super::known::Kind;
use super::reader::Reader;
use super::value::{bool, text, texts};
use crate::json::Place;

impl Reader<'_, '_> {
    /// A link; none if it cannot be read.
    #[inline(never)]
    pub(super) fn link(&mut self, value: &Value, at: &Place<'_>) -> Option<Link> {
        let (id, alone) = self.minted_id(Minted::Link, value, at);
        let between = at.key("between");
        for (index, vpc) in texts(value, "between") {
            self.vpc_exists(vpc, &between.item(index));
        }
        let mut ends = texts(value, "between");
        // Anything but two texts has been reported.
        let (Some((_, one)), Some((_, other)), None) = (ends.next(), ends.next(), ends.next()) else {
            return None;
        };
        let region = |vpc| text(self.known.get(Kind::Vpc, vpc)?, "region");
        let kind = match text(value, "type")? {
            "peering" => LinkKind::Peering {
                same_region: match (bool(value, "sameRegion"), region(one), region(other)) {
                    (Some(same), ..) => same,
                    (None, Some(one), Some(other)) => one == other,
                    _ => true,
                },
            },
            "transitGateway" => LinkKind::TransitGateway {
                group_referencing: bool(value, "groupReferencing").unwrap_or(false),
            },
            _ => return None,
        };
        let active = text(value, "state").is_none_or(carries);
        let between = [VpcId::new(one), VpcId::new(other)];
        alone.then(|| Link { id: LinkId::new(id), kind, between, active })
    }
}

/// Whether a link in this state carries traffic (S-164).
pub(super) fn carries(state: &str) -> bool {
    matches!(state, "active" | "available")
}
