import {
  doraAnswer,
  METRICS,
  NO_METRICS,
} from '@slipway/plugin-dx-metrics-react/testUtils';
import { seriesPoints } from './seriesPoints';

it('names each bucket in the zone of the question, with its value or the reason for none', () => {
  // Midnight in Berlin, before and after the end of summer time.
  const answer = doraAnswer({
    tz: 'Europe/Berlin',
    series: [
      { start: '2026-10-18T22:00:00.000Z', ...METRICS, incidents: 2 },
      { start: '2026-10-25T23:00:00.000Z', ...NO_METRICS, incidents: 0 },
    ],
  });
  expect(seriesPoints(answer, 'changeFailRate')).toEqual([
    {
      start: '2026-10-18T22:00:00.000Z',
      label: '19 Oct',
      title: 'Week of 19 October 2026',
      value: 0.124,
      text: '12.4\u00a0%',
      samples: '35 of 279 failed',
      end: '2026-10-25T23:00:00.000Z',
      deployments: 279,
      incidents: 2,
    },
    {
      start: '2026-10-25T23:00:00.000Z',
      label: '26 Oct',
      title: 'Week of 26 October 2026',
      value: null,
      text: 'No deployment reached production in this period',
      samples: '0 of 0 failed',
      end: '2026-11-22T00:00:00.000Z',
      deployments: 0,
      incidents: 0,
    },
  ]);
});
