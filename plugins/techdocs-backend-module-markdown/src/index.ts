export { techdocsFeatures as default } from './techdocsFeatures';
export { MarkdownGenerator } from './MarkdownGenerator';
export * from './renderer';
