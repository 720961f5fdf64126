/** Sentences about the network: interfaces and hosts. */
import { count } from './count.js';

export const network = {
  title: 'Network',
  help: 'who carries which groups, and who stands outside',
  acls: 'Network ACLs',
  aclsCount: (subnets: number): string =>
    subnets === 0
      ? 'No network ACL is asked: no subnet has one.'
      : `${count(subnets, 'subnet has', 'subnets have')} a network ACL. They count, shown or not.`,
  interfaces: 'Interfaces',
  hosts: 'Hosts outside',
  addInterface: 'Add interface',
  addHost: 'Add host',
  name: 'Name',
  kind: 'Kind',
  addresses: 'Addresses',
  publicAddresses: 'Public address',
  groups: 'Groups',
  actions: 'Actions',
  joinGroup: (name: string): string => `Add a group to ${name}`,
  leaveGroup: (group: string, name: string): string => `Take ${group} off ${name}`,
  look: (group: string): string => `Look at the rules of ${group}`,
  remove: 'Remove',
  none: 'None yet.',
  filter: 'Find an interface or host',
  noMatch: 'None of them has that.',
  join: 'Add a group',
  field: (field: string, id: string): string => `${field} of ${id}`,
  map: 'Map of the network',
  tooMuch: (n: number): string => `Too much for a map: ${n} interfaces and hosts.`,
  noPart: 'Ask about a packet, or find some below, and those are drawn.',
  part: (n: number): string =>
    `Drawn ${n === 1 ? 'is the one' : `are the ${n}`} that the packet or the search names.`,
  noInterfaces:
    'No interface carries a group yet. Ask about a group itself: its id can stand in From and To. Or add an interface.',
} as const;
