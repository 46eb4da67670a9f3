import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readRoles } from './readRoles';

const read = (roles: object) =>
  readRoles(new ConfigReader({ slipway: { access: { roles } } }));

describe('readRoles', () => {
  it('gives the platform its group, and the platform the audit, where nothing is said', () => {
    expect(readRoles(new ConfigReader({}))).toEqual({
      platform: ['group:default/platform-engineering'],
      platformGroup: 'group:default/platform-engineering',
      auditor: ['group:default/platform-engineering'],
      approver: undefined,
    });
  });

  it('reads groups by ref or by name, in lower case', () => {
    expect(
      read({
        platform: ['Portal', 'group:staff/Runners'],
        auditor: ['group:default/audit'],
        approver: ['leads', 'user:default/ada'],
      }),
    ).toEqual({
      platform: ['group:default/portal', 'group:staff/runners'],
      platformGroup: 'group:default/portal',
      auditor: ['group:default/audit'],
      approver: ['group:default/leads', 'user:default/ada'],
    });
  });

  it.each([
    ['a list without a group', { auditor: [] }, 'auditor must name at least'],
    ['what is no ref', { platform: ['a', 'b:c:d/'] }, 'platform[1] must be'],
  ])('refuses %s', (_, roles, message) => {
    expect(() => read(roles)).toThrow(message);
  });

  it.each([
    ['slipway.infrastructure.platformGroup', ['slipway', 'infrastructure']],
    ['slipway.scorecards.platformGroup', ['slipway', 'scorecards']],
    ['surveys.platformGroup', ['surveys']],
  ])('refuses %s, which is gone, by name', (key, path) => {
    const data = path.reduceRight<JsonObject>(
      (inner, name) => ({ [name]: inner }),
      { platformGroup: 'group:default/portal' },
    );
    expect(() => readRoles(new ConfigReader(data))).toThrow(
      `${key} is gone: name the group in slipway.access.roles.platform instead`,
    );
  });
});
