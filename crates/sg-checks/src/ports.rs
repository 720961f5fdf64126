//! Well-known ports: for checks, for names in messages, and for the choices of a rule's type column.

use sg_core::model::{PortRange, Service};

use Category::{
    Admin, Cache, Database, DevServer, Directory, Dns, FileSharing, Infra, Mail, MailClient, Media,
    Monitoring, Plaintext, Proxy, Queue, Reflects, Search, Vpn, Warehouse, Web,
};
use Transport::{Both, Tcp, Udp};

/// What kind of service listens on a port.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    /// A shell, a desktop, or the controls of a machine.
    Admin,
    /// A cache.
    Cache,
    /// A database.
    Database,
    /// Who is who: accounts, passwords.
    Directory,
    /// What developers start on their own machine.
    DevServer,
    /// Names.
    Dns,
    /// Files.
    FileSharing,
    /// What networks run on.
    Infra,
    /// Sending mail.
    Mail,
    /// Fetching mail.
    MailClient,
    /// Voice and video.
    Media,
    /// Metrics and logs.
    Monitoring,
    /// Nothing is encrypted.
    Plaintext,
    /// Forwards for others.
    Proxy,
    /// Messages between programs.
    Queue,
    /// Over UDP, a small question with a forged sender makes a large answer.
    Reflects,
    /// Full-text search.
    Search,
    /// Tunnels.
    Vpn,
    /// A data warehouse.
    Warehouse,
    /// Web pages.
    Web,
}

/// Which protocols a port is used with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    /// TCP.
    Tcp,
    /// UDP.
    Udp,
    /// Either.
    Both,
}

/// A service and its ports.
#[derive(Clone, Copy, Debug)]
pub struct WellKnown {
    /// What it is called.
    pub name: &'static str,
    /// The protocols.
    pub transport: Transport,
    /// The ports, first and last of each range.
    pub ports: &'static [(u16, u16)],
    /// What kind of service it is. What reflects does so over UDP.
    pub categories: &'static [Category],
}

const fn row(
    name: &'static str,
    transport: Transport,
    ports: &'static [(u16, u16)],
    categories: &'static [Category],
) -> WellKnown {
    WellKnown { name, transport, ports, categories }
}

