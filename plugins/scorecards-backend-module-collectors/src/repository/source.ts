import type { FactCollector } from '@slipway/plugin-scorecards-node';

/** What the files of a repository tell. */
export const repositorySource: FactCollector['source'] = {
  id: 'repository',
  description: 'Files of the repository on its default branch',
  freshness: { days: 2 },
  fields: {
    hasReadme: {
      type: 'boolean',
      description: 'Whether the component has a README in its folder',
    },
    hasTechdocs: {
      type: 'boolean',
      description:
        'Whether the component has an mkdocs.yml or Markdown in docs/',
    },
    hasLicense: {
      type: 'boolean',
      description:
        'Whether there is a LICENSE, for the component or the repository',
    },
    hasCodeowners: {
      type: 'boolean',
      description:
        'Whether a CODEOWNERS file is where GitHub or GitLab look for it',
    },
    hasSecurityPolicy: {
      type: 'boolean',
      description: 'Whether there is a SECURITY.md',
    },
    hasDependencyUpdates: {
      type: 'boolean',
      description: 'Whether Renovate or Dependabot is set up by a file',
    },
    hasSecretScanning: {
      type: 'boolean',
      description:
        'Whether a workflow or a commit hook looks for secrets, with gitleaks, TruffleHog, detect-secrets or ggshield',
    },
    hasStaticAnalysis: {
      type: 'boolean',
      description:
        'Whether a workflow looks for weaknesses in the code, with CodeQL, Semgrep, Sonar or the like',
    },
    workflows: {
      type: 'number',
      description: 'How many workflows of GitHub Actions there are',
    },
    workflowsReadOnly: {
      type: 'boolean',
      description:
        'Whether the token of every workflow may only read, unless a job asks for single rights to write',
    },
    actionsPinned: {
      type: 'boolean',
      description:
        'Whether every action of another repository is named by the digest of a commit or an image',
    },
    signsProvenance: {
      type: 'boolean',
      description: 'Whether a workflow signs where its artifacts come from',
    },
    makesSbom: {
      type: 'boolean',
      description: 'Whether a workflow lists what is in its artifacts',
    },
    coverageThreshold: {
      type: 'number',
      description:
        'The share of lines, in percent, below which the tests fail by their configuration',
    },
    hardcodedConfiguration: {
      type: 'boolean',
      description:
        'Whether a Dockerfile or a manifest sets what is called a secret, password, token or key to a literal value',
    },
    defaultBranch: {
      type: 'string',
      description: 'The name of the default branch',
    },
    lastCommitAt: {
      type: 'timestamp',
      description: 'When the default branch got its last commit',
    },
  },
};
