import { componentOf } from '../__testUtils__/componentOf';
import { readKubernetesFacts } from './readKubernetesFacts';

const read = (files: Record<string, string>, patterns?: string[]) =>
  readKubernetesFacts(componentOf(files, patterns));

const GOOD = {
  name: 'app',
  image: 'app',
  livenessProbe: { httpGet: { path: '/livez', port: 8080 } },
  readinessProbe: { httpGet: { path: '/readyz', port: 8080 } },
  resources: {
    requests: { cpu: '100m', memory: '64Mi' },
    limits: { memory: '128Mi' },
  },
  securityContext: { runAsNonRoot: true, readOnlyRootFilesystem: true },
};

/** A Deployment; JSON is YAML. */
const deployment = (
  container: object = GOOD,
  { spec = {}, pod = {} }: { spec?: object; pod?: object } = {},
) =>
  JSON.stringify(
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'app' },
      spec: {
        replicas: 2,
        ...spec,
        template: {
          metadata: { labels: { app: 'app' } },
          spec: { containers: [container], ...pod },
        },
      },
    },
    undefined,
    1,
  );

const BUDGET = `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: app }
spec: { maxUnavailable: 1, selector: { matchLabels: { app: app } } }
`;
const AUTOSCALER = `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: app }
spec: { minReplicas: 3, scaleTargetRef: { kind: Deployment, name: app } }
`;

/** What is known where there is no workload. */
const NONE = { workloads: 0, replicatedWorkloads: 0 };

