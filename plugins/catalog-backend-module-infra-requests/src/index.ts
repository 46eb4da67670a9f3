export { catalogModuleInfraRequests as default } from './module';
