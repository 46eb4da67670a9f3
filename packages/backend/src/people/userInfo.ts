import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { KnownPeople } from './KnownPeople';

/** What all plugins know of people: see {@link KnownPeople}. */
export const userInfo = createServiceFactory({
  service: coreServices.userInfo,
  deps: { auth: coreServices.auth, discovery: coreServices.discovery },
  createRootContext: () => new KnownPeople(),
  factory: (options, people) => people.asked(options),
});
