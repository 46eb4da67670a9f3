/** Words that are not written as others. */
const SPELLINGS: Record<string, string> = {
  api: 'API',
  cidr: 'CIDR',
  cpu: 'CPU',
  dns: 'DNS',
  gib: 'GiB',
  id: 'ID',
  ip: 'IP',
  mib: 'MiB',
  tls: 'TLS',
  ttl: 'TTL',
  url: 'URL',
};

/** The name of a variable for people: `storage_gib` is “Storage GiB”. */
export function labelOf(name: string): string {
  const words = name
    .split(/[_-]+/)
    .map(word => SPELLINGS[word.toLowerCase()] ?? word)
    .join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
