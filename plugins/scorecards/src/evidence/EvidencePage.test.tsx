import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '@slipway/components/testUtils';
import { saveFile } from '@slipway/components/saveFile';
import { GovernanceBackend } from '../__testUtils__/GovernanceBackend';
import { evidenceItem } from '../__testUtils__/governanceSamples';
import { openGovernance } from '../__testUtils__/openGovernance';

jest.mock('@slipway/components/saveFile');

const PATH = '/scorecards/evidence';
const CONTROL = `${PATH}?control=SOC2%3ACC1.3&date=2026-11-10`;
const region = (name: string) => screen.findByRole('region', { name });

it('lists the controls of each standard with how they stand, and says whose mapping it is', async () => {
  const { container } = openGovernance(new GovernanceBackend(), PATH);
  const soc = await region('SOC 2');
  expect(
    within(soc).getByRole('row', {
      name: /CC1\.3 Has a README.*1 fail.*3 pass/,
    }),
  ).toBeInTheDocument();
  expect(within(soc).getByRole('link', { name: 'CC1.3' })).toHaveAttribute(
    'href',
    expect.stringContaining('control=SOC2%3ACC1.3'),
  );
  await region('SLSA');
  expect(container).toHaveTextContent('an auditor has to confirm them');
  await expectAccessible(container);
});

it('shows the standard that the URL names', async () => {
  openGovernance(new GovernanceBackend(), `${PATH}?standard=SLSA`);
  await region('SLSA');
  expect(
    screen.queryByRole('region', { name: 'SOC 2' }),
  ).not.toBeInTheDocument();
});

it('tells how a control stood on a day, with the waiver and who approved it', async () => {
  const backend = new GovernanceBackend();
  const { container } = openGovernance(backend, CONTROL);
  const row = await screen.findByRole('row', { name: /ledger/ });
  expect(row).toHaveTextContent(
    /Exempt.*A waiver holds.*Waived until 24 December 2026: “It is moved”.*Asked for by bruno, approved by chidi on 2 November 2026/,
  );
  expect(await region('SOC2:CC1.3')).toHaveTextContent(
    'At the end of 10 November 2026',
  );
  expect(backend.last('GET /evidence')?.query).toMatchObject({
    control: 'SOC2:CC1.3',
    date: '2026-11-10',
  });
  await expectAccessible(container);
});

it('asks for another day, but not while it is half typed', async () => {
  const user = userEvent.setup();
  const backend = new GovernanceBackend();
  openGovernance(backend, CONTROL);
  await screen.findByRole('row', { name: /ledger/ });
  await user.click(screen.getByRole('spinbutton', { name: /^year/ }));
  await user.keyboard('202');
  expect(backend.last('GET /evidence')?.query.date).toBe('2026-11-10');
  await user.keyboard('5');
  await waitFor(() =>
    expect(backend.last('GET /evidence')?.query.date).toBe('2025-11-10'),
  );
});

it('saves everything as CSV and as JSON, not only the first page', async () => {
  const user = userEvent.setup();
  const backend = new GovernanceBackend();
  backend.evidence = ['a', 'b', 'c'].map(name =>
    evidenceItem({ entity: `component:default/${name}` }),
  );
  openGovernance(backend, CONTROL);
  await screen.findByRole('row', { name: /^b / });
  expect(screen.queryByRole('row', { name: /^c / })).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Download JSON' }));
  await waitFor(() => expect(saveFile).toHaveBeenCalledTimes(1));
  const [name, content] = jest.mocked(saveFile).mock.calls[0];
  expect(name).toBe('evidence-SOC2-CC1.3-2026-11-10.json');
  const text = await new Response(content).text();
  expect(JSON.parse(text)).toMatchObject({
    control: 'SOC2:CC1.3',
    date: '2026-11-10',
    items: [{}, {}, { entity: 'component:default/c' }],
  });
  await user.click(screen.getByRole('button', { name: 'Download CSV' }));
  await waitFor(() =>
    expect(saveFile).toHaveBeenLastCalledWith(
      'evidence-SOC2-CC1.3-2026-11-10.csv',
      expect.any(Blob),
    ),
  );
  await user.click(screen.getByRole('button', { name: 'Show more' }));
  expect(await screen.findByRole('row', { name: /^c / })).toBeInTheDocument();
});

it('says what will be here while there is nothing', async () => {
  const backend = new GovernanceBackend();
  backend.controls = [];
  openGovernance(backend, PATH);
  expect(await screen.findByText(/Controls will be here/)).toBeVisible();
});

it('says to whom evidence is not open', async () => {
  const backend = new GovernanceBackend();
  backend.refusals['GET /evidence'] = { status: 403, message: 'No' };
  openGovernance(backend, CONTROL);
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The records are not open to you',
  );
});
