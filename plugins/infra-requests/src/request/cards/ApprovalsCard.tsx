import { Text } from '@backstage/ui';
import { Ago, CardSection, OwnerLink } from '@slipway/components';
import type { Approval } from '@slipway/plugin-infra-requests-common';
import { Actor } from '../../components/Actor';
import styles from '../Request.module.css';

/** Who has to approve, why, and who did. */
export function ApprovalsCard({ approvals }: { approvals: Approval[] }) {
  return (
    <CardSection
      title="Approvals"
      note="One member of each group decides; whoever asked does not. What a machine asked for takes two people."
    >
      <ul className={styles.list} aria-label="Approvals">
        {approvals.map(approval => (
          <li key={approval.group} className={styles.item}>
            <Text as="p" weight="bold">
              <OwnerLink owner={approval.group} />
            </Text>
            <Decision approval={approval} />
            <Text as="p" variant="body-small" color="secondary">
              Because of {approval.rules.join(', ')}
            </Text>
          </li>
        ))}
      </ul>
    </CardSection>
  );
}

function Decision({ approval }: { approval: Approval }) {
  const { decision, by, at, note, mayDecide } = approval;
  if (decision === null) {
    return (
      <p className={styles.decision} data-decision="waiting">
        <span aria-hidden>? </span>
        {mayDecide ? 'Waits for you' : 'Waits for a member'}
      </p>
    );
  }
  return (
    <>
      <p className={styles.decision} data-decision={decision}>
        <span aria-hidden>{decision === 'approved' ? '✓ ' : '✕ '}</span>
        {decision === 'approved' ? 'Approved' : 'Rejected'}
      </p>
      <Text as="p" variant="body-small">
        {by && <Actor actor={by} />} {at && <Ago at={at} />}
        {note && `: “${note}”`}
      </Text>
    </>
  );
}
