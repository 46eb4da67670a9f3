import {
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

/** The page “Scorecards”, whose tabs are sub-pages. */
export const scorecardsRouteRef = createRouteRef();

/** How the entities of a scope stand on the first scorecard. */
export const overviewRouteRef = createRouteRef();

/** The same on another one. */
export const scorecardRouteRef = createSubRouteRef({
  path: '/:scorecard',
  parent: overviewRouteRef,
});

/** The entities of one check. */
export const checkRouteRef = createSubRouteRef({
  path: '/:scorecard/:check',
  parent: overviewRouteRef,
});

/** The tab “Scorecard” of an entity's page. */
export const scorecardTabRouteRef = createRouteRef();

/** Where a definition is made or changed. */
export const editorRouteRef = createRouteRef();

/** Who asked for which waiver, and what became of it. */
export const waiversRouteRef = createRouteRef();

/** The campaigns. */
export const campaignsRouteRef = createRouteRef();

/** Where a campaign is started. */
export const newCampaignRouteRef = createSubRouteRef({
  path: '/new',
  parent: campaignsRouteRef,
});

/** One campaign. */
export const campaignRouteRef = createSubRouteRef({
  path: '/:campaignId',
  parent: campaignsRouteRef,
});

/** How controls stand, and stood. */
export const evidenceRouteRef = createRouteRef();
