import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/frontend-plugin-api';

/** The page “Audit”. */
export const auditRouteRef = createRouteRef();

/** A request for infrastructure. */
export const requestRouteRef = createExternalRouteRef({
  params: ['requestId'],
  defaultTarget: 'infra-requests.request',
});

/** A campaign of a scorecard. */
export const campaignRouteRef = createExternalRouteRef({
  params: ['campaignId'],
  defaultTarget: 'scorecards.campaign',
});

/** The results of a survey. */
export const surveyRouteRef = createExternalRouteRef({
  params: ['surveyId'],
  defaultTarget: 'surveys.results',
});

/** A run of a template. */
export const taskRouteRef = createExternalRouteRef({
  params: ['taskId'],
  defaultTarget: 'scaffolder.ongoingTask',
});
