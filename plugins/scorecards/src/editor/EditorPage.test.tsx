import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '@slipway/components/testUtils';
import { GovernanceBackend } from '../__testUtils__/GovernanceBackend';
import { definition, dryRun, YAML } from '../__testUtils__/governanceSamples';
import { openGovernance } from '../__testUtils__/openGovernance';

const PATH = '/scorecards/edit?scorecard=production-readiness';

const yaml = () => screen.findByRole('textbox', { name: 'YAML' });
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const region = (name: string) => screen.findByRole('region', { name });

/** Opens the editor, and changes the title. */
async function change(backend: GovernanceBackend) {
  const user = userEvent.setup();
  const rendered = openGovernance(backend, PATH);
  await yaml();
  await user.type(screen.getAllByRole('textbox', { name: /^Title/ })[0], '!');
  return { user, ...rendered };
}

it('keeps the form and the text in step, comments and all', async () => {
  const { user, container } = await change(new GovernanceBackend());
  const text = await yaml();
  expect(text).toHaveValue(
    YAML.replace('Production readiness', 'Production readiness!'),
  );
  await user.clear(text);
  await user.click(text);
  await user.paste(YAML.replace('Production readiness', 'Ready'));
  expect(screen.getAllByRole('textbox', { name: /^Title/ })[0]).toHaveValue(
    'Ready',
  );
  await user.click(button('Has a README'));
  await user.type(
    screen.getByRole('textbox', { name: /Controls/ }),
    ', SLSA:x',
  );
  expect(text).toHaveDisplayValue(
    /controls: \[SOC2:CC1.3, SOC2:CC2.1, SLSA:x\]/,
  );
  await expectAccessible(container);
});

