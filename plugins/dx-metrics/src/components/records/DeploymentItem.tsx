import { Badge, Link, Text } from '@backstage/ui';
import type {
  DeploymentRecord,
  MetricName,
} from '@slipway/plugin-dx-metrics-common';
import { durationText } from '@slipway/plugin-dx-metrics-react';
import { type RecordContext, RecordItem } from './RecordItem';
import styles from './Records.module.css';

const FULL_HASH = /^[\da-f]{40}$/;

const commitText = (commit: string) =>
  FULL_HASH.test(commit) ? commit.slice(0, 8) : commit;

/** What a deployment adds to the number of a metric. */
function Value(props: { deployment: DeploymentRecord; metric: MetricName }) {
  const { deployment, metric } = props;
  if (metric === 'changeFailRate' && deployment.failed) {
    return <Badge className={styles.failed}>Failed</Badge>;
  }
  if (metric === 'deploymentReworkRate' && deployment.unplanned) {
    return <Badge className={styles.unplanned}>Unplanned</Badge>;
  }
  return metric === 'failedDeploymentRecoveryTime' &&
    deployment.recoverySeconds !== null ? (
    <Text weight="bold">{durationText(deployment.recoverySeconds)}</Text>
  ) : null;
}

/** The incidents that can be looked at where they were handled. */
function IncidentLinks({ incidents }: Pick<DeploymentRecord, 'incidents'>) {
  return incidents.map(
    ({ source, id, url }) =>
      url && (
        <Link key={`${source} ${id}`} href={url} target="_blank">
          Incident {id}
        </Link>
      ),
  );
}

/** A deployment that reached production. */
export function DeploymentItem(props: {
  deployment: DeploymentRecord;
  metric: MetricName;
  context: RecordContext;
}) {
  const { deployment, metric, context } = props;
  const { version, id, commit, environment, finishedAt } = deployment;
  return (
    <RecordItem
      record={deployment}
      context={context}
      name={version ?? id}
      finishedAt={finishedAt}
      about={` · ${environment}${commit ? ` · commit ${commitText(commit)}` : ''}`}
      details={<IncidentLinks incidents={deployment.incidents} />}
      value={<Value deployment={deployment} metric={metric} />}
    />
  );
}
