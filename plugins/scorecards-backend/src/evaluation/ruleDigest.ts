import { createHash } from 'node:crypto';
import type { CompiledCheck, CompiledScorecard } from '../rules';
import { ladderOf } from './evaluateEntity';

const digests = new WeakMap<CompiledCheck, string>();

/** Stands for everything by which a check is evaluated: its definition, and the ladder that its level is of. */
export function ruleDigest(
  scorecard: CompiledScorecard,
  check: CompiledCheck,
): string {
  let digest = digests.get(check);
  if (!digest) {
    digest = createHash('sha256')
      .update(JSON.stringify([check.definition, ladderOf(scorecard)]))
      .digest('hex')
      .slice(0, 16);
    digests.set(check, digest);
  }
  return digest;
}
