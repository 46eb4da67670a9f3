import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  pipelineReports,
  reports,
  type TokenScope,
} from '@slipway/plugin-machine-tokens-common';
import { mayMachine } from '@slipway/plugin-access-common';
import type { TokenLookup } from '../lookup/TokenLookup';
import { type Machine, readMachine } from './readMachine';

/** What a machine may report of: anything, some entities by their full refs, or what lives in a repository. */
export type Reach =
  | { kind: 'anything' }
  | { kind: 'entities'; refs: ReadonlySet<string> }
  | {
      kind: 'repository';
      repository: string;
      /** Whether it may be meant where a repository is named without its host. */
      isOnOnlyForge: boolean;
    };

const ANYTHING: Reach = { kind: 'anything' };
const NOTHING: Reach = { kind: 'entities', refs: new Set() };

/** Says what machines may do at one plugin. */
export class Rights {
  constructor(
    private readonly options: {
      pluginId: string;
      lookup: Pick<TokenLookup, 'known'>;
      /** The host of the only forge that the portal works with. */
      forge?: string;
    },
  ) {}

  /** What somebody may report of. People and plugins are tied to nothing: their permissions say what they may. */
  reachOf(credentials: BackstageCredentials): Reach {
    const machine = machineOf(credentials);
    switch (machine?.kind) {
      case undefined:
      case 'configured':
        return ANYTHING;
      case 'repository':
        return {
          ...machine,
          isOnOnlyForge: machine.repository.startsWith(
            `${this.options.forge}/`,
          ),
        };
      case 'token': {
        const scope = this.#scopeOf(machine.id);
        if (!scope) {
          return NOTHING;
        }
        return scope.entities.length === 0
          ? ANYTHING
          : { kind: 'entities', refs: new Set(scope.entities) };
      }
      default:
        return NOTHING;
    }
  }

  /** Whether somebody may be asked about a permission at all; people and plugins always. */
  mayUse(credentials: BackstageCredentials, permission: string): boolean {
    const machine = machineOf(credentials);
    if (!machine) {
      return true;
    }
    return mayMachine(permission) && this.#holds(machine, permission);
  }

  /**
   * Whether somebody may come to an endpoint at all. A machine that is tied to entities comes only to those that compare
   * records with them; none but those of the configuration comes to what the framework adds to each plugin.
   *
   * @param path - below the plugin
   */
  mayReach(
    credentials: BackstageCredentials,
    method: string,
    path: string,
  ): boolean {
    const machine = machineOf(credentials);
    if (!machine || machine.kind === 'configured') {
      return true;
    }
    // Routes are found whichever case they are written in.
    if (path.toLowerCase().startsWith('/.backstage')) {
      return false;
    }
    return (
      this.reachOf(credentials).kind === 'anything' ||
      (method === 'POST' &&
        pipelineReports.some(
          report =>
            report.plugin === this.options.pluginId &&
            this.#holds(machine, report.permission) &&
            toPattern(report.path).test(path),
        ))
    );
  }

  #holds(machine: Machine, permission: string): boolean {
    switch (machine.kind) {
      case 'configured':
        return true;
      case 'repository':
        return pipelineReports.some(report => report.permission === permission);
      case 'token': {
        const scope = this.#scopeOf(machine.id);
        // What cannot be tied to entities any more is lost to tokens that were made when it could.
        return (
          scope !== undefined &&
          scope.permissions.includes(permission) &&
          (scope.entities.length === 0 ||
            reports.some(report => report.permission === permission))
        );
      }
      default:
        return false;
    }
  }

  /** Undefined for a token of another plugin, too. */
  #scopeOf(id: string): TokenScope | undefined {
    const scope = this.options.lookup.known(id)?.scope;
    return scope?.plugin === this.options.pluginId ? scope : undefined;
  }
}

function machineOf({ principal }: BackstageCredentials): Machine | undefined {
  const { type, subject } = principal as { type?: string; subject?: string };
  return type === 'service' && subject !== undefined
    ? readMachine(subject)
    : undefined;
}

function toPattern(path: string): RegExp {
  return new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`);
}
