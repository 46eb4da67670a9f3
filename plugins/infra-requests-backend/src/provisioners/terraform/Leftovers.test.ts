import { existsSync } from 'node:fs';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { beginInstance, endInstance } from '../../runs/instance';
import type { StateStore } from '../state/StateStore';
import { Leftovers } from './Leftovers';
import { RunFolder } from './RunFolder';

const STATE = { lineage: 'one', serial: 1, resources: [], version: 4 };

describe('Leftovers', () => {
  const directory = createMockDirectory();

  it('keep what they can, whatever is wrong with one of them', async () => {
    const leave = async (requestId: string) => {
      const instance = beginInstance();
      endInstance(instance);
      const folder = await RunFolder.make(directory.path, {
        ...{ instance, requestId, n: 1 },
      });
      const text = JSON.stringify(STATE);
      await folder.writeState({ lineage: 'one', serial: 1, text });
      return { instance, path: folder.path };
    };
    const broken = await leave('a-broken');
    const whole = await leave('b-whole');
    const states: Pick<StateStore, 'write'> = {
      write: async requestId => {
        if (requestId === 'a-broken') {
          throw new Error('The seal is broken');
        }
        return true;
      },
    };
    const leftovers = new Leftovers({
      runs: directory.path,
      states: states as StateStore,
      logger: mockServices.logger.mock(),
      grace: 0,
      listHolders: async () => new Set(),
    });
    await expect(leftovers.recover()).resolves.toEqual(
      new Set([broken.instance]),
    );
    expect(existsSync(broken.path)).toBe(true);
    expect(existsSync(whole.path)).toBe(false);
  });
});
