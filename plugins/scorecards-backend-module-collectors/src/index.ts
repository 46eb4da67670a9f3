export { scorecardsModuleCollectors as default } from './module';
