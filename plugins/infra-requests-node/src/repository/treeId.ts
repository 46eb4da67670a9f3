import { createHash } from 'node:crypto';

/** The id that git gives to a folder with nothing in it but these files. https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
export function treeId(files: Record<string, string>): string {
  const entries = Object.entries(files)
    .map(([name, text]) => ({ name: Buffer.from(name), text }))
    .sort((one, other) => Buffer.compare(one.name, other.name))
    .flatMap(({ name, text }) => [
      Buffer.from('100644 '),
      name,
      Buffer.from([0]),
      objectId('blob', Buffer.from(text)),
    ]);
  return objectId('tree', Buffer.concat(entries)).toString('hex');
}

function objectId(type: string, content: Buffer): Buffer {
  return createHash('sha1')
    .update(`${type} ${content.length}\0`)
    .update(content)
    .digest();
}