it('waits with the form while the text is no YAML, and says where', async () => {
  const { user } = await change(new GovernanceBackend());
  const text = await yaml();
  await user.clear(text);
  await user.click(text);
  await user.paste('spec: [');
  expect(screen.getByRole('alert')).toHaveTextContent(/Line 1, column 8/);
  expect(screen.getByText(/The form follows again/)).toBeVisible();
  await user.paste(']');
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

it('shows problems at their field and leads to their line', async () => {
  const backend = new GovernanceBackend();
  backend.dryRun = dryRun({
    problems: [
      {
        path: 'spec.owner',
        message: 'There is no such group',
        line: 8,
        column: 10,
      },
    ],
  });
  const { user } = await change(backend);
  await user.click(button('Try it'));
  expect(await screen.findByRole('alert')).toHaveTextContent(
    /1 problem.*Line 8, column 10.*spec.owner There is no such group/,
  );
  const owner = screen.getByRole('textbox', { name: /^Owner\b/ });
  expect(owner).toBeInvalid();
  expect(owner).toHaveAccessibleDescription(/There is no such group/);
  expect(button('Save it')).toBeDisabled();
  await user.click(button('Line 8, column 10'));
  const text = (await yaml()) as HTMLTextAreaElement;
  expect(text).toHaveFocus();
  const { value, selectionStart, selectionEnd } = text;
  expect(value.slice(selectionStart, selectionEnd)).toBe(
    '  owner: group:default/platform-engineering',
  );
});

it('saves only what was tried, and says by team what it changes before', async () => {
  const backend = new GovernanceBackend();
  const { user, container } = await change(backend);
  expect(button('Save it')).toBeDisabled();
  await user.click(button('Try it'));
  const radius = await region('What it would change');
  expect(radius).toHaveTextContent(
    /about 42 entities, and is about 40 now.*3 to a lower one.*for 12/,
  );
  expect(
    within(radius).getByRole('row', { name: /payments 0 3 12/ }),
  ).toBeInTheDocument();
  await expectAccessible(container);
  await user.type(screen.getAllByRole('textbox', { name: /^Title/ })[0], '!');
  expect(radius).toHaveTextContent('was changed since');
  expect(button('Save it')).toBeDisabled();
  await user.click(button('Try it'));
  await waitFor(() => expect(button('Save it')).toBeEnabled());
  await user.click(button('Save it'));
  const drift = await region('Drift from Git');
  expect(drift).toHaveTextContent(
    /-\s*title: Production readiness\s*\+\s*title: Production readiness!!/,
  );
  expect(backend.last('PUT /definition')).toMatchObject({
    query: { scorecard: 'production-readiness' },
    body: {
      basedOn: '1111111111111111',
      yaml: YAML.replace('Production readiness', 'Production readiness!!'),
    },
  });
});

it('keeps the text when somebody else saved, shows the difference, and lets the reader decide', async () => {
  const backend = new GovernanceBackend();
  backend.refusals['PUT /definition'] = {
    status: 409,
    message: 'Another version holds',
  };
  const { user } = await change(backend);
  await user.click(button('Try it'));
  await waitFor(() => expect(button('Save it')).toBeEnabled());
  backend.definition = definition({
    version: '3333333333333333',
    yaml: YAML.replace('bronze, title: Bronze', 'bronze, title: Copper'),
  });
  await user.click(button('Save it'));
  const conflict = await region('Another version holds by now');
  expect(conflict).toHaveTextContent('Nothing was saved');
  expect(
    await within(conflict).findByRole('region', {
      name: 'From what holds to your text',
    }),
  ).toHaveTextContent(/Copper/);
  delete backend.refusals['PUT /definition'];
  await user.click(button('Go on with mine'));
  await user.click(button('Save it'));
  await region('Drift from Git');
  expect(backend.last('PUT /definition')?.body).toMatchObject({
    basedOn: '3333333333333333',
  });
});

it('goes back to Git once it was said what follows', async () => {
  const user = userEvent.setup();
  const backend = new GovernanceBackend();
  backend.definition = definition({
    source: 'portal',
    yaml: YAML.replace('Production readiness', 'Ready'),
    savedBy: 'user:default/amara',
    savedAt: '2026-11-21T12:00:00.000Z',
  });
  openGovernance(backend, PATH);
  await region('Drift from Git');
  await user.click(button('Go back to Git'));
  const dialog = await screen.findByRole('dialog');
  await expectAccessible(dialog);
  expect(backend.last('DELETE /definition')).toBeUndefined();
  await user.click(
    within(dialog).getByRole('button', { name: 'Go back to Git' }),
  );
  await waitFor(async () => expect(await yaml()).toHaveValue(YAML));
  expect(
    screen.queryByRole('region', { name: 'Drift from Git' }),
  ).not.toBeInTheDocument();
});

it('asks for the name before a scorecard is gone that is in the portal only', async () => {
  const user = userEvent.setup();
  const backend = new GovernanceBackend();
  backend.definition = definition({ source: 'portal', gitYaml: null });
  openGovernance(backend, PATH);
  await region('It is in the portal only');
  await user.click(button('Remove the scorecard'));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByRole('button', { name: 'Remove it' })).toBeDisabled();
  await user.type(dialog.getByRole('textbox'), 'production-readiness');
  await user.click(dialog.getByRole('button', { name: 'Remove it' }));
  await waitFor(() =>
    expect(backend.last('DELETE /definition')?.query).toEqual({
      scorecard: 'production-readiness',
    }),
  );
});

it('makes a new scorecard', async () => {
  const user = userEvent.setup();
  const backend = new GovernanceBackend();
  openGovernance(backend, '/scorecards/edit?view=form');
  const [name] = await screen.findAllByRole('textbox', { name: /^Name/ });
  await user.clear(name);
  await user.type(name, 'cost');
  await user.click(button('Try it'));
  await waitFor(() => expect(button('Save it')).toBeEnabled());
  await user.click(button('Save it'));
  await waitFor(() =>
    expect(backend.last('PUT /definition')).toMatchObject({
      query: { scorecard: 'cost' },
      body: { basedOn: null },
    }),
  );
  await waitFor(() =>
    expect(backend.last('GET /definition')?.query).toEqual({
      scorecard: 'cost',
    }),
  );
});

it('lets others try, but not save', async () => {
  const backend = new GovernanceBackend();
  backend.factSources = [
    {
      id: 'open-ssf',
      description: 'The OpenSSF Scorecard.',
      kind: 'pushed',
      freshness: 60,
      fields: { score: { type: 'number', description: 'From 0 to 10' } },
    },
  ];
  openGovernance(backend, PATH, { isPlatform: false });
  await yaml();
  expect(button('Try it')).toBeEnabled();
  expect(
    screen.queryByRole('button', { name: 'Save it' }),
  ).not.toBeInTheDocument();
  expect(screen.getByText(/The platform team saves them/)).toBeVisible();
  expect(await screen.findByText('facts.openSsf')).toBeVisible();
});

it('says when the definition did not load, and tries again', async () => {
  const user = userEvent.setup();
  const backend = new GovernanceBackend();
  backend.refusals['GET /definition'] = { status: 503, message: 'It is down' };
  openGovernance(backend, PATH);
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The definition did not load',
  );
  delete backend.refusals['GET /definition'];
  await user.click(button('Try again'));
  expect(await yaml()).toHaveValue(YAML);
});
