import { stringifyEntityRef } from '@backstage/catalog-model';
import type { LoadServiceFacts } from '@slipway/plugin-home-react';
import { scorecardsApiRef } from '../api/scorecardsApi';
import { LevelFact } from './LevelFact';

/** Each costs a request. */
const MAX_SCOPES = 5;
/** Of a page of a summary: all that the card shows are among them. */
const MOST_ITEMS = 500;

/**
 * The level of each service on the first scorecard. One request for the scorecards, one for each group of the person, and
 * one for each service that no group owns; five of those at most.
 */
export const loadLevelFacts: LoadServiceFacts = async (question, apis) => {
  const client = apis.get(scorecardsApiRef);
  const [scorecard] = (await client?.getScorecards())?.items ?? [];
  if (!client || !scorecard) {
    return new Map();
  }
  const { services, groups } = question;
  const ownedByPeople = services.filter(({ spec }) =>
    String(spec?.owner).startsWith('user:'),
  );
  const scopes = [
    ...groups,
    ...ownedByPeople.map(service => stringifyEntityRef(service)),
  ].slice(0, MAX_SCOPES);
  const summaries = await Promise.all(
    scopes.map(scope =>
      client.getSummary({
        scorecard: scorecard.name,
        scope,
        limit: MOST_ITEMS,
      }),
    ),
  );
  return new Map(
    summaries.flatMap(({ items }) =>
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
