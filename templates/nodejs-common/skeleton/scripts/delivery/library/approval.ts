import { read } from './run.ts';

/** GitHub's environment for the first release to production, which a person must approve. */
export const FIRST = 'production-first';
/** GitHub's environment for every later release. */
export const LATER = 'production';

interface Deployment {
  readonly id: number;
}
interface DeploymentStatus {
  readonly state: string;
}
interface Environment {
  readonly protection_rules?: readonly { readonly type: string }[];
}

/**
 * The GitHub environment that the next production release goes through.
 * @returns undefined when it would be the first one and no reviewer is configured, so nobody could approve it
 */
export async function productionEnvironment(
  environment: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  const repository = `${read(environment, 'GITHUB_API_URL')}/repos/${read(environment, 'GITHUB_REPOSITORY')}`;
  const token = read(environment, 'GITHUB_TOKEN');

  for (const name of [LATER, FIRST]) {
    const query = new URLSearchParams({ environment: name, per_page: '100' });
    const deployments = await get<Deployment[]>(
      `${repository}/deployments?${query.toString()}`,
      token,
    );
    for (const { id } of deployments ?? []) {
      const statuses = await get<DeploymentStatus[]>(
        `${repository}/deployments/${id}/statuses`,
        token,
      );
      if (statuses?.some(({ state }) => state === 'success')) return LATER;
    }
  }
  const first = await get<Environment>(`${repository}/environments/${FIRST}`, token);
  return first?.protection_rules?.some(({ type }) => type === 'required_reviewers')
    ? FIRST
    : undefined;
}

/** What GitHub's API answers, or undefined when there is no such thing. */
async function get<T>(address: string, token: string): Promise<T | undefined> {
  const response = await fetch(address, {
    headers: { accept: 'application/vnd.github+json', authorization: `Bearer ${token}` },
    redirect: 'error',
    signal: AbortSignal.timeout(30_000),
  });
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`GitHub answered ${response.status} for ${address}.`);
  return (await response.json()) as T;
}
