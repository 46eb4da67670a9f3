import {
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

/** The page “Surveys”. */
export const surveysRouteRef = createRouteRef();

/** Where a survey is defined. */
export const defineRouteRef = createSubRouteRef({
  path: '/new',
  parent: surveysRouteRef,
});

/** Where a round is answered. */
export const answerRouteRef = createSubRouteRef({
  path: '/rounds/:roundId',
  parent: surveysRouteRef,
});

/** The results of a survey. */
export const resultsRouteRef = createSubRouteRef({
  path: '/:surveyId/results',
  parent: surveysRouteRef,
});
