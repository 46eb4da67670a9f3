import { TestDatabases } from '@backstage/backend-test-utils';
import { migrations } from '../migrations';
import { DatabasePinnedVersions } from './DatabasePinnedVersions';

jest.setTimeout(60_000);

describe('DatabasePinnedVersions', () => {
  const databases = TestDatabases.create();
  const [first, second] = ['a'.repeat(40), 'b'.repeat(40)];

  it('keeps the commit that came first, whoever asks', async () => {
    const knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest(migrations);
    const pins = new DatabasePinnedVersions(knex);
    await expect(pins.pin('cache', '1.0.0', first)).resolves.toBe(first);
    await expect(
      new DatabasePinnedVersions(knex).pin('cache', '1.0.0', second),
    ).resolves.toBe(first);
    await expect(pins.pin('cache', '1.0.1', second)).resolves.toBe(second);
    const commits = await Promise.all(
      [first, second, first, second].map(commit =>
        pins.pin('bucket', '1.0.0', commit),
      ),
    );
    expect(new Set(commits).size).toBe(1);
  });
});
