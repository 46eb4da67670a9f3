import { createMockDirectory } from '@backstage/backend-test-utils';
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { LocalSites } from './LocalSites';

describe('LocalSites', () => {
  const folder = createMockDirectory();
  const metadata = { 'techdocs_metadata.json': '{}' };
  const site = { ...metadata, 'index.html': 'home' };
  let sites: LocalSites;
  const later = () => new Date(Date.now() + 60_000);

  beforeEach(() => {
    folder.setContent({
      elsewhere: { 'precious.txt': 'p', kind: { name: site } },
      docs: {
        default: {
          component: {
            orders: {
              ...site,
              'old.html': 'old',
              guide: { 'index.html': 'guide', deep: { 'gone.html': 'gone' } },
            },
            billing: site,
            notes: { 'notes.txt': 'no site of TechDocs' },
          },
        },
      },
    });
    sites = new LocalSites({
      directory: folder.resolve('docs'),
      isCaseSensitive: false,
    });
  });

  /** Everything below a folder; symbolic links are not followed. */
  const below = (path: string) =>
    fs.readdirSync(folder.resolve(path), { recursive: true }).sort();

  describe('prune', () => {
    it('removes files that are gone, and folders that are left empty', async () => {
      await sites.prune(
        'default/component/orders',
        new Set(['index.html', 'guide/index.html', 'techdocs_metadata.json']),
      );
      expect(below('docs/default/component/orders')).toEqual([
        'guide',
        'guide/index.html',
        'index.html',
        'techdocs_metadata.json',
      ]);
      expect(below('docs/default/component/billing')).toHaveLength(2);
    });

    it('removes a symbolic link in a site, and nothing that it leads to', async () => {
      fs.symlinkSync(
        folder.resolve('elsewhere'),
        folder.resolve('docs/default/component/orders/out'),
      );
      await sites.prune('default/component/orders', new Set());
      expect(below('elsewhere')).toContain('precious.txt');
      expect(below('docs/default/component/orders')).toEqual([]);
    });

    it.each([
      '../elsewhere/kind',
      'default/../../elsewhere',
      'default/component/..',
      'default/component/orders/guide',
      'default/component/.',
      'default/component/',
      'linked/kind/name',
      'default/component/missing',
    ])('leaves "%s" alone', async sitePath => {
      fs.symlinkSync(
        folder.resolve('elsewhere'),
        folder.resolve('docs/linked'),
      );
      const before = below('.');
      await sites.prune(sitePath, new Set());
      expect(below('.')).toEqual(before);
    });
  });

  describe('sweep', () => {
    it('removes the sites of entities that are not documented any more', async () => {
      const removed = await sites.sweep(
        new Set(['component:default/orders']),
        later(),
      );
      expect(removed).toEqual(['component:default/billing']);
      expect(fs.readdirSync(folder.resolve('docs/default/component'))).toEqual([
        'notes',
        'orders',
      ]);
    });

    it('leaves a site alone that was written after the entities were listed', async () => {
      expect(await sites.sweep(new Set(), new Date(0))).toEqual([]);
      expect(below('docs/default/component/billing')).toHaveLength(2);
    });

    it('neither follows nor removes a symbolic link', async () => {
      fs.symlinkSync(folder.resolve('elsewhere'), folder.resolve('docs/out'));
      fs.symlinkSync(
        folder.resolve('elsewhere/kind/name'),
        folder.resolve('docs/default/component/linked'),
      );
      await sites.sweep(new Set(), later());
      expect(below('elsewhere/kind/name')).toHaveLength(2);
      expect(below('docs/default/component')).toContain('linked');
    });

    it('knows entities by ref, however their folders are cased', async () => {
      fs.renameSync(
        folder.resolve('docs/default/component'),
        folder.resolve('docs/default/Component'),
      );
      expect(
        await sites.sweep(
          new Set(['component:default/orders', 'component:default/billing']),
          later(),
        ),
      ).toEqual([]);
    });

    it('has nothing to do where nothing was published yet', async () => {
      folder.setContent({});
      expect(await sites.sweep(new Set(), later())).toEqual([]);
    });
  });

  it('does one thing at a time to a site, also after a failure', async () => {
    const steps: string[] = [];
    const step = (name: string, fails = false) =>
      sites.exclusively('a/b/c', async () => {
        steps.push(`${name} starts`);
        await sleep(5);
        steps.push(`${name} ends`);
        if (fails) {
          throw new Error(name);
        }
      });
    const results = await Promise.allSettled([step('1', true), step('2')]);
    expect(results.map(({ status }) => status)).toEqual([
      'rejected',
      'fulfilled',
    ]);
    expect(steps).toEqual(['1 starts', '1 ends', '2 starts', '2 ends']);
  });
});
