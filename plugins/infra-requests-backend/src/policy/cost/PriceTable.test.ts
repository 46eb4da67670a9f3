import { aRequest } from '../__testUtils__/rules';
import { pricesSchema } from '../files/pricesSchema';
import { PriceTable } from './PriceTable';

const { table } = PriceTable.compile(
  pricesSchema.parse({
    currency: 'USD',
    day: '2026-11-01',
    modules: {
      'postgres-database': {
        aws: [
          {
            title: 'Instance, {{ inputs.size }}',
            monthly:
              '(request.environment == "production" ? 2.0 : 1.0) * {"small": 56.0, "large": 584.0}[inputs.size]',
          },
          { title: 'Storage', monthly: '0.137 * inputs.storage_gib' },
        ],
        local: [],
        broken: [{ title: 'Rebate', monthly: '-1.0' }],
      },
    },
  }),
);

const estimate = (given: Parameters<typeof aRequest>[0]) =>
  table!.estimate(aRequest(given));

const inputs = { size: 'small', storage_gib: 20 };

describe('PriceTable', () => {
  it('adds up the items of a module, in cents', () => {
    expect(estimate({ inputs })).toEqual({
      cost: {
        monthly: 58.74,
        currency: 'USD',
        pricesOf: '2026-11-01',
        items: [
          { title: 'Instance, small', monthly: 56 },
          { title: 'Storage', monthly: 2.74 },
        ],
      },
    });
  });

  it('knows the environment', () => {
    const request = { environment: 'production' };
    expect(estimate({ inputs, request }).cost.monthly).toBe(114.74);
  });

  it('knows targets that cost nothing, and others that it has no price for', () => {
    const target = (name: string) => ({ request: { target: name }, inputs });
    expect(estimate(target('local')).cost.monthly).toBe(0);
    expect(estimate(target('kubernetes'))).toEqual({
      cost: expect.objectContaining({ monthly: null, items: [] }),
    });
  });

  it('estimates what there will be: nothing after a destruction', () => {
    const { cost } = estimate({ inputs, request: { operation: 'destroy' } });
    expect(cost).toMatchObject({ monthly: 0, items: [] });
  });

  it('says of an item that cannot be worked out whose fault it is, and shows no value', () => {
    const { cost, finding } = estimate({
      inputs: { ...inputs, size: 'canary-4711' },
    });
    expect(cost).toMatchObject({ monthly: null, items: [] });
    expect(finding).toMatchObject({
      rule: 'prices/postgres-database',
      effect: 'warn',
      message: expect.stringContaining(
        'There is no estimate of what this costs',
      ),
      wayOut: expect.stringContaining('The table of prices is at fault'),
    });
    expect(JSON.stringify(finding)).not.toContain('canary-4711');
  });

  it('refuses an amount below zero', () => {
    const { cost, finding } = estimate({ request: { target: 'broken' } });
    expect(cost.monthly).toBeNull();
    expect(finding?.message).toContain('a price is no amount of money');
  });
});
