import { loadPolicy } from '@open-policy-agent/opa-wasm';
import type { Effect } from '@slipway/plugin-infra-requests-common';
import fs from 'node:fs/promises';
import { Parser } from 'tar';
import type { PolicyProblem } from '../files/readPolicyFile';

/** Pages of 64 KiB: more memory than a policy takes in its right mind. */
const MEMORY = { initial: 5, maximum: 1_024 };

/** The largest file of a bundle, in bytes. */
const MAX_BYTES = 50_000_000;

/** As in Conftest, where `violation` is another word for `deny`; `require_approval` is our own. */
const ENTRY_POINT =
  /(?:^|\/)(deny|violation|warn|require_approval)(?:_[a-zA-Z0-9]+)*$/;

const EFFECTS: Record<string, Effect> = {
  deny: 'deny',
  violation: 'deny',
  warn: 'warn',
  require_approval: 'require-approval',
};

/** A set of messages that a policy gives. */
export interface EntryPoint {
  /** As `slipway/databases/deny`. */
  name: string;
  effect: Effect;
}

/** A policy that OPA compiled. */
export interface OpaPolicy {
  entryPoints: readonly EntryPoint[];
  /** The result of an entry point; undefined where it has none. @throws what OPA throws, in many forms */
  evaluate(entryPoint: string, input: object): unknown;
}

/**
 * Reads `bundle.tar.gz` or `policy.wasm`, as `opa build -t wasm` writes them. Never throws.
 *
 * @param maxBytes - the largest file of a bundle. A larger one is a problem: without its data, a policy says something else
 */
export async function loadBundle(
  file: string,
  maxBytes = MAX_BYTES,
): Promise<{ policy?: OpaPolicy; problems: PolicyProblem[] }> {
  const problem = (message: string) => ({
    problems: [{ file, message, path: '' }],
  });
  try {
    const { wasm, data } = file.endsWith('.wasm')
      ? { wasm: await fs.readFile(file), data: undefined }
      : await readArchive(file, maxBytes);
    if (!wasm) {
      return problem('There is no policy.wasm in it: build with -t wasm.');
    }
    const loaded = await loadPolicy(wasm, MEMORY);
    loaded.setData(data ? JSON.parse(data.toString('utf8')) : {});
    const entryPoints = Object.keys(loaded.entrypoints).flatMap(name => {
      const [, word] = name.match(ENTRY_POINT) ?? [];
      return word ? { name, effect: EFFECTS[word] } : [];
    });
    if (entryPoints.length === 0) {
      return problem(
        'It has no entry point deny, warn or require_approval: build with -e PACKAGE/deny.',
      );
    }
    return {
      policy: {
        entryPoints,
        evaluate: (name, input) => loaded.evaluate(input, name)[0]?.result,
      },
      problems: [],
    };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return problem(`It is no bundle of OPA: ${why}.`);
  }
}

async function readArchive(
  file: string,
  maxBytes: number,
): Promise<{ wasm?: Buffer; data?: Buffer }> {
  const contents = new Map<string, Promise<Buffer>>();
  let tooLarge: string | undefined;
  const parser = new Parser({
    strict: true,
    onReadEntry: entry => {
      const name = entry.path.replace(/^\.?\//, '');
      const isWanted = ['policy.wasm', 'data.json'].includes(name);
      if (isWanted && entry.size > maxBytes) {
        tooLarge = name;
      }
      if (!isWanted || tooLarge) {
        entry.resume();
        return;
      }
      contents.set(name, entry.concat());
    },
  });
  const ended = new Promise<void>((resolve, reject) => {
    parser.on('end', resolve);
    parser.on('error', reject);
  });
  parser.end(await fs.readFile(file));
  await ended;
  if (tooLarge) {
    throw new Error(`its ${tooLarge} has more than ${maxBytes} bytes`);
  }
  return {
    wasm: await contents.get('policy.wasm'),
    data: await contents.get('data.json'),
  };
}
