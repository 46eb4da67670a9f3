import { componentOf } from '../__testUtils__/componentOf';
import { readRepositoryFacts } from './readRepositoryFacts';

const SHA = '3d3c42e5aac5ba805825da76410c181273ba90b1';

const read = (files: Record<string, string>, patterns?: string[]) =>
  readRepositoryFacts(componentOf(files, patterns));

/** A workflow with one job that does these steps. */
const workflow = (steps: string, top = 'permissions: {}') => ({
  '.github/workflows/ci.yml': `
on: push
${top}
jobs:
  build:
    runs-on: ubuntu-24.04
    permissions: { contents: read, packages: write }
    steps:
${steps.replace(/^/gm, '      ')}
`,
});

describe('readRepositoryFacts', () => {
  it('knows of an empty repository what is not there, and nothing of what it cannot tell', () => {
    expect(read({})).toEqual({
      hasReadme: false,
      hasTechdocs: false,
      hasLicense: false,
      hasCodeowners: false,
      hasSecurityPolicy: false,
      hasDependencyUpdates: false,
      hasSecretScanning: false,
      hasStaticAnalysis: false,
      workflows: 0,
      signsProvenance: false,
      makesSbom: false,
    });
  });

  it.each([
    ['hasReadme', 'readme.rst'],
    ['hasReadme', 'README'],
    ['hasTechdocs', 'mkdocs.yml'],
    ['hasTechdocs', 'docs/guide/index.md'],
    ['hasLicense', 'LICENSE'],
    ['hasLicense', 'LICENCE.txt'],
    ['hasLicense', 'COPYING'],
    ['hasLicense', 'LICENSES/Apache-2.0.txt'],
    ['hasCodeowners', '.github/CODEOWNERS'],
    ['hasCodeowners', 'docs/CODEOWNERS'],
    ['hasSecurityPolicy', 'SECURITY.md'],
    ['hasSecurityPolicy', '.github/SECURITY.md'],
    ['hasDependencyUpdates', 'renovate.json'],
    ['hasDependencyUpdates', '.github/renovate.json5'],
    ['hasDependencyUpdates', '.github/dependabot.yml'],
  ])('%s by %s', (fact, path) => {
    expect(read({ [path]: '' })[fact]).toBe(true);
  });

  it.each([
    ['hasReadme', 'src/README.md'],
    ['hasTechdocs', 'docs/logo.svg'],
    ['hasLicense', 'src/license.ts/x'],
    ['hasLicense', 'licenses.ts'],
    ['hasCodeowners', 'src/CODEOWNERS'],
    ['hasSecurityPolicy', 'docs/guide/security.md'],
    ['hasDependencyUpdates', 'docs/renovate.json'],
  ])('not %s by %s', (fact, path) => {
    expect(read({ [path]: '' })[fact]).toBe(false);
  });

  it('looks at a component of a shared repository where it is at home, and at the root for what is for all', () => {
    const files = {
      LICENSE: '',
      'README.md': '',
      'services/dock/README.md': '',
      'services/dock/docs/index.md': '',
      '.github/CODEOWNERS': '',
    };
    expect(read(files, ['services/dock/', 'packages/model/'])).toMatchObject({
      hasReadme: true,
      hasTechdocs: true,
      hasLicense: true,
      hasCodeowners: true,
    });
    expect(read(files, ['/services/gate/'])).toMatchObject({
      hasReadme: false,
      hasTechdocs: false,
      hasLicense: true,
    });
  });

  describe('tools in workflows', () => {
    it.each([
      ['hasSecretScanning', '- uses: gitleaks/gitleaks-action@v2'],
      ['hasSecretScanning', '- uses: trufflesecurity/trufflehog@main'],
      [
        'hasSecretScanning',
        '- run: |\n    "$(go env GOPATH)/bin/gitleaks" git .',
      ],
      ['hasStaticAnalysis', '- uses: github/codeql-action/analyze@v4'],
      ['hasStaticAnalysis', '- uses: SonarSource/sonarqube-scan-action@v6'],
      ['hasStaticAnalysis', '- run: pipx run semgrep scan --error'],
      ['signsProvenance', '- uses: actions/attest-build-provenance@v3'],
      [
        'signsProvenance',
        '- run: |\n    cosign attest --yes \\\n      --type slsaprovenance1 "$IMAGE"',
      ],
      ['makesSbom', '- uses: anchore/sbom-action@v0'],
      ['makesSbom', '- run: syft scan . -o spdx-json'],
      [
        'makesSbom',
        '- uses: docker/build-push-action@v7\n  with: { sbom: true }',
      ],
    ])('%s: %s', (fact, steps) => {
      expect(read(workflow(steps))[fact]).toBe(true);
    });

    it.each([
      ['hasSecretScanning', '- run: |\n    # gitleaks was too slow\n    make'],
      ['hasStaticAnalysis', '- uses: github/codeql-action/upload-sarif@v4'],
      ['signsProvenance', '- run: cosign sign --yes "$IMAGE"'],
      [
        'signsProvenance',
        '- uses: docker/build-push-action@v7\n  with: { provenance: true }',
      ],
      [
        'makesSbom',
        '- uses: docker/build-push-action@v7\n  with: { sbom: false }',
      ],
    ])('not %s: %s', (fact, steps) => {
      expect(read(workflow(steps))[fact]).toBe(false);
    });

    it('finds what looks for secrets before each commit', () => {
      expect(
        read({
          '.pre-commit-config.yaml':
            'repos:\n  - repo: https://github.com/gitleaks/gitleaks\n    hooks: [{ id: gitleaks }]\n',
        }).hasSecretScanning,
      ).toBe(true);
      expect(
        read({
          'lefthook.yml':
            'pre-commit:\n  jobs:\n    - run: gitleaks git --pre-commit\n',
        }).hasSecretScanning,
      ).toBe(true);
      expect(
        read({ 'lefthook.yml': '# gitleaks\npre-commit: {}\n' })
          .hasSecretScanning,
      ).toBe(false);
    });

    it('finds them in the actions that the repository keeps itself', () => {
      expect(
        read({
          ...workflow('- uses: ./.github/actions/scan'),
          '.github/actions/scan/action.yml':
            'runs:\n  using: composite\n  steps:\n    - run: semgrep ci\n      shell: bash\n',
        }).hasStaticAnalysis,
      ).toBe(true);
    });

    it.each([
      [
        'a workflow of another repository',
        {
          '.github/workflows/security.yml': `permissions: {}\njobs:\n  scan: { uses: acme/.github/.github/workflows/scan.yml@${SHA} }\n`,
        },
      ],
      ['another system', { '.gitlab-ci.yml': 'test: { script: make }' }],
      [
        'a workflow that does not parse',
        {
          '.github/workflows/broken.yml': 'jobs: [\n',
        },
      ],
      [
        'a workflow that is too large',
        {
          '.github/workflows/large.yml': `#${'x'.repeat(300_000)}`,
        },
      ],
    ])('does not know what is not there beside %s', (_, files) => {
      const facts = read({ ...workflow('- run: make'), ...files });
      expect(facts).not.toHaveProperty('hasStaticAnalysis');
      expect(facts).not.toHaveProperty('makesSbom');
      expect(
        read({ ...workflow('- run: semgrep ci'), ...files }).hasStaticAnalysis,
      ).toBe(true);
    });
  });

  describe('workflowsReadOnly', () => {
    it.each([
      ['{}', true],
      ['read-all', true],
      ['{ contents: read, id-token: none }', true],
      ['{ contents: write }', false],
      ['write-all', false],
    ])('permissions: %s is %s', (permissions, isReadOnly) => {
      expect(
        read(workflow('- run: make', `permissions: ${permissions}`))
          .workflowsReadOnly,
      ).toBe(isReadOnly);
    });

    it('is so without permissions at the top when every job states its own', () => {
      expect(read(workflow('- run: make', '')).workflowsReadOnly).toBe(true);
      expect(
        read({ '.github/workflows/ci.yml': 'jobs: { a: { steps: [] } }' })
          .workflowsReadOnly,
      ).toBe(false);
      expect(
        read({
          '.github/workflows/ci.yml':
            'permissions: {}\njobs: { a: { permissions: write-all } }',
        }).workflowsReadOnly,
      ).toBe(false);
    });

    it('is not known when one workflow does not parse, unless another one is enough', () => {
      const broken = { '.github/workflows/broken.yml': 'jobs: [' };
      const facts = read({ ...workflow('- run: make'), ...broken });
      expect(facts).not.toHaveProperty('workflowsReadOnly');
      expect(facts).not.toHaveProperty('workflows');
      expect(
        read({
          ...workflow('- run: make', 'permissions: write-all'),
          ...broken,
        }).workflowsReadOnly,
      ).toBe(false);
    });
  });

  it.each([
    [`- uses: actions/checkout@${SHA} # v7`, true],
    ['- uses: ./.github/actions/own', true],
    [`- uses: docker://alpine@sha256:${'a'.repeat(64)}`, true],
    ['- run: make', true],
    ['- uses: actions/checkout@v7', false],
    ['- uses: actions/checkout@main', false],
    ['- uses: docker://alpine:3.22', false],
    [`- uses: actions/checkout@${SHA.slice(1)}`, false],
  ])('actionsPinned: %s is %s', (steps, isPinned) => {
    expect(read(workflow(steps)).actionsPinned).toBe(isPinned);
  });

  it('counts workflows, and no other files beside them', () => {
    expect(
      read({
        ...workflow('- run: make'),
        '.github/workflows/other.yaml': 'jobs: {}',
        '.github/workflows/README.md': '',
        '.github/dependabot.yml': 'version: 2',
      }).workflows,
    ).toBe(2);
  });
});
