//! Other services that nobody outside should meet, from the world.

use super::world::open_to_world;
use crate::check::{Audience, Run, Severity, declare_check};
use crate::findings::Draft;
use crate::remedy::Others;
use crate::review::{Review, SENSITIVE, Spot};

declare_check! {
    /// ## What it does
    /// Finds groups that let at least half of the internet reach a cache, a search engine, a queue, file sharing, a
    /// directory, a mailbox, a development server or monitoring.
    /// ## Why it matters
    /// Most of them trust whoever reaches them: they were made for the inside of a network.
    /// ## How to fix it
    /// Name the group of their clients, or at least the VPC.
    /// ## What others call it
    /// Security Hub: EC2.19. CIS AWS Foundations 5.0: 5.1.2. Prowler: redis, memcached, elasticsearch_kibana, kafka, ftp,
    /// high_risk. KICS: 381c3f2a.
    /// ## Source
    /// AWS Security Hub User Guide, Amazon EC2 controls.
    "SG005", "sensitive-service-open-to-world", Severity::High, Audience::Everyone, Run::Spot(look)
}

fn look<'n>(review: &Review<'n>, spot: &Spot<'n>) -> Option<Draft> {
    open_to_world(review, spot, |known| known.is_any(&SENSITIVE), Others::Clients)
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{fires, silent};

    #[test]
    fn what_was_made_for_the_inside() {
        fires("SG005", "tcp 6379 0.0.0.0/0");
        fires("SG005", "udp 11211 ::/0");
        fires("SG005", "tcp 445 0.0.0.0/0");
        fires("SG005", "tcp 8080 0.0.0.0/0");
        silent("SG005", "udp 6379 0.0.0.0/0");
        silent("SG005", "tcp 443 0.0.0.0/0; tcp 80 0.0.0.0/0; tcp 5432 0.0.0.0/0");
        silent("SG005", "tcp 9200 sg-own; tcp 9200 10.0.0.0/16");
    }
}
