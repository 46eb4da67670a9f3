import { applyLimits, type Limit, LimitError } from './applyLimits';
import type { Inputs } from './createSchema';

const inputs: Inputs = {
  schema: {
    type: 'object',
    properties: {
      size: { type: 'string', enum: ['small', 'medium'], default: 'small' },
      storage: { type: 'integer', minimum: 20, maximum: 1000, default: 200 },
      ratio: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 },
      days: { type: 'number' },
      note: { type: 'string', maxLength: 20, default: 'none' },
      zones: { type: 'array', items: { type: 'string' }, default: ['a', 'b'] },
      anything: {},
    },
    required: ['ratio'],
    additionalProperties: false,
  },
  messages: new Map([['#/properties/storage/maximum', 'as the module says']]),
};

const limited = (limits: Record<string, Limit>) =>
  applyLimits(inputs, limits, 'development');

describe('applyLimits', () => {
  it('tightens what an environment takes, and says so', () => {
    const { schema, messages } = limited({
      size: { enum: ['small'] },
      storage: { minimum: 20, maximum: 250 },
      note: { minLength: 2 },
      zones: { maxItems: 2 },
    });
    expect(schema.properties).toMatchObject({
      size: { enum: ['small'], default: 'small' },
      storage: { minimum: 20, maximum: 250, default: 200 },
      note: { minLength: 2, maxLength: 20, default: 'none' },
      zones: { maxItems: 2, default: ['a', 'b'] },
    });
    expect(schema.required).toEqual(['ratio']);
    expect(Object.fromEntries(messages)).toMatchObject({
      '#/properties/storage/maximum': 'must be at most 250 in development',
      '#/properties/size/enum': 'must be one of small in development',
    });
  });

  it('leaves what it was given as it is', () => {
    const before = JSON.stringify([inputs.schema, ...inputs.messages]);
    limited({ storage: { maximum: 50 } });
    expect(JSON.stringify([inputs.schema, ...inputs.messages])).toBe(before);
  });

  it('wants a value where leaving it out goes beyond the limit', () => {
    const { schema } = limited({
      storage: { maximum: 50 },
      days: { maximum: 30 },
      size: { enum: ['medium'] },
      zones: { maxItems: 1 },
      ratio: { maximum: 0.5 },
    });
    expect(schema.required).toEqual([
      'ratio',
      'storage',
      'days',
      'size',
      'zones',
    ]);
    expect(schema.properties.storage).not.toHaveProperty('default');
  });

  it('plays no part for a variable that the target has not got', () => {
    expect(limited({ other: { maximum: 1 } })).toEqual(inputs);
  });

  it.each<[string, string, Limit]>([
    [
      'size: enum has large, which the module does not allow',
      'size',
      { enum: ['large'] },
    ],
    [
      'storage: enum has x, which the module does not allow',
      'storage',
      { enum: ['x'] },
    ],
    [
      'storage: maximum 2000 allows more than the module, which has 1000',
      'storage',
      { maximum: 2000 },
    ],
    [
      'storage: minimum 10 allows more than the module, which has 20',
      'storage',
      { minimum: 10 },
    ],
    [
      'ratio: maximum 2 allows more than the module, which has 1',
      'ratio',
      { maximum: 2 },
    ],
    [
      'note: maxLength 21 allows more than the module, which has 20',
      'note',
      { maxLength: 21 },
    ],
    [
      'storage: no value is at least 60 and at most 50',
      'storage',
      { minimum: 60, maximum: 50 },
    ],
    [
      'storage: no value is at least 20 and at most 5',
      'storage',
      { maximum: 5 },
    ],
    [
      'size: maximum is for number or integer, not for string',
      'size',
      { maximum: 5 },
    ],
    [
      'storage: maxLength is for string, not for integer',
      'storage',
      { maxLength: 5 },
    ],
    [
      'anything: minItems is for array, not for any type',
      'anything',
      { minItems: 5 },
    ],
  ])('refuses a limit: %s', (message, name, limit) => {
    expect(() => limited({ [name]: limit })).toThrow(new LimitError(message));
  });
});
