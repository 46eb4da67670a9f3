import { type ASTNode, EvaluationError } from '@marcbachmann/cel-js';
import { comprehensionOf } from './internals';
import { LIMITS } from './limits';
import { nodesOf } from './nodes';

/** Counts the items that the comprehensions of an expression look at, and stops an evaluation that looks at too many. */
export class Steps {
  #left = 0;

  constructor(root: ASTNode) {
    for (const node of nodesOf(root)) {
      const comprehension = comprehensionOf(node);
      if (comprehension) {
        this.#count(comprehension);
      }
    }
  }

  /** Begins a new evaluation. */
  reset(): void {
    this.#left = LIMITS.steps;
  }

  #count(comprehension: NonNullable<ReturnType<typeof comprehensionOf>>): void {
    const { condition, step } = comprehension;
    if (condition) {
      // Not in the step: what it throws is caught for each item, and the loop would go on.
      comprehension.condition = result => {
        this.#take();
        return condition(result);
      };
      return;
    }
    comprehension.step = {
      evaluate: (evaluator, _, context) => {
        this.#take();
        return step.evaluate(evaluator, step, context);
      },
    };
  }

  #take(): void {
    if (this.#left === 0) {
      throw new EvaluationError(
        `The lists are too long: at most ${LIMITS.steps} items are looked at`,
      );
    }
    this.#left -= 1;
  }
}
