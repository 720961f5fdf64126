/** Which connection a packet belongs to. */
import type { Flow } from '../../engine/answers.js';
import { textAt, type JsonObject } from '../../state/document.js';

/** Whether a connection can be the one of a packet: its protocol, its ports, and its client as far as the packet says them. */
export function isOf(flow: Flow, packet: JsonObject | null): boolean {
  if (packet === null) return false;
  const inbound = flow.opened === 'inbound';
  const [server, client] = inbound ? [flow.localPort, flow.remotePort] : [flow.remotePort, flow.localPort];
  const says = (key: string, known: number | null): boolean => {
    const said = Number(textAt(packet, key) || Number.NaN);
    return Number.isNaN(said) || known === null || said === known;
  };
  const from = textAt(packet, 'from');
  const isAddress = /^[\d.]+$|:/.test(from);
  // Behind its interface an end is known by its private address, so of the far end alone the packet's word counts.
  const far = !inbound || flow.remote === null || !isAddress || flow.remote === from;
  return (
    textAt(packet, 'protocol') === flow.protocol && says('port', server) && says('sourcePort', client) && far
  );
}
