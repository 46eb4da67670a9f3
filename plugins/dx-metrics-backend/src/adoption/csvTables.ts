import type { CsvTable } from '@slipway/backend-common';
import type {
  AdoptionAnswer,
  AdoptionRecord,
  AdoptionMetricName,
} from '@slipway/plugin-dx-metrics-common';

const RECORD_COLUMNS = [
  'id',
  'title',
  'at',
  'entityRef',
  'taskId',
  'hit',
  'seconds',
  'why',
  'url',
];

/** The metrics of an answer: a row for the period, and one for each of its months. */
export function adoptionTable(answer: AdoptionAnswer): CsvTable {
  return {
    name: 'adoption',
    columns: ['metric', 'start', 'end', 'unit', 'value', 'samples'],
    pages: Object.entries(answer.metrics).map(([metric, figures]) => {
      const { unit, value, samples, series } = figures;
      return [
        { metric, start: answer.from, end: answer.to, unit, value, samples },
        ...series.map(({ start, ...month }, place) => ({
          metric,
          start,
          end: series[place + 1]?.start ?? answer.to,
          unit,
          ...month,
        })),
      ];
    }),
  };
}

/** The records behind a number. */
export function adoptionRecordsTable(
  metric: AdoptionMetricName,
  pages: AsyncIterable<AdoptionRecord[]>,
): CsvTable {
  return { name: metric, columns: RECORD_COLUMNS, pages };
}
