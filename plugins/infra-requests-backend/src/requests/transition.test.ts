import {
  FINAL_STATES,
  type RequestState,
} from '@slipway/plugin-infra-requests-common';
import fc from 'fast-check';
import type { RequestEvent, Status } from './Status';
import { initialStatus, isFinal, MAX_REPLANS, transition } from './transition';

const fail = (
  how: Partial<Extract<RequestEvent, { type: 'failed' }>> = {},
): RequestEvent => ({
  type: 'failed',
  isCancelled: false,
  isLost: false,
  isStale: false,
  mayHaveChanged: false,
  ...how,
});

const PLANNED = [{ type: 'planned' }] as RequestEvent[];
const WAITING: RequestEvent[] = [...PLANNED, { type: 'wait' }];
const APPLYING: RequestEvent[] = [...PLANNED, { type: 'approve' }];
const ACTIVE: RequestEvent[] = [...APPLYING, { type: 'applied' }];
const EXPIRING: RequestEvent[] = [...ACTIVE, { type: 'expire' }];
const CHANGING: RequestEvent[] = [...ACTIVE, { type: 'change', revision: 2 }];
const DESTROYING: RequestEvent[] = [...ACTIVE, { type: 'destroy' }];
const FAILED: RequestEvent[] = [...APPLYING, fail({ mayHaveChanged: true })];

function walk(events: RequestEvent[], from = initialStatus()) {
  let status = from;
  let last;
  for (const event of events) {
    last = transition(status, event);
    if (!last) {
      throw new Error(`${event.type} is refused in ${status.state}`);
    }
    status = last.status;
  }
  return { status, run: last?.run ?? null, interrupts: last?.interrupts };
}

