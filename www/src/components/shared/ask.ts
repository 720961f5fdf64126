/** A packet that fits a rule: the nearest question to "whom does this rule let through?" */
import { servicesOf, type RuleView } from '../../state/select.js';
import type { PacketDraft } from '../../state/state.js';
import { report } from './report.js';

/** Addresses of nobody (RFC 5737, RFC 3849): they stand for the whole world. */
export const STRANGER = '198.51.100.7';
const STRANGER6 = '2001:db8::7';
/** Echo request, for a rule that lets every ICMP type through. */
const ECHO: Readonly<Record<string, string>> = { icmp: '8', '1': '8', icmpv6: '128', '58': '128' };

/** Somebody whom the peer of a rule names: a member of the group, the first address of the block. */
function somebody(peer: string): string {
  const [address = ''] = peer.trim().split('/');
  if (address.startsWith('pl-')) return '';
  return address === '0.0.0.0' ? STRANGER : address === '::' ? STRANGER6 : address;
}

/** The packet that asks about a rule: from or to its group, and the lowest port that it names. */
export function packetFor(rule: RuleView): PacketDraft {
  const inbound = rule.direction === 'inbound';
  const any = ['all', '-1', ''].includes(rule.protocol.trim());
  const protocol = any ? 'tcp' : rule.protocol;
  const services = servicesOf(protocol);
  const port = /^\d+/.exec(rule.ports.trim())?.[0] ?? '443';
  const type = /^\d+/.exec(rule.icmpType.trim())?.[0] ?? ECHO[protocol] ?? '';
  return {
    from: inbound ? somebody(rule.peer) : rule.group,
    to: inbound ? rule.group : somebody(rule.peer),
    protocol,
    port: services === 'ports' ? port : '',
    icmpType: services === 'icmp' ? type : '',
    icmpCode: services === 'icmp' ? (/^\d+/.exec(rule.icmpCode.trim())?.[0] ?? '0') : '',
    sourcePort: '',
    via: '',
    forwarderGroups: '',
    flags: '',
    replyTo: '',
  };
}

/** Puts the packet that asks about a rule into the form. */
export function askAbout(from: EventTarget, rule: RuleView): void {
  for (const [field, value] of Object.entries(packetFor(rule)) as [keyof PacketDraft, string][])
    report(from, { type: 'packet/edited', field, value });
}
