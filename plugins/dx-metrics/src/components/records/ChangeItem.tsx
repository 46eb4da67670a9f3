import { Text } from '@backstage/ui';
import type { LeadTimeRecord } from '@slipway/plugin-dx-metrics-common';
import { durationText } from '@slipway/plugin-dx-metrics-react';
import { type RecordContext, RecordItem } from './RecordItem';

const phasesText = ({
  coding,
  pickup,
  review,
  deploy,
}: LeadTimeRecord['phases']) =>
  [
    `Coding ${durationText(coding)}`,
    `pick-up ${durationText(pickup)}`,
    `review ${durationText(review)}`,
    `deploy ${durationText(deploy)}`,
  ].join(', ');

/** A change on its way into production. */
export function ChangeItem(props: {
  change: LeadTimeRecord;
  context: RecordContext;
}) {
  const { change, context } = props;
  return (
    <RecordItem
      record={change}
      context={context}
      name={change.id}
      finishedAt={change.deployment.finishedAt}
      about={change.author && ` · ${change.author}`}
      details={phasesText(change.phases)}
      value={<Text weight="bold">{durationText(change.leadSeconds)}</Text>}
    />
  );
}
