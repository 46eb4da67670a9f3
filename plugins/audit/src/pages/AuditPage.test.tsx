import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '@slipway/components/testUtils';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { openAudit } from '../__testUtils__/openAudit';
import { sampleEvent } from '../__testUtils__/samples';

const table = () => screen.findByRole('table', { name: 'Events' });

it('lists who did what to which resource, from where and how it ended', async () => {
  const backend = new FakeBackend();
  backend.events = [
    sampleEvent(),
    sampleEvent({
      id: 'b53cf0a6-9a7e-4b0e-8b57-1d2f4b6f2a90',
      actor: 'external:machine-token/7',
      event: 'facts-create',
      status: 'failed',
      error: 'InputError: rows: too many',
      resources: [],
    }),
  ];
  const { container } = openAudit(backend);
  const [, first, second] = within(await table()).getAllByRole('row');
  expect(first).toHaveTextContent('waiver-approvescorecards');
  expect(first).toHaveTextContent('Done');
  expect(first).toHaveTextContent('10.1.2.3');
  expect(first).toHaveTextContent('and 1 more');
  const href = (name: string) =>
    within(first).getByRole('link', { name }).getAttribute('href');
  expect(href('ada')).toBe('/catalog/default/user/ada');
  expect(href('ledger')).toBe('/catalog/default/component/ledger');
  expect(second).toHaveTextContent('external:machine-token/7A machine');
  expect(second).toHaveTextContent('Failed');
  expect(backend.last('GET /events')?.query).toMatchObject({
    status: 'ended',
  });
  await expectAccessible(container);
});

it('shows everything of an event, as text', async () => {
  const user = userEvent.setup();
  openAudit(new FakeBackend());
  await table();
  await user.click(screen.getByRole('button', { name: /Details/ }));
  const dialog = await screen.findByRole('dialog');
  expect(dialog).toHaveTextContent('POST /api/scorecards/v1/waivers/7/approve');
  expect(dialog).toHaveTextContent('"note": "<b>Fine</b>"');
  expect(
    within(dialog).getByRole('link', { name: 'Everything by them' }),
  ).toHaveAttribute(
    'href',
    expect.stringContaining('actor=user%3Adefault%2Fada'),
  );
  await expectAccessible(dialog);
});

it('asks for what stands in the URL, and leaves aside what makes no sense there', async () => {
  const backend = new FakeBackend();
  openAudit(
    backend,
    '?actor=user:default/ada&status=failed&severity=enormous&from=2026-11-01&to=soon',
  );
  await table();
  const { cursor, ...query } = backend.last('GET /events')?.query ?? {};
  expect(query).toEqual({
    actor: 'user:default/ada',
    status: 'failed',
    from: '2026-11-01',
    limit: '50',
  });
  expect(screen.getByLabelText('Who')).toHaveValue('user:default/ada');
});

it('narrows down by what is typed and chosen', async () => {
  const user = userEvent.setup();
  const backend = new FakeBackend();
  openAudit(backend);
  await table();
  await user.type(screen.getByLabelText('Who'), 'user:default/eve');
  await waitFor(() =>
    expect(backend.last('GET /events')?.query.actor).toBe('user:default/eve'),
  );
  await user.click(screen.getByRole('button', { name: /Plugin/ }));
  await user.click(await screen.findByRole('option', { name: 'surveys' }));
  await waitFor(() =>
    expect(backend.last('GET /events')?.query).toMatchObject({
      actor: 'user:default/eve',
      plugin: 'surveys',
    }),
  );
});

it('saves what is narrowed down to', async () => {
  const user = userEvent.setup();
  const backend = new FakeBackend();
  URL.createObjectURL = jest.fn(() => 'blob:audit');
  URL.revokeObjectURL = jest.fn();
  openAudit(backend, '?plugin=scorecards');
  await table();
  await user.click(screen.getByRole('button', { name: 'Download JSONL' }));
  await waitFor(() => expect(URL.createObjectURL).toHaveBeenCalled());
  expect(backend.last('GET /events.jsonl')?.query).toEqual({
    plugin: 'scorecards',
    status: 'ended',
  });
});

it('says what will be here, and that nothing fits', async () => {
  const backend = new FakeBackend();
  backend.events = [];
  const { unmount } = openAudit(backend);
  expect(await screen.findByText(/will be here/)).toBeVisible();
  unmount();
  openAudit(backend, '?actor=nobody');
  expect(await screen.findByText(/No event fits/)).toBeVisible();
});

it('says when the events did not load, and tries again', async () => {
  const user = userEvent.setup();
  const backend = new FakeBackend();
  backend.refusals['GET /events'] = { status: 503, message: 'It is down' };
  openAudit(backend);
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The events did not load',
  );
  delete backend.refusals['GET /events'];
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await table();
});

it('says so to who may not read it, and asks for nothing', async () => {
  const backend = new FakeBackend();
  openAudit(backend, '', { mayRead: false });
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The audit trail is not open to you',
  );
  expect(backend.last('GET /events')).toBeUndefined();
});
