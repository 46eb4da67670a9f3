import type { AuditLine } from './judgeAdvisories.ts';

/** What yarn says when the registry does not answer questions about advisories: a mirror may not. */
const UNREACHABLE =
  /failed to provide the requested resource|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|RequestError/;

/** How `yarn npm audit --json` ended. */
export interface AuditRun {
  /** Null when it did not start, or was killed. */
  status: number | null;
  stdout: string;
  stderr: string;
}

/** What was found; or, when nothing was checked, why, and whether the registry is at fault rather than we. */
export type Audit =
  { found: AuditLine[] } | { unchecked: string; isUnreachable: boolean };

/** Reads what `yarn npm audit --json` has said. It ends with 0 only when there is nothing to tell. */
export function readAudit({ status, stdout, stderr }: AuditRun): Audit {
  const found = stdout
    .split('\n')
    .filter(line => line.startsWith('{"value"'))
    .map(line => JSON.parse(line) as AuditLine);
  if (found.length > 0 || status === 0) {
    return { found };
  }
  const unchecked = (stdout + stderr).trim();
  return { unchecked, isUnreachable: UNREACHABLE.test(unchecked) };
}
