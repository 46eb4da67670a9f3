import type { TerraformPlan } from '@slipway/plugin-infra-requests-node';
import { Masker } from '../Masker';
import { toPlanResult } from './toPlanResult';

const read = (plan: TerraformPlan) =>
  toPlanResult({ format_version: '1.2', ...plan }, 'd', new Masker()).shown;

const resource = (
  change: TerraformPlan,
  address = 'module.this.aws_db_instance.this',
) => ({
  address,
  type: 'aws_db_instance',
  change: change as never,
});

describe('toPlanResult', () => {
  it('tells what changes, down to single values', () => {
    const { changes } = read({
      resource_changes: [
        resource({
          actions: ['update'],
          before: {
            size: 1,
            tags: { owner: 'a', 'slipway.io/lease': 'x' },
            ports: [{ from: 1 }, { from: 2 }],
            same: [1],
          },
          after: {
            size: 2,
            tags: { owner: 'b', 'slipway.io/lease': 'x' },
            ports: [{ from: 1 }, { from: 3 }, { from: 4 }],
            same: [1],
          },
          after_unknown: { arn: true },
        }),
      ],
    });
    expect(
      changes[0].attributes.map(({ path, before, after, unknown }) => [
        path,
        before,
        after,
        unknown,
      ]),
    ).toEqual([
      ['size', 1, 2, false],
      ['tags.owner', 'a', 'b', false],
      ['ports[1].from', 2, 3, false],
      ['ports[2].from', null, 4, false],
      ['arn', null, null, true],
    ]);
  });

  it.each([
    ['after', { after: { a: 'canary' }, after_sensitive: { a: true } }],
    [
      'before',
      {
        before: { a: 'canary' },
        after: { a: 'b' },
        before_sensitive: { a: true },
      },
    ],
    ['all of it', { after: { a: { b: ['canary'] } }, after_sensitive: true }],
    [
      'deep',
      {
        after: { a: [{ b: 'canary' }] },
        after_sensitive: { a: [{ b: true }] },
      },
    ],
    [
      'whole lists of which a part is',
      {
        before: { a: [] },
        after: { a: ['canary'] },
        after_sensitive: { a: [true] },
      },
    ],
    [
      'a part of what becomes unknown as a whole',
      {
        before: { a: { password: 'canary' } },
        before_sensitive: { a: { password: true } },
        after: {},
        after_unknown: { a: true },
      },
    ],
    [
      'a part of what becomes a single value',
      {
        before: { a: [{ password: 'canary' }] },
        before_sensitive: { a: [{ password: true }] },
        after: { a: 'none' },
      },
    ],
    [
      'a part of what was a single value',
      {
        before: { a: 'none' },
        after: { a: { password: 'canary' } },
        after_sensitive: { a: { password: true } },
      },
    ],
  ])('keeps what is sensitive to itself: %s', (_, change) => {
    const plan = read({
      resource_changes: [
        resource({ actions: ['update'], before: null, ...change }),
      ],
    });
    expect(JSON.stringify(plan)).not.toContain('canary');
  });

  it('takes out the values of sensitive variables wherever they turn up', () => {
    const plan = read({
      variables: {
        token: { value: 'canary-value' },
        name: { value: 'orders' },
      },
      configuration: {
        root_module: { variables: { token: { sensitive: true }, name: {} } },
      },
      resource_changes: [
        resource({
          actions: ['create'],
          before: null,
          after: { url: 'https://canary-value@orders' },
        }),
      ],
      resource_drift: [
        resource({
          actions: ['update'],
          before: { a: 'x' },
          after: { a: 'canary-value' },
        }),
      ],
    });
    expect(JSON.stringify(plan)).not.toContain('canary');
    expect(plan.changes[0].attributes[0].after).toBe('https://***@orders');
    expect(plan.drift).toHaveLength(1);
  });

  it('masks and cuts what people read, and marks it; policies judge all of it', () => {
    const open = { ip: '0.0.0.0/0', publicly_accessible: true };
    const list = Array.from({ length: 301 }, (_, index) => `10.0.0.${index}`);
    const masker = new Masker();
    masker.hide('publicly_accessible 0.0.0.0/0 terraform_data.database');
    const { shown, judged } = toPlanResult(
      {
        format_version: '1.2',
        resource_changes: [
          resource(
            {
              actions: ['create'],
              before: null,
              after: { open, list, policy: `${'x'.repeat(2_000)}*` },
            },
            'terraform_data.database',
          ),
        ],
      },
      'd',
      masker,
    );
    const [whole] = judged.changes;
    expect(whole.address).toBe('terraform_data.database');
    expect(whole.attributes).toHaveLength(304);
    expect(whole.attributesLeftOut).toBeUndefined();
    expect(whole.attributes.slice(0, 2)).toMatchObject([
      { path: 'open.ip', after: '0.0.0.0/0' },
      { path: 'open.publicly_accessible', after: true },
    ]);
    expect(whole.attributes.at(-1)?.after).toHaveLength(2_001);

    const [visible] = shown.changes;
    expect(visible.address).toBe('***');
    expect(visible.attributes).toHaveLength(300);
    expect(visible.attributesLeftOut).toBe(4);
    expect(visible.attributes[1]).toMatchObject({
      path: 'open.***',
      after: true,
    });
    expect(visible.attributes[0]).toMatchObject({
      path: 'open.ip',
      after: '***',
    });
    expect(judged.mask('It is open to 0.0.0.0/0.')).toBe('It is open to ***.');
    // A rule's message was cut in the middle of it.
    expect(judged.mask('Seen: publicly_acc… in it.')).toBe('Seen: ***… in it.');
  });

  it('counts, and says what is lost and why', () => {
    const plan = read({
      resource_changes: [
        resource({ actions: ['create'] }, 'a'),
        resource({ actions: ['no-op'] }, 'b'),
        resource({ actions: ['read'] }, 'c'),
        resource(
          { actions: ['delete'], before: { id: '1' }, after: null },
          'd',
        ),
        resource(
          {
            actions: ['delete', 'create'],
            before: { name: 'x', tags: { a: 1 } },
            after: { name: 'y', tags: { a: 2 } },
            replace_paths: [['name']],
          },
          'e',
        ),
        resource({ actions: ['create', 'delete'], before: {}, after: {} }, 'f'),
      ],
    });
    expect(plan.counts).toEqual({
      create: 1,
      update: 0,
      replace: 2,
      destroy: 1,
    });
    expect(plan.changes.map(({ address }) => address)).toEqual([
      'a',
      'd',
      'e',
      'f',
    ]);
    expect(plan.risks).toEqual([
      {
        address: 'd',
        action: 'destroy',
        message: 'd is destroyed, and what is in it is lost.',
      },
      {
        address: 'e',
        action: 'replace',
        message:
          'e is destroyed and made anew, because name cannot be changed in place. What is in it is lost.',
      },
      {
        address: 'f',
        action: 'replace',
        message: 'f is destroyed and made anew. What is in it is lost.',
      },
    ]);
    expect(
      plan.changes[2].attributes.map(({ path, forcesReplacement }) => [
        path,
        forcesReplacement,
      ]),
    ).toEqual([
      ['name', true],
      ['tags.a', false],
    ]);
  });

  it('knows that outputs alone are a change, too', () => {
    expect(
      read({ output_changes: { a: { actions: ['no-op'] } } }).hasChanges,
    ).toBe(false);
    expect(
      read({ output_changes: { a: { actions: ['update'] } } }).hasChanges,
    ).toBe(true);
  });

  it('refuses what is no plan', () => {
    expect(() => read({ format_version: '2.0' })).toThrow(
      'This is no plan as terraform show -json writes it: format_version',
    );
    expect(() => toPlanResult({}, 'd', new Masker())).toThrow(
      'This is no plan',
    );
  });
});
