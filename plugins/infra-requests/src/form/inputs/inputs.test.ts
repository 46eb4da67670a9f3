import type { ModuleDetail } from '@slipway/plugin-infra-requests-common';
import { describeSchema } from './describeSchema';
import { fitInputs } from './fitInputs';
import { readInputs } from './readInputs';

const schema: ModuleDetail['schema'] = {
  type: 'object',
  required: ['network'],
  properties: {
    size: { type: 'string' },
    storage_gib: { type: 'integer' },
    multi_zone: { type: 'boolean' },
    token: { type: 'string', writeOnly: true, format: 'password' },
    network: { type: 'object', properties: {} },
    backup: {
      type: 'object',
      properties: {
        window: { type: 'object', properties: { hour: { type: 'integer' } } },
      },
    },
  },
};

it('says what a field takes, and what only the plan checks', () => {
  expect(
    describeSchema({
      type: 'array',
      description: 'Who may connect',
      minItems: 1,
      'x-checked-by-plan': ['Ports may not overlap'],
    }),
  ).toBe(
    'Who may connect. Entries: from 1. The plan checks: Ports may not overlap.',
  );
  expect(describeSchema({ type: 'string', maxLength: 8 })).toBe(
    'Characters: up to 8.',
  );
  expect(describeSchema({ type: 'string' })).toBeNull();
});

it('reads inputs of a URL by their types, and no secret', () => {
  const parameters = new URLSearchParams({
    'inputs.size': '12',
    'inputs.storage_gib': '12',
    'inputs.multi_zone': 'true',
    'inputs.token': 'canary',
    'inputs.unknown': 'x',
    size: 'large',
  });
  expect(readInputs(parameters, schema)).toEqual({
    size: '12',
    storage_gib: 12,
    multi_zone: true,
  });
});

it('keeps a text that is no number, for the policy to object to', () => {
  expect(
    readInputs(new URLSearchParams({ 'inputs.storage_gib': 'lots' }), schema),
  ).toEqual({ storage_gib: 'lots' });
});

it('leaves out what the module does not know, and objects that were emptied, but not those that are required', () => {
  expect(
    fitInputs(schema, {
      size: 'small',
      of_another_environment: 1,
      network: {},
      backup: { window: {} },
    }),
  ).toEqual({ size: 'small', network: {} });
});
