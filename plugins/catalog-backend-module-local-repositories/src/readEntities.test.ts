import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { CommitTree } from './CommitTree';
import { readEntities } from './readEntities';
import { TestRepository, componentYaml } from './__testUtils__/TestRepository';

describe('readEntities', () => {
  const directory = createMockDirectory();
  let repository: TestRepository;

  beforeEach(() => {
    directory.clear();
    repository = new TestRepository(directory.path, 'ledger');
  });

  function read(files: Record<string, string>) {
    const commit = repository.commit(files);
    return readEntities(
      new CommitTree(join(repository.path, '.git'), commit),
      repository.path,
    );
  }

  it('gives nothing for a commit without a catalog-info.yaml', async () => {
    await expect(read({ 'README.md': '# Ledger' })).resolves.toBeUndefined();
  });

  it('reads each document, says where it came from, and tells Components what to clone', async () => {
    const result = await read({
      'catalog-info.yaml': `${componentYaml('ledger')}---
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: { name: ledger-db }
spec: { type: database, owner: harbour }
`,
    });

    const location = `file:${repository.path}/catalog-info.yaml`;
    expect(result?.refused).toEqual([]);
    expect(result?.entities).toEqual([
      expect.objectContaining({
        kind: 'Component',
        metadata: expect.objectContaining({
          name: 'ledger',
          annotations: {
            'backstage.io/managed-by-location': location,
            'backstage.io/managed-by-origin-location': location,
            'slipway.io/clone-url': repository.path,
          },
        }),
      }),
      expect.objectContaining({
        kind: 'Resource',
        metadata: expect.objectContaining({
          annotations: {
            'backstage.io/managed-by-location': location,
            'backstage.io/managed-by-origin-location': location,
          },
        }),
      }),
    ]);
  });

  it('lets a repository not choose its own location', async () => {
    const result = await read({
      'catalog-info.yaml': `apiVersion: backstage.io/v1alpha1
kind: System
metadata:
  name: ledger
  annotations:
    backstage.io/managed-by-location: file:/etc/passwd
    backstage.io/managed-by-origin-location: url:https://elsewhere.example/x
    backstage.io/source-location: file:/etc/
    slipway.io/clone-url: --upload-pack=anything
    example.org/kept: 'yes'
spec: { owner: harbour }
`,
    });

    const location = `file:${repository.path}/catalog-info.yaml`;
    expect(result?.entities[0].metadata.annotations).toEqual({
      'backstage.io/managed-by-location': location,
      'backstage.io/managed-by-origin-location': location,
      'example.org/kept': 'yes',
    });
  });

  it('leaves out the kinds that a repository may not describe, and keeps the rest', async () => {
    const result = await read({
      'catalog-info.yaml': `${componentYaml('ledger')}---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: owners-of-everything }
spec: { type: team, children: [] }
---
apiVersion: backstage.io/v1alpha1
kind: Location
metadata: { name: elsewhere }
spec: { type: file, target: /etc/passwd }
`,
    });

    expect(result?.entities.map(entity => entity.kind)).toEqual(['Component']);
    expect(result?.refused).toEqual([
      'Group owners-of-everything',
      'Location elsewhere',
    ]);
  });

  it('reads an API definition, JSON and YAML from the same commit', async () => {
    const result = await read({
      'openapi/openapi.json': '{"openapi":"3.1.0"}',
      'labels.json': '{"tier":"one"}',
      'spec.yaml': 'type: openapi\nlifecycle: production\nowner: harbour\n',
      'catalog-info.yaml': `apiVersion: backstage.io/v1alpha1
kind: API
metadata:
  name: ledger
  labels: { $json: /labels.json }
spec:
  type: openapi
  lifecycle: production
  owner: harbour
  definition:
    $text: ./openapi/openapi.json
  extra: { $yaml: spec.yaml }
`,
    });

    const [api] = result?.entities ?? [];
    expect(api.metadata.labels).toEqual({ tier: 'one' });
    expect(api.spec).toEqual(
      expect.objectContaining({
        definition: '{"openapi":"3.1.0"}',
        extra: { type: 'openapi', lifecycle: 'production', owner: 'harbour' },
      }),
    );
  });

  it('reads the commit, whatever the work tree holds', async () => {
    const commit = repository.commit({
      'catalog-info.yaml': componentYaml('ledger', 'committed'),
    });
    directory.addContent({ 'ledger/catalog-info.yaml': 'half of a fi' });

    const tree = new CommitTree(join(repository.path, '.git'), commit);
    const result = await readEntities(tree, repository.path);

    expect(result?.entities[0].metadata.description).toBe('committed');
  });

  it.each([
    ['text that is no YAML', 'a: [', /YAML|Flow|flow/],
    ['a document that is no object', '- one\n- two\n', /object/],
    [
      'a missing owner',
      componentYaml('ledger').replace(/ {2}owner.*\n/, ''),
      /owner/,
    ],
    ['a name that is not allowed', componentYaml('not_ok!'), /name/],
    [
      'an unknown apiVersion',
      componentYaml('ledger').replace('v1alpha1', 'v9'),
      /v9/,
    ],
    [
      'an unknown field at the root',
      `${componentYaml('ledger')}surprise: true\n`,
      /surprise/,
    ],
    [
      'an entity that is described twice',
      `${componentYaml('ledger')}---\n${componentYaml('Ledger')}`,
      /twice/,
    ],
    [
      'a structure that contains itself',
      `${componentYaml('ledger')}  self: &a\n    again: *a\n`,
      /./,
    ],
    [
      'a missing file',
      componentYaml('ledger', '{ $text: ./no.txt }'),
      /no\.txt is not in the repository/,
    ],
    [
      'a file outside',
      componentYaml('ledger', '{ $text: ../../etc/passwd }'),
      /same repository/,
    ],
    [
      'a URL',
      componentYaml('ledger', '{ $text: "https://elsewhere.example/x" }'),
      /is a URL/,
    ],
    [
      'a file URL',
      componentYaml('ledger', '{ $text: "file:///etc/passwd" }'),
      /is a URL/,
    ],
    [
      'a folder',
      componentYaml('ledger', '{ $text: ./docs }'),
      /not a plain file/,
    ],
    [
      'JSON that does not parse',
      componentYaml('ledger', '{ $json: ./docs/index.md }'),
      /does not parse/,
    ],
    [
      'YAML that does not parse',
      componentYaml('ledger', '{ $yaml: ./docs/bad.yaml }'),
      /does not parse/,
    ],
    [
      'a placeholder without a path',
      componentYaml('ledger', '{ $text: [1] }'),
      /wants the path/,
    ],
  ])('refuses %s', async (_, content, message) => {
    const files = {
      'catalog-info.yaml': content,
      'docs/index.md': '# Docs',
      'docs/bad.yaml': 'a: [',
    };
    await expect(read(files)).rejects.toThrow(message);
  });

  it('refuses an alias bomb and a file that is too large', async () => {
    const levels = Array.from(
      { length: 12 },
      (_, i) => `  l${i + 1}: &l${i + 1} [${`*l${i},`.repeat(9)}]`,
    );
    const bomb = `${componentYaml('ledger')}  l0: &l0 [x]\n${levels.join('\n')}\n`;
    await expect(read({ 'catalog-info.yaml': bomb })).rejects.toThrow(/alias/i);

    const large = `${componentYaml('ledger')}# ${'x'.repeat(1024 * 1024)}\n`;
    await expect(read({ 'catalog-info.yaml': large })).rejects.toThrow(
      /at most 1048576/,
    );
  });

  it('does not follow a symbolic link', async () => {
    symlinkSync('/etc/passwd', join(repository.path, 'link.txt'));
    const content = componentYaml('ledger', '{ $text: ./link.txt }');
    await expect(read({ 'catalog-info.yaml': content })).rejects.toThrow(
      /link\.txt is not a plain file/,
    );
  });
});
