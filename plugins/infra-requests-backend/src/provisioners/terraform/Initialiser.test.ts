import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { Initialiser } from './Initialiser';

describe('Initialiser', () => {
  const directory = createMockDirectory();

  const { signal } = new AbortController();

  it('holds up nobody who was interrupted behind one that hangs, and keeps the order of the others', async () => {
    const initialiser = new Initialiser();
    const folder = directory.path;
    const begun: string[] = [];
    const { promise: hanging, resolve: goOn } = Promise.withResolvers<void>();
    const first = initialiser.prepare(folder, 'a', signal, () => hanging);
    const interruption = new AbortController();
    const second = initialiser.prepare(
      folder,
      'b',
      interruption.signal,
      async () => {
        begun.push('second');
      },
    );
    const third = initialiser.prepare(folder, 'c', signal, async () => {
      begun.push('third');
    });
    await setImmediate(); // all of them wait by now
    interruption.abort(new Error('Somebody cancelled it'));
    await expect(second).rejects.toThrow('Somebody cancelled it');
    expect(begun).toEqual([]);
    goOn();
    await Promise.all([first, third]);
    expect(begun).toEqual(['third']);
  });

  it('goes on after one that fails', async () => {
    const initialiser = new Initialiser();
    const folder = directory.path;
    const first = initialiser.prepare(folder, 'a', signal, async () => {
      throw new Error('There is no registry');
    });
    const second = initialiser.prepare(folder, 'b', signal, async () => {});
    await expect(first).rejects.toThrow('There is no registry');
    await expect(second).resolves.toBeUndefined();
  });

  it('asks Terraform once, and again when the cache of providers was cleaned up', async () => {
    const cached = join(directory.path, 'cache', 'provider');
    const initialiser = new Initialiser();
    let asked = 0;
    const prepare = async (name: string) => {
      const folder = join(directory.path, name);
      mkdirSync(folder);
      await initialiser.prepare(folder, 'the same', signal, async () => {
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
