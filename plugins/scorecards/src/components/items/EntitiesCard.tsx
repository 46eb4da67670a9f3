import { useApi } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import {
  CardSection,
  DownloadFile,
  OwnerLink,
  PagedTable,
  pageStyles as styles,
  usePages,
} from '@slipway/components';
import type { Summary } from '@slipway/plugin-scorecards-common';
import { useCallback } from 'react';
import { scorecardsApiRef } from '../../api/scorecardsApi';
import { levelOf, NO_LEVEL } from '../../words/levels';
import { scoreText } from '../../words/scoreText';
import { LevelBadge } from '../levels/LevelBadge';
import { EntityName } from './EntityName';

const EVERY_LEVEL = 'every';
const PAGE_SIZE = 50;

/** The entities of a summary, those of one level when the reader chooses it. */
export function EntitiesCard(props: {
  summary: Summary;
  level: string | undefined;
  onLevel: (level: string | undefined) => void;
}) {
  const { summary, level, onLevel } = props;
  const { scorecard, scope, ladder } = summary;
  const client = useApi(scorecardsApiRef);
  const load = useCallback(
    (cursor?: string) =>
      client.getSummary({ scorecard, scope, level, cursor, limit: PAGE_SIZE }),
    [client, scorecard, scope, level],
  );
  const pages = usePages(load);
  return (
    <CardSection
      title="Entities"
      actions={
        <div className={styles.controls}>
          <Select
            aria-label="Level of the entities"
            size="small"
            options={[
              { value: EVERY_LEVEL, label: 'Every level' },
              ...[NO_LEVEL, ...ladder].map(({ name, title }) => ({
                value: name,
                label: title,
              })),
            ]}
            value={level ?? EVERY_LEVEL}
            onChange={chosen =>
              onLevel(chosen === EVERY_LEVEL ? undefined : String(chosen))
            }
          />
          <DownloadFile
            format="CSV"
            name={`${scorecard}-${scope}${level ? `-${level}` : ''}`}
            load={() => client.getSummaryCsv({ scorecard, scope, level })}
          />
        </div>
      }
    >
      <PagedTable
        label="Entities"
        what="The entities"
        one="entity"
        many="entities"
        empty="No entity is on this level."
        pages={pages}
        keyOf={({ entity }) => entity}
        columns={[
          {
            title: 'Entity',
            cell: ({ entity, title }) => (
              <EntityName entityRef={entity} title={title} />
            ),
          },
          { title: 'Owner', cell: ({ owner }) => <OwnerLink owner={owner} /> },
          {
            title: 'Level',
            cell: item => <LevelBadge level={levelOf(ladder, item.level)} />,
          },
          { title: 'Score', cell: ({ score }) => scoreText(score) },
          {
            title: 'Open checks',
            cell: ({ open }) => open.toLocaleString('en-GB'),
          },
        ]}
      />
    </CardSection>
  );
}
