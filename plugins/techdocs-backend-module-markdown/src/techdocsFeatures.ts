import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import { techdocsModuleBuildAhead } from './builds/buildAheadModule';
import { techdocsModuleMarkdown } from './module';

/** The Markdown generator, and the task that builds before anybody asks. */
export const techdocsFeatures = createBackendFeatureLoader({
  loader: () => [techdocsModuleMarkdown, techdocsModuleBuildAhead],
});
