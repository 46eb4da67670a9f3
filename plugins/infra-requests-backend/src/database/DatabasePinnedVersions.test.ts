import { TestDatabases } from '@backstage/backend-test-utils';
import { DatabasePinnedVersions } from './modules/DatabasePinnedVersions';
import { migrations } from './migrations';

jest.setTimeout(60_000);

describe('DatabasePinnedVersions', () => {
  const databases = TestDatabases.create();

  it('keeps the commit that was seen first, whoever sees another at the same time', async () => {
    const knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest(migrations);
    const pins = new DatabasePinnedVersions(knex);
    const seen = await Promise.all(
      Array.from({ length: 10 }, (_, n) => pins.pin('m', '1.0.0', `${n}`)),
    );
    expect(new Set(seen).size).toBe(1);
    expect(await pins.pin('m', '1.0.0', 'later')).toBe(seen[0]);
    expect(await pins.pin('m', '1.1.0', 'other')).toBe('other');
  });
});
