import { type Span, deliveryHistory } from './deliveryHistory';
import type { DeliveryRecord } from './DeliveryRecord';

const start = new Date('2025-03-01T00:00:00Z');
const end = new Date('2025-04-20T13:00:00Z');

function recordsOf(span: Span, seed = 'seed'): DeliveryRecord[] {
  return [...deliveryHistory(seed, span)];
}

/** What was said last of each record, as text, by its kind and id. */
function byName(deliveries: DeliveryRecord[]) {
  return new Map(
    deliveries.map(({ kind, record }) => [
      `${kind}/${record.id}`,
      JSON.stringify(record),
    ]),
  );
}

/** The names of records that only one of the two tells, or that they tell differently. */
function difference(one: DeliveryRecord[], other: DeliveryRecord[]) {
  const [first, second] = [byName(one), byName(other)];
  return [...new Set([...first.keys(), ...second.keys()])].filter(
    name => first.get(name) !== second.get(name),
  );
}

describe('the delivery history', () => {
  const whole = recordsOf({ start, end });

  it('is the same for the same seed and span, and another for another seed', () => {
    expect(JSON.stringify(recordsOf({ start, end }))).toBe(
      JSON.stringify(whole),
    );
    expect(
      difference(recordsOf({ start, end }, 'other'), whole).length,
    ).toBeGreaterThan(whole.length / 2);
  });

  it.each(['2025-03-01T01:00:00Z', '2025-03-26T09:00:00Z', '2025-04-20Z'])(
    'is told in two parts that meet at %s as it is in one',
    moment => {
      const middle = new Date(moment);
      const first = recordsOf({ start, end: middle });
      const second = recordsOf({ start, after: middle, end });
      expect(difference([...first, ...second], whole)).toEqual([]);
      const resolvedLater = first.length + second.length - whole.length;
      expect(resolvedLater).toBeLessThan(10);
    },
  );

  it('says nothing of what is still to come', () => {
    const text = JSON.stringify(
      whole.map(({ record }) => Object.values(record)),
    );
    const times = text.match(/\d{4}-\d\d-\d\dT[\d:.]+Z/g) ?? [];
    expect(times.length).toBeGreaterThan(whole.length);
    expect(times.every(time => time < end.toISOString())).toBe(true);
  });
});
