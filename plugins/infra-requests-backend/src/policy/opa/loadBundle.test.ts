import path from 'node:path';
import { create, extract } from 'tar';
import { PolicyFolder } from '../__testUtils__/PolicyFolder';
import { loadBundle } from './loadBundle';

const fixture = (name: string) =>
  path.join(__dirname, '__fixtures__', `${name}.tar.gz`);

describe('loadBundle', () => {
  const folder = new PolicyFolder();

  it('finds the entry points that Conftest would ask, and what they do', async () => {
    const { policy, problems } = await loadBundle(fixture('broken'));
    expect(problems).toEqual([]);
    expect(policy?.entryPoints).toHaveLength(4);
    expect(policy?.entryPoints).toEqual(
      expect.arrayContaining([
        { name: 'slipway/broken/deny', effect: 'deny' },
        { name: 'slipway/broken/violation', effect: 'deny' },
        { name: 'slipway/broken/warn', effect: 'warn' },
        { name: 'slipway/broken/require_approval', effect: 'require-approval' },
      ]),
    );
  });

  it('takes policy.wasm by itself, without data', async () => {
    const cwd = folder.write({}).path;
    const file = fixture('databases');
    await extract({ file, cwd, filter: name => name.endsWith('.wasm') });
    const { policy } = await loadBundle(path.join(cwd, 'policy.wasm'));
    const input = { request: { leaseDays: 3 } };
    const warn = 'slipway/databases/warn';
    expect(policy?.evaluate(warn, input)).toEqual([]);
    expect(policy?.evaluate(warn, {})).toEqual(['Nobody set a lease.']);
  });

  it('refuses a bundle without an entry point that it would ask', async () => {
    expect((await loadBundle(fixture('unasked'))).problems).toEqual([
      expect.objectContaining({
        message: expect.stringContaining('It has no entry point deny, warn'),
      }),
    ]);
  });

  it.each(['policy.wasm', 'bundle.tar.gz'])(
    'refuses a %s that is none',
    async name => {
      const file = path.join(folder.write({ [name]: 'text' }).path, name);
      expect(await loadBundle(file)).toEqual({
        problems: [
          {
            file,
            path: '',
            message: expect.stringMatching(/^It is no bundle of OPA: /),
          },
        ],
      });
    },
  );

  it('refuses a bundle that was built without WebAssembly', async () => {
    const cwd = folder.write({ 'data.json': '{}' }).path;
    const file = path.join(cwd, 'bundle.tar.gz');
    await create({ file, cwd, gzip: true }, ['data.json']);
    expect((await loadBundle(file)).problems).toEqual([
      {
        file,
        path: '',
        message: 'There is no policy.wasm in it: build with -t wasm.',
      },
    ]);
  });

  it.each([
    ['data.json', 1_000_000, 900_000],
    ['policy.wasm', 10, 100],
  ])(
    'refuses a bundle whose %s is too large, rather than go without it',
    async (name, length, maxBytes) => {
      const cwd = folder.write({ 'data.json': `"${'x'.repeat(length)}"` }).path;
      await extract({
        file: fixture('databases'),
        cwd,
        filter: entry => entry.endsWith('.wasm'),
      });
      const file = path.join(cwd, 'bundle.tar.gz');
      await create({ file, cwd, gzip: true }, ['policy.wasm', 'data.json']);
      expect(await loadBundle(file, maxBytes)).toEqual({
        problems: [
          {
            file,
            path: '',
            message: expect.stringContaining(
              `its ${name} has more than ${maxBytes} bytes`,
            ),
          },
        ],
      });
    },
  );

  it('says that a file is not there', async () => {
    const file = path.join(folder.write({}).path, 'nowhere.tar.gz');
    expect((await loadBundle(file)).problems).toEqual([
      expect.objectContaining({ message: expect.stringContaining('ENOENT') }),
    ]);
  });
});
