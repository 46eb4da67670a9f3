import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import type { Population } from '../database/adoption/Population';
import type { ScopeResolver } from '../scope/ScopeResolver';
import type { AdoptionSettings } from './AdoptionSettings';

/** Turns who counts, by the configuration, into what the database is asked for one reader. */
export class PopulationResolver {
  constructor(
    private readonly options: {
      auth: AuthService;
      scopes: ScopeResolver;
      settings: AdoptionSettings;
    },
  ) {}

  async resolve(credentials: BackstageCredentials): Promise<Population> {
    const { scopes, settings } = this.options;
    const { components } = await scopes.resolve('all', credentials);
    return {
      types: settings.componentTypes,
      owners: settings.groups ? await this.#within(settings.groups) : null,
      templates: settings.templates ?? null,
      staging: settings.stagingEnvironments,
      platform: await this.#within(settings.platformGroups),
      visible: components === 'all' ? null : components,
    };
  }

  /** The configuration means the same for every reader, so that the portal itself asks. */
  async #within(groups: string[]): Promise<string[]> {
    const { auth, scopes } = this.options;
    const credentials = await auth.getOwnServiceCredentials();
    const found = await Promise.all(
      groups.map(group => scopes.groupsWithin(group, credentials)),
    );
    return [...new Set(found.flat())];
  }
}
