import { ResponseError } from '@backstage/errors';
import { Alert, NumberField, Text } from '@backstage/ui';
import { counted, dayText, DialogForm } from '@slipway/components';
import type {
  Environment,
  ExtensionCheck,
  InfraRequestsClient,
} from '@slipway/plugin-infra-requests-common';
import { DateTime } from 'luxon';
import { useState } from 'react';
import { useCheck } from '../../api/useCheck';
import { isOver } from '../../words/leases';
import { endsForItsLease } from '../endsForItsLease';
import { ExtensionPolicy } from './ExtensionPolicy';
import { type ActionProps, useAction } from './useAction';

/** What the contract allows, in days. */
const MOST_DAYS = 3_650;
/** By how much an extension is proposed where the environment proposes nothing, in days. */
const USUAL_DAYS = 30;

/** Extends a lease, counted from now, within what the environment and the policy allow. */
export function ExtendForm(props: ActionProps & { environment?: Environment }) {
  const { request, environment } = props;
  const maximum = environment?.lease.maximumDays ?? MOST_DAYS;
  const [days, setDays] = useState(() =>
    Math.min(
      daysLeft(request.expiresAt) +
        (environment?.lease.defaultDays ?? USUAL_DAYS),
      maximum,
    ),
  );
  const isPossible = Number.isInteger(days) && days >= 1 && days <= maximum;
  const end = DateTime.utc().plus({ days });
  const isEarlier =
    isPossible &&
    request.expiresAt !== null &&
    end < DateTime.fromISO(request.expiresAt);
  const isSensible = isPossible && !isEarlier;
  const policy = useCheck(
    isSensible ? { id: request.id, days } : undefined,
    ask,
  );
  const { isDenied, isAsk, approves } = outcomeOf(policy.check);
  /** For how many days it was tried last. */
  const [tried, setTried] = useState<number>();
  const [state, extend] = useAction(
    props,
    client => {
      setTried(days);
      return client.extend(request.id, days);
    },
    endsForItsLease(request)
      ? `${request.name} is kept: its lease is extended`
      : `The lease of ${request.name} is extended`,
  );
  const error = tried === days ? state.error : undefined;
  // Whoever asks for it first is refused, and it is kept that they did.
  const isAsked =
    isAsk && error instanceof ResponseError && error.statusCode === 403;
  const askText = approves ? 'Agree to it' : 'Ask for it';
  return (
    <DialogForm
      title={`Extend the lease of ${request.name}`}
      failure="It was not extended"
      error={isAsked ? undefined : error}
      action={isAsk ? askText : 'Extend'}
      leave={isAsked ? 'Done' : undefined}
      onAct={extend}
      isPending={state.loading}
      isDisabled={!isSensible || isAsked || (isDenied && !policy.isChecking)}
    >
      {request.expiresAt && (
        <Text as="p">
          {isOver(request.expiresAt) ? 'It ended on' : 'It ends on'}{' '}
          {dayText(request.expiresAt.slice(0, 10))}.
          {endsForItsLease(request) &&
            ' It is being destroyed for that; once it is extended, it is kept.'}
        </Text>
      )}
      <NumberField
        label="Days from now"
        description={
          environment?.lease.maximumDays
            ? `At most ${counted(maximum, 'day', 'days')} in ${environment.title}`
            : undefined
        }
        minValue={1}
        maxValue={maximum}
        value={days}
        onChange={setDays}
      />
      {isPossible && (
        <Text as="p" role="status">
          {isEarlier
            ? 'That is earlier than it ends now: an extension only makes it longer.'
            : `It then ends on ${dayText(end.toISODate())}.`}
        </Text>
      )}
      <ExtensionPolicy
        state={policy}
        days={isSensible ? days : undefined}
        onPropose={setDays}
      />
      {isAsked && (
        <Alert
          role="status"
          status="info"
          icon
          title={`${approves ? 'Agreed' : 'Asked'}: ${counted(days, 'day', 'days')} from now`}
          description={`${error.cause.message}.`}
        />
      )}
    </DialogForm>
  );
}

async function ask(
  client: InfraRequestsClient,
  { id, days }: { id: string; days: number },
  signal: AbortSignal,
): Promise<ExtensionCheck> {
  return client.checkExtension(id, days, signal);
}

/** What comes of an extension that is sent, as far as it is known: it may be denied, or asked for at least. */
function outcomeOf(check?: ExtensionCheck) {
  const isDenied =
    check !== undefined &&
    (!check.mayAsk || check.findings.some(({ effect }) => effect === 'deny'));
  return {
    isDenied,
    isAsk:
      check !== undefined &&
      !isDenied &&
      !check.allowed &&
      check.approvals.length > 0,
    approves: check !== undefined && check.approves.length > 0,
  };
}

function daysLeft(expiresAt: string | null): number {
  const left = expiresAt ? DateTime.fromISO(expiresAt).diffNow('days').days : 0;
  return Math.max(0, Math.floor(left));
}
