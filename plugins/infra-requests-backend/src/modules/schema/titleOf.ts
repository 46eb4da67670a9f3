/** Parts of names that are not written as other words are. */
const SPELLINGS: Record<string, string> = {
  api: 'API',
  arn: 'ARN',
  cidr: 'CIDR',
  cpu: 'CPU',
  dns: 'DNS',
  gib: '(GiB)',
  iam: 'IAM',
  id: 'ID',
  ip: 'IP',
  mib: '(MiB)',
  tls: 'TLS',
  ttl: 'TTL',
  url: 'URL',
};

/** What a person reads over a field: `storage_gib` is Storage (GiB). */
export function titleOf(name: string): string {
  const words = name.split(/[_-]+/).filter(Boolean);
  const title = words
    .map(word => (Object.hasOwn(SPELLINGS, word) ? SPELLINGS[word] : word))
    .join(' ');
  return title.charAt(0).toUpperCase() + title.slice(1);
}
