import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Ago, type ItemColumn, OwnerLink } from '@slipway/components';
import type { RequestSummary } from '@slipway/plugin-infra-requests-common';
import { LeaseEnd } from '../components/LeaseEnd';
import { RequestLink } from '../components/RequestLink';
import { StateBadge } from '../components/StateBadge';
import { costText } from '../words/money';

type Column = ItemColumn<RequestSummary>;

/** What a list of requests tells of each. */
export const requestColumns: [Column, ...Column[]] = [
  { title: 'Name', cell: request => <RequestLink request={request} /> },
  { title: 'State', cell: request => <StateBadge request={request} /> },
  {
    title: 'Module',
    cell: ({ moduleTitle, version }) => `${moduleTitle} ${version}`,
  },
  { title: 'Environment', cell: ({ environment }) => environment },
  { title: 'Owner', cell: ({ owner }) => <OwnerLink owner={owner} /> },
  {
    title: 'Component',
    cell: ({ component }) => <EntityRefLink entityRef={component} />,
  },
  { title: 'Lease ends', cell: request => <LeaseEnd request={request} /> },
  { title: 'Estimate', cell: ({ cost }) => costText(cost) },
  { title: 'Asked for', cell: ({ createdAt }) => <Ago at={createdAt} /> },
];
