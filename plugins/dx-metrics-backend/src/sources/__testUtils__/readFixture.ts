import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A payload of a source, as it comes over the wire. */
export function readFixture(source: string, name: string): Buffer {
  return readFileSync(
    join(__dirname, '..', source, '__fixtures__', `${name}.json`),
  );
}

/** A payload of a source, with some members replaced; a path is written with dots. */
export function fixture(
  source: string,
  name: string,
  changes: Record<string, unknown> = {},
): unknown {
  const payload: unknown = JSON.parse(readFixture(source, name).toString());
  for (const [path, value] of Object.entries(changes)) {
    const steps = path.split('.');
    const last = steps.pop()!;
    const parent = steps.reduce(
      (node, step) => node[step] as Record<string, unknown>,
      payload as Record<string, unknown>,
    );
    parent[last] = value;
  }
  return payload;
}
