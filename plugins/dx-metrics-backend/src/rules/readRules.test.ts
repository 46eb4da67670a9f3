import { ConfigReader } from '@backstage/config';
import { readRules } from './readRules';

const rulesOf = (dxMetrics: Record<string, never> | object) =>
  readRules(new ConfigReader({ dxMetrics: dxMetrics as never }));

describe('readRules', () => {
  it('has defaults', () => {
    expect(readRules(new ConfigReader({}))).toEqual({
      incidentWindowSeconds: 86_400,
      incidentAttribution: ['explicit', 'artifact', 'window'],
      failures: ['incident', 'rollback', 'unplanned'],
      bots: [],
      workingTime: undefined,
    });
  });

  it('reads all of them', () => {
    expect(
      rulesOf({
        incidentWindow: '2h',
        incidentAttribution: ['window'],
        failures: [],
        bots: ['Renovate[bot]'],
        workingTime: {
          timeZone: 'Europe/Berlin',
          days: ['sun', 'mon'],
          holidays: ['2026-12-25'],
        },
      }),
    ).toEqual({
      incidentWindowSeconds: 7_200,
      incidentAttribution: ['window'],
      failures: [],
      bots: ['renovate[bot]'],
      workingTime: {
        timeZone: 'Europe/Berlin',
        days: [7, 1],
        holidays: ['2026-12-25'],
      },
    });
  });

  it.each([
    [{ incidentAttribution: ['guess'] }, 'dxMetrics.incidentAttribution.0'],
    [{ failures: ['incident', 'incident'] }, 'dxMetrics.failures'],
    [{ workingTime: { days: ['monday'] } }, 'dxMetrics.workingTime.days.0'],
    [{ workingTime: { timeZone: 'Mars' } }, 'dxMetrics.workingTime.timeZone'],
    [
      { workingTime: { holidays: ['25.12.2026'] } },
      'dxMetrics.workingTime.holidays.0',
    ],
  ])('refuses %j and names the key', (dxMetrics, key) => {
    expect(() => rulesOf(dxMetrics)).toThrow(key);
  });
});
