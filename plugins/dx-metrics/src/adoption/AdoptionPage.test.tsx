import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '@slipway/components/testUtils';
import { adoptionRecord } from '@slipway/plugin-dx-metrics-react/testUtils';
import { AdoptionBackend } from './__testUtils__/AdoptionBackend';
import { openAdoptionPage } from './__testUtils__/openAdoptionPage';

const opener = (title: string) =>
  screen.findByRole('button', {
    name: `Show the trend and the records of ${title}`,
  });

async function tileText(title: string) {
  return (await opener(title)).closest('article')?.textContent;
}

it('shows each metric with its change, its samples and its target, and is accessible', async () => {
  const { container } = openAdoptionPage(new AdoptionBackend());
  expect(await tileText('golden path adoption')).toMatch(
    /75 %.*↑ 25 points higher, better.*6 of 8 new services.*Target: above 80\s%, missed/,
  );
  expect(await tileText('provisioning time')).toMatch(
    /24 minutes.*↓ 50\s% shorter, better.*6 services.*Target: below 30\sminutes, reached/,
  );
  expect(await tileText('template use')).toMatch(/7 launches.*↑ 2 more/);
  expect(await screen.findByText('Made from nodejs-api')).toBeInTheDocument();
  await expectAccessible(container);
});

it('gives the reason and the next step, not a zero, where there is no value', async () => {
  openAdoptionPage(new AdoptionBackend());
  const text = await tileText('stickiness');
  expect(text).toContain('No value');
  expect(text).toContain('Nothing happened in this period');
  expect(text).not.toMatch(/0\s*%/);
  const tile = (await opener('stickiness')).closest('article')!;
  expect(
    within(tile).getByRole('link', { name: 'Wait for it' }),
  ).toHaveAttribute('href', expect.stringContaining('adoption-metrics'));
});

it('says what a metric means on focus', async () => {
  openAdoptionPage(new AdoptionBackend());
  await opener('stickiness');
  const definition = screen.getByRole('button', {
    name: 'What is stickiness?',
  });
  await userEvent.tab();
  act(() => definition.focus());
  expect(await screen.findByRole('tooltip')).toHaveTextContent(
    'still on its path that day',
  );
});

it('opens a metric by keyboard, with its population, its spread and its records', async () => {
  const backend = new AdoptionBackend();
  backend.records = [
    adoptionRecord({ hit: null, seconds: 1_500, why: 'From being asked for' }),
  ];
  openAdoptionPage(backend);
  (await opener('provisioning time')).focus();
  await userEvent.keyboard('{Enter}');
  const detail = await screen.findByRole('region', {
    name: 'Provisioning time',
  });
  expect(detail).toHaveTextContent('Counted: Components of type service');
  expect(detail).toHaveTextContent(
    /Half took at most 24\sminutes, nine of ten at most 3\shours/,
  );
  expect(await within(detail).findByText(/^25\sminutes$/)).toBeInTheDocument();
  expect(backend.queryOf('GET /adoption/records').metric).toBe(
    'provisioningTime',
  );
});

it('shows how launches of each template ended, and where they failed', async () => {
  openAdoptionPage(new AdoptionBackend(), '?metric=templateUse');
  const detail = await screen.findByRole('region', { name: 'Template use' });
  const row = within(detail).getByRole('row', { name: /nodejs-api/ });
  expect(
    within(row)
      .getAllByRole('cell')
      .map(({ textContent }) => textContent),
  ).toEqual(['7', '5', '1', '1', 'Create the repository (1)']);
});

it('pages through the records, and shows those above the line of a share alone', async () => {
  const backend = new AdoptionBackend();
  backend.records = ['a', 'b', 'c', 'd'].map((name, n) =>
    adoptionRecord({
      id: name,
      title: `component:default/${name}-service`,
      hit: n < 3,
    }),
  );
  openAdoptionPage(backend);
  const detail = await screen.findByRole('region', {
    name: 'Golden path adoption',
  });
  const names = () =>
    within(detail)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent?.slice(0, 'a-service'.length));
  await waitFor(() => expect(names()).toEqual(['a-service', 'b-service']));
  await userEvent.click(
    await screen.findByRole('button', { name: 'Show more' }),
  );
  await waitFor(() => expect(names()).toHaveLength(4));
  await userEvent.click(screen.getByRole('radio', { name: 'Others' }));
  await waitFor(() => expect(names()).toEqual(['d-service']));
  expect(backend.queryOf('GET /adoption/records').part).toBe('misses');
});

it('reads period, zone and metric from the URL', async () => {
  const backend = new AdoptionBackend();
  openAdoptionPage(
    backend,
    '?from=2026-09-01&to=2026-11-01&tz=Europe%2FBerlin&metric=retention',
  );
  expect(
    await screen.findByRole('region', { name: 'Retention' }),
  ).toHaveTextContent('Nothing happened in this period');
  expect(backend.queryOf('GET /adoption')).toEqual({
    from: '2026-08-31T22:00:00.000Z',
    to: '2026-10-31T23:00:00.000Z',
    tz: 'Europe/Berlin',
  });
});

it('shows the numbers behind the chart as a table', async () => {
  openAdoptionPage(new AdoptionBackend(), '?view=table');
  const row = await screen.findByRole('row', { name: /October 2026/ });
  expect(row).toHaveTextContent(/100\s%4 new services/);
});

it('says what failed, that nothing was changed, and tries again', async () => {
  const backend = new AdoptionBackend();
  backend.refusal = {
    of: 'adoption',
    status: 503,
    message: 'The database is away',
  };
  openAdoptionPage(backend);
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent(
    /metrics of adoption did not load.*The database is away.*Nothing was changed/,
  );
  backend.refusal = undefined;
  await userEvent.click(
    within(alert).getByRole('button', { name: 'Try again' }),
  );
  expect(await tileText('golden path adoption')).toContain('75');
});

it('keeps the metrics when only the records fail', async () => {
  const backend = new AdoptionBackend();
  backend.refusal = { of: 'records', status: 500, message: 'Broken' };
  openAdoptionPage(backend);
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The records did not load',
  );
  expect(await tileText('golden path adoption')).toContain('75');
});
