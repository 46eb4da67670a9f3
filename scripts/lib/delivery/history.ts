import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../../bootstrap/paths.mjs';

/** A record of the delivery history, as its endpoint takes it. */
export interface DeliveryRecord {
  kind: 'change' | 'deployment' | 'incident' | 'infrastructureChange';
  record: object;
}

/** A stretch of the delivery history: what became known from `after` until `end`. Times are ISO, in UTC. */
export interface Stretch {
  /** When the history begins. The same start always gives the same history. */
  start: string;
  after: string;
  end: string;
}

const GENERATOR = path.join(root, 'examples/delivery/src/print.ts');

/**
 * The records of a stretch, roughly in the order of time. They are made in a process of their own, which waits while
 * nobody takes them.
 *
 * @throws when that process fails
 */
export async function* readHistory({
  start,
  after,
  end,
}: Stretch): AsyncGenerator<DeliveryRecord> {
  const transform = createRequire(import.meta.url).resolve(
    '@backstage/cli/config/nodeTransform.cjs',
  );
  const child = spawn(
    process.execPath,
    ['--require', transform, GENERATOR, start, after, end],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const exited = new Promise<number | null>(resolve => {
    child.once('error', () => resolve(1));
    child.once('close', resolve);
  });
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      yield JSON.parse(line);
    }
    const code = await exited;
    if (code !== 0) {
      throw new Error(`The delivery history ended with ${code}`);
    }
  } finally {
    child.kill();
  }
}
