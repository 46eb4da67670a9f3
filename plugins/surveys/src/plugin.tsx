import {
  AppRootElementBlueprint,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { lazy, Suspense } from 'react';
import { surveysApi } from './api/surveysApi';
import {
  answerRouteRef,
  defineRouteRef,
  resultsRouteRef,
  surveysRouteRef,
} from './routes';

/** Without an icon, so that the side bar leaves it out: invitations and the Adoption page lead to it. */
const surveysPage = PageBlueprint.make({
  params: {
    path: '/surveys',
    routeRef: surveysRouteRef,
    title: 'Surveys',
    loader: () => import('./pages/SurveysPage').then(m => <m.SurveysPage />),
  },
});

const SurveyPrompt = lazy(() =>
  import('./prompt/SurveyPrompt').then(m => ({ default: m.SurveyPrompt })),
);

const surveyPrompt = AppRootElementBlueprint.make({
  name: 'prompt',
  params: {
    element: (
      <Suspense fallback={null}>
        <SurveyPrompt />
      </Suspense>
    ),
  },
});

/**
 * Surveys in the browser: a page on which people answer them, read results, what was done and what is planned, and on
 * which the platform team defines them; and a card in a corner that invites to answer.
 */
export const surveysPlugin = createFrontendPlugin({
  pluginId: 'surveys',
  title: 'Surveys',
  routes: {
    root: surveysRouteRef,
    define: defineRouteRef,
    answer: answerRouteRef,
    results: resultsRouteRef,
  },
  extensions: [surveysApi, surveysPage, surveyPrompt],
});
