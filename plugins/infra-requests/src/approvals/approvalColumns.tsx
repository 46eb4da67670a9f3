import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Ago, type ItemColumn, OwnerLink } from '@slipway/components';
import type { RequestSummary } from '@slipway/plugin-infra-requests-common';
import { RequestLink } from '../components/RequestLink';
import { costText } from '../words/money';
import { OPERATION_WORDS } from '../words/states';
import { PlanAtStake } from './PlanAtStake';

type Column = ItemColumn<RequestSummary>;

/** What somebody needs to know who decides which plan to look at first. */
export const approvalColumns: [Column, ...Column[]] = [
  {
    title: 'Name',
    cell: request => (
      <>
        {OPERATION_WORDS[request.operation?.kind ?? 'create']}{' '}
        <RequestLink request={request} />
      </>
    ),
  },
  { title: 'Plan', cell: request => <PlanAtStake request={request} /> },
  { title: 'Waiting', cell: ({ updatedAt }) => <Ago at={updatedAt} /> },
  { title: 'Estimate', cell: ({ cost }) => costText(cost) },
  { title: 'Module', cell: ({ moduleTitle }) => moduleTitle },
  { title: 'Environment', cell: ({ environment }) => environment },
  { title: 'Owner', cell: ({ owner }) => <OwnerLink owner={owner} /> },
  {
    title: 'Asked for by',
    cell: ({ requester }) => (
      <EntityRefLink entityRef={requester} defaultKind="user" />
    ),
  },
];
