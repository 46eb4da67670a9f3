import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { Initialiser } from './Initialiser';

describe('Initialiser', () => {
  const directory = createMockDirectory();

  it('asks Terraform once, and again when the cache of providers was cleaned up', async () => {
    const cached = join(directory.path, 'cache', 'provider');
    const initialiser = new Initialiser();
    let asked = 0;
    const prepare = async (name: string) => {
      const folder = join(directory.path, name);
      mkdirSync(folder);
      await initialiser.prepare(folder, 'the same', async () => {
        asked += 1;
        mkdirSync(cached, { recursive: true });
        mkdirSync(join(folder, '.terraform'));
        symlinkSync(cached, join(folder, '.terraform', 'provider'));
        writeFileSync(join(folder, '.terraform.lock.hcl'), '');
      });
    };
    await prepare('one');
    await prepare('two');
    expect(asked).toBe(1);
    rmSync(cached, { recursive: true });
    await prepare('three');
    expect(asked).toBe(2);
  });
});
