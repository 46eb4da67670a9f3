import type { CheckState, SeenValue } from '@slipway/plugin-scorecards-common';
import type { EntityContext } from '../database/ContextReader';
import { storable } from '../database/storable';
import {
  type CompiledCheck,
  type CompiledScorecard,
  type Finding,
  type RuleContext,
  standing,
} from '../rules';

/** A waiver that was approved and has not ended. */
export interface HoldingWaiver {
  id: string;
  scorecard: string;
  check: string;
  /** The last moment at which it holds. */
  until: Date;
}

/** How one check stands. */
export interface EvaluatedCheck {
  check: CompiledCheck;
  state: CheckState;
  reason: string;
  seen: SeenValue[];
  /** The waiver that makes it exempt. */
  waiverId: string | null;
}

/** How an entity stands on a scorecard. */
export interface EvaluatedScorecard {
  scorecard: CompiledScorecard;
  level: string | null;
  score: number | null;
  open: number;
  /** When the first waiver that was used ends. */
  validUntil: Date | null;
  checks: EvaluatedCheck[];
}

/** Evaluates an entity by all scorecards that are about it. A check that breaks is unknown, and disturbs no other. */
export function evaluateEntity(
  { context, groups }: EntityContext,
  scorecards: Iterable<CompiledScorecard>,
  waivers: HoldingWaiver[],
): EvaluatedScorecard[] {
  return [...scorecards]
    .filter(scorecard => isAbout(scorecard, context, groups))
    .map(scorecard => {
      const name = scorecard.definition.metadata.name;
      const own = waivers.filter(waiver => waiver.scorecard === name);
      const used: HoldingWaiver[] = [];
      const checks = scorecard.checks.map((check): EvaluatedCheck => {
        const finding = evaluate(check, context);
        const waiver = own.find(
          ({ check: waived }) => waived === check.definition.id,
        );
        if (!waiver || !isOpen(finding.state)) {
          return { check, ...finding, waiverId: null };
        }
        used.push(waiver);
        return { check, ...finding, state: 'exempt', waiverId: waiver.id };
      });
      const { level, score, open } = standing(
        ladderOf(scorecard),
        checks.map(({ check: { definition }, state }) => ({
          id: definition.id,
          level: definition.level,
          weight: definition.weight,
          state,
        })),
      );
      return {
        scorecard,
        level,
        score,
        open,
        validUntil: earliest(used.map(({ until }) => until)),
        checks,
      };
    });
}

/** The names of the levels, from the lowest. */
export function ladderOf({ definition }: CompiledScorecard): string[] {
  return definition.spec.levels.map(({ name }) => name);
}

/** Whether a check counts as not passed. */
export function isOpen(state: CheckState): boolean {
  return state === 'fail' || state === 'unknown';
}

function isAbout(
  scorecard: CompiledScorecard,
  context: RuleContext,
  groups: string[],
): boolean {
  try {
    return scorecard.isAbout(context, groups);
  } catch {
    // A target that breaks for one entity says nothing about it, and the others are evaluated.
    return false;
  }
}

function evaluate(check: CompiledCheck, context: RuleContext): Finding {
  try {
    const finding = check.evaluate(context);
    return { ...finding, reason: storable(finding.reason) };
  } catch (error) {
    return {
      state: 'unknown',
      reason: storable(`The check could not be evaluated: ${error}`),
      seen: [],
    };
  }
}

function earliest(moments: Date[]): Date | null {
  return moments.length > 0 ? new Date(Math.min(...moments.map(Number))) : null;
}
