import { useApi } from '@backstage/frontend-plugin-api';
import {
  Ago,
  CardSection,
  DownloadFile,
  OwnerLink,
  PagedTable,
  pageStyles as styles,
  usePages,
} from '@slipway/components';
import type { CheckState } from '@slipway/plugin-scorecards-common';
import { useCallback } from 'react';
import { scorecardsApiRef } from '../../api/scorecardsApi';
import { STATE_WORDS } from '../../words/states';
import { EntityName } from '../items/EntityName';

const PAGE_SIZE = 50;

/** What each list says when nothing is in it. */
const EMPTY: Record<CheckState, string> = {
  fail: 'It fails for none.',
  unknown: 'It is known for all.',
  pass: 'None passes yet.',
  exempt: 'No waiver holds.',
  'not-applicable': 'It applies to all.',
};

/** The entities for which a check stands in one way: why, since when, and whose they are. */
export function CheckEntities(props: {
  query: { scorecard: string; check: string; scope: string; state: CheckState };
}) {
  const { scorecard, check, scope, state } = props.query;
  const client = useApi(scorecardsApiRef);
  const load = useCallback(
    (cursor?: string) =>
      client.getSummary({
        scorecard,
        check,
        scope,
        state,
        cursor,
        limit: PAGE_SIZE,
      }),
    [client, scorecard, check, scope, state],
  );
  const pages = usePages(load);
  const { title } = STATE_WORDS[state];
  return (
    <CardSection
      title={title}
      actions={
        <DownloadFile
          format="CSV"
          name={`${check}-${state}-${scope}`}
          load={() => client.getSummaryCsv({ scorecard, check, scope, state })}
        />
      }
    >
      <PagedTable
        label={title}
        what="The entities"
        one="entity"
        many="entities"
        empty={EMPTY[state]}
        pages={pages}
        keyOf={({ entity }) => entity}
        columns={[
          {
            title: 'Entity',
            cell: item => (
              <EntityName entityRef={item.entity} title={item.title} />
            ),
          },
          { title: 'Owner', cell: ({ owner }) => <OwnerLink owner={owner} /> },
          {
            title: 'Why',
            cell: ({ reason }) => <div className={styles.text}>{reason}</div>,
          },
          {
            title: 'Since',
            cell: ({ since }) => since && <Ago at={since} />,
          },
        ]}
      />
    </CardSection>
  );
}
