import { useApi } from '@backstage/frontend-plugin-api';
import { Radio, RadioGroup, Skeleton, Text } from '@backstage/ui';
import type { DeploymentRecord } from '@slipway/plugin-dx-metrics-common';
import { DateTime } from 'luxon';
import { useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { LoadingFailed } from '@slipway/components';
import { dxMetricsApiRef } from '../../api/dxMetricsApi';
import type { PickedComponent } from './ComponentPicker';

const MOST_DEPLOYMENTS = 8;

const keyOf = ({ source, id }: DeploymentRecord) => `${source} ${id}`;

const momentText = (at: string) =>
  DateTime.fromISO(at, { locale: 'en-GB' }).toLocaleString(
    DateTime.DATETIME_MED,
  );

/**
 * Chooses among the last deployments of a component before something happened.
 *
 * @param before - when it happened, in ISO 8601
 */
export function DeploymentChoice(props: {
  component: PickedComponent;
  before: string;
  onChange: (deployment: DeploymentRecord) => void;
}) {
  const { component, before, onChange } = props;
  const client = useApi(dxMetricsApiRef);
  const [chosen, setChosen] = useState<string | null>(null);
  const {
    value: deployments,
    loading,
    error,
    retry,
  } = useAsyncRetry(async () => {
    const { items } = await client.getRecords({
      metric: 'deploymentFrequency',
      scope: component.ref,
      to: before,
      limit: MOST_DEPLOYMENTS,
    });
    return items.flatMap(item => (item.kind === 'deployment' ? [item] : []));
  }, [client, component.ref, before]);
  if (loading) {
    return (
      <div role="status" aria-busy aria-label="Loading the deployments">
        <Skeleton width="100%" height={120} />
      </div>
    );
  }
  if (error || !deployments) {
    return <LoadingFailed what="The deployments" error={error} retry={retry} />;
  }
  if (deployments.length === 0) {
    return (
      <Text as="p" variant="body-medium">
        Nothing of {component.name} was deployed to production in the 90 days
        before.
      </Text>
    );
  }
  return (
    <RadioGroup
      label="By which deployment? The last before it comes first."
      value={chosen}
      onChange={key => {
        setChosen(key);
        const deployment = deployments.find(item => keyOf(item) === key);
        if (deployment) {
          onChange(deployment);
        }
      }}
    >
      {deployments.map(deployment => (
        <Radio key={keyOf(deployment)} value={keyOf(deployment)}>
          {deployment.version ?? deployment.id},{' '}
          {momentText(deployment.finishedAt)}
        </Radio>
      ))}
    </RadioGroup>
  );
}
