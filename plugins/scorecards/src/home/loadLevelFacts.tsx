import { stringifyEntityRef } from '@backstage/catalog-model';
import type { LoadServiceFacts } from '@slipway/plugin-home-react';
import { MAX_LEVELS } from '@slipway/plugin-scorecards-common';
import { scorecardsApiRef } from '../api/scorecardsApi';
import { LevelFact } from './LevelFact';

/** The level of each service on the first scorecard: a request for the scorecards, and one for a hundred services. */
export const loadLevelFacts: LoadServiceFacts = async ({ services }, apis) => {
  const client = apis.get(scorecardsApiRef);
  const [scorecard] = (await client?.getScorecards())?.items ?? [];
  if (!client || !scorecard) {
    return new Map();
  }
  const refs = services.map(service => stringifyEntityRef(service));
  const answers = await Promise.all(
    Array.from({ length: Math.ceil(refs.length / MAX_LEVELS) }, (_, n) =>
      client.getLevels(
        scorecard.name,
        refs.slice(n * MAX_LEVELS, (n + 1) * MAX_LEVELS),
      ),
    ),
  );
  return new Map(
    answers.flatMap(({ items }) =>
      items.map(
        item =>
          [
            item.entity,
            <LevelFact item={item} levels={scorecard.levels} />,
          ] as const,
      ),
    ),
  );
};
