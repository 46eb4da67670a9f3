import { symlink } from 'node:fs/promises';
import { createMockDirectory } from '@backstage/backend-test-utils';
import fc from 'fast-check';
import { hashContent, hashFiles } from './hashFiles';

describe('hashContent', () => {
  it('is the SHA-256 of the bytes', () => {
    expect(hashContent(Buffer.from('abc'))).toBe(
      'sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('does not depend on how a checkout writes the ends of lines', () => {
    const line = fc.string().map(text => text.replace(/[\r\n\0]/g, ''));
    fc.assert(
      fc.property(fc.array(line), lines => {
        const windows = Buffer.from(lines.join('\r\n'));
        const others = Buffer.from(lines.join('\n'));
        expect(hashContent(windows)).toBe(hashContent(others));
      }),
    );
  });

  it('tells any two contents apart that are no text', () => {
    const bytes = fc.uint8Array().map(rest => Buffer.from([0, ...rest]));
    fc.assert(
      fc.property(bytes, bytes, (a, b) => {
        expect(hashContent(a) === hashContent(b)).toBe(a.equals(b));
      }),
    );
    expect(hashContent(Buffer.from('\0\r\n'))).not.toBe(
      hashContent(Buffer.from('\0\n')),
    );
  });
});

describe('hashFiles', () => {
  const directory = createMockDirectory();

  it('lists every file by its path, sorted, but not git’s own and those left out', async () => {
    directory.setContent({
      'b.txt': 'b',
      a: { '.hidden': '', Z: 'z' },
      'a.txt': 'a',
      '.git': { HEAD: 'ref: refs/heads/main' },
      '.github': { x: 'x' },
      'record.yaml': 'itself',
    });
    await symlink('a.txt', `${directory.path}/link`);
    const files = await hashFiles(directory.path, ['record.yaml']);
    expect(Object.keys(files)).toEqual([
      '.github/x',
      'a.txt',
      'a/.hidden',
      'a/Z',
      'b.txt',
      'link',
    ]);
    expect(files.link).toBe(hashContent(Buffer.from('a.txt')));
    expect(files['a/Z']).toBe(hashContent(Buffer.from('z')));
  });
});
