import {
  createFrontendModule,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import techdocsPlugin from '@backstage/plugin-techdocs/alpha';
import { TechDocsAddonLocations } from '@backstage/plugin-techdocs-react';
import { AddonBlueprint } from '@backstage/plugin-techdocs-react/alpha';
import { lazy } from 'react';
import { techdocsBuildsApi } from './builds/techdocsBuildsApi';
import { SidebarPlaceAddon } from './sidebars/SidebarPlaceAddon';

const mermaidAddon = AddonBlueprint.make({
  name: 'mermaid',
  params: {
    name: 'Mermaid',
    location: TechDocsAddonLocations.Content,
    component: lazy(() =>
      import('./diagrams/MermaidAddon').then(m => ({
        default: m.MermaidAddon,
      })),
    ),
  },
});

const buildBannerAddon = AddonBlueprint.make({
  name: 'build-banner',
  params: {
    name: 'BuildBanner',
    location: TechDocsAddonLocations.Subheader,
    component: lazy(() =>
      import('./builds/BuildBanner').then(m => ({ default: m.BuildBanner })),
    ),
  },
});

const sidebarPlaceAddon = AddonBlueprint.make({
  name: 'sidebar-place',
  params: {
    name: 'SidebarPlace',
    location: TechDocsAddonLocations.Content,
    component: SidebarPlaceAddon,
  },
});

/** In the place of the stock index of documentation. */
const docsHome = PageBlueprint.make({
  params: {
    path: '/docs',
    routeRef: techdocsPlugin.routes.root,
    title: 'Docs',
    icon: techdocsPlugin.icon,
    loader: () => import('./home/DocsHome').then(m => <m.DocsHome />),
  },
});

/**
 * Documentation in the browser: mermaid diagrams drawn in the reader, a banner when the newest build failed, side bars
 * that keep their place, and a home page that lists by owner.
 */
export const readerModule = createFrontendModule({
  pluginId: 'techdocs',
  extensions: [
    techdocsBuildsApi,
    mermaidAddon,
    buildBannerAddon,
    sidebarPlaceAddon,
    docsHome,
  ],
});
