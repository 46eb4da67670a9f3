export { buildSite } from './buildSite';
export type { BuildSiteOptions, SiteReport } from './buildSite';
export { DocsError, describeProblem } from './DocsProblem';
export type { DocsProblem } from './DocsProblem';
export { MemoryPageCache } from './pages/PageCache';
export type { PageCache } from './pages/PageCache';
export type { RenderedPage } from './pages/renderPage';
export { rendererVersion } from './rendererVersion';
