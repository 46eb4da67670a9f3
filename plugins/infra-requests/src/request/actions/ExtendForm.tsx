import { NumberField, Text } from '@backstage/ui';
import { counted, dayText, DialogForm } from '@slipway/components';
import type { Environment } from '@slipway/plugin-infra-requests-common';
import { DateTime } from 'luxon';
import { useState } from 'react';
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
  const [state, extend] = useAction(
    props,
    client => client.extend(request.id, days),
    endsForItsLease(request)
      ? `${request.name} is kept: its lease is extended`
      : `The lease of ${request.name} is extended`,
  );
  return (
    <DialogForm
      title={`Extend the lease of ${request.name}`}
      failure="It was not extended"
      error={state.error}
      action="Extend"
      onAct={extend}
      isPending={state.loading}
      isDisabled={!isPossible || isEarlier}
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
        asked={isPossible && !isEarlier ? { id: request.id, days } : undefined}
        onPropose={setDays}
      />
    </DialogForm>
  );
}

function daysLeft(expiresAt: string | null): number {
  const left = expiresAt ? DateTime.fromISO(expiresAt).diffNow('days').days : 0;
  return Math.max(0, Math.floor(left));
}
