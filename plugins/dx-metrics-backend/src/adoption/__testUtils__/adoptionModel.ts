import fc from 'fast-check';
import { DateTime } from 'luxon';

const DAY = 24 * 60 * 60 * 1_000;
const TERM = 90 * DAY;

/** What happened, as plain data. Times in milliseconds since 1970. */
export interface Happened {
  services: {
    beganAt: number | null;
    type: 'service' | 'library';
    template: 'a' | 'b' | null;
    owner: 'x' | 'y';
    goneAt: number | null;
    departures: { leftAt: number; returnedAt: number | null }[];
  }[];
  changes: { finishedAt: number; selfService: boolean }[];
  presence: { day: string; person: number }[];
}

const START = Date.parse('2025-12-01T00:00:00Z');
const moment = fc
  .integer({ min: 0, max: 300 * 48 })
  .map(halfHours => START + (halfHours * DAY) / 48);

const departures = fc
  .uniqueArray(moment, { maxLength: 4 })
  .map(moments => moments.sort((a, b) => a - b))
  .map(moments =>
    moments.flatMap((leftAt, place) =>
      place % 2 === 0
        ? [{ leftAt, returnedAt: moments[place + 1] ?? null }]
        : [],
    ),
  );

/** Anything that may happen within 300 days. */
export const arbitraryHappened: fc.Arbitrary<Happened> = fc.record({
  services: fc.array(
    fc.record({
      beganAt: fc.option(moment),
      type: fc.constantFrom('service', 'library'),
      template: fc.constantFrom('a', 'b', null),
      owner: fc.constantFrom('x', 'y'),
      goneAt: fc.option(moment),
      departures,
    }),
    { maxLength: 20 },
  ),
  changes: fc.array(
    fc.record({ finishedAt: moment, selfService: fc.boolean() }),
    { maxLength: 20 },
  ),
  presence: fc.array(
    fc.record({
      day: moment.map(at => new Date(at).toISOString().slice(0, 10)),
      person: fc.integer({ min: 1, max: 5 }),
    }),
    { maxLength: 60 },
  ),
});

/** A stretch of time to ask about. */
export const arbitraryQuestion = fc
  .tuple(
    fc.uniqueArray(moment, { minLength: 2, maxLength: 2 }),
    fc.constantFrom('UTC', 'Europe/Berlin', 'America/St_Johns'),
  )
  .map(([[one, other], tz]) => ({
    from: new Date(Math.min(one, other)),
    to: new Date(Math.max(one, other)),
    tz,
  }));

/** A share, and what it is of; both counted by hand. */
export interface ModelShare {
  value: number | null;
  samples: number;
}

interface Stretch {
  from: Date;
  to: Date;
}

const within = (at: number, { from, to }: Stretch) =>
  at >= from.getTime() && at < to.getTime();

function share<T>(all: T[], isHit: (one: T) => boolean): ModelShare {
  return {
    samples: all.length,
    value: all.length > 0 ? all.filter(isHit).length / all.length : null,
  };
}

/** Services of type `service` that the owner `x` has; the template `a` is the golden path. */
function counted({ services }: Happened) {
  return services.flatMap(service =>
    service.type === 'service' &&
    service.owner === 'x' &&
    service.beganAt !== null
      ? [{ ...service, beganAt: service.beganAt }]
      : [],
  );
}

export function modelAdoption(happened: Happened, stretch: Stretch) {
  return share(
    counted(happened).filter(({ beganAt }) => within(beganAt, stretch)),
    ({ template }) => template === 'a',
  );
}

export function modelStickiness(
  happened: Happened,
  stretch: Stretch,
  now: Date,
) {
  const old = counted(happened).filter(
    ({ beganAt, template, goneAt }) =>
      template === 'a' &&
      within(beganAt + TERM, stretch) &&
      beganAt + TERM <= now.getTime() &&
      (goneAt === null || goneAt > beganAt + TERM),
  );
  return share(
    old,
    service =>
      !service.departures.some(
        ({ leftAt, returnedAt }) =>
          leftAt <= service.beganAt + TERM &&
          (returnedAt === null || returnedAt > service.beganAt + TERM),
      ),
  );
}

export function modelSelfService({ changes }: Happened, stretch: Stretch) {
  return share(
    changes.filter(({ finishedAt }) => within(finishedAt, stretch)),
    ({ selfService }) => selfService,
  );
}

/** The people of the days that a stretch touches, in a time zone. */
function people({ presence }: Happened, first: string, last: string) {
  return new Set(
    presence
      .filter(({ day }) => day >= first && day <= last)
      .map(({ person }) => person),
  );
}

export function modelRetention(
  happened: Happened,
  { from, to, tz }: Stretch & { tz: string },
): ModelShare & { active: number } {
  const date = (at: number) =>
    DateTime.fromMillis(at, { zone: tz }).toISODate()!;
  const before = new Date(2 * from.getTime() - to.getTime());
  const dayBefore = DateTime.fromISO(date(from.getTime()))
    .minus({ days: 1 })
    .toISODate()!;
  const now = people(happened, date(from.getTime()), date(to.getTime() - 1));
  const then = people(happened, date(before.getTime()), dayBefore);
  return {
    ...share([...then], person => now.has(person)),
    active: now.size,
  };
}
