import { textTable } from '../table.ts';
import type { Finding } from './checkRecords.ts';
import type { Episode, Heaps } from './episodes.ts';
import { type Measurements, type Sample, summarise } from './Measurements.ts';
import type { MemoryWatch } from './watch.ts';

const RECOVERY_MS = 30_000;
const ERROR_RATE = 0.01;
/** What a live heap may grow by: caches fill. */
const HEAP_GROWTH = 1.15;

const megabytes = (bytes: number) => `${Math.round(bytes / 1_048_576)} MB`;
const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
const percent = (share: number) => `${(share * 100).toFixed(2)} %`;

/** The longest time from a moment on in which requests failed, each until the next moment. */
function recovery({ moments, to }: Episode, measurements: Measurements) {
  return Math.max(
    0,
    ...moments.map((moment, index) =>
      measurements.recovery(moment, moments[index + 1] ?? to),
    ),
  );
}

/** Prints what was done and what was seen. */
export function printEpisodes(
  episodes: Episode[],
  measurements: Measurements,
  memory: MemoryWatch,
): void {
  const rows = episodes.map(episode => {
    const { fault, from, to, moments } = episode;
    const { requests, errors, p95 } = measurements.summarise(episode);
    return [
      fault.name,
      fault.does,
      seconds(to - from),
      String(requests),
      `${errors} (${percent(errors / Math.max(1, requests))})`,
      moments.length > 0 ? seconds(recovery(episode, measurements)) : '–',
      p95 === undefined ? '–' : `${p95} ms`,
      megabytes(memory.peak(episode)),
    ];
  });
  const head = [
    'fault',
    'what was done',
    'lasted',
    'requests',
    'errors',
    'recovered in',
    'p95',
    'memory',
  ];
  console.log(
    `\n${textTable([head, ...rows], column => column > 1).join('\n')}`,
  );
  for (const episode of episodes) {
    const remarks = [
      ...episode.remarks,
      ...reasons(measurements.within(episode)),
    ];
    if (remarks.length > 0) {
      console.log(`\n${episode.fault.name}\n  ${remarks.join('\n  ')}`);
    }
  }
  console.log('');
}

/** How often each activity failed for which reason. */
function reasons(samples: Sample[]): string[] {
  const counts = new Map<string, number>();
  for (const { activity, error } of samples) {
    if (error) {
      const key = `${activity}: ${error}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .slice(0, 8)
    .map(([key, count]) => `${count} × ${key}`);
}

/** Activities that failed too often: those that are rare, as launches, would not be seen among all the others. */
function failingActivities(samples: Sample[]): string[] {
  const activities = [...new Set(samples.map(({ activity }) => activity))];
  return activities.flatMap(activity => {
    const own = samples.filter(sample => sample.activity === activity);
    const { errors, requests } = summarise(own);
    return errors > Math.max(1, requests * ERROR_RATE)
      ? [`${activity}: ${errors} of ${requests}`]
      : [];
  });
}

/** What has to hold of the errors, the recovery and the memory. */
export function judge(
  episodes: Episode[],
  measurements: Measurements,
  [before, after]: Heaps,
): Finding[] {
  const samples = episodes
    .filter(({ fault }) => !fault.isOutage)
    .flatMap(episode => measurements.within(episode));
  const held = summarise(samples);
  const failing = failingActivities(samples);
  const rate = held.errors / Math.max(1, held.requests);
  const growth = Math.max(
    ...after.map((bytes, index) => bytes / before[index]),
  );
  const roll = measurements.summarise(episodes.at(-1)!);
  return [
    ...episodes
      .filter(({ moments }) => moments.length > 0)
      .map(episode => {
        const took = recovery(episode, measurements);
        return {
          name: `recovers within 30 s: ${episode.fault.name}`,
          holds: took <= RECOVERY_MS,
          seen: seconds(took),
        };
      }),
    {
      name: 'fewer than 1 % of the requests fail, outside the cut',
      holds: rate < ERROR_RATE,
      seen: `${held.errors} of ${held.requests}, ${percent(rate)}`,
    },
    {
      name: 'nor of the requests of any activity, or one where there are few',
      holds: failing.length === 0,
      seen: failing.join(', ') || 'none',
    },
    {
      name: 'a rolling update fails no request',
      holds: roll.requests > 0 && roll.errors === 0,
      seen: `${roll.errors} of ${roll.requests}`,
    },
    {
      name: 'memory is flat',
      holds: growth <= HEAP_GROWTH,
      seen: `live heaps ${before.map(megabytes).join(', ')} before, ${after.map(megabytes).join(', ')} after`,
    },
  ];
}
