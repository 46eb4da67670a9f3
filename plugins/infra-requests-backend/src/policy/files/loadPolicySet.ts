import fs from 'node:fs/promises';
import path from 'node:path';
import { compileRule } from '../cel/compileRule';
import type { Rule } from '../cel/Rule';
import { PriceTable } from '../cost/PriceTable';
import { PolicyLanguage } from '../language/PolicyLanguage';
import { Quota } from '../quotas/Quota';
import type { FieldProblem } from './FieldProblem';
import { type PolicyFile, policyFileSchema } from './policyFileSchema';
import { pricesSchema } from './pricesSchema';
import {
  type PolicyProblem,
  type ReadFile,
  readPolicyFile,
} from './readPolicyFile';

/** The one file of a folder that has prices; all others have rules and quotas. */
const PRICES = 'prices.yaml';

/** What a folder says. */
export interface PolicySet {
  rules: Rule[];
  quotas: Quota[];
  /** Absent where the folder has none. */
  prices?: PriceTable;
}

/** Reads the rule files (`*.yaml`) and `prices.yaml` of a folder: all of it, or what is wrong with it. Never throws. */
export async function loadPolicySet(
  directory: string,
): Promise<{ set?: PolicySet; problems: PolicyProblem[] }> {
  const names = await listFiles(directory);
  const ruleFiles = names.filter(name => name !== PRICES);
  if (ruleFiles.length === 0) {
    const message = 'The folder has no rule file (*.yaml), or is not there.';
    return { problems: [{ file: directory, message, path: '' }] };
  }
  const prices = names.includes(PRICES)
    ? await loadPrices(path.join(directory, PRICES))
    : { currency: undefined, problems: [] };
  const files = await Promise.all(
    ruleFiles.map(name =>
      readPolicyFile(path.join(directory, name), policyFileSchema),
    ),
  );
  const compiled = compileFiles(
    files.flatMap(({ read }) => read ?? []),
    prices.currency,
  );
  const problems = [
    ...prices.problems,
    ...files.flatMap(file => file.problems),
    ...compiled.problems,
  ];
  return problems.length > 0
    ? { problems }
    : {
        set: {
          ...compiled.set,
          prices: 'table' in prices ? prices.table : undefined,
        },
        problems,
      };
}

async function listFiles(directory: string): Promise<string[]> {
  try {
    const names = await fs.readdir(directory);
    return names.filter(name => name.endsWith('.yaml')).sort();
  } catch {
    return [];
  }
}

/** A table that cannot be read has its own problems: `XXX`, no currency, keeps quotas from having some because of it. */
async function loadPrices(file: string): Promise<{
  table?: PriceTable;
  currency: string;
  problems: PolicyProblem[];
}> {
  const { read, problems } = await readPolicyFile(file, pricesSchema);
  if (!read) {
    return { currency: 'XXX', problems };
  }
  const compiled = PriceTable.compile(read.value);
  return {
    table: compiled.table,
    currency: read.value.currency,
    problems: read.problemsAt(compiled.problems),
  };
}

function compileFiles(
  files: readonly ReadFile<PolicyFile>[],
  currency: string | undefined,
): { set: Pick<PolicySet, 'rules' | 'quotas'>; problems: PolicyProblem[] } {
  const language = new PolicyLanguage(
    files.flatMap(({ value }) => value.quotas.map(({ id }) => id)),
  );
  const isTaken = takenIds();
  const rules: Rule[] = [];
  const quotas: Quota[] = [];
  const problems: PolicyProblem[] = [];
  for (const { value, problemsAt } of files) {
    const found: FieldProblem[] = [];
    for (const [index, definition] of value.rules.entries()) {
      const at = `rules.${index}`;
      const compiled = compileRule(language, definition, at);
      rules.push(...(compiled.rule ? [compiled.rule] : []));
      found.push(...compiled.problems, ...isTaken(definition.id, at));
    }
    for (const [index, definition] of value.quotas.entries()) {
      const at = `quotas.${index}`;
      const compiled = Quota.compile(language, definition, at, currency);
      quotas.push(...(compiled.quota ? [compiled.quota] : []));
      found.push(
        ...compiled.problems,
        ...isTaken(`quota/${definition.id}`, at),
      );
    }
    problems.push(...problemsAt(found));
  }
  return { set: { rules, quotas }, problems };
}

/** Finds ids that come a second time, in whichever file. */
function takenIds(): (id: string, path: string) => FieldProblem[] {
  const ids = new Set<string>();
  return (id, at) => {
    if (ids.has(id)) {
      return [{ path: `${at}.id`, message: `There is another ${id}.` }];
    }
    ids.add(id);
    return [];
  };
}
