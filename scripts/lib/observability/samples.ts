/** One sample of an exposition. */
export interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"/g;

/** The samples of an exposition in Prometheus's text format. */
export function readSamples(exposition: string): Sample[] {
  return exposition
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('#'))
    .map(line => {
      const space = line.lastIndexOf(' ');
      const [, name, labels = ''] =
        /^([\w:]+)(?:\{(.*)\})?$/.exec(line.slice(0, space)) ?? [];
      return {
        name,
        labels: Object.fromEntries(
          [...labels.matchAll(LABEL)].map(([, key, value]) => [key, value]),
        ),
        value: Number(line.slice(space + 1)),
      };
    });
}

/** The sum of the samples with a name whose labels are so; nothing when there is none. */
export function sumOf(
  samples: Sample[],
  name: string,
  labels: Record<string, string> = {},
): number | undefined {
  const found = samples.filter(
    sample =>
      sample.name === name &&
      Object.entries(labels).every(
        ([key, value]) => sample.labels[key] === value,
      ),
  );
  return found.length === 0
    ? undefined
    : found.reduce((sum, { value }) => sum + value, 0);
}
