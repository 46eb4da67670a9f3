import { describeDeletionProtection } from './describeDeletionProtection';

const plan = (actions: string[], before: Record<string, boolean>) => ({
  format_version: '1.2',
  resource_changes: [
    {
      address: 'module.this.aws_db_instance.this',
      type: 'aws_db_instance',
      change: { actions, before, after: null },
    },
  ],
});

describe('describeDeletionProtection', () => {
  it.each([
    ['destroyed', ['delete'], 'deletion_protection'],
    ['replaced', ['create', 'delete'], 'deletion_protection_enabled'],
    ['replaced', ['delete', 'create'], 'enable_deletion_protection'],
  ])(
    'names what would be %s while its provider protects it',
    (_, actions, protection) => {
      expect(
        describeDeletionProtection(plan(actions, { [protection]: true })),
      ).toBe(
        `module.this.aws_db_instance.this cannot be deleted while its ${protection} is on, and nothing was changed. Take that off where it runs, then plan again.`,
      );
      expect(
        describeDeletionProtection(plan(actions, { [protection]: false })),
      ).toBeUndefined();
    },
  );

  it('has nothing against what is updated, or made', () => {
    const before = { deletion_protection: true };
    expect(
      describeDeletionProtection(plan(['update'], before)),
    ).toBeUndefined();
    expect(describeDeletionProtection(plan(['no-op'], before))).toBeUndefined();
    expect(
      describeDeletionProtection({ format_version: '1.2' }),
    ).toBeUndefined();
  });
});