describe('readKubernetesFacts', () => {
  it('says of a workload that has everything that it has', () => {
    expect(
      read({ 'deploy/app.yaml': `${deployment()}\n---\n${BUDGET}` }),
    ).toEqual({
      workloads: 1,
      replicatedWorkloads: 1,
      hasRequests: true,
      hasLimits: true,
      hasLivenessProbe: true,
      hasReadinessProbe: true,
      replicas: 2,
      hasDisruptionBudget: true,
      runsAsNonRoot: true,
      isPrivileged: false,
      hasReadOnlyRoot: true,
    });
  });

  it('says of a workload that has nothing that it has nothing', () => {
    expect(
      read({
        'k8s.yaml': deployment(
          { name: 'app' },
          { spec: { replicas: undefined } },
        ),
      }),
    ).toEqual({
      workloads: 1,
      replicatedWorkloads: 1,
      hasRequests: false,
      hasLimits: false,
      hasLivenessProbe: false,
      hasReadinessProbe: false,
      replicas: 1,
      hasDisruptionBudget: false,
      runsAsNonRoot: false,
      isPrivileged: false,
      hasReadOnlyRoot: false,
    });
  });

  it('knows that there is no workload, and of those that are not there nothing else', () => {
    expect(read({ 'src/index.ts': '' })).toEqual(NONE);
    expect(read({ 'a.yaml': 'apiVersion: v1\nkind: Service\n' })).toEqual(NONE);
  });

  it('looks at every container of every workload', () => {
    const other = deployment({
      ...GOOD,
      livenessProbe: undefined,
      resources: { requests: { cpu: 1 } },
    });
    expect(read({ 'a.yaml': deployment(), 'b.yaml': other })).toMatchObject({
      workloads: 2,
      hasRequests: false,
      hasLivenessProbe: false,
      hasReadinessProbe: true,
    });
    const first = { name: 'first', securityContext: { privileged: true } };
    expect(
      read({
        'a.yaml': deployment(GOOD, { pod: { initContainers: [first] } }),
      }),
    ).toMatchObject({
      isPrivileged: true,
      hasReadOnlyRoot: false,
      hasLivenessProbe: true,
    });
  });

  it('wants no probes and no replicas of a job', () => {
    const job = `
apiVersion: batch/v1
kind: CronJob
metadata: { name: nightly }
spec:
  jobTemplate:
    spec:
      template:
        spec:
          securityContext: { runAsUser: 1000 }
          containers: [{ name: job, image: job }]
`;
    expect(read({ 'job.yaml': job })).toEqual({
      workloads: 1,
      replicatedWorkloads: 0,
      hasRequests: false,
      hasLimits: false,
      hasLivenessProbe: true,
      hasReadinessProbe: true,
      runsAsNonRoot: true,
      isPrivileged: false,
      hasReadOnlyRoot: false,
    });
  });

  it.each([
    ['the pod says so', {}, { runAsNonRoot: true }, true],
    ['the container says so', { runAsNonRoot: true }, {}, true],
    ['the pod names another user', {}, { runAsUser: 10001 }, true],
    ['nobody says so', {}, {}, false],
    [
      'the container says otherwise',
      { runAsNonRoot: false },
      { runAsNonRoot: true },
      false,
    ],
    [
      'the container names root',
      { runAsUser: 0 },
      { runAsUser: 10001, runAsNonRoot: true },
      false,
    ],
  ])(
    'runs as another user than root when %s: %s %s %s',
    (_, container, pod, expected) => {
      const manifest = deployment(
        { ...GOOD, securityContext: container },
        { pod: { securityContext: pod } },
      );
      expect(read({ 'a.yaml': manifest }).runsAsNonRoot).toBe(expected);
    },
  );

  it('takes the number of replicas from an autoscaler', () => {
    expect(
      read({ 'a.yaml': deployment(), 'b.yaml': AUTOSCALER }).replicas,
    ).toBe(3);
    expect(
      read({
        'a.yaml': deployment(),
        'b.yaml': AUTOSCALER.replace('name: app }}', 'name: other }}').replace(
          'name: app } }',
          'name: other } }',
        ),
      }).replicas,
    ).toBe(2);
    expect(
      read({
        'a.yaml': deployment(),
        'b.yaml': AUTOSCALER.replace('minReplicas: 3, ', ''),
      }).replicas,
    ).toBe(1);
    expect(
      read({
        'a.yaml': deployment(),
        'b.yaml':
          'apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nspec: { scaleTargetRef: { name: app } }\n',
      }).replicas,
    ).toBe(0);
  });

  it.each([
    ['{ matchLabels: { app: other } }', false],
    ['{ matchExpressions: [{ key: app, operator: In, values: [app] }] }', true],
    [
      '{ matchExpressions: [{ key: app, operator: NotIn, values: [app] }] }',
      false,
    ],
    ['{ matchExpressions: [{ key: app, operator: Exists }] }', true],
    ['{ matchExpressions: [{ key: app, operator: DoesNotExist }] }', false],
    ['{}', true],
  ])('a budget for %s is its budget: %s', (selector, expected) => {
    const budget = BUDGET.replace('{ matchLabels: { app: app } }', selector);
    expect(
      read({ 'a.yaml': deployment(), 'b.yaml': budget }).hasDisruptionBudget,
    ).toBe(expected);
  });

  it('takes a Rollout that refers to a Deployment for that Deployment', () => {
    const rollout =
      'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: app-rollout }\nspec: { replicas: 4, workloadRef: { kind: Deployment, name: app } }\n';
    const scaler = AUTOSCALER.replace(
      'kind: Deployment, name: app',
      'kind: Rollout, name: app-rollout',
    );
    const files = { 'a.yaml': deployment(), 'b.yaml': rollout };
    expect(read(files)).toMatchObject({ workloads: 1, replicas: 4 });
    expect(read({ ...files, 'c.yaml': scaler }).replicas).toBe(3);
  });

  it('takes what production gets, of plain manifests', () => {
    const files = {
      'k8s/prod/app.yaml': deployment(GOOD, { spec: { replicas: 5 } }),
      'k8s/dev/app.yaml': deployment(
        { name: 'app' },
        { spec: { replicas: 1 } },
      ),
      'k8s/app-staging.yaml': deployment({ name: 'app' }),
    };
    expect(read(files)).toMatchObject({
      workloads: 1,
      replicas: 5,
      hasLimits: true,
    });
  });

  it('leaves out what is for other systems, the manifests of others, and data', () => {
    expect(
      read({
        '.github/app.yaml': deployment(),
        'node_modules/a/app.yaml': deployment(),
        'catalog-info.yaml':
          'apiVersion: backstage.io/v1alpha1\nkind: Component\n',
        'openapi.yaml': 'openapi: 3.1.0\ninfo: [',
      }),
    ).toEqual(NONE);
  });

  it('takes the manifests of a component of a shared repository only', () => {
    const files = {
      'services/dock/deploy/app.yaml': deployment(),
      'services/gate/deploy/app.yaml': deployment({ name: 'gate' }),
    };
    expect(read(files, ['services/dock/'])).toMatchObject({
      workloads: 1,
      hasLimits: true,
    });
    expect(read(files, ['services/gate/'])).toMatchObject({
      workloads: 1,
      hasLimits: false,
    });
  });

  it('does not render charts, and so does not know what they come to', () => {
    const chart = {
      'chart/Chart.yaml': 'apiVersion: v2\nname: app\n',
      'chart/templates/app.yaml':
        'apiVersion: apps/v1\nkind: {{ .Values.kind }}\n',
    };
    expect(read(chart)).toEqual({});
    expect(read({ ...chart, 'a.yaml': deployment() })).toEqual({});
  });

  it.each([
    ['does not parse', { 'deploy/b.yaml': 'apiVersion: apps/v1\nkind: [\n' }],
    [
      'is too large',
      { 'deploy/b.yaml': `kind: Deployment # ${'x'.repeat(300_000)}` },
    ],
    [
      'is a bomb',
      {
        'deploy/b.yaml': `kind: Deployment\na: &a [x]\n${Array.from({ length: 12 }, (_, i) => `${'bcdefghijklm'[i]}: &${'bcdefghijklm'[i]} [${`*${'abcdefghijklm'[i]},`.repeat(9)}]`).join('\n')}\n`,
      },
    ],
  ])('does not know what a manifest holds that %s', (_, files) => {
    expect(read({ 'deploy/a.yaml': deployment(), ...files })).toEqual({});
  });
});
