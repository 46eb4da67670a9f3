import fs from 'node:fs';
import path from 'node:path';
import type { Operation } from '@slipway/openapi';
import { cellOf } from './decide';
import { ROLES } from './Role';
import { ACCESS_AREAS, ACCESS_TABLE, mayMachine } from './table';

const root = path.resolve(__dirname, '../../..');
const plugins = path.join(root, 'plugins');

/** How the handbook writes a cell. */
const CELLS = { yes: 'yes', own: 'own', no: '' };

/** Everything of a kind that the modules of our plugins export, by the file that exports it. */
function exported<T>(
  files: string[],
  isWanted: (value: unknown) => value is T,
): T[] {
  return fs
    .readdirSync(plugins)
    .flatMap(plugin => files.map(file => path.join(plugins, plugin, file)))
    .filter(file => fs.existsSync(file))
    .flatMap(file => Object.values(require(file)).filter(isWanted));
}

const isPermission = (value: unknown): value is { name: string } =>
  typeof value === 'object' && value !== null && 'attributes' in value;
const isOperations = (value: unknown): value is Operation[] =>
  Array.isArray(value) && value.every(each => 'method' in each);

const names = ACCESS_TABLE.map(({ permission }) => permission);

describe('the table of who may do what', () => {
  it('names nothing twice', () => {
    expect(names).toEqual([...new Set(names)]);
  });

  it('has every permission of our plugins, and no other of theirs', () => {
    const permissions = exported(['src/permissions.ts'], isPermission).map(
      ({ name }) => name,
    );
    expect(permissions.length).toBeGreaterThan(40);
    expect(
      names.filter(name => !/^(catalog|scaffolder)\./.test(name)).sort(),
    ).toEqual(permissions.sort());
  });

  it('has the permission of every endpoint of our plugins', () => {
    const operations = exported(
      ['src/openapi/operations.ts'],
      isOperations,
    ).flat();
    expect(operations.length).toBeGreaterThan(80);
    const unsaid = operations
      .filter(({ permission, path: place }) =>
        permission
          ? !names.includes(permission.name)
          : !place.startsWith('/webhooks/'),
      )
      .map(({ method, path: place }) => `${method} ${place}`);
    expect(unsaid).toEqual([]);
  });

  it('says where something is owned exactly where ownership counts', () => {
    for (const { permission, roles, ownership } of ACCESS_TABLE) {
      const counts = roles.includes('member') || roles.includes('approver');
      expect([permission, Boolean(ownership)]).toEqual([permission, counts]);
    }
  });

  it('lets machines report, and nobody manage', () => {
    expect(mayMachine('dx-metrics.deployments.create')).toBe(true);
    expect(mayMachine('surveys.survey.manage')).toBe(false);
    expect(mayMachine('no.such.permission')).toBe(false);
  });

  it('is what the handbook shows', () => {
    const page = fs.readFileSync(
      path.join(root, 'docs/reference/access.md'),
      'utf8',
    );
    for (const { title, rows } of ACCESS_AREAS) {
      expect(page).toContain(`## ${title}\n`);
      const shown = page
        .split('\n')
        .filter(line =>
          rows.some(row => line.includes(`\`${row.permission}\``)),
        )
        .map(line =>
          line
            .split('|')
            .slice(1, -1)
            .map(cell => cell.trim()),
        );
      expect(shown).toEqual(
        rows.map(row => [
          row.title,
          ...ROLES.map(role => CELLS[cellOf(row, role)]),
          `\`${row.permission}\``,
        ]),
      );
    }
  });
});
