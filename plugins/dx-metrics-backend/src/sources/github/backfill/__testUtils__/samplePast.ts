/** What happened in one repository, as GitHub itself knows it. */
export interface SamplePast {
  repository: {
    full_name: string;
    html_url: string;
    default_branch: string;
  };
  pulls: SamplePull[];
  deployments: { item: SampleDeployment; statuses: SampleStatus[] }[];
  issues: SampleIssue[];
}

interface SampleUser {
  login: string;
  type: string;
}

interface SamplePull {
  item: {
    number: number;
    html_url: string;
    user: SampleUser;
    created_at: string;
    updated_at: string;
    merged_at: string | null;
    merge_commit_sha: string | null;
    base: { ref: string };
    head: { sha: string };
  };
  commits: { sha: string; at: string; file: string }[];
  reviews: { id: number; user: SampleUser; submitted_at: string }[];
}

interface SampleDeployment {
  id: number;
  sha: string;
  ref: string;
  environment: string;
  created_at: string;
}

interface SampleStatus {
  id: number;
  state: string;
  created_at: string;
  log_url: string;
}

interface SampleIssue {
  number: number;
  html_url: string;
  labels: { name: string }[];
  created_at: string;
  updated_at: string;
  closed_at: string | null;
  pull_request?: object;
}

const PULLS = 24;
const ADDRESS = 'https://github.example/acme/ledger';

/** When it is, in hours since 1 May 2026, as GitHub writes it. */
const at = (hour: number) =>
  new Date(Date.UTC(2026, 4, 1) + hour * 3_600_000)
    .toISOString()
    .replace('.000', '');
const sha = (kind: string, number: number) =>
  Buffer.from(`${kind}${number}`).toString('hex').padEnd(40, '0');
const person = (login: string) => ({ login, type: 'User' });

/**
 * A month of one repository: a pull request a day, of which some are not merged and some lead elsewhere; reviews by
 * others, the author and a bot; every second merge deployed, some at the second attempt; a few incidents.
 */
export function samplePast(): SamplePast {
  const days = Array.from({ length: PULLS }, (_, index) => index + 1);
  return {
    repository: {
      full_name: 'acme/ledger',
      html_url: ADDRESS,
      default_branch: 'main',
    },
    pulls: days.map(samplePull),
    deployments: days.filter(day => day % 2 === 0).map(sampleDeployment),
    issues: days.filter(day => day % 5 === 0).map(sampleIssue),
  };
}

function samplePull(day: number): SamplePull {
  const start = day * 24;
  const merged = day % 7 !== 0;
  const commits = [1, 2].map(step => ({
    sha: sha(`commit${step}`, day),
    at: at(start - 10 + step),
    file: `src/file${day}-${step}.ts`,
  }));
  return {
    item: {
      number: day,
      html_url: `${ADDRESS}/pull/${day}`,
      user: person('ada'),
      created_at: at(start),
      updated_at: at(start + 6),
      merged_at: merged ? at(start + 6) : null,
      merge_commit_sha: merged ? sha('merge', day) : null,
      base: { ref: day % 11 === 0 ? 'release/1' : 'main' },
      head: { sha: commits[1].sha },
    },
    commits,
    reviews: [
      { login: 'scanner', type: 'Bot' },
      person('ada'),
      person('bo'),
      person('cy'),
    ].map((user, index) => ({
      id: day * 10 + index,
      user,
      submitted_at: at(start + 1 + index),
    })),
  };
}

function sampleDeployment(day: number) {
  const start = day * 24 + 8;
  const states =
    day % 6 === 0
      ? ['in_progress', 'failure', 'success', 'inactive']
      : ['in_progress', 'success', 'inactive'];
  return {
    item: {
      id: 7_000 + day,
      sha: sha('merge', day),
      ref: `v1.${day}.0`,
      environment: 'production',
      created_at: at(start),
    },
    statuses: states.map((state, index) => ({
      id: day * 100 + index,
      state,
      created_at: at(start + index / 4),
      log_url: `${ADDRESS}/actions/runs/${day}${index}`,
    })),
  };
}

function sampleIssue(day: number): SampleIssue {
  const start = day * 24 + 12;
  const isOpen = day % 10 === 0;
  return {
    number: 1_000 + day,
    html_url: `${ADDRESS}/issues/${1_000 + day}`,
    labels: [{ name: 'incident' }, { name: 'component:ledger' }],
    created_at: at(start),
    updated_at: at(isOpen ? start : start + 2),
    closed_at: isOpen ? null : at(start + 2),
  };
}
