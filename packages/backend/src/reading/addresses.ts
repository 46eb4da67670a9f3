import ipaddr from 'ipaddr.js';

/**
 * Where the clouds tell a machine its own credentials: AWS, Azure, Alibaba, Oracle and Google. The address that most of
 * them share, 169.254.169.254, is a link-local one.
 */
const METADATA = [
  'fd00:ec2::254',
  '168.63.129.16',
  '100.100.100.200',
  '192.0.0.192',
  'fd20:ce::254',
];

/** Ranges that no operator can mean: the machine's own cable, and no machine at all. */
const NEVER = ['broadcast', 'linkLocal', 'multicast', 'unspecified'];

/** Which addresses a host may have: those of the public internet, or those of the company's network as well. */
export type Reach = 'public' | 'private';

/** Whether an IP address, in whichever way it is written, is one that the portal may read from. */
export function mayReach(address: string, reach: Reach): boolean {
  const parsed = ipaddr.process(address); // of an IPv6 address that holds an IPv4 address, the latter
  const range: string = parsed.range();
  if (range === 'rfc6052') {
    // Behind a translator, the last four bytes are the address that is reached.
    const inner = ipaddr.fromByteArray(parsed.toByteArray().slice(-4));
    return reach === 'private' && mayReach(inner.toString(), reach);
  }
  if (NEVER.includes(range) || METADATA.includes(parsed.toString())) {
    return false;
  }
  return reach === 'private' || range === 'unicast';
}

/** The IP address that the host of a URL is; undefined when it is a name. */
export function literalAddress({ hostname }: URL): string | undefined {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(bare) ? bare : undefined;
}
