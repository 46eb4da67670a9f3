import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '@slipway/components/testUtils';
import type { Log } from '@slipway/plugin-infra-requests-common';
import { openInfrastructure } from '../__testUtils__/openInfrastructure';
import { requestBackend, type Served } from '../__testUtils__/RequestBackend';
import { run } from '../__testUtils__/requestSamples';
import { infraRequest, REQUEST_ID } from '../__testUtils__/samples';

const line = (text: string, stream: 'stdout' | 'stderr' = 'stdout') => ({
  at: '2026-11-20T09:00:02.000Z',
  stream,
  text,
});
const lines = (count: number): Log['lines'] =>
  Array.from({ length: count }, (_, index) => line(`line ${index + 1}`));

async function open(served: Partial<Served>, query = '') {
  const user = userEvent.setup();
  const { backend, has } = requestBackend(
    infraRequest({ runs: [run({ n: 2, kind: 'apply', counts: null }), run()] }),
    served,
  );
  const app = openInfrastructure(backend, `/requests/${REQUEST_ID}${query}`);
  const log = await screen.findByRole('region', { name: /^Log of run/ });
  return { ...app, user, backend, has, log };
}

const linesIn = (log: HTMLElement) =>
  [...log.querySelectorAll('li')].map(({ textContent }) => textContent);

/** Gives the region a size, which jsdom does not, and scrolls it. */
function scroll(log: HTMLElement, scrollTop: number) {
  Object.defineProperty(log, 'scrollHeight', {
    value: 5_000,
    configurable: true,
  });
  log.scrollTop = scrollTop;
  fireEvent.scroll(log);
}

it('reads a long log in parts, each once, to its end', async () => {
  const { container, backend, log } = await open({ lines: lines(1_234) });
  await waitFor(() => expect(linesIn(log)).toHaveLength(1_234));
  expect(linesIn(log)[1_233]).toBe('line 1234');
  expect(
    await screen.findByText('The log is complete: 1,234 lines.'),
  ).toBeVisible();
  expect(
    backend
      .askedOf('GET /requests/{requestId}/runs/{n}/log')
      .map(({ query, parameters }) => [parameters.n, query.after]),
  ).toEqual([
    ['2', '0'],
    ['2', '500'],
    ['2', '1000'],
  ]);
  expect(log).toHaveAttribute('tabindex', '0');
  await expectAccessible(container);
});

it('marks what came on stderr, in words', async () => {
  const { log } = await open({
    lines: [line('Plan: 1 to add'), line('<b>No</b> such file', 'stderr')],
  });
  await waitFor(() =>
    expect(linesIn(log)).toEqual([
      'Plan: 1 to add',
      'stderr <b>No</b> such file',
    ]),
  );
});

it('adds what is written, and follows the end unless the reader scrolled up', async () => {
  const { user, has, log } = await open({
    lines: lines(10),
    isLogComplete: false,
  });
  await waitFor(() => expect(linesIn(log)).toHaveLength(10));
  expect(screen.getByText('More lines will follow.')).toBeVisible();
  scroll(log, 4_600);
  has.lines = lines(20);
  await waitFor(() => expect(linesIn(log)).toHaveLength(20));
  expect(log.scrollTop).toBe(5_000);

  scroll(log, 100);
  has.lines = lines(30);
  has.isLogComplete = true;
  await waitFor(() => expect(linesIn(log)).toHaveLength(30));
  expect(log.scrollTop).toBe(100);
  await user.click(screen.getByRole('button', { name: 'Follow the log' }));
  expect(log.scrollTop).toBe(5_000);
});

it('has at most 2,000 lines in the page, and earlier ones on demand', async () => {
  const { user, log } = await open({ lines: lines(4_500) });
  await waitFor(() => expect(linesIn(log)[1_999]).toBe('line 4500'));
  expect(linesIn(log)).toHaveLength(2_000);
  expect(screen.getByText('Lines 2,501 to 4,500')).toBeVisible();
  const earlier = { name: 'Show earlier lines' };
  await user.click(screen.getByRole('button', earlier));
  expect(linesIn(log)[0]).toBe('line 501');
  await user.click(screen.getByRole('button', earlier));
  expect(linesIn(log)[0]).toBe('line 1');
  expect(linesIn(log)).toHaveLength(2_000);
  expect(screen.queryByRole('button', earlier)).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Back to the end' }));
  expect(linesIn(log)[1_999]).toBe('line 4500');
});

it('says when it is not up to date, and catches up', async () => {
  const { backend, has, log } = await open({
    lines: lines(2),
    isLogComplete: false,
  });
  await waitFor(() => expect(linesIn(log)).toHaveLength(2));
  const operation = 'GET /requests/{requestId}/runs/{n}/log';
  backend.refusals[operation] = { status: 503, message: 'It is down' };
  expect(await screen.findByText('The log is not up to date')).toBeVisible();
  delete backend.refusals[operation];
  has.lines = lines(3);
  await waitFor(() =>
    expect(linesIn(log)).toEqual(['line 1', 'line 2', 'line 3']),
  );
  expect(
    screen.queryByText('The log is not up to date'),
  ).not.toBeInTheDocument();
});

it('shows the run that the URL names, with its plan', async () => {
  await open({ lines: lines(1) }, '?run=1');
  const runs = screen.getByRole('region', { name: 'Runs' });
  expect(
    within(runs).getByRole('region', { name: 'Log of run 1' }),
  ).toBeVisible();
  expect(runs).toHaveTextContent(
    /Took30.seconds.*Of that, Terraform28.seconds/,
  );
  expect(
    await within(runs).findByText(/Something is lost by this plan/),
  ).toBeVisible();
});
