import { TestDatabases } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { READINESS } from '../__testUtils__/readiness';
import {
  ENGINEER,
  type Portal,
  startPortal,
  STRANGER,
} from '../__testUtils__/startPortal';

jest.setTimeout(60_000);

/** The scorecard, changed so that every entity's level does. */
const CHANGED = READINESS.replace(
  'has(entity.metadata.description)',
  'entity.metadata.name == "search"',
);
const until = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);

/** Every action, with the permission that it asks for and an input. */
const ASKED: [string, string, JsonObject][] = [
  ['list-scorecard-results', 'scorecards.result.read', { scorecard: 'x' }],
  ['explain-scorecard-results', 'scorecards.result.read', { entity: 'x' }],
  ['simulate-scorecard', 'scorecards.definition.try', { yaml: 'x' }],
  [
    'request-scorecard-waiver',
    'scorecards.waiver.create',
    { entity: 'x', scorecard: 'x', check: 'x', reason: 'x', until },
  ],
];

describe('what an AI client may do', () => {
  const databases = TestDatabases.create();
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal(databases);
    await portal.settle();
  });
  afterEach(() => portal.denied.clear());

  it('lists how entities stand', async () => {
    await expect(
      portal.invoke(ENGINEER, 'list-scorecard-results', {
        scorecard: 'readiness',
        level: 'none',
      }),
    ).resolves.toMatchObject({
      items: [{ entity: 'component:default/search', level: null }],
    });
  });

  it('explains how an entity stands', async () => {
    await expect(
      portal.invoke(ENGINEER, 'explain-scorecard-results', {
        entity: 'component:default/search',
      }),
    ).resolves.toMatchObject({
      scorecards: [
        {
          checks: expect.arrayContaining([
            expect.objectContaining({
              check: 'described',
              state: 'fail',
              reason: 'It has no description',
            }),
          ]),
        },
      ],
    });
  });

  it('says what a definition would change, and keeps nothing', async () => {
    await expect(
      portal.invoke(ENGINEER, 'simulate-scorecard', { yaml: CHANGED }),
    ).resolves.toMatchObject({ problems: [], promoted: 1, demoted: 3 });
    await expect(
      portal.as(ENGINEER).getDefinition('readiness'),
    ).resolves.toMatchObject({
      source: 'git',
      yaml: expect.stringContaining('has(entity.metadata.description)'),
    });
  });

  it('asks for a waiver as the person, and lets the audit log know', async () => {
    portal.auditor.createEvent.mockClear();
    const input = {
      entity: 'component:default/search',
      scorecard: 'readiness',
      check: 'described',
      reason: 'The text is being translated',
      until,
    };
    await expect(
      portal.invoke(ENGINEER, 'request-scorecard-waiver', input),
    ).resolves.toMatchObject({
      state: 'requested',
      requestedBy: `user:default/${ENGINEER}`,
    });
    expect(portal.auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'waiver-request',
        meta: { ...input, onBehalfOf: `user:default/${ENGINEER}` },
      }),
    );
  });

  it.each([
    ['list-scorecard-results', { scorecard: 'readiness' }],
    ['explain-scorecard-results', { entity: 'component:default/vault' }],
    ['simulate-scorecard', { yaml: CHANGED }],
  ])('tells nobody more than they may see: %s', async (action, input) => {
    const seen = await portal
      .invoke(STRANGER, action, input)
      .then(JSON.stringify, String);
    expect(seen).not.toMatch(/Keeps secrets|component:default\/vault"/);
  });

  it('is seen by those only who have the permission that it asks for', () => {
    expect(portal.actionPermissions()).toEqual(
      Object.fromEntries(ASKED.map(([name, permission]) => [name, permission])),
    );
  });

  it.each(ASKED)('asks a permission: %s', async (action, permission, input) => {
    portal.denied.add(permission);
    await expect(portal.invoke(ENGINEER, action, input)).rejects.toThrow(
      permission,
    );
  });

  it('names what is wrong', async () => {
    await expect(
      portal.invoke(ENGINEER, 'explain-scorecard-results', { entity: 'x' }),
    ).rejects.toThrow('entity: must be an entity reference');
  });
});
