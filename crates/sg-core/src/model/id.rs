//! Identifiers, one type each, so that a group's cannot stand where a rule's belongs.

macro_rules! ids {
    ($($(#[$doc:meta])+ $name:ident),+ $(,)?) => {$(
        $(#[$doc])+
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The identifier as it stands in the document.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The text of the identifier.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

ids! {
    /// A security group, `sg-…` (S-111).
    GroupId,
    /// A security group rule.
    RuleId,
    /// A managed prefix list, `pl-…` (S-111).
    PrefixListId,
    /// A network interface.
    InterfaceId,
    /// Somebody outside the network.
    HostId,
    /// A VPC.
    VpcId,
    /// A subnet.
    SubnetId,
    /// A network ACL.
    AclId,
    /// An entry of a network ACL.
    EntryId,
    /// A peering connection or a transit gateway between two VPCs.
    LinkId,
}