/// The table, by port.
pub static WELL_KNOWN: &[WellKnown] = &[
    row("echo", Both, &[(7, 7)], &[Infra, Plaintext, Reflects]),
    row("chargen", Both, &[(19, 19)], &[Infra, Plaintext, Reflects]),
    row("FTP", Tcp, &[(20, 21)], &[FileSharing, Plaintext]),
    row("SSH", Tcp, &[(22, 22)], &[Admin]),
    row("Telnet", Tcp, &[(23, 23)], &[Admin, Plaintext]),
    row("SMTP", Tcp, &[(25, 25)], &[Mail, Plaintext]),
    row("DNS", Both, &[(53, 53)], &[Dns, Reflects]),
    row("DHCP", Udp, &[(67, 68)], &[Infra]),
    row("TFTP", Udp, &[(69, 69)], &[FileSharing, Plaintext, Reflects]),
    row("HTTP", Tcp, &[(80, 80)], &[Web, Plaintext]),
    row("Kerberos", Both, &[(88, 88), (464, 464), (749, 750)], &[Directory]),
    row("POP3", Tcp, &[(110, 110)], &[MailClient, Plaintext]),
    row("portmapper", Both, &[(111, 111)], &[FileSharing, Reflects]),
    row("SFTP (old)", Tcp, &[(115, 115)], &[FileSharing]),
    row("NTP", Udp, &[(123, 123)], &[Infra, Reflects]),
    row("MS RPC", Tcp, &[(135, 135)], &[Admin]),
    row("NetBIOS", Udp, &[(137, 138)], &[FileSharing, Reflects]),
    row("NetBIOS session", Tcp, &[(139, 139)], &[FileSharing]),
    row("IMAP", Tcp, &[(143, 143)], &[MailClient, Plaintext]),
    row("SNMP", Udp, &[(161, 162)], &[Monitoring, Reflects]),
    row("BGP", Tcp, &[(179, 179)], &[Infra]),
    row("LDAP", Both, &[(389, 389)], &[Directory, Plaintext, Reflects]),
    row("HTTPS", Tcp, &[(443, 443)], &[Web]),
    row("HTTP/3", Udp, &[(443, 443)], &[Web]),
    row("SMB", Tcp, &[(445, 445)], &[FileSharing]),
    row("SMTPS", Tcp, &[(465, 465)], &[Mail]),
    row("IPsec", Udp, &[(500, 500), (4500, 4500)], &[Vpn]),
    row("rsh", Tcp, &[(512, 514)], &[Admin, Plaintext]),
    row("syslog", Udp, &[(514, 514)], &[Monitoring]),
    row("RIP", Udp, &[(520, 520)], &[Infra, Reflects]),
    row("AFP", Tcp, &[(548, 548)], &[FileSharing]),
    row("SMTP submission", Tcp, &[(587, 587)], &[Mail]),
    row("IPMI", Udp, &[(623, 623)], &[Admin, Reflects]),
    row("LDAPS", Both, &[(636, 636)], &[Directory]),
    row("DNS over TLS", Tcp, &[(853, 853)], &[Dns]),
    row("rsync", Tcp, &[(873, 873)], &[FileSharing]),
    row("IMAPS", Tcp, &[(993, 993)], &[MailClient]),
    row("POP3S", Tcp, &[(995, 995)], &[MailClient]),
    row("proxy", Tcp, &[(1080, 1080), (3128, 3128), (8118, 8118)], &[Proxy]),
    row("OpenVPN", Both, &[(1194, 1194)], &[Vpn]),
    row("SQL Server", Both, &[(1433, 1433)], &[Database]),
    row("SQL Server browser", Both, &[(1434, 1434)], &[Database, Reflects]),
    row("Oracle", Tcp, &[(1521, 1521), (2483, 2484)], &[Database]),
    row("MQTT", Tcp, &[(1883, 1883), (8883, 8883)], &[Queue]),
    row("SSDP", Udp, &[(1900, 1900)], &[Infra, Reflects]),
    row("NFS", Both, &[(2049, 2049)], &[FileSharing]),
    row("ZooKeeper", Tcp, &[(2181, 2181), (2888, 2888), (3888, 3888)], &[Queue]),
    row("Docker", Tcp, &[(2375, 2377)], &[Admin]),
    row("etcd", Tcp, &[(2379, 2380)], &[Admin]),
    row("development server", Tcp, &[(3000, 3000), (5000, 5001)], &[DevServer]),
    row("global catalogue", Both, &[(3268, 3269)], &[Directory]),
    row("MySQL", Tcp, &[(3306, 3306), (33060, 33060)], &[Database]),
    row("RDP", Both, &[(3389, 3389)], &[Admin]),
    row("STUN", Both, &[(3478, 3478), (5349, 5349)], &[Media]),
    row("mSQL", Tcp, &[(4333, 4333)], &[Database]),
    row("Erlang", Tcp, &[(4369, 4369), (25672, 25672)], &[Queue]),
    row("Salt", Tcp, &[(4505, 4506)], &[Admin]),
    row("VXLAN", Udp, &[(4789, 4789)], &[Infra]),
    row("SIP", Both, &[(5060, 5061)], &[Media, Reflects]),
    row("mDNS", Udp, &[(5353, 5353)], &[Infra, Reflects]),
    row("PostgreSQL", Tcp, &[(5432, 5432)], &[Database]),
    row("Redshift", Tcp, &[(5439, 5439)], &[Warehouse]),
    row("Oracle Enterprise Manager", Tcp, &[(5500, 5500)], &[Admin]),
    row("Kibana", Tcp, &[(5601, 5601)], &[Search]),
    row("RabbitMQ", Tcp, &[(5671, 5672), (15672, 15672)], &[Queue]),
    row("VNC", Tcp, &[(5800, 5800), (5900, 5983), (5987, 5999)], &[Admin]),
    row("CouchDB", Tcp, &[(5984, 5984)], &[Database]),
    row("WinRM", Tcp, &[(5985, 5986)], &[Admin]),
    row("X11", Tcp, &[(6000, 6063)], &[Admin]),
    row("Redis", Tcp, &[(6379, 6380), (16379, 16379)], &[Cache]),
    row("Kubernetes API", Tcp, &[(6443, 6443)], &[Admin]),
    row("syslog over TLS", Tcp, &[(6514, 6514)], &[Monitoring]),
    row("Cassandra", Tcp, &[(7000, 7001), (7199, 7199), (9042, 9042), (9160, 9160)], &[Database]),
    row("graph database", Tcp, &[(7474, 7474), (7687, 7687), (8182, 8182)], &[Database]),
    row("alternative HTTP", Tcp, &[(8000, 8000), (8008, 8008), (8080, 8080), (8088, 8088)], &[DevServer]),
    row("InfluxDB", Tcp, &[(8086, 8086)], &[Database]),
    row("Splunk", Tcp, &[(8089, 8089), (9997, 9997)], &[Monitoring]),
    row("StatsD", Udp, &[(8125, 8125)], &[Monitoring]),
    row("Vault", Tcp, &[(8200, 8201)], &[Admin]),
    row("Consul", Tcp, &[(8300, 8301), (8500, 8500), (8600, 8600)], &[Admin]),
    row("alternative HTTPS", Tcp, &[(8443, 8443), (9443, 9443)], &[Web]),
    row("Jupyter", Tcp, &[(8888, 8888)], &[DevServer]),
    row("SonarQube or MinIO", Tcp, &[(9000, 9000)], &[DevServer]),
    row("MinIO console", Tcp, &[(9001, 9001)], &[Admin]),
    row("Prometheus", Tcp, &[(9090, 9091), (9093, 9093), (9100, 9100)], &[Monitoring]),
    row("Kafka", Tcp, &[(9092, 9092), (9094, 9098)], &[Queue]),
    row("Elasticsearch", Tcp, &[(9200, 9200), (9300, 9300)], &[Search]),
    row("git", Tcp, &[(9418, 9418)], &[DevServer]),
    row("HDFS", Tcp, &[(8020, 8020), (9870, 9870), (50070, 50070)], &[Warehouse]),
    row("Kubernetes node", Tcp, &[(10250, 10250), (10255, 10255), (10257, 10257), (10259, 10259)], &[Admin]),
    row("Memcached", Both, &[(11211, 11211)], &[Cache, Reflects]),
    row("CockroachDB", Tcp, &[(26257, 26257)], &[Database]),
    row("MongoDB", Tcp, &[(27017, 27019)], &[Database]),
    row("Db2", Tcp, &[(50000, 50000)], &[Database]),
    row("WireGuard", Udp, &[(51820, 51820)], &[Vpn]),
    row("ActiveMQ", Tcp, &[(61616, 61617)], &[Queue]),
];

