//! What the cells of one row say, by the meaning of their columns.

/// What a column of a table of rules holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// The console's name for a service: `SSH`, `Custom TCP`.
    Type,
    /// The protocol.
    Protocol,
    /// A port, a range, or what stands there for ICMP.
    Ports,
    /// The lower port, or the ICMP type.
    FromPort,
    /// The higher port, or the ICMP code.
    ToPort,
    /// The ICMP type.
    IcmpType,
    /// The ICMP code.
    IcmpCode,
    /// The peer of an inbound rule.
    Source,
    /// The peer of an outbound rule.
    Destination,
    /// The peer, whatever the direction.
    Peer,
    /// The family of addresses.
    IpVersion,
    /// What the author says about the rule.
    Description,
    /// `inbound` or `outbound`.
    Direction,
    /// Whether the rule is outbound.
    IsEgress,
    /// The group that the rule belongs to.
    Group,
    /// Allow or deny, as tables of network ACLs have it.
    Action,
    /// AWS's id of the rule.
    RuleId,
    /// Anything else; it is kept under the words of the header.
    Other,
}

/// The cells of one row, each under its column. Empty cells are not kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Fields {
    cells: Vec<(Column, String)>,
    /// Cells without a place in a rule, with the words that name them.
    pub(super) extra: Vec<(String, String)>,
}

impl Fields {
    /// The text under a column; empty where there is none.
    pub(super) fn get(&self, column: Column) -> &str {
        self.cells.iter().find(|(own, _)| *own == column).map_or("", |(_, text)| text)
    }

    /// Whether anything stands under the column.
    pub(super) fn has(&self, column: Column) -> bool {
        !self.get(column).is_empty()
    }

    /// Adds a cell; a second one of the same column is written behind the first.
    pub(super) fn put(&mut self, column: Column, text: &str) {
        if text.is_empty() {
            return;
        }
        match self.cells.iter_mut().find(|(own, _)| *own == column) {
            Some((_, before)) => {
                before.push(' ');
                before.push_str(text);
            }
            None => self.cells.push((column, text.to_owned())),
        }
    }

    /// Replaces what stands under a column.
    pub(super) fn set(&mut self, column: Column, text: String) {
        self.cells.retain(|(own, _)| *own != column);
        self.put(column, &text);
    }

    /// Whether anything is said about protocol or ports.
    pub(super) fn has_service(&self) -> bool {
        [
            Column::Type,
            Column::Protocol,
            Column::Ports,
            Column::FromPort,
            Column::ToPort,
            Column::IcmpType,
            Column::IcmpCode,
        ]
        .iter()
        .any(|column| self.has(*column))
    }

    /// Whether anything is said about the peer.
    pub(super) fn has_peer(&self) -> bool {
        [Column::Source, Column::Destination, Column::Peer].iter().any(|column| self.has(*column))
    }
}

/// Whether a cell says nothing: empty, or one of the dashes that the console writes.
pub(super) fn is_nothing(text: &str) -> bool {
    matches!(text.trim(), "" | "-" | "–" | "—" | "--")
}

/// A text short enough to stand in a message.
pub(super) fn shown(text: &str) -> String {
    const MOST: usize = 60;
    let text = text.trim();
    match text.char_indices().nth(MOST) {
        Some((end, _)) => [text.get(..end).unwrap_or_default(), "…"].concat(),
        None => text.to_owned(),
    }
}
