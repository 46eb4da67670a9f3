import { decide, explain } from './decide';
import { rolesOf } from './Role';
import { findRow } from './table';

const GROUPS = {
  platform: ['group:default/portal', 'group:default/runners'],
  auditor: ['group:default/audit'],
};

describe('roles', () => {
  it('add up, each with the groups that give it', () => {
    expect([
      ...rolesOf(
        ['user:default/ada', 'Group:default/Portal', 'group:default/audit'],
        GROUPS,
      ),
    ]).toEqual([
      ['viewer', []],
      ['member', ['group:default/portal', 'group:default/audit']],
      ['approver', []],
      ['platform', ['group:default/portal']],
      ['auditor', ['group:default/audit']],
    ]);
  });

  it('leave to whoever is in no group what everybody may', () => {
    expect([...rolesOf(['user:default/ada'], GROUPS).keys()]).toEqual([
      'viewer',
      'approver',
    ]);
    expect([
      ...rolesOf(['user:default/ada'], { ...GROUPS, approver: ['x'] }).keys(),
    ]).toEqual(['viewer']);
  });

  it.each([
    [
      'surveys.survey.manage',
      'You are in group:default/portal: the team that runs the portal.',
    ],
    ['surveys.survey.read', 'Everybody who is signed in may.'],
    [
      'infra-requests.audit.read',
      'Only for: whoever reads what was done, and the evidence for controls.',
    ],
    [
      'infra-requests.output.reveal',
      'You may, for what groups own that you are in.',
    ],
  ])('explain %s', (permission, why) => {
    const held = rolesOf(['group:default/portal'], GROUPS);
    const row = findRow(permission)!;
    expect(explain(row, decide(row, held), held)).toBe(why);
  });
});
