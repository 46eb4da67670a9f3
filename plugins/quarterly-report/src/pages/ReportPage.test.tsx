import {
  adoptionAnswer,
  doraAnswer,
  emptyMetric,
  METRICS,
  NO_METRICS,
} from '@slipway/plugin-dx-metrics-react/testUtils';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '@slipway/components/testUtils';
import { openReport } from '../__testUtils__/openReport';
import { ReportBackend } from '../__testUtils__/ReportBackend';
import { note, results } from '../__testUtils__/surveys';

const HOUR = 60 * 60;
const AMOUNTS = {
  currency: 'EUR',
  hourCost: 80,
  serviceSetupHours: 40,
  infrastructureTicketHours: 6,
  onboardingBaselineDays: 30,
  onboardingHoursPerDay: 2,
  platformTeamQuarterCost: 10_000,
};

async function rowText(table: string, title: string) {
  const row = within(
    await screen.findByRole('table', { name: table }),
  ).getByRole('row', { name: new RegExp(`^${title}`) });
  return row.textContent?.replaceAll('\u00a0', ' ');
}

it('asks for the whole quarter and the whole quarter before it', async () => {
  const backend = new ReportBackend();
  openReport();
  await screen.findByRole('table', { name: 'Economics' });
  const periods = [
    ['2026-07-01T00:00:00.000Z', '2026-10-01T00:00:00.000Z'],
    ['2026-04-01T00:00:00.000Z', '2026-07-01T00:00:00.000Z'],
  ];
  for (const operation of ['GET /dora', 'GET /adoption']) {
    expect(
      backend.queriesOf(operation).map(({ from, to }) => [from, to]),
    ).toEqual(periods);
  }
});

it('compares delivery with the quarter before, says which phase moved, and is accessible', async () => {
  const backend = new ReportBackend();
  backend.dora = from =>
    from.startsWith('2026-07')
      ? doraAnswer()
      : doraAnswer({
          metrics: {
            ...METRICS,
            changeLeadTime: {
              ...METRICS.changeLeadTime,
              value: 40 * HOUR,
              mean: 60 * HOUR,
              phases: {
                coding: 20 * HOUR,
                pickup: 28 * HOUR,
                review: 2 * HOUR,
                deploy: 10 * HOUR,
              },
            },
          },
        });
  const { container } = openReport();
  expect(await rowText('Delivery', 'Change lead time')).toMatch(
    /214 changes.*30 hours.*High in DORA 2024.*40 hours.*25 % shorter, better/,
  );
  expect(
    await rowText('Phases of the lead time, on average', 'Pick-up'),
  ).toMatch(/8 hours.*28 hours.*20 hours shorter, better/);
  expect(
    screen.getByText(/20\shours less than in the period before.*pick-up/),
  ).toBeInTheDocument();
  await screen.findByRole('table', { name: 'Economics' });
  await expectAccessible(container);
});

it('shows every metric of adoption with target and change, or why it has no value', async () => {
  const backend = new ReportBackend();
  backend.adoption = from =>
    from.startsWith('2026-07')
      ? adoptionAnswer()
      : adoptionAnswer({
          goldenPathAdoption: {
            ...adoptionAnswer().metrics.goldenPathAdoption,
            value: 0.5,
          },
        });
  openReport();
  expect(await rowText('Adoption', 'Golden path adoption')).toMatch(
    /6 of 8 new services.*75 %.*Target: above 80 %, missed.*50 %.*25 points higher, better/,
  );
  expect(await rowText('Adoption', 'Stickiness')).toMatch(
    /Nothing happened in this period\. Wait for it.*No value/,
  );
  expect(
    within(screen.getByRole('table', { name: 'Adoption' })).getAllByRole('row'),
  ).toHaveLength(13);
});

it('shows the score of the round that closed in the quarter, who answered, and the notes of the quarter', async () => {
  const backend = new ReportBackend();
  backend.notes = [
    note(1, '2026-10-01'),
    ...[2, 3, 4, 5, 6, 7].map(number => note(number, '2026-09-30')),
  ];
  openReport();
  expect(await rowText('What developers say', 'Net promoter score')).toMatch(
    /84 answers.*\+21.*95 % sure between \+11 and \+31.*\+12.*9 points higher, which may be chance/,
  );
  expect(await rowText('What developers say', 'Response rate')).toMatch(
    /84 of 120 people.*70 %.*50 %.*20 points higher, better/,
  );
  expect(backend.queriesOf('GET /surveys/{surveyId}/results')).toEqual([
    { round: '2' },
  ]);
  const notes = within(
    screen.getByRole('region', { name: 'What developers say' }),
  )
    .getAllByRole('listitem')
    .map(item => item.textContent);
  expect(notes[0]).toBe(
    'You said: Builds are slow (2) We did: A cache for builds (2)',
  );
  expect(notes).toHaveLength(5);
  expect(screen.getByText('And 1 more in this quarter.')).toBeInTheDocument();
});

it('shows no score that would tell who said what', async () => {
  const backend = new ReportBackend();
  const [question] = results().questions;
  backend.results = results({
    questions: [{ ...question, all: { kind: 'withheld' } }],
  });
  openReport();
  expect(await rowText('What developers say', 'Net promoter score')).toMatch(
    /Fewer than 5 people answered.*Ask more people.*No value/,
  );
});

