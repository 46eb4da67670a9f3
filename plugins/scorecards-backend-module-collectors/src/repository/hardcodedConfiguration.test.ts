import { componentOf } from '../__testUtils__/componentOf';
import { hasHardcodedConfiguration } from './hardcodedConfiguration';

const read = (files: Record<string, string>) =>
  hasHardcodedConfiguration(componentOf(files));
const image = (instruction: string) => ({
  Dockerfile: `FROM node:24\n${instruction}\nCMD ["node"]\n`,
});
const env = (variable: string) => ({
  'deploy/app.yaml': `
apiVersion: apps/v1
kind: Deployment
metadata: { name: app }
spec:
  template:
    spec:
      containers:
        - name: app
          env: [${variable}]
`,
});

describe('hasHardcodedConfiguration', () => {
  it.each([
    ['an image', image('ENV PORT=80 DATABASE_PASSWORD=hunter2')],
    ['an image, the old way', image('ENV API_KEY abc def')],
    ['a later stage', image('FROM node:24\nENV JWT_SECRET="abc"')],
    ['a container', env('{ name: GITHUB_TOKEN, value: abc }')],
    [
      'a ConfigMap',
      {
        'a.yaml':
          'apiVersion: v1\nkind: ConfigMap\ndata: { db-password: abc }\n',
      },
    ],
    [
      'a Secret in Git',
      { 'a.yaml': 'apiVersion: v1\nkind: Secret\nstringData: { a: b }\n' },
    ],
    [
      'a generator',
      {
        'kustomization.yaml':
          'configMapGenerator:\n  - name: a\n    literals: [CLIENT_SECRET=a=b]\n',
      },
    ],
  ])('finds one in %s', (_, files) => {
    expect(read(files)).toBe(true);
  });

  it.each([
    [
      'a reference to another variable',
      image('ENV DATABASE_PASSWORD=$FROM_BUILD TOKEN=${TOKEN}'),
    ],
    ['nothing', image('ENV DATABASE_PASSWORD=')],
    ['a comment', image('# ENV DATABASE_PASSWORD=abc')],
    ['a key for everybody', image('ENV STRIPE_PUBLISHABLE_KEY=pk_1')],
    [
      'where a secret is',
      image(
        'ENV DATABASE_PASSWORD_FILE=/run/secrets/a TOKEN_URL=https://a.example',
      ),
    ],
    [
      'a reference to a Secret',
      env('{ name: TOKEN, valueFrom: { secretKeyRef: { name: a, key: b } } }'),
    ],
    [
      'a Secret that somebody else fills',
      { 'a.yaml': 'apiVersion: v1\nkind: Secret\nmetadata: { name: a }\n' },
    ],
    [
      'a Secret that is encrypted',
      {
        'a.yaml':
          'apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nspec: { encryptedData: { a: b } }\n',
      },
    ],
  ])('does not take %s for one', (_, files) => {
    expect(read(files)).toBe(false);
  });

  it('knows nothing without an image and without manifests', () => {
    expect(
      read({ 'README.md': '', 'openapi.yaml': 'openapi: 3.1.0' }),
    ).toBeUndefined();
  });

  it('does not know when there is a manifest that it cannot see', () => {
    const unseen = {
      'chart/Chart.yaml': 'name: a',
      'chart/templates/app.yaml': 'apiVersion: {{ .Values.version }}\n',
    };
    expect(read({ ...image(''), ...unseen })).toBeUndefined();
    expect(read({ ...image('ENV A_TOKEN=b'), ...unseen })).toBe(true);
  });
});
