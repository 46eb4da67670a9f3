import { Alert, Container, Flex } from '@backstage/ui';
import { ControlEvidence } from './ControlEvidence';
import { ControlsOverview } from './ControlsOverview';
import { useEvidenceParameters } from './useEvidenceParameters';

/** How the controls of standards stand, and how one of them stood on a day. */
export function EvidencePage() {
  const parameters = useEvidenceParameters();
  const { control } = parameters;
  return (
    <Container>
      <Flex direction="column" gap="4">
        <Alert
          status="info"
          icon
          title="Which check belongs to which control is a proposal"
          description="The mappings to SOC 2 and CIS are ours; an auditor has to confirm them before you rely on them."
        />
        {control ? (
          <ControlEvidence
            key={control}
            control={control}
            parameters={parameters}
          />
        ) : (
          <ControlsOverview parameters={parameters} />
        )}
      </Flex>
    </Container>
  );
}
