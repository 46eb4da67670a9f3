import { Container, Flex, Text } from '@backstage/ui';
import {
  KIND_TEXTS,
  type RecordKind,
} from '../components/unattributed/kindTexts';
import { UnattributedCard } from '../components/unattributed/UnattributedCard';

const KINDS = Object.keys(KIND_TEXTS) as RecordKind[];

/** The records of all components that no rule could tie, for a person to settle. */
export function UnattributedPage() {
  return (
    <Container>
      <Flex direction="column" gap="4">
        <Text as="p">
          What the portal could not tie counts in no metric. Say what a record
          belongs to, and it counts there.
        </Text>
        {KINDS.map(kind => (
          <UnattributedCard key={kind} kind={kind} />
        ))}
      </Flex>
    </Container>
  );
}
