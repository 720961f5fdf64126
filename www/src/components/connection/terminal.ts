/** What a person types to try a packet, and what their client prints: as real clients put it. */
import type { Catalogue, Client } from '../../engine/answers.js';
import { textAt, type JsonObject } from '../../state/document.js';
import { servicesOf } from '../../state/select.js';

type Tool = 'ssh' | 'curl' | 'nc' | 'ping';

export interface Terminal {
  readonly command: string;
  /** What is printed; empty while nothing is. */
  readonly lines: readonly string[];
}

/** The tool for a packet: the catalogue knows which service stands on a port. */
function toolFor(packet: JsonObject, catalogue: Catalogue | null): Tool {
  const protocol = textAt(packet, 'protocol');
  if (servicesOf(protocol) === 'icmp') return 'ping';
  const port = textAt(packet, 'port');
  const known = catalogue?.presets.find((one) => one.protocol === protocol && one.ports === port);
  const id = known?.label.toLowerCase() ?? '';
  return id === 'ssh' ? 'ssh' : id === 'http' || id === 'https' ? 'curl' : 'nc';
}

/** `host` is the name that is typed, `address` what it stands for. `living` says whether the connection was up before. */
export function terminal(
  packet: JsonObject,
  catalogue: Catalogue | null,
  { host, address, client }: { host: string; address: string; client: Client | null },
): Terminal {
  const port = textAt(packet, 'port');
  const tool = toolFor(packet, catalogue);
  const udp = /^(udp|17)$/i.test(textAt(packet, 'protocol'));
  const secure = catalogue?.presets.some((one) => one.label === 'HTTPS' && one.ports === port) === true;
  const command = {
    ssh: `ssh admin@${host}`,
    curl: `curl -I ${secure ? 'https' : 'http'}://${host}/`,
    nc: `nc -vz${udp ? 'u' : ''} ${host} ${port}`.trim(),
    ping: `ping -c 1 ${host}`,
  }[tool];
  return { command, lines: client === null ? [] : said[tool][client](address, port, host) };
}

type Said = Readonly<Record<Client, (address: string, port: string, host: string) => readonly string[]>>;

const said: Readonly<Record<Tool, Said>> = {
  ssh: {
    answers: (_, __, host) => [`admin@${host}:~$`],
    refused: (address, port) => [`ssh: connect to host ${address} port ${port}: Connection refused`],
    hangs: (address, port) => [`ssh: connect to host ${address} port ${port}: Connection timed out`],
    reset: (address, port) => [`Connection reset by ${address} port ${port}`],
    cut: (address, _, host) => [`admin@${host}:~$ ls`, `Timeout, server ${address} not responding.`],
    noRoute: (address, port) => [`ssh: connect to host ${address} port ${port}: No route to host`],
  },
  curl: {
    answers: () => ['HTTP/1.1 200 OK'],
    refused: (_, port, host) => [`curl: (7) Failed to connect to ${host} port ${port}: Connection refused`],
    hangs: (_, port, host) => [`curl: (28) Failed to connect to ${host} port ${port}: Connection timed out`],
    reset: () => ['curl: (56) Recv failure: Connection reset by peer'],
    cut: () => ['HTTP/1.1 200 OK', 'curl: (28) Operation timed out with 0 bytes received'],
    noRoute: (_, port, host) => [`curl: (7) Failed to connect to ${host} port ${port}: No route to host`],
  },
  nc: {
    answers: (_, port, host) => [`Connection to ${host} ${port} port succeeded!`],
    refused: (_, port, host) => [`nc: connect to ${host} port ${port} failed: Connection refused`],
    hangs: (_, port, host) => [`nc: connect to ${host} port ${port} failed: Connection timed out`],
    reset: (_, port, host) => [`nc: connect to ${host} port ${port} failed: Connection reset by peer`],
    cut: (_, port, host) => [`Connection to ${host} ${port} port succeeded!`, 'nc: Connection timed out'],
    noRoute: (_, port, host) => [`nc: connect to ${host} port ${port} failed: No route to host`],
  },
  ping: {
    answers: (address) => [`64 bytes from ${address}: icmp_seq=1`, '1 packet sent, 1 received, 0% loss'],
    refused: (address) => [`From ${address} icmp_seq=1 Destination Port Unreachable`],
    hangs: () => ['1 packet sent, 0 received, 100% loss'],
    reset: () => ['1 packet sent, 0 received, 100% loss'],
    cut: () => ['Request timeout for icmp_seq 2'],
    noRoute: () => ['ping: sendmsg: No route to host'],
  },
};
