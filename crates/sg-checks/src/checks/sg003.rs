//! Other ways to administer a machine, from the world.

use super::world::open_to_world;
use crate::check::{Audience, Run, Severity, declare_check};
use crate::findings::Draft;
use crate::ports::Category;
use crate::remedy::Others;
use crate::review::{Review, Spot};

declare_check! {
    /// ## What it does
    /// Finds groups that let at least half of the internet reach a port by which machines are administered: Telnet,
    /// WinRM, VNC, Docker, the Kubernetes API and kubelet, etcd, IPMI, Vault and others. SSH and RDP have checks of
    /// their own.
    /// ## Why it matters
    /// Whoever speaks to such a port may own the machine, and some of them ask for no password.
    /// ## How to fix it
    /// Name who needs it, use Session Manager, or the private endpoint of a managed control plane.
    /// ## What others call it
    /// Security Hub: EC2.19. Prowler: telnet_23. KICS: cdbb0467, 381c3f2a. ScoutSuite: opens-plaintext-port.
    /// ## Source
    /// AWS Security Hub User Guide, Amazon EC2 controls.
    "SG003", "admin-port-open-to-world", Severity::Critical, Audience::Everyone, Run::Spot(look)
}

fn look<'n>(review: &Review<'n>, spot: &Spot<'n>) -> Option<Draft> {
    let own = ["SSH", "RDP"];
    let wanted = |known: &crate::WellKnown| known.is_any(&[Category::Admin]) && !own.contains(&known.name);
    open_to_world(review, spot, wanted, Others::Bastion)
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{fires, silent};

    #[test]
    fn any_of_them() {
        fires("SG003", "tcp 23 0.0.0.0/0");
        fires("SG003", "tcp 2375 ::/0");
        fires("SG003", "tcp 5900 0.0.0.0/1; tcp 5900-5910 128.0.0.0/2; tcp 5900 192.0.0.0/2");
        fires("SG003", "udp 623 0.0.0.0/0");
        silent("SG003", "tcp 22 0.0.0.0/0; tcp 3389 0.0.0.0/0");
        silent("SG003", "tcp 623 0.0.0.0/0");
        silent("SG003", "tcp 6443 203.0.113.7/32");
    }
}
