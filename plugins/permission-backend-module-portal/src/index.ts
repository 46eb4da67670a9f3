export { permissionModulePortal as default } from './module';
export { permissionPolicyServiceRef } from './permissionPolicyServiceRef';
