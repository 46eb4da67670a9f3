import { toastApiRef, useApi } from '@backstage/frontend-plugin-api';
import { DatePicker, Text, TextAreaField } from '@backstage/ui';
import { type DateValue, today } from '@internationalized/date';
import { dayText, DialogForm } from '@slipway/components';
import { refText } from '@slipway/components/scope';
import type { CheckResult } from '@slipway/plugin-scorecards-common';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { scorecardsApiRef } from '../api/scorecardsApi';

/** For how many days a waiver is asked for when nothing else is chosen. */
const USUAL_DAYS = 30;

/** Why a check should not count, and for how long. */
export function WaiverForm(props: {
  entity: string;
  scorecard: string;
  result: CheckResult;
  onAsked: () => void;
}) {
  const { entity, scorecard, result, onAsked } = props;
  const { check, title, waiverDays } = result;
  const client = useApi(scorecardsApiRef);
  const toast = useApi(toastApiRef);
  // The back end counts days in UTC.
  const first = today('UTC');
  const last = first.add({ days: waiverDays });
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState<DateValue | null>(
    first.add({ days: Math.min(USUAL_DAYS, waiverDays) }),
  );
  const isComplete =
    reason.trim() !== '' &&
    until !== null &&
    until.compare(first) >= 0 &&
    until.compare(last) <= 0;
  const [asked, ask] = useAsyncFn(async () => {
    await client.requestWaiver({
      entity,
      scorecard,
      check,
      reason,
      until: String(until),
    });
    toast.post({
      title: 'The waiver is asked for; somebody else decides on it',
      timeout: 5_000,
    });
    onAsked();
  }, [client, toast, entity, scorecard, check, reason, until, onAsked]);
  return (
    <DialogForm
      title="Ask for a waiver"
      failure="The waiver was not asked for"
      error={asked.error}
      action="Ask for it"
      onAct={ask}
      isPending={asked.loading}
      isDisabled={!isComplete}
    >
      <Text as="p">
        “{title}” does not count for {refText(entity)} until then, once somebody
        of the platform team approves it. Evidence for auditors shows it with
        its reason.
      </Text>
      <TextAreaField
        label="Reason"
        description="Why it cannot be mended now, and what happens until then"
        isRequired
        maxLength={2_000}
        value={reason}
        onChange={setReason}
      />
      <DatePicker
        label="Last day"
        description={`In UTC; ${dayText(last.toString())} at the latest`}
        isRequired
        minValue={first}
        maxValue={last}
        value={until}
        onChange={setUntil}
      />
    </DialogForm>
  );
}
