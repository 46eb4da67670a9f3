import { Text } from '@backstage/ui';
import { counted, LoadingFailed } from '@slipway/components';
import { refText } from '@slipway/components/scope';
import type {
  ExtensionCheck,
  InfraRequestsClient,
} from '@slipway/plugin-infra-requests-common';
import { useCheck } from '../../api/useCheck';
import { FindingList } from '../../components/FindingList';

/** What is asked for. */
interface Asked {
  id: string;
  days: number;
}

/** What the policy makes of an extension, before it is sent. @param asked - undefined where nothing sensible is there */
export function ExtensionPolicy({ asked }: { asked: Asked | undefined }) {
  const { check, isChecking, error, retry } = useCheck(asked, ask);
  return (
    <>
      <Text as="p" role="status">
        {isChecking && 'Checking…'}
        {!isChecking && check && verdict(check)}
      </Text>
      {error && (
        <LoadingFailed
          what="What the policy says"
          error={error}
          retry={retry}
        />
      )}
      {check && check.findings.length > 0 && (
        <FindingList findings={check.findings} />
      )}
    </>
  );
}

async function ask(
  client: InfraRequestsClient,
  { id, days }: Asked,
  signal: AbortSignal,
): Promise<ExtensionCheck> {
  return client.checkExtension(id, days, signal);
}

function verdict({
  allowed,
  mayAsk,
  leaseDays,
  approvals,
}: ExtensionCheck): string {
  const whole = `Counted from its first day, the lease is ${counted(leaseDays, 'day', 'days')} then.`;
  const groups = approvals.map(refText).join(' and ');
  if (!mayAsk) {
    return groups
      ? `${whole} That takes the approval of ${groups}, and is for its owners to ask for.`
      : `${whole} That takes no approval of yours, and is for its owners to do.`;
  }
  if (groups) {
    return allowed
      ? `${whole} It takes the approval of ${groups}, which you give by extending it.`
      : `${whole} It takes the approval of ${groups}: ${approvals.length > 1 ? 'somebody of each who did not ask for it agrees, and the last one extends it' : 'somebody there who did not ask for it extends it'}. Choose Extend all the same, and they see that you want it.`;
  }
  return allowed
    ? `${whole} The policy allows that.`
    : `${whole} The policy does not allow that: see what it says.`;
}
