import { Button, Flex, Text } from '@backstage/ui';
import { counted, LoadingFailed } from '@slipway/components';
import { refText } from '@slipway/components/scope';
import type { ExtensionCheck } from '@slipway/plugin-infra-requests-common';
import type { CheckState } from '../../api/useCheck';
import { FindingList } from '../../components/FindingList';

/** What the policy makes of an extension, before it is sent, and how far others have asked. */
export function ExtensionPolicy({
  state,
  days,
  onPropose,
}: {
  state: CheckState<ExtensionCheck>;
  /** In the form now; undefined where nothing sensible is there. */
  days: number | undefined;
  /** Called with the days that somebody else has asked for, to take them over. */
  onPropose: (days: number) => void;
}) {
  const { check, isChecking, error, retry } = state;
  return (
    <>
      <Text as="p" role="status">
        {isChecking && 'Checking…'}
        {!isChecking && check && verdict(check)}
      </Text>
      {days !== undefined && check?.asked && (
        <Wish wish={check.asked} days={days} onPropose={onPropose} />
      )}
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

function Wish({
  wish,
  days,
  onPropose,
}: {
  wish: NonNullable<ExtensionCheck['asked']>;
  /** In the form now. */
  days: number;
  onPropose: (days: number) => void;
}) {
  const wanted = counted(wish.days, 'day', 'days');
  return (
    <Flex align="center" gap="2">
      <Text>{`${refText(wish.by)} has asked for ${wanted}.`}</Text>
      {wish.days !== days && (
        <Button
          size="small"
          variant="secondary"
          onPress={() => onPropose(wish.days)}
        >
          {`Use ${wanted}`}
        </Button>
      )}
    </Flex>
  );
}

function verdict({
  allowed,
  mayAsk,
  leaseDays,
  findings,
  approvals,
  approves,
}: ExtensionCheck): string {
  const whole = `Counted from its first day, the lease is ${counted(leaseDays, 'day', 'days')} then.`;
  if (findings.some(({ effect }) => effect === 'deny')) {
    return `${whole} The policy does not allow that: see what it says.`;
  }
  if (approvals.length > 0) {
    const wanted = `${whole} It takes the approval of ${names(approvals)}`;
    if (!mayAsk) {
      return `${wanted}, and is for its owners to ask for.`;
    }
    if (allowed) {
      return approves.length < approvals.length
        ? `${wanted}. You give that of ${names(approves)} by extending it; the rest is there.`
        : `${wanted}, which you give by extending it.`;
    }
    return `${wanted}: ${howItGoesOn(approvals, approves)}`;
  }
  return mayAsk
    ? `${whole} The policy allows that.`
    : `${whole} That takes no approval of yours, and is for its owners to do.`;
}

function howItGoesOn(approvals: string[], approves: string[]): string {
  const last =
    approvals.length > 1
      ? 'somebody of each who did not ask for it agrees, and the last one extends it.'
      : 'somebody there who did not ask for it extends it, once somebody else wants it.';
  return approves.length > 0
    ? `${last} Agree to it for ${names(approves)} here.`
    : `${last} Ask for it here, and they see that you want it.`;
}

function names(groups: string[]): string {
  return groups.map(refText).join(' and ');
}
