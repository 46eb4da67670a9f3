import {
  type Bucket,
  bucketSchema,
  type Edition,
  editionSchema,
  type MetricName,
  metricNameSchema,
} from '@slipway/plugin-dx-metrics-common';
import { DateTime, IANAZone } from 'luxon';
import { useSearchParams } from 'react-router-dom';
import {
  DEFAULT_PERIOD,
  type Period,
  periodBetween,
  PERIODS,
} from '../metrics/periods';
import { readerZone } from './useDora';

/** Which of the records behind a value are listed. */
export interface Narrowing {
  /** Their deployment finished then or later; ISO 8601. */
  from?: string;
  /** Their deployment finished before; ISO 8601. */
  to?: string;
  /** They took longer, in seconds. */
  longerThan?: number;
  /** They took no longer, in seconds. */
  atMost?: number;
}

/** Of a rate: every record, or what stands above its line. */
export type Part = 'all' | 'numerator';
/** Whether numbers are drawn or listed. */
export type View = 'chart' | 'table';
/** How durations are drawn. */
export type Scale = 'linear' | 'logarithmic';

const DEFAULT_METRIC: MetricName = 'changeLeadTime';
/** The edition that the back end places by when it is not told. */
export const DEFAULT_EDITION: Edition = '2024';

/** The parameters of {@link Narrowing} in the URL. */
const NARROWING = {
  from: 'recordsFrom',
  to: 'recordsTo',
  longerThan: 'longerThan',
  atMost: 'atMost',
} as const;

/** Parameters of the URL; undefined takes one away. */
export type ParameterChanges = Record<string, string | undefined>;

/** A narrowing as parameters of the URL. */
export function narrowingParameters(narrowing: Narrowing): ParameterChanges {
  return Object.fromEntries(
    Object.entries(NARROWING).map(([key, name]) => [
      name,
      narrowing[key as keyof Narrowing]?.toString(),
    ]),
  );
}

/** Nothing is narrowed. */
export const EVERY_RECORD = narrowingParameters({});

/** The parameters of a URL after some changes. */
export function changeParameters(
  parameters: URLSearchParams,
  changes: ParameterChanges,
): URLSearchParams {
  const next = new URLSearchParams(parameters);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) {
      next.delete(name);
    } else {
      next.set(name, value);
    }
  }
  return next;
}

const momentOf = (text: string | null) =>
  text && DateTime.fromISO(text).isValid ? text : undefined;

function secondsOf(text: string | null): number | undefined {
  const seconds = Number(text ?? undefined);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
}

/**
 * What is looked at. All of it stands in the URL, so that a link, a reload or the back button brings it back; what makes
 * no sense there is left aside.
 */
export function useDeliveryParameters() {
  const [parameters, setParameters] = useSearchParams();
  const metric = metricNameSchema.safeParse(parameters.get('metric'));
  const bucket = bucketSchema.safeParse(parameters.get('bucket'));
  const edition = editionSchema.safeParse(parameters.get('edition'));
  const tz = parameters.get('tz');
  const zone = tz && IANAZone.isValidZone(tz) ? tz : readerZone();
  const period =
    periodBetween(parameters.get('from'), parameters.get('to'), zone) ??
    PERIODS.find(({ id }) => id === parameters.get('period')) ??
    DEFAULT_PERIOD;
  const narrowing: Narrowing = {
    from: momentOf(parameters.get(NARROWING.from)),
    to: momentOf(parameters.get(NARROWING.to)),
    longerThan: secondsOf(parameters.get(NARROWING.longerThan)),
    atMost: secondsOf(parameters.get(NARROWING.atMost)),
  };

  function set(changes: ParameterChanges, isStep = true) {
    setParameters(previous => changeParameters(previous, changes), {
      replace: !isStep,
    });
  }

  return {
    period,
    zone,
    bucket: bucket.success ? bucket.data : period.bucket,
    edition: edition.success ? edition.data : DEFAULT_EDITION,
    metric: metric.success ? metric.data : DEFAULT_METRIC,
    narrowing,
    part: (parameters.get('part') === 'all' ? 'all' : 'numerator') as Part,
    view: (parameters.get('view') === 'table' ? 'table' : 'chart') as View,
    scale: (parameters.get('scale') === 'logarithmic'
      ? 'logarithmic'
      : 'linear') as Scale,
    /** Takes one of the periods that end now, cut to suit its length. */
    setPeriod: ({ id }: Period) =>
      set({
        ...EVERY_RECORD,
        from: undefined,
        to: undefined,
        bucket: undefined,
        period: id,
      }),
    /** Takes whole days: ISO dates, `to` excluded. */
    setDates: (from: string, to: string) =>
      set({ ...EVERY_RECORD, from, to, period: undefined, bucket: undefined }),
    setZone: (name: string) => set({ ...EVERY_RECORD, tz: name }),
    setBucket: (name: Bucket) => set({ ...EVERY_RECORD, bucket: name }),
    setEdition: (name: Edition) => set({ edition: name }),
    setMetric: (name: MetricName) =>
      set({ ...EVERY_RECORD, part: undefined, metric: name }),
    setPart: (part: Part) =>
      set({ part: part === 'all' ? part : undefined }, false),
    setNarrowing: (narrowed: Narrowing) => set(narrowingParameters(narrowed)),
    setView: (view: View) =>
      set({ view: view === 'table' ? view : undefined }, false),
    setScale: (scale: Scale) =>
      set({ scale: scale === 'logarithmic' ? scale : undefined }, false),
  };
}

/** See {@link useDeliveryParameters}. */
export type DeliveryParameters = ReturnType<typeof useDeliveryParameters>;
