import type { Entity } from '@backstage/catalog-model';
import type {
  CheckDefinition,
  CheckState,
  DefinitionProblem,
  FactValue,
  Fix,
  ScorecardDefinition,
  SeenValue,
} from '@slipway/plugin-scorecards-common';

/** What the rules are evaluated over. */
export interface RuleContext {
  /** As in the catalog, without its relations. */
  entity: Entity;
  /** By source; a source that never gave anything is absent. */
  facts: Record<string, Record<string, FactValue>>;
  /** When a source gave them, in ISO 8601. */
  collectedAt: Record<string, string>;
  now: Date;
}

/** How a check stands, before waivers. */
export interface Finding {
  state: Exclude<CheckState, 'exempt'>;
  reason: string;
  seen: SeenValue[];
}

/** A check that can be evaluated. */
export interface CompiledCheck {
  definition: CheckDefinition;
  /** Whether it may change with time alone. */
  usesNow: boolean;
  /** Never throws. */
  evaluate(context: RuleContext): Finding;
  /** What mends it, with the values of the entity filled in; not by a template that the portal has not got. Never throws. */
  fixes(context: RuleContext, hasTemplate?: (ref: string) => boolean): Fix[];
}

/** A scorecard that can be evaluated. */
export interface CompiledScorecard {
  definition: ScorecardDefinition;
  /** A digest of what it says: 16 hexadecimal digits. */
  version: string;
  checks: CompiledCheck[];
  /** Whether it is about an entity. `groups`: references of the owner and of every group above it. */
  isAbout(context: RuleContext, groups: readonly string[]): boolean;
}

/** A scorecard, or what is wrong with its definition. */
export interface Compilation {
  /** Absent when there are problems. */
  scorecard?: CompiledScorecard;
  problems: DefinitionProblem[];
}
