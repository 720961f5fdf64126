//! The header row of a table, and what it says about the rows below.

use super::cells::{Dialect, Row};
use super::fields::{Column, Fields, is_nothing};
use super::names;
use sg_core::model::Direction;

/// The columns of a table, with the words that stand above them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// How the cells of the header are parted; rows are parted alike.
    pub(super) dialect: Dialect,
    /// The direction of all rows, where the header names it: `Source` is inbound, `Destination` outbound.
    pub(super) direction: Option<Direction>,
    columns: Vec<(Column, String)>,
}

/// The words of headers as keys: of the console, of the AWS CLI, of Terraform, and of people.
static COLUMNS: [(&str, Column); 73] = [
    ("type", Column::Type),
    ("ruletype", Column::Type),
    ("service", Column::Type),
    ("protocol", Column::Protocol),
    ("protocoltype", Column::Protocol),
    ("protocolnumber", Column::Protocol),
    ("proto", Column::Protocol),
    ("ipprotocol", Column::Protocol),
    ("port", Column::Ports),
    ("ports", Column::Ports),
    ("portrange", Column::Ports),
    ("portranges", Column::Ports),
    ("portnumber", Column::Ports),
    ("destinationport", Column::Ports),
    ("destport", Column::Ports),
    ("dstport", Column::Ports),
    ("fromport", Column::FromPort),
    ("startport", Column::FromPort),
    ("toport", Column::ToPort),
    ("endport", Column::ToPort),
    ("icmptype", Column::IcmpType),
    ("icmpcode", Column::IcmpCode),
    ("source", Column::Source),
    ("src", Column::Source),
    ("sourceip", Column::Source),
    ("sourcecidr", Column::Source),
    ("sourceaddress", Column::Source),
    ("sourcesecuritygroup", Column::Source),
    ("from", Column::Source),
    ("destination", Column::Destination),
    ("dest", Column::Destination),
    ("dst", Column::Destination),
    ("destinationip", Column::Destination),
    ("destinationcidr", Column::Destination),
    ("destinationaddress", Column::Destination),
    ("to", Column::Destination),
    ("peer", Column::Peer),
    ("sourcedestination", Column::Peer),
    ("sourceordestination", Column::Peer),
    ("cidr", Column::Peer),
    ("cidrip", Column::Peer),
    ("cidrblock", Column::Peer),
    ("cidrblocks", Column::Peer),
    ("cidripv4", Column::Peer),
    ("cidripv6", Column::Peer),
    ("iprange", Column::Peer),
    ("ipranges", Column::Peer),
    ("ipaddress", Column::Peer),
    ("prefixlistid", Column::Peer),
    ("referencedgroupid", Column::Peer),
    ("referencedsecuritygroupid", Column::Peer),
    ("sourcesecuritygroupid", Column::Peer),
    ("ipversion", Column::IpVersion),
    ("ethertype", Column::IpVersion),
    ("description", Column::Description),
    ("descriptionoptional", Column::Description),
    ("comment", Column::Description),
    ("comments", Column::Description),
    ("note", Column::Description),
    ("notes", Column::Description),
    ("purpose", Column::Description),
    ("direction", Column::Direction),
    ("isegress", Column::IsEgress),
    ("egress", Column::IsEgress),
    ("group", Column::Group),
    ("groupid", Column::Group),
    ("sgid", Column::Group),
    ("securitygroup", Column::Group),
    ("securitygroupid", Column::Group),
    ("action", Column::Action),
    ("allowdeny", Column::Action),
    ("securitygroupruleid", Column::RuleId),
    ("ruleid", Column::RuleId),
];

/// What a cell of a header names; none for words that no header has.
pub(super) fn column(text: &str) -> Option<Column> {
    let key = names::key(text);
    COLUMNS.iter().find(|(name, _)| *name == key).map(|(_, column)| *column)
}

