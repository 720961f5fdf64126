/** What a packet may pass through on its way: the document's own words, and how a person calls them. */
export const ways: readonly (readonly [id: string, label: string])[] = [
  ['nat-gateway', 'a NAT gateway'],
  ['nlb', 'a Network Load Balancer'],
  ['privatelink', 'PrivateLink'],
  ['lambda', 'Lambda'],
  ['network-firewall', 'AWS Network Firewall'],
  ['global-accelerator', 'Global Accelerator'],
  ['egress-only-igw', 'an egress-only internet gateway'],
  ['dynamodb-gateway-endpoint', 'a DynamoDB gateway endpoint'],
  ['middlebox', 'a middlebox appliance'],
  ['gateway-load-balancer', 'a Gateway Load Balancer'],
  ['eice', 'an EC2 Instance Connect Endpoint'],
];
