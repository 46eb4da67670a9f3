import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const TIMEOUT_MS = 5_000;

/**
 * When the files of a site were last committed; undefined where there is no Git, no repository or no commit. The
 * repository is not trusted: Git is told to run nothing that it configures.
 */
export async function commitTime(
  siteDirectory: string,
  paths: string[],
): Promise<Date | undefined> {
  const { PATH, HOME } = process.env;
  try {
    const { stdout } = await run(
      'git',
      [
        '--no-pager',
        '--literal-pathspecs',
        ...['-c', 'core.fsmonitor=false', '-c', 'log.showSignature=false'],
        ...['log', '-1', '--format=%cI', '--', ...paths],
      ],
      {
        cwd: siteDirectory,
        env: { PATH, HOME, GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1' },
        timeout: TIMEOUT_MS,
      },
    );
    const time = new Date(stdout.trim());
    return Number.isNaN(time.getTime()) ? undefined : time;
  } catch {
    return undefined;
  }
}
