import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Text } from '@backstage/ui';
import { Ago, dayText, type ItemColumn, OwnerLink } from '@slipway/components';
import type { EvidenceItem } from '@slipway/plugin-scorecards-common';
import { StateBadge } from '../components/states/StateBadge';

/** What evidence says of one check of one entity. */
export const EVIDENCE_COLUMNS: [
  ItemColumn<EvidenceItem>,
  ...ItemColumn<EvidenceItem>[],
] = [
  {
    title: 'Entity',
    cell: ({ entity }) => <EntityRefLink entityRef={entity} />,
  },
  { title: 'Owner', cell: ({ owner }) => <OwnerLink owner={owner} /> },
  {
    title: 'Check',
    cell: ({ title, version }) => (
      <>
        {title}
        <Text as="p" variant="body-x-small" color="secondary">
          Version {version}
        </Text>
      </>
    ),
  },
  { title: 'State', cell: ({ state }) => <StateBadge state={state} /> },
  { title: 'Why', cell: item => <Why item={item} /> },
];

function Why({ item }: { item: EvidenceItem }) {
  const { reason, since, waiver } = item;
  return (
    <>
      {reason}{' '}
      <Text variant="body-small" color="secondary">
        (since <Ago at={since} />)
      </Text>
      {waiver && (
        <Text as="p" variant="body-small" color="secondary">
          Waived until {dayText(waiver.until.slice(0, 10))}: “{waiver.reason}”.
          Asked for by{' '}
          <EntityRefLink entityRef={waiver.requestedBy} defaultKind="user" />,
          approved by{' '}
          <EntityRefLink entityRef={waiver.approvedBy} defaultKind="user" /> on{' '}
          {dayText(waiver.approvedAt.slice(0, 10))}.
        </Text>
      )}
    </>
  );
}
