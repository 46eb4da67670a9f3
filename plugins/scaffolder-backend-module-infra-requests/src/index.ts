export { scaffolderModuleInfraRequests as default } from './module';