impl Header {
    /// Reads a row as a header: at least two cells have known words, one of them says what a rule is about.
    pub(super) fn read(cells: &[String], dialect: Dialect) -> Option<Self> {
        let known = cells.iter().filter_map(|cell| column(cell));
        let (mut count, mut is_about_rules) = (0, false);
        for column in known {
            count += 1;
            is_about_rules |= matches!(
                column,
                Column::Protocol
                    | Column::Ports
                    | Column::FromPort
                    | Column::Source
                    | Column::Destination
                    | Column::Peer
            );
        }
        let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
        if count < 2 || !is_about_rules || count * 2 < filled {
            return None;
        }
        let mut columns: Vec<(Column, String)> = Vec::new();
        for (index, text) in cells.iter().enumerate() {
            let column = column(text).unwrap_or(Column::Other);
            let is_taken = columns.iter().any(|(own, _)| *own == column);
            // Several columns of peers are common, one for each kind; any other column counts once.
            let column = if is_taken && column != Column::Peer { Column::Other } else { column };
            let name = if text.is_empty() { unnamed(index) } else { text.clone() };
            columns.push((column, name));
        }
        let has = |column| columns.iter().any(|(own, _)| *own == column);
        let direction = match (has(Column::Source), has(Column::Destination)) {
            (true, false) => Some(Direction::Inbound),
            (false, true) => Some(Direction::Outbound),
            _ => None,
        };
        Some(Self { dialect, direction, columns })
    }

    /// How many columns there are.
    pub(super) fn len(&self) -> usize {
        self.columns.len()
    }

    /// Whether a row is one of this table.
    ///
    /// Tabs and bars are enough; a comma or a semicolon may be one of a sentence, and aligned columns
    /// lose their empty cells, so there the number of cells has to fit.
    pub(super) fn holds(&self, row: &Row, dialect: Dialect) -> bool {
        let (cells, columns) = (row.cells.len(), self.len());
        self.dialect == dialect
            && match dialect {
                Dialect::Tab | Dialect::Bar | Dialect::Line => true,
                Dialect::Comma | Dialect::Semicolon => cells + 1 >= columns,
                Dialect::Gap => cells == columns,
            }
    }

    /// Puts the cells of a row under the columns. Cells beyond the last column are kept by their number.
    pub(super) fn fields(&self, cells: &[String]) -> Fields {
        let mut fields = Fields::default();
        for (index, cell) in cells.iter().enumerate().filter(|(_, cell)| !is_nothing(cell)) {
            match self.columns.get(index) {
                Some((Column::RuleId, _)) => {
                    fields.extra.push(("SecurityGroupRuleId".to_owned(), cell.clone()));
                }
                Some((Column::Description, _)) => fields.put(Column::Description, cell),
                Some((Column::Other, name)) => fields.extra.push((name.clone(), cell.clone())),
                Some((column, _)) => fields.put(*column, plain(cell)),
                None => fields.extra.push((unnamed(index), cell.clone())),
            }
        }
        fields
    }
}

fn unnamed(index: usize) -> String {
    ["column ", &(index + 1).to_string()].concat()
}

/// A cell without the signs that Markdown writes around bold words and code.
pub(super) fn plain(cell: &str) -> &str {
    let inner = cell.trim_matches(['*', '`']).trim();
    if inner.is_empty() { cell } else { inner }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(cells: &str) -> Option<Header> {
        let cells: Vec<String> = cells.split(" | ").map(str::to_owned).collect();
        Header::read(&cells, Dialect::Tab)
    }

    #[test]
    fn headers_of_the_console_are_known() {
        for (cells, direction) in [
            (
                "Name | Security group rule ID | IP version | Type | Protocol | Port range | Source | Description",
                Some(Direction::Inbound),
            ),
            (
                "Type | Protocol | Port range | Destination | Description - optional",
                Some(Direction::Outbound),
            ),
            ("Type | Protocol | Port Range | Source", Some(Direction::Inbound)),
            ("direction | ip_protocol | from_port | to_port | cidr_ipv4", None),
            ("Protocol | Port | Source | Destination", None),
        ] {
            assert_eq!(header(cells).map(|header| header.direction), Some(direction), "{cells}");
        }
    }

    #[test]
    fn a_row_of_a_rule_is_no_header() {
        for cells in [
            "SSH | TCP | 22 | 0.0.0.0/0 | source",
            "Name | Description",
            "Port | a | b | c",
            "HTTPS | TCP | 443 | sg-1 | from the port range above",
        ] {
            assert_eq!(header(cells), None, "{cells}");
        }
    }
}
