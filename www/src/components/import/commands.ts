/** What makes the files that the import reads. Both calls only describe; neither changes anything. */
export const commands = `aws ec2 describe-security-groups --output json > security-groups.json
aws ec2 describe-network-interfaces --output json > network-interfaces.json`;
