import { Alert, Flex } from '@backstage/ui';
import { CardSection } from '@slipway/components';
import type { InfraRequest } from '@slipway/plugin-infra-requests-common';
import { useState } from 'react';
import { RunPlan } from '../../plan/RunPlan';

/** The plan that waits for an approval or is being applied, and a word when another takes its place before the reader. */
export function PlanCard({ request }: { request: InfraRequest }) {
  const { id, operation, plan, planRun } = request;
  const [first, setFirst] = useState(plan);
  if (first === null && plan !== null) {
    setFirst(plan);
  }
  // What is planned next is of something else.
  if (first !== null && plan === null && operation === null) {
    setFirst(null);
  }
  return planRun === null ? null : (
    <CardSection
      title="Plan"
      note={`Made by run ${planRun}. An approval counts for exactly this plan.`}
    >
      <Flex direction="column" gap="4">
        {first !== null && plan !== first && (
          <Alert
            role="status"
            status="info"
            icon
            title="This is another plan than the one you saw first"
            description="It was planned again. Approvals of the one before do not count for it."
          />
        )}
        {/* Of another run, nothing of the plan before stays. */}
        <RunPlan
          key={planRun}
          requestId={id}
          run={planRun}
          changes={operation?.kind === 'change' ? request : undefined}
        />
      </Flex>
    </CardSection>
  );
}
