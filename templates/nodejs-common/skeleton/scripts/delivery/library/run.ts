import { readFileSync } from 'node:fs';

/** One run of the release workflow, as GitHub Actions tells it in the environment. */
export interface Run {
  /** Name of the service: the one in package.json. */
  readonly service: string;
  /** Address of the repository, such as `https://github.com/acme/parcel-tracker`. */
  readonly repository: string;
  /** Address of the run's page. */
  readonly url: string;
  /** Number of the run and of the attempt, such as `4711.1`. */
  readonly id: string;
  /** Name of the workflow. */
  readonly workflow: string;
  /** Full SHA of the commit that is released. */
  readonly commit: string;
}

/** The run that this process is part of. Throws with the name of the variable that is missing. */
export function readRun(environment: NodeJS.ProcessEnv): Run {
  const repository = `${read(environment, 'GITHUB_SERVER_URL')}/${read(environment, 'GITHUB_REPOSITORY')}`;
  const number = read(environment, 'GITHUB_RUN_ID');
  const manifest = JSON.parse(
    readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
  ) as { name: string };
  return {
    service: manifest.name,
    repository,
    url: `${repository}/actions/runs/${number}`,
    id: `${number}.${read(environment, 'GITHUB_RUN_ATTEMPT')}`,
    workflow: read(environment, 'GITHUB_WORKFLOW'),
    commit: read(environment, 'GITHUB_SHA'),
  };
}

/** The value of an environment variable. Throws with its name when it is missing or empty. */
export function read(environment: NodeJS.ProcessEnv, name: string): string {
  const value = environment[name];
  if (!value) throw new Error(`${name} is not set.`);
  return value;
}
