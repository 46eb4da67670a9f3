import { Link, Text } from '@backstage/ui';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  CardSection,
  OwnerLink,
  pageStyles,
  PlainTable,
} from '@slipway/components';
import { durationText } from '@slipway/plugin-dx-metrics-react';
import type { Insights } from '@slipway/plugin-infra-requests-common';
import type { ReactNode } from 'react';
import { requestsRouteRef } from '../routes';

/** What people ask for, what the policy denies, and who decides how fast. */
export function InsightTables({ insights }: { insights: Insights }) {
  const { byModule, denialsByRule, approvalsByGroup } = insights;
  const requestsPath = useRouteRef(requestsRouteRef)?.();
  return (
    <>
      <Counts
        title="By module"
        note="Requests, how many of them became active, and how many failed."
        columns={['Module', 'Requests', 'Active', 'Failed']}
        empty="Nobody asked for anything in this time."
        rows={byModule.map(({ module, requests, active, failed }) => ({
          key: module,
          cells: [
            <Link href={`${requestsPath}?module=${module}`}>{module}</Link>,
            requests.toLocaleString('en-GB'),
            active.toLocaleString('en-GB'),
            failed.toLocaleString('en-GB'),
          ],
        }))}
      />
      <Counts
        title="Denials by rule"
        note="A rule that denies often is unknown, unclear or too strict."
        columns={['Rule', 'Denials']}
        empty="The policy denied nothing in this time."
        rows={denialsByRule.map(({ rule, denials }) => ({
          key: rule,
          cells: [rule, denials.toLocaleString('en-GB')],
        }))}
      />
      <Counts
        title="Approvals by group"
        note="How long plans wait for the group: the median."
        columns={['Group', 'Approvals', 'Wait']}
        empty="Nobody had to approve anything in this time."
        rows={approvalsByGroup.map(({ group, approvals, median }) => ({
          key: group,
          cells: [
            <OwnerLink owner={group} />,
            approvals.toLocaleString('en-GB'),
            median === null ? '–' : durationText(median),
          ],
        }))}
      />
    </>
  );
}

function Counts(props: {
  title: string;
  note: string;
  columns: string[];
  rows: { key: string; cells: ReactNode[] }[];
  empty: string;
}) {
  const { title, note, columns, rows, empty } = props;
  const [first, ...others] = columns;
  return (
    <CardSection title={title} note={note}>
      {rows.length === 0 ? (
        <Text as="p" variant="body-medium">
          {empty}
        </Text>
      ) : (
        <PlainTable label={title}>
          <thead>
            <tr>
              <th scope="col">{first}</th>
              {others.map(column => (
                <th scope="col" key={column} className={pageStyles.number}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, cells: [head, ...figures] }) => (
              <tr key={key}>
                <th scope="row">{head}</th>
                {figures.map((figure, at) => (
                  <td key={others[at]} className={pageStyles.number}>
                    {figure}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </PlainTable>
      )}
    </CardSection>
  );
}
