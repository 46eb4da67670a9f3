import { Text } from '@backstage/ui';
import type { Finding } from '@slipway/plugin-infra-requests-common';
import styles from '../Form.module.css';

const EFFECTS: Record<Finding['effect'], string> = {
  deny: 'Not allowed',
  'require-approval': 'Needs approval',
  warn: 'Note',
};

/** A rule that a request does not keep: what it says, of which field, what may stand there, and the way out. */
export function FindingItem({ finding }: { finding: Finding }) {
  const { rule, effect, message, field, value, limit, wayOut } = finding;
  const facts = [
    field,
    value !== null && `is ${JSON.stringify(value)}`,
    limit !== null && `limit ${JSON.stringify(limit)}`,
    `rule ${rule}`,
  ].filter(Boolean);
  return (
    <li className={styles.finding} data-effect={effect}>
      <strong>{EFFECTS[effect]}:</strong> {message}
      <Text as="p" variant="body-small" color="secondary">
        {facts.join(', ')}
      </Text>
      <Text as="p" variant="body-small">
        {wayOut}
      </Text>
    </li>
  );
}