/// The services that the console offers by name, in its order: label, protocol, port. Everything else a person can type
/// as a custom rule.
pub static CONSOLE: &[(&str, &str, u16)] = &[
    ("SSH", "tcp", 22),
    ("HTTP", "tcp", 80),
    ("HTTPS", "tcp", 443),
    ("RDP", "tcp", 3389),
    ("MySQL/Aurora", "tcp", 3306),
    ("PostgreSQL", "tcp", 5432),
    ("MSSQL", "tcp", 1433),
    ("Oracle-RDS", "tcp", 1521),
    ("Redshift", "tcp", 5439),
    ("NFS", "tcp", 2049),
    ("SMB", "tcp", 445),
    ("DNS (UDP)", "udp", 53),
    ("DNS (TCP)", "tcp", 53),
    ("SMTP", "tcp", 25),
    ("SMTPS", "tcp", 465),
    ("IMAP", "tcp", 143),
    ("IMAPS", "tcp", 993),
    ("POP3", "tcp", 110),
    ("POP3S", "tcp", 995),
    ("LDAP", "tcp", 389),
    ("WinRM-HTTP", "tcp", 5985),
    ("WinRM-HTTPS", "tcp", 5986),
];

impl WellKnown {
    /// Whether it is of one of some kinds.
    pub fn is_any(&self, categories: &[Category]) -> bool {
        self.categories.iter().any(|own| categories.contains(own))
    }

    /// Its services, as rules name them.
    pub fn services(&self) -> impl Iterator<Item = Service> + '_ {
        let ranges = self.ports.iter().filter_map(|(first, last)| PortRange::new(*first, *last));
        ranges.flat_map(|range| {
            let tcp = (self.transport != Udp).then_some(Service::Tcp(range));
            let udp = (self.transport != Tcp).then_some(Service::Udp(range));
            tcp.into_iter().chain(udp)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_port_of_a_protocol_has_two_owners() {
        let mut seen: Vec<(bool, u16)> = vec![];
        for known in WELL_KNOWN {
            for service in known.services() {
                let (udp, range) = match service {
                    Service::Udp(range) => (true, range),
                    Service::Tcp(range) => (false, range),
                    _ => unreachable!(),
                };
                for port in range.first()..=range.last() {
                    assert!(!seen.contains(&(udp, port)), "{} {port}", known.name);
                    seen.push((udp, port));
                }
            }
        }
    }

    #[test]
    fn what_the_console_names_is_well_known() {
        for (label, protocol, port) in CONSOLE {
            let wanted = match *protocol {
                "udp" => Service::Udp(PortRange::one(*port)),
                _ => Service::Tcp(PortRange::one(*port)),
            };
            let inside = |service: Service| match (service, wanted) {
                (Service::Tcp(range), Service::Tcp(one)) | (Service::Udp(range), Service::Udp(one)) => {
                    range.contains(one.first())
                }
                _ => false,
            };
            assert!(WELL_KNOWN.iter().any(|known| known.services().any(inside)), "{label}");
        }
    }

    #[test]
    fn what_reflects_speaks_udp() {
        assert!(WELL_KNOWN.iter().all(|known| !known.is_any(&[Reflects]) || known.transport != Tcp));
    }
}