describe('transition', () => {
  it.each<[string, RequestEvent[], RequestState]>([
    ['a request begins', [], 'checking'],
    ['its plan is made', PLANNED, 'planned'],
    ['the policy wants approval', WAITING, 'awaiting-approval'],
    ['it is approved', [...WAITING, { type: 'approve' }], 'applying'],
    ['nobody has to approve', APPLYING, 'applying'],
    ['it is applied', ACTIVE, 'active'],
    ['the policy denies what was typed', [{ type: 'deny' }], 'denied'],
    ['the policy denies the plan', [...PLANNED, { type: 'deny' }], 'denied'],
    ['somebody rejects', [...WAITING, { type: 'reject' }], 'denied'],
    ['it is cancelled while checking', [{ type: 'cancel' }], 'cancelled'],
    [
      'it is cancelled in waiting',
      [...WAITING, { type: 'cancel' }],
      'cancelled',
    ],
    [
      'the apply is being interrupted',
      [...APPLYING, { type: 'cancel' }],
      'applying',
    ],
    [
      'the apply was interrupted before it began',
      [...APPLYING, { type: 'cancel' }, fail({ isCancelled: true })],
      'cancelled',
    ],
    [
      'the apply was interrupted on the way',
      [
        ...APPLYING,
        { type: 'cancel' },
        fail({ isCancelled: true, mayHaveChanged: true }),
      ],
      'failed',
    ],
    [
      'whoever was to interrupt the apply is gone',
      [
        ...APPLYING,
        { type: 'cancel' },
        fail({ isLost: true, mayHaveChanged: true }),
      ],
      'failed',
    ],
    ['the plan fails', [fail()], 'failed'],
    ['the apply fails', FAILED, 'failed'],
    ['what failed is retried', [...FAILED, { type: 'retry' }], 'checking'],
    [
      'what failed before it was there is cancelled',
      [fail(), { type: 'cancel' }],
      'cancelled',
    ],
    [
      'what was retried is rejected, and something is there',
      [...FAILED, { type: 'retry' }, ...WAITING, { type: 'reject' }],
      'failed',
    ],
    [
      'what failed is mended',
      [...FAILED, { type: 'change', revision: 2 }],
      'checking',
    ],
    ['the plan is stale', [...APPLYING, fail({ isStale: true })], 'checking'],
    ['whoever ran it is gone', [fail({ isLost: true })], 'checking'],
    ['the lease ends soon', EXPIRING, 'expiring'],
    [
      'it is extended',
      [...EXPIRING, { type: 'extend', endsSoon: false }],
      'active',
    ],
    [
      'it is extended by little',
      [...EXPIRING, { type: 'extend', endsSoon: true }],
      'expiring',
    ],
    ['a change begins', CHANGING, 'changing'],
    ['a change is done', [...CHANGING, ...ACTIVE], 'active'],
    ['a change is denied', [...CHANGING, { type: 'deny' }], 'active'],
    [
      'a change is rejected as the lease ends',
      [
        ...EXPIRING,
        { type: 'change', revision: 2 },
        ...WAITING,
        { type: 'reject' },
      ],
      'expiring',
    ],
    [
      'it is extended while it changes',
      [
        ...EXPIRING,
        { type: 'change', revision: 2 },
        { type: 'extend', endsSoon: false },
        ...ACTIVE,
      ],
      'active',
    ],
    [
      'the lease ends soon while it changes',
      [...CHANGING, { type: 'expire' }, ...ACTIVE],
      'expiring',
    ],
    [
      'it is extended after a change has failed',
      [
        ...CHANGING,
        ...APPLYING,
        fail({ mayHaveChanged: true }),
        { type: 'extend', endsSoon: false },
      ],
      'failed',
    ],
    ['the plan of a change fails', [...CHANGING, fail()], 'active'],
    [
      'the apply of a change fails',
      [...CHANGING, ...APPLYING, fail({ mayHaveChanged: true })],
      'failed',
    ],
    ['a destruction begins', DESTROYING, 'destroying'],
    ['it is destroyed', [...DESTROYING, ...ACTIVE], 'destroyed'],
    [
      'a destruction is cancelled',
      [...DESTROYING, { type: 'cancel' }],
      'active',
    ],
    ['a destruction fails', [...DESTROYING, fail()], 'failed'],
    [
      'a destruction is retried',
      [...DESTROYING, fail(), { type: 'retry' }],
      'destroying',
    ],
    [
      'what failed is destroyed',
      [...FAILED, { type: 'destroy' }, ...ACTIVE],
      'destroyed',
    ],
  ])('%s', (_, events, state) => {
    expect(walk(events).status.state).toBe(state);
  });

  it.each<[string, RequestEvent[], 'plan' | 'apply' | null]>([
    ['an approved plan is applied', APPLYING, 'apply'],
    ['a change is planned', CHANGING, 'plan'],
    ['a destruction is planned', DESTROYING, 'plan'],
    ['a retry is planned', [...FAILED, { type: 'retry' }], 'plan'],
    [
      'a stale plan is made again',
      [...APPLYING, fail({ isStale: true })],
      'plan',
    ],
    ['a plan that waits needs no run', WAITING, null],
    ['a rejected plan needs no run', [...WAITING, { type: 'reject' }], null],
  ])('%s', (_, events, run) => {
    expect(walk(events).run).toBe(run);
  });

  it.each<[string, RequestEvent[], RequestEvent]>([
    ['an approval before the plan', [], { type: 'approve' }],
    ['a second apply', ACTIVE, { type: 'applied' }],
    ['a change on a change', CHANGING, { type: 'change', revision: 3 }],
    ['a destruction during a change', CHANGING, { type: 'destroy' }],
    ['a retry of what goes well', ACTIVE, { type: 'retry' }],
    ['a cancel of what is active', ACTIVE, { type: 'cancel' }],
    ['a cancel of what failed and may be there', FAILED, { type: 'cancel' }],
    [
      'an extension before there is a lease',
      [],
      { type: 'extend', endsSoon: false },
    ],
    [
      'an extension of what failed before anything was made',
      [fail()],
      { type: 'extend', endsSoon: false },
    ],
    [
      'an extension of what goes',
      DESTROYING,
      { type: 'extend', endsSoon: false },
    ],
    ['a rejection of what nobody was asked', APPLYING, { type: 'reject' }],
    ['a denial of what is applied', APPLYING, { type: 'deny' }],
  ])('refuses %s', (_, events, event) => {
    expect(transition(walk(events).status, event)).toBeUndefined();
  });

  it('plans again by itself so often and no more', () => {
    const lost = Array.from({ length: MAX_REPLANS }, () =>
      fail({ isLost: true }),
    );
    expect(walk(lost).run).toBe('plan');
    expect(walk([...lost, fail({ isLost: true })])).toMatchObject({
      run: null,
      status: { state: 'failed' },
    });
    expect(
      walk([...lost, fail({ isLost: true }), { type: 'retry' }]).status.replans,
    ).toBe(0);
  });

  it('goes back to the revision that is live', () => {
    const { status } = walk([...CHANGING, { type: 'deny' }]);
    expect(status.revision).toBe(1);
    expect(walk([...CHANGING, ...ACTIVE]).status.revision).toBe(2);
  });

  it('shows what was asked for last, before anything is live', () => {
    const { status } = walk([...FAILED, { type: 'change', revision: 2 }]);
    expect(status).toMatchObject({
      revision: 2,
      operation: { kind: 'create', revision: 2 },
    });
  });

  describe('what is destroyed because its lease is over', () => {
    const extend = { type: 'extend', endsSoon: false } as const;
    const ends = (events: RequestEvent[]): Status => ({
      ...walk(events).status,
      isLeaseEnd: true,
    });

    it.each<[string, RequestEvent[], RequestState]>([
      ['before its plan', [...EXPIRING, { type: 'destroy' }], 'active'],
      ['in waiting', [...EXPIRING, { type: 'destroy' }, ...WAITING], 'active'],
      ['of what has failed', [...FAILED, { type: 'destroy' }], 'failed'],
    ])(
      'is stopped by an extension %s, and not by a cancel',
      (_, begun, state) => {
        const status = ends(begun);
        expect(transition(status, { type: 'cancel' })).toBeUndefined();
        expect(transition(status, extend)).toMatchObject({
          status: { state },
          interrupts: true,
          run: null,
        });
      },
    );

    it('is not stopped once it is applied', () => {
      const status = ends([...EXPIRING, { type: 'destroy' }, ...APPLYING]);
      expect(transition(status, { type: 'cancel' })).toBeUndefined();
      expect(transition(status, extend)).toBeUndefined();
    });

    it('stays expiring where it is extended by little', () => {
      const status = ends([...EXPIRING, { type: 'destroy' }]);
      const next = transition(status, { type: 'extend', endsSoon: true });
      expect(next?.status.state).toBe('expiring');
    });

    it('is not tried again after it has failed and was extended', () => {
      const status = ends([...EXPIRING, { type: 'destroy' }, fail()]);
      const kept = transition(status, extend)!.status;
      expect(kept).toMatchObject({
        state: 'failed',
        operation: { kind: 'change', revision: 1 },
      });
      expect(transition(kept, { type: 'retry' })?.status.state).toBe(
        'changing',
      );
    });
  });

  describe('a retry, once what was tried instead is given up', () => {
    const FAILED_CHANGE: RequestEvent[] = [
      ...CHANGING,
      ...APPLYING,
      fail({ mayHaveChanged: true }),
    ];
    const CANCELLED_DESTRUCTION: RequestEvent[] = [
      { type: 'destroy' },
      { type: 'cancel' },
    ];

    it.each<[string, RequestEvent[], object]>([
      [
        'a destruction that is cancelled',
        [...FAILED_CHANGE, ...CANCELLED_DESTRUCTION],
        { state: 'changing', operation: { kind: 'change', revision: 2 } },
      ],
      [
        'a destruction that a rule denies',
        [...FAILED_CHANGE, { type: 'destroy' }, { type: 'deny' }],
        { state: 'changing', operation: { kind: 'change', revision: 2 } },
      ],
      [
        'a destruction that somebody rejects',
        [...FAILED_CHANGE, { type: 'destroy' }, ...WAITING, { type: 'reject' }],
        { state: 'changing', operation: { kind: 'change', revision: 2 } },
      ],
      [
        'a destruction of what was never made as a whole',
        [...FAILED, ...CANCELLED_DESTRUCTION],
        { state: 'checking', operation: { kind: 'create', revision: 1 } },
      ],
      [
        'a destruction that failed, was retried and is cancelled',
        [
          ...FAILED_CHANGE,
          ...[{ type: 'destroy' } as const, fail(), { type: 'retry' } as const],
          { type: 'cancel' },
        ],
        { state: 'changing', operation: { kind: 'change', revision: 2 } },
      ],
      [
        'a second destruction, when the first failed and nothing before',
        [...DESTROYING, fail(), ...CANCELLED_DESTRUCTION],
        { state: 'changing', operation: { kind: 'change', revision: 1 } },
      ],
      [
        'a second destruction, when the first failed and a change was given up before',
        [
          ...FAILED_CHANGE,
          { type: 'retry' },
          { type: 'cancel' },
          { type: 'destroy' },
          fail(),
          ...CANCELLED_DESTRUCTION,
        ],
        { state: 'changing', operation: { kind: 'change', revision: 1 } },
      ],
      [
        'another change',
        [...FAILED_CHANGE, { type: 'change', revision: 3 }, { type: 'deny' }],
        {
          state: 'changing',
          revision: 1,
          operation: { kind: 'change', revision: 2 },
        },
      ],
      [
        'another request for what was never made as a whole',
        [...FAILED, { type: 'change', revision: 2 }, { type: 'deny' }],
        {
          state: 'checking',
          revision: 1,
          operation: { kind: 'create', revision: 1 },
        },
      ],
    ])('is of what had failed: %s', (_, events, status) => {
      expect(walk([...events, { type: 'retry' }]).status).toMatchObject(status);
    });
  });

  describe('on any path', () => {
    /** Those that lead on come more often, so that paths get far. */
    const often = (['planned', 'wait', 'approve', 'applied'] as const).map(
      type => ({ weight: 12, arbitrary: fc.constant<RequestEvent>({ type }) }),
    );
    const seldom = (
      ['destroy', 'expire', 'retry', 'cancel', 'deny', 'reject'] as const
    ).map(type => ({
      weight: 2,
      arbitrary: fc.constant<RequestEvent>({ type }),
    }));
    const event = fc.oneof(
      ...often,
      ...seldom,
      {
        weight: 4,
        arbitrary: fc
          .nat(9)
          .map<RequestEvent>(n => ({ type: 'change', revision: n + 2 })),
      },
      {
        weight: 2,
        arbitrary: fc
          .boolean()
          .map<RequestEvent>(endsSoon => ({ type: 'extend', endsSoon })),
      },
      {
        weight: 2,
        arbitrary: fc
          .record({
            isCancelled: fc.boolean(),
            isLost: fc.boolean(),
            isStale: fc.boolean(),
            mayHaveChanged: fc.boolean(),
          })
          .map(how => fail(how)),
      },
    );

    /** Every state that can follow a state. */
    const FOLLOWING: Record<RequestState, RequestState[]> = {
      checking: ['planned', 'failed', 'denied', 'cancelled'],
      planned: [
        'awaiting-approval',
        'applying',
        'denied',
        'cancelled',
        'failed',
      ],
      'awaiting-approval': ['applying', 'denied', 'cancelled', 'failed'],
      applying: ['active', 'checking', 'failed', 'cancelled'],
      active: ['expiring', 'changing', 'destroying'],
      changing: ['active', 'expiring', 'failed'],
      expiring: ['active', 'changing', 'destroying'],
      destroying: ['destroyed', 'active', 'expiring', 'failed'],
      failed: ['checking', 'changing', 'destroying', 'cancelled'],
      destroyed: [],
      denied: [],
      cancelled: [],
    };

    function eachStep(
      check: (before: Status, after: Status, happened: RequestEvent) => void,
    ) {
      fc.assert(
        fc.property(
          fc.array(event, { minLength: 50, maxLength: 100 }),
          events => {
            let status = initialStatus();
            for (const happened of events) {
              const next = transition(status, happened);
              if (next) {
                check(status, next.status, happened);
                status = next.status;
              }
            }
          },
        ),
        // The same paths each time: rare ones are to be among them.
        { numRuns: 4_000, seed: 1 },
      );
    }

    it('only states follow that may', () => {
      const seen = new Set<string>();
      eachStep((before, after) => {
        seen.add(`${before.state} ${after.state}`);
        expect([before.state, ...FOLLOWING[before.state]]).toContain(
          after.state,
        );
      });
      // The table has no line that cannot happen.
      const all = Object.entries(FOLLOWING).flatMap(([from, states]) =>
        states.map(to => `${from} ${to}`),
      );
      expect(all.filter(line => !seen.has(line))).toEqual([]);
    });

    it('nothing leaves a final state', () => {
      eachStep(before => expect(isFinal(before.state)).toBe(false));
    });

    it('what may be there does not end as denied or cancelled', () => {
      const ended: Status[] = [];
      eachStep((_, after) => {
        if (isFinal(after.state)) {
          ended.push(after);
        }
      });
      expect(new Set(ended.map(({ state }) => state))).toEqual(
        new Set(FINAL_STATES),
      );
      expect(
        ended.filter(({ mayExist, operation }) => mayExist || operation),
      ).toEqual([]);
    });

    it('no destruction is planned again that was given up', () => {
      const left = new Set<string | undefined>();
      eachStep((_, { state, operation }, { type }) => {
        if (state === 'failed' && ['cancel', 'deny', 'reject'].includes(type)) {
          left.add(operation?.kind);
        }
      });
      expect(left).toEqual(new Set(['create', 'change']));
    });

    it('something is being done exactly in the states that say so', () => {
      eachStep((_, { state, operation }) => {
        const isIdle = isFinal(state) || ['active', 'expiring'].includes(state);
        expect(operation === null).toBe(isIdle);
      });
    });
  });
});