it('multiplies what was counted by what the organisation says that it costs', async () => {
  const backend = new ReportBackend();
  backend.adoption = () =>
    adoptionAnswer({
      selfServiceRatio: {
        ...emptyMetric('selfServiceRatio'),
        value: 0.5,
        samples: 10,
        hits: 5,
      },
      timeToFirstDeployment: {
        ...emptyMetric('timeToFirstDeployment'),
        value: 8 * 24 * HOUR,
        samples: 4,
        spread: {
          p50: 8 * 24 * HOUR,
          p90: 20 * 24 * HOUR,
          mean: 10 * 24 * HOUR,
        },
      },
    });
  openReport(AMOUNTS);
  expect(await rowText('Economics', 'Services launched')).toContain(
    '6 services × 40 hours × €80 an hour€19,200',
  );
  expect(await rowText('Economics', 'Infrastructure')).toContain(
    '5 changes × 6 hours × €80 an hour€2,400',
  );
  expect(await rowText('Economics', 'Shorter onboarding')).toContain(
    '4 new engineers × (30 − 10 days) × 2 hours a day × €80 an hour€12,800',
  );
  expect(await rowText('Economics', 'Platform team')).toContain('€10,000');
  expect(await rowText('Economics', 'Recovery')).toContain(
    '3 failures restored × 2 hours of one person × €80 an hour€480',
  );
  expect(await rowText('Economics', 'Saved less spent')).toContain(
    'All rows under Saved and Spent.€24,400',
  );
});

it('leaves out of the economics what was not counted, and says why', async () => {
  const backend = new ReportBackend();
  openReport(AMOUNTS);
  expect(await rowText('Economics', 'Infrastructure')).toMatch(
    /changes × 6 hours × €80 an hour.*Nothing happened in this period\. Wait for it.*No amount/,
  );
  expect(await rowText('Economics', 'Saved less spent')).toContain(
    'Without the 2 rows that have no amount.€9,200',
  );
  expect(backend.queriesOf('GET /dora/records')).toHaveLength(2);
});

it('assumes no amount', async () => {
  const backend = new ReportBackend();
  openReport();
  expect(await rowText('Economics', 'Services launched')).toMatch(
    /6 services × hours to set one up by hand × cost of an hour.*Not set in slipway\.economics: serviceSetupHours, hourCost, currency\. Set the amounts.*No amount/,
  );
  const table = screen.getByRole('table', { name: 'Economics' });
  expect(table.textContent).not.toMatch(/[€$£]/);
  expect(
    within(table).getAllByRole('link', { name: 'Set the amounts' })[0],
  ).toHaveAttribute('href', expect.stringContaining('#set-the-amounts'));
  expect(backend.queriesOf('GET /dora')).toHaveLength(2);
});

it('says which amount is wrong', async () => {
  const backend = new ReportBackend();
  openReport({ ...AMOUNTS, hourCost: -1 });
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'slipway.economics.hourCost is -1, and must be 0 or more',
  );
  expect(await rowText('Delivery', 'Change lead time')).toContain('30 hours');
  expect(backend.queriesOf('GET /dora')).toHaveLength(2);
});

it('shows the others when one source is down, and tries it again', async () => {
  const backend = new ReportBackend();
  backend.refusals['GET /dora'] = {
    status: 503,
    message: 'The database is away',
  };
  openReport(AMOUNTS);
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent(
    /The delivery metrics did not load.*The database is away/,
  );
  expect(await rowText('Adoption', 'Golden path adoption')).toContain('75 %');
  expect(await rowText('What developers say', 'Net promoter score')).toContain(
    '+21',
  );
  delete backend.refusals['GET /dora'];
  await userEvent.click(
    within(alert).getByRole('button', { name: 'Try again' }),
  );
  expect(await rowText('Delivery', 'Change lead time')).toContain('30 hours');
});

it('keeps the rows of the economics whose source is there', async () => {
  const backend = new ReportBackend();
  backend.refusals['GET /dora/records'] = {
    status: 503,
    message: 'The database is away',
  };
  openReport(AMOUNTS);
  expect(await rowText('Economics', 'Recovery')).toMatch(
    /The recovery times did not load.*The database is away.*No amount/,
  );
  expect(await rowText('Economics', 'Services launched')).toContain('€19,200');
});

it('says what will be here, and how it gets there, while there is nothing', async () => {
  const backend = new ReportBackend();
  backend.dora = () => doraAnswer({ metrics: NO_METRICS });
  backend.surveys = [];
  openReport();
  expect(
    await screen.findByRole('link', { name: 'Connect delivery events' }),
  ).toBeInTheDocument();
  expect(
    await screen.findByRole('link', { name: 'Run a survey' }),
  ).toBeInTheDocument();
  expect(
    screen.getByRole('link', { name: 'Tell what came of it' }),
  ).toBeInTheDocument();
});

it('leads to the quarter before by keyboard, and prints', async () => {
  const backend = new ReportBackend();
  const print = jest.spyOn(window, 'print').mockImplementation();
  openReport();
  await screen.findByRole('article', { name: 'Report of Q3 2026' });
  act(() =>
    screen.getByRole('button', { name: 'Print or save as PDF' }).focus(),
  );
  await userEvent.keyboard('{Enter}');
  expect(print).toHaveBeenCalledTimes(1);
  act(() => screen.getByRole('link', { name: '← Q2 2026' }).focus());
  await userEvent.keyboard('{Enter}');
  await screen.findByRole('article', { name: 'Report of Q2 2026' });
  await rowText('Economics', 'Platform team');
  expect(backend.queriesOf('GET /dora').map(({ from }) => from)).toContain(
    '2026-01-01T00:00:00.000Z',
  );
});

it.each(['', '?quarter=yesterday', '?quarter=9999-Q1'])(
  'shows the last quarter that is over for %j',
  async search => {
    const backend = new ReportBackend();
    openReport(undefined, search);
    await rowText('Economics', 'Platform team');
    const [{ to }] = backend.queriesOf('GET /dora');
    expect(new Date(to).getTime()).toBeLessThanOrEqual(Date.now());
    expect(to).toMatch(/-(01|04|07|10)-01T00:00:00.000Z$/);
  },
);
