import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { Provisioner } from './Provisioner';

/** Where modules hand over their provisioners. */
export interface ProvisionersExtensionPoint {
  /** @throws Error when another provisioner has the same name */
  addProvisioner(provisioner: Provisioner): void;
}

/** See {@link ProvisionersExtensionPoint}. */
export const provisionersExtensionPoint =
  createExtensionPoint<ProvisionersExtensionPoint>({
    id: 'infra-requests.provisioners',
  });
