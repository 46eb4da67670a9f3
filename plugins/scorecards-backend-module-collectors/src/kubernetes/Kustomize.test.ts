import { componentOf } from '../__testUtils__/componentOf';
import { Kustomize } from './Kustomize';
import { readKubernetesFacts } from './readKubernetesFacts';

const DEPLOYMENT = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: app }
spec:
  template:
    metadata: { labels: { app: app } }
    spec:
      containers:
        - name: app
          env: [{ name: A, value: a }]
`;

function build(files: Record<string, string>, folder: string) {
  const kustomize = new Kustomize(componentOf(files).repository);
  return {
    bodies: kustomize.build(folder).map(({ body }) => body),
    isComplete: kustomize.isComplete,
  };
}

describe('Kustomize', () => {
  const base = {
    'deploy/base/kustomization.yaml': 'resources: [deployment.yaml]\n',
    'deploy/base/deployment.yaml': DEPLOYMENT,
  };

  it('lays patches over what it builds upon, containers by their names', () => {
    const files = {
      ...base,
      'deploy/prod/kustomization.yaml': `
resources: [../base/]
components: [../http]
patches:
  - path: resources.yaml
  - target: { kind: Deployment }
    patch: |
      - op: add
        path: /spec/replicas
        value: 3
  - target: { kind: Service }
    patch: '[{ "op": "remove", "path": "/spec" }]'
`,
      'deploy/prod/resources.yaml': `
apiVersion: apps/v1
kind: Deployment
metadata: { name: app }
spec:
  template:
    spec:
      containers:
        - name: app
          env: [{ name: B, value: b }]
          resources: { limits: { memory: 1Gi } }
        - name: beside
`,
      'deploy/http/kustomization.yaml':
        'kind: Component\nresources: [service.yaml]\npatches: [{ path: port.yaml }]\n',
      'deploy/http/service.yaml':
        'apiVersion: v1\nkind: Service\nspec: { a: b }\n',
      'deploy/http/port.yaml':
        'kind: Deployment\nmetadata: { name: app }\nspec: { template: { spec: { containers: [{ name: app, ports: [{ containerPort: 80 }] }] } } }\n',
    };
    expect(build(files, 'deploy/prod')).toEqual({
      isComplete: true,
      bodies: [
        {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name: 'app' },
          spec: {
            replicas: 3,
            template: {
              metadata: { labels: { app: 'app' } },
              spec: {
                containers: [
                  {
                    name: 'app',
                    env: [
                      { name: 'A', value: 'a' },
                      { name: 'B', value: 'b' },
                    ],
                    ports: [{ containerPort: 80 }],
                    resources: { limits: { memory: '1Gi' } },
                  },
                  { name: 'beside' },
                ],
              },
            },
          },
        },
        { apiVersion: 'v1', kind: 'Service' },
      ],
    });
  });

  it('takes away what a patch takes away, and sets replicas', () => {
    const files = {
      ...base,
      'deploy/prod/kustomization.yml': `
bases: [../base]
replicas: [{ name: app, count: 4 }]
patchesStrategicMerge:
  - |
    kind: Deployment
    metadata: { name: app }
    spec: { template: { metadata: null, spec: { containers: [{ name: app, $patch: delete }] } } }
`,
    };
    expect(build(files, 'deploy/prod').bodies).toMatchObject([
      { spec: { replicas: 4, template: { spec: { containers: [] } } } },
    ]);
  });

  it.each([
    ['a resource is not there', 'resources: [none.yaml]'],
    ['a resource is elsewhere', 'resources: ["https://github.com/acme/base"]'],
    [
      'a patch is not there',
      'resources: [../base]\npatches: [{ path: none.yaml }]',
    ],
    [
      'a patch does not apply',
      'resources: [../base]\npatches: [{ target: { kind: Deployment }, patch: "[{ op: replace, path: /none/at/all, value: 1 }]" }]',
    ],
    ['it contains itself', 'resources: [../prod]'],
    ['a component is not there', 'components: [../none]'],
  ])('says that it is not complete when %s', (_, definition) => {
    const files = { ...base, 'deploy/prod/kustomization.yaml': definition };
    expect(build(files, 'deploy/prod').isComplete).toBe(false);
  });

  it('writes nothing into what every object has', () => {
    const files = {
      ...base,
      'deploy/prod/kustomization.yaml':
        'resources: [../base]\npatches: [{ target: { kind: Deployment }, patch: \'[{ "op": "add", "path": "/__proto__/polluted", "value": true }]\' }]\n',
    };
    expect(build(files, 'deploy/prod').isComplete).toBe(false);
    expect({}).not.toHaveProperty('polluted');
  });

  it('gives production its own numbers, whatever the other environments have', () => {
    const overlay = (replicas: number) =>
      `resources: [../../base]\nreplicas: [{ name: app, count: ${replicas} }]\n`;
    const files = {
      ...base,
      'deploy/overlays/development/kustomization.yaml': overlay(1),
      'deploy/overlays/production/kustomization.yaml': overlay(3),
    };
    const read = (some: Record<string, string>) =>
      readKubernetesFacts(componentOf(some));
    expect(read(files)).toMatchObject({ workloads: 1, replicas: 3 });
    const { 'deploy/overlays/production/kustomization.yaml': _, ...others } =
      files;
    expect(read(others)).toMatchObject({ workloads: 1, replicas: 1 });
  });
});
