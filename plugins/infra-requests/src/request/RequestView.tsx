import { CardSection, useUrlParameters } from '@slipway/components';
import type { InfraRequest } from '@slipway/plugin-infra-requests-common';
import { useModules } from '../api/useModules';
import { FindingList } from '../components/FindingList';
import { CostEstimate } from '../components/CostEstimate';
import { OutputsCard } from '../outputs/OutputsCard';
import { RequestActions } from './actions/RequestActions';
import { ApprovalsCard } from './cards/ApprovalsCard';
import { InputsCard } from './cards/InputsCard';
import { PlanCard } from './cards/PlanCard';
import { RunsCard } from './cards/RunsCard';
import { SourceCard } from './cards/SourceCard';
import { TimelineCard } from './cards/TimelineCard';
import { ChangePanel } from './change/ChangePanel';
import styles from './Request.module.css';
import { RequestHeading } from './RequestHeading';

/**
 * A request, as it is now.
 *
 * @param onUpdate - with what an action made of it
 * @param onLookAgain - when it may be another by now
 */
export function RequestView(props: {
  request: InfraRequest;
  onUpdate: (request: InfraRequest) => void;
  onLookAgain: () => void;
}) {
  const { request, onUpdate, onLookAgain } = props;
  const parameters = useUrlParameters<'change'>();
  const modules = useModules();
  const environment = modules.value?.environments.find(
    ({ name }) => name === request.environment,
  );
  // The version that it is to have; of the same, other inputs.
  const wanted = parameters.get('change');
  const close = () => parameters.set('change', undefined);
  return (
    <>
      <RequestHeading
        request={request}
        environmentTitle={environment?.title ?? request.environment}
      >
        <RequestActions
          request={request}
          environment={environment}
          onChange={() => parameters.set('change', request.version)}
          onDone={onUpdate}
          onRefused={onLookAgain}
        />
      </RequestHeading>
      {wanted !== undefined && (
        <ChangePanel
          {...props}
          wanted={wanted}
          onChanged={changed => {
            close();
            onUpdate(changed);
          }}
          onClose={close}
        />
      )}
      <div className={styles.columns}>
        <div className={styles.column}>
          {request.approvals.length > 0 && (
            <ApprovalsCard approvals={request.approvals} />
          )}
          {request.findings.length > 0 && (
            <CardSection title="Policy">
              <FindingList findings={request.findings} />
            </CardSection>
          )}
          <OutputsCard request={request} onRevealed={onLookAgain} />
          <PlanCard request={request} />
          {request.runs.length > 0 && <RunsCard request={request} />}
        </div>
        <div className={styles.column}>
          <TimelineCard timeline={request.timeline} />
          <InputsCard request={request} />
          <CardSection title="Cost">
            <CostEstimate cost={request.cost} />
          </CardSection>
          <SourceCard request={request} />
        </div>
      </div>
    </>
  );
}
