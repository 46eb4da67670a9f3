import { Ago, type ItemColumn, OwnerLink } from '@slipway/components';
import type { RequestSummary } from '@slipway/plugin-infra-requests-common';
import { Actor } from '../components/Actor';
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
  { title: 'Estimate', cell: request => estimateText(request) },
  { title: 'Module', cell: ({ moduleTitle }) => moduleTitle },
  { title: 'Environment', cell: ({ environment }) => environment },
  { title: 'Owner', cell: ({ owner }) => <OwnerLink owner={owner} /> },
  {
    title: 'Asked for by',
    cell: ({ operation, requester }) => (
      <Actor actor={operation?.by ?? requester} />
    ),
  },
];

/** What is new costs what its plan says; of what is there, only what it costs as it is is known here. */
function estimateText({ cost, operation }: RequestSummary): string {
  const text = costText(cost);
  return cost === null || cost.monthly === null || operation?.kind === 'create'
    ? text
    : `${text} now`;
}
