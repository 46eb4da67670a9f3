import type { Role } from './Role';

/**
 * Who finds out whether somebody owns something:
 * - `entity`: the policy, as a condition that the catalog makes part of its query: who owns the entity;
 * - `task`: the policy, as a condition that the scaffolder makes part of its query: who started the task;
 * - `plugin`: the plugin itself, which knows what belongs to whom.
 */
export type OwnershipCheck = 'entity' | 'task' | 'plugin';

/** Where somebody may do something because it is theirs. */
export interface Ownership {
  check: OwnershipCheck;
  /** As the end of a sentence that begins with "you may, for ". */
  of: string;
}

/** One permission, and who has it. */
export interface AccessRow {
  permission: string;
  /** What it allows, as the end of a sentence that begins with "may". */
  title: string;
  /** Who has it. `viewer` stands for everybody who is signed in. */
  roles: readonly Role[];
  /** Where the role `member`, or `approver`, has it; absent when neither depends on what it is about. */
  ownership?: Ownership;
}
