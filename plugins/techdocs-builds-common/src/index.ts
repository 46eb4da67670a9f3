export * from './schemas';
export { TechDocsBuildsClient } from './TechDocsBuildsClient';
