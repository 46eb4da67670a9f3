import {
  coreExtensionData,
  createFrontendPlugin,
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { ServiceFactBlueprint } from '@slipway/plugin-home-react';
import VerifiedUserOutlined from '@material-ui/icons/VerifiedUserOutlined';
import { scorecardsApi } from './api/scorecardsApi';
import {
  campaignRouteRef,
  campaignsRouteRef,
  checkRouteRef,
  editorRouteRef,
  evidenceRouteRef,
  newCampaignRouteRef,
  overviewRouteRef,
  scorecardRouteRef,
  scorecardsRouteRef,
  scorecardTabRouteRef,
  waiversRouteRef,
} from './routes';

/**
 * Shows its sub-pages itself: as tabs of the header they would name panels that do not exist, which axe calls critical, and
 * the first one would lose what the URL says.
 */
const scorecardsPage = PageBlueprint.makeWithOverrides({
  factory: (originalFactory, { inputs }) =>
    originalFactory({
      path: '/scorecards',
      routeRef: scorecardsRouteRef,
      title: 'Scorecards',
      icon: <VerifiedUserOutlined fontSize="inherit" />,
      loader: async () => {
        const { Rooms } = await import('@slipway/components');
        return (
          <Rooms
            label="Parts of the scorecards"
            rooms={inputs.pages.map(page => ({
              path: page.get(coreExtensionData.routePath),
              title: page.get(coreExtensionData.title) ?? '',
              element: page.get(coreExtensionData.reactElement),
            }))}
          />
        );
      },
    }),
});

const overviewPage = SubPageBlueprint.make({
  name: 'overview',
  params: {
    path: 'overview',
    routeRef: overviewRouteRef,
    title: 'Overview',
    loader: () =>
      import('./pages/OverviewRoutes').then(m => <m.OverviewRoutes />),
  },
});

const waiversPage = SubPageBlueprint.make({
  name: 'waivers',
  params: {
    path: 'waivers',
    routeRef: waiversRouteRef,
    title: 'Waivers',
    loader: () => import('./waivers/WaiversPage').then(m => <m.WaiversPage />),
  },
});

const campaignsPage = SubPageBlueprint.make({
  name: 'campaigns',
  params: {
    path: 'campaigns',
    routeRef: campaignsRouteRef,
    title: 'Campaigns',
    loader: () =>
      import('./campaigns/CampaignRoutes').then(m => <m.CampaignRoutes />),
  },
});

const evidencePage = SubPageBlueprint.make({
  name: 'evidence',
  params: {
    path: 'evidence',
    routeRef: evidenceRouteRef,
    title: 'Evidence',
    loader: () =>
      import('./evidence/EvidencePage').then(m => <m.EvidencePage />),
  },
});

/** Without an icon, so that the side bar leaves it out: the overview leads to it. */
const editorPage = PageBlueprint.make({
  name: 'editor',
  params: {
    path: '/scorecards/edit',
    routeRef: editorRouteRef,
    title: 'Edit a scorecard',
    loader: () => import('./editor/EditorPage').then(m => <m.EditorPage />),
  },
});

const scorecardTab = EntityContentBlueprint.make({
  name: 'scorecard',
  params: {
    path: '/scorecard',
    title: 'Scorecard',
    routeRef: scorecardTabRouteRef,
    filter: { kind: { $in: ['component', 'system', 'domain', 'group'] } },
    loader: () => import('./entity/ScorecardTab').then(m => <m.ScorecardTab />),
  },
});

const levelCard = EntityCardBlueprint.make({
  name: 'level',
  params: {
    type: 'info',
    filter: { kind: 'component' },
    loader: () => import('./entity/LevelCard').then(m => <m.LevelCard />),
  },
});

const checksCard = EntityCardBlueprint.make({
  name: 'checks',
  params: {
    type: 'content',
    filter: { kind: 'scorecard' },
    loader: () =>
      import('./entity/DefinedChecksCard').then(m => <m.DefinedChecksCard />),
  },
});

const levelFact = ServiceFactBlueprint.make({
  name: 'level',
  params: {
    subject: 'The levels',
    loader: () => import('./home/loadLevelFacts').then(m => m.loadLevelFacts),
  },
});

/**
 * Scorecards in the browser: how entities stand on them, which checks keep them from the next level, and what mends
 * those; on a page of its own, on the pages of entities and on the home page.
 */
export const scorecardsPlugin = createFrontendPlugin({
  pluginId: 'scorecards',
  title: 'Scorecards',
  routes: {
    root: scorecardsRouteRef,
    overview: overviewRouteRef,
    scorecard: scorecardRouteRef,
    check: checkRouteRef,
    waivers: waiversRouteRef,
    campaigns: campaignsRouteRef,
    newCampaign: newCampaignRouteRef,
    campaign: campaignRouteRef,
    evidence: evidenceRouteRef,
    editor: editorRouteRef,
    scorecardTab: scorecardTabRouteRef,
  },
  extensions: [
    scorecardsApi,
    scorecardsPage,
    overviewPage,
    waiversPage,
    campaignsPage,
    evidencePage,
    editorPage,
    scorecardTab,
    levelCard,
    checksCard,
    levelFact,
  ],
});
