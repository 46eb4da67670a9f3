import { Alert, Text } from '@backstage/ui';
import { CardSection, LoadingFailed, OwnerLink } from '@slipway/components';
import type { Check } from '@slipway/plugin-infra-requests-common';
import { CostEstimate } from '../../components/CostEstimate';
import { FindingList } from '../../components/FindingList';
import { FIELD_TITLES, type FieldName } from '../readDraft';
import styles from '../Form.module.css';
import { Quotas } from './Quotas';
import type { PolicyCheck } from './usePolicyCheck';

/**
 * What the policy makes of what is being filled in: whether it is allowed, who has to approve, and what it costs.
 *
 * @param missing - fields without which the policy is not asked
 */
export function PolicyPanel(props: {
  policy: PolicyCheck;
  missing: FieldName[];
}) {
  const { policy, missing } = props;
  const { check, isChecking, error, retry } = policy;
  return (
    <CardSection title="Policy">
      <div className={styles.column}>
        <Text as="p" role="status" variant="body-medium">
          {isChecking ? 'Checking…' : verdict(check, missing)}
        </Text>
        {error && (
          <LoadingFailed
            what="The answers of the policy"
            error={error}
            retry={retry}
          />
        )}
        {check && <Answer check={check} />}
      </div>
    </CardSection>
  );
}

function verdict(check: Check | undefined, missing: FieldName[]): string {
  if (missing.length > 0) {
    return `Still needed: ${missing.map(name => FIELD_TITLES[name].toLowerCase()).join(', ')}.`;
  }
  if (!check) {
    return 'Says what it makes of this as soon as the fields make sense.';
  }
  return check.allowed
    ? 'The policy allows this.'
    : 'The policy does not allow this yet: see what it says.';
}

function Answer({ check }: { check: Check }) {
  const { problems, findings, approvals, cost, quotas } = check;
  return (
    <>
      {problems.length > 0 && (
        <Alert
          status="warning"
          title="To be set right"
          description={
            <ul className={styles.list}>
              {problems.map(({ field, message }) => (
                <li key={`${field} ${message}`}>
                  {field} {message}
                </li>
              ))}
            </ul>
          }
        />
      )}
      {findings.length > 0 && <FindingList findings={findings} />}
      <div>
        <Text as="h3" variant="body-medium" weight="bold">
          Approval
        </Text>
        {approvals.length === 0 ? (
          <Text as="p" variant="body-medium">
            Nobody has to approve this.
          </Text>
        ) : (
          <ul className={styles.list} aria-label="Approvals">
            {approvals.map(group => (
              <li key={group}>
                <OwnerLink owner={group} /> has to approve
              </li>
            ))}
          </ul>
        )}
      </div>
      <CostEstimate cost={cost} />
      <Quotas quotas={quotas} />
    </>
  );
}
