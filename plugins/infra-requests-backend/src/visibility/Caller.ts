import type { BackstageCredentials } from '@backstage/backend-plugin-api';

/** Who asks for something. */
export interface Caller {
  /** The entity ref of a person, or the subject of a service. */
  actor: string;
  /** A service acts for whoever configured it: it sees every request, and needs to be in no group. */
  isService: boolean;
  /** Entity refs of groups that the person is in. */
  groups: string[];
  /** Whether the person is in the platform group. */
  isPlatform: boolean;
  /** Person, groups and groups below them; undefined: may read every request. */
  reads: string[] | undefined;
  credentials: BackstageCredentials;
}

/** Whether somebody may change, cancel, extend and destroy what a group owns, and see its secrets. */
export function isOwner(caller: Caller, owner: string): boolean {
  return caller.isService || caller.groups.includes(owner);
}
