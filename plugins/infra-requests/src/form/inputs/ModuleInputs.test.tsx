import type {
  Inputs,
  ModuleDetail,
} from '@slipway/plugin-infra-requests-common';
import { expectAccessible } from '@slipway/components/testUtils';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { ModuleInputs } from './ModuleInputs';

/** Shows the fields of a schema, and tells what was filled in. */
async function show(schema: ModuleDetail['schema'], beginning: Inputs = {}) {
  const seen: { inputs: Inputs } = { inputs: beginning };
  function Fields() {
    const [inputs, setInputs] = useState(beginning);
    seen.inputs = inputs;
    return (
      <ModuleInputs schema={schema} inputs={inputs} onChange={setInputs} />
    );
  }
  const { container } = renderInTestApp(<Fields />);
  await waitFor(() => expect(container).not.toBeEmptyDOMElement());
  return { seen, container };
}

const object = (properties: Record<string, object>, more: object = {}) =>
  ({ type: 'object', properties, ...more }) as ModuleDetail['schema'];

it('takes texts, numbers, choices and yes or no', async () => {
  const { seen, container } = await show(
    object(
      {
        region: { title: 'Region', type: 'string', pattern: '^eu-' },
        storage_gib: {
          title: 'Storage (GiB)',
          type: 'integer',
          minimum: 5,
          maximum: 50,
        },
        size: { title: 'Size', type: 'string', enum: ['small', 'large'] },
        multi_zone: {
          title: 'Multi-zone',
          type: 'boolean',
          description: 'In two zones',
        },
      },
      { required: ['region'] },
    ),
  );
  const region = await screen.findByRole('textbox', { name: /Region/ });
  expect(region).toBeRequired();
  expect(region).toHaveAccessibleDescription('Has to match ^eu-.');
  await userEvent.type(region, 'eu-west-1');
  const storage = screen.getByRole('textbox', { name: 'Storage (GiB)' });
  expect(storage).toHaveAccessibleDescription('A number from 5 up to 50.');
  await userEvent.type(storage, '99{Tab}');
  await userEvent.click(screen.getByRole('button', { name: /Size/ }));
  await userEvent.click(await screen.findByRole('option', { name: 'large' }));
  await userEvent.click(screen.getByRole('switch', { name: 'Multi-zone' }));
  await waitFor(() =>
    expect(seen.inputs).toEqual({
      region: 'eu-west-1',
      storage_gib: 99,
      size: 'large',
      multi_zone: true,
    }),
  );
  await expectAccessible(container);
});

it('takes neither yes nor no for granted where one has to be said', async () => {
  const { seen } = await show(
    object(
      { public: { title: 'Public', type: 'boolean' } },
      { required: ['public'] },
    ),
  );
  await userEvent.click(await screen.findByRole('button', { name: /Public/ }));
  await userEvent.click(await screen.findByRole('option', { name: 'No' }));
  await waitFor(() => expect(seen.inputs).toEqual({ public: false }));
});

it('unsets what was emptied', async () => {
  const { seen } = await show(
    object({
      region: { title: 'Region', type: 'string' },
      size: { title: 'Size', type: 'string', enum: ['small'] },
    }),
    { region: 'x', size: 'small' },
  );
  await userEvent.clear(await screen.findByRole('textbox', { name: 'Region' }));
  await userEvent.click(screen.getByRole('button', { name: /Size/ }));
  await userEvent.click(await screen.findByRole('option', { name: 'Not set' }));
  await waitFor(() =>
    expect(JSON.parse(JSON.stringify(seen.inputs))).toEqual({}),
  );
});

it('takes several of a list of choices', async () => {
  const { seen } = await show(
    object({
      zones: {
        title: 'Zones',
        type: 'array',
        uniqueItems: true,
        items: { type: 'string', enum: ['a', 'b', 'c'] },
      },
    }),
  );
  await userEvent.click(await screen.findByRole('button', { name: /Zones/ }));
  await userEvent.click(await screen.findByRole('option', { name: 'a' }));
  await userEvent.click(await screen.findByRole('option', { name: 'c' }));
  await waitFor(() => expect(seen.inputs).toEqual({ zones: ['a', 'c'] }));
});

it('takes lists, objects in them, and objects in those', async () => {
  const { seen, container } = await show(
    object({
      rules: {
        title: 'Rules',
        type: 'array',
        items: object({
          name: { title: 'Name', type: 'string' },
          expiry: {
            title: 'Expiry',
            ...object({ days: { title: 'Days', type: 'integer' } }),
          },
        }),
      },
    }),
  );
  const add = await screen.findByRole('button', { name: 'Add to Rules' });
  await userEvent.click(add);
  await userEvent.click(add);
  const names = await screen.findAllByRole('textbox', { name: 'Name' });
  await userEvent.type(names[0], 'logs');
  await userEvent.type(names[1], 'dumps');
  const [expiry] = screen.getAllByRole('group', { name: 'Expiry' });
  await userEvent.type(
    within(expiry).getByRole('textbox', { name: 'Days' }),
    '30{Tab}',
  );
  await userEvent.click(screen.getByRole('button', { name: 'Remove Rules 2' }));
  await waitFor(() =>
    expect(seen.inputs).toEqual({
      rules: [{ name: 'logs', expiry: { days: 30 } }],
    }),
  );
  await expectAccessible(container);
});

it('takes maps, whose keys one writes', async () => {
  const { seen, container } = await show(
    object({
      labels: {
        title: 'Labels',
        type: 'object',
        additionalProperties: { type: 'string' },
      },
    }),
  );
  await userEvent.click(
    await screen.findByRole('button', { name: 'Add to Labels' }),
  );
  const key = await screen.findByRole('textbox', { name: 'Key' });
  await userEvent.clear(key);
  await userEvent.type(key, 'team{Tab}');
  await waitFor(() => expect(seen.inputs).toEqual({ labels: { team: '' } }));
  await userEvent.type(
    screen.getByRole('textbox', { name: 'team' }),
    'payments',
  );
  await waitFor(() =>
    expect(seen.inputs).toEqual({
      labels: { team: 'payments' },
    }),
  );
  await expectAccessible(container);
  await userEvent.click(screen.getByRole('button', { name: 'Remove team' }));
  await waitFor(() => expect(seen.inputs).toEqual({ labels: {} }));
});

it('hides what is secret, whole objects, too, and keeps it in no store of the browser', async () => {
  const stored = jest.spyOn(Storage.prototype, 'setItem');
  const { seen } = await show(
    object({
      token: {
        title: 'Token',
        type: 'string',
        writeOnly: true,
        format: 'password',
      },
      login: {
        title: 'Login',
        ...object({ secret_key: { title: 'Secret key', type: 'string' } }),
        writeOnly: true,
      },
    }),
  );
  const token = await screen.findByLabelText('Token');
  const key = screen.getByLabelText('Secret key');
  for (const field of [token, key]) {
    expect(field).toHaveAttribute('type', 'password');
    expect(field).toHaveAttribute('autocomplete', 'new-password');
  }
  await userEvent.type(token, 'canary');
  await waitFor(() => expect(seen.inputs).toMatchObject({ token: 'canary' }));
  expect(window.location.href).not.toContain('canary');
  expect(JSON.stringify(stored.mock.calls)).not.toContain('canary');
});

it('says when there is nothing to set', async () => {
  await show(object({}));
  expect(
    await screen.findByText('There is nothing to set.'),
  ).toBeInTheDocument();
});
