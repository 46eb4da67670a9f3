import { Text } from '@backstage/ui';
import { CardSection } from '@slipway/components';
import type { InfraRequest } from '@slipway/plugin-infra-requests-common';
import { copyText } from '../../outputs/copyText';
import { type Fact, Facts } from '../Facts';
import styles from '../Request.module.css';

/** What was asked for; of what is sealed, the name only. */
export function InputsCard({ request }: { request: InfraRequest }) {
  const { inputs, sensitiveInputs, revision } = request;
  const facts: Fact[] = [
    ...Object.entries(inputs).map(([name, value]): Fact => [
      name,
      <code className={styles.value}>{copyText(value)}</code>,
    ]),
    ...sensitiveInputs.map((name): Fact => [name, 'Sealed, never shown']),
  ];
  return (
    <CardSection title="Inputs" note={`Revision ${revision}`}>
      {facts.length === 0 ? (
        <Text as="p">Everything is as the module has it by default.</Text>
      ) : (
        <Facts facts={facts} />
      )}
    </CardSection>
  );
}
