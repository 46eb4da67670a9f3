/** A value that a form offers: one choice, or a set of choices. */
export type Value = string | boolean | string[];

/** The values of each option, by its name. */
export type Options = Record<string, Value[]>;

/** One value for each option. */
export type Combination = Record<string, Value>;

interface Choice {
  option: number;
  value: number;
}

/**
 * Combinations in which every pair of values of two options occurs at least once: what a test of all combinations
 * finds, it mostly finds in a small part of them, since few faults need three values to meet. Greedy, and the same for
 * the same options.
 */
export function coveringArray(options: Options): Combination[] {
  const names = Object.keys(options);
  const sizes = names.map(name => options[name].length);
  const uncovered = allPairs(sizes);
  const rows: number[][] = [];
  while (uncovered.size > 0) {
    const candidates = [...uncovered].map(seed =>
      growRow(sizes, uncovered, seed),
    );
    const gains = candidates.map(
      row => pairsOf(row).filter(covered => uncovered.has(covered)).length,
    );
    const best = candidates[gains.indexOf(Math.max(...gains))];
    pairsOf(best).forEach(covered => uncovered.delete(covered));
    rows.push(best);
  }
  return rows.map(row =>
    Object.fromEntries(
      names.map((name, option) => [name, options[name][row[option]]]),
    ),
  );
}

function allPairs(sizes: number[]): Set<string> {
  const pairs = new Set<string>();
  for (let a = 0; a < sizes.length; a += 1) {
    for (let b = a + 1; b < sizes.length; b += 1) {
      for (let x = 0; x < sizes[a]; x += 1) {
        for (let y = 0; y < sizes[b]; y += 1) {
          pairs.add(pair({ option: a, value: x }, { option: b, value: y }));
        }
      }
    }
  }
  return pairs;
}

/** A row that holds the seed, and at every other option the value that covers most beside it. */
function growRow(
  sizes: number[],
  uncovered: Set<string>,
  seed: string,
): number[] {
  const chosen = seed.split('|').map(choice => {
    const [option, value] = choice.split('=').map(Number);
    return { option, value };
  });
  for (let option = 0; option < sizes.length; option += 1) {
    if (chosen.some(choice => choice.option === option)) {
      continue;
    }
    const gains = Array.from(
      { length: sizes[option] },
      (_, value) =>
        chosen.filter(choice =>
          uncovered.has(
            choice.option < option
              ? pair(choice, { option, value })
              : pair({ option, value }, choice),
          ),
        ).length,
    );
    chosen.push({ option, value: gains.indexOf(Math.max(...gains)) });
  }
  return chosen.sort((a, b) => a.option - b.option).map(({ value }) => value);
}

function pairsOf(row: number[]): string[] {
  return row.flatMap((x, a) =>
    row
      .slice(a + 1)
      .map((y, offset) =>
        pair({ option: a, value: x }, { option: a + 1 + offset, value: y }),
      ),
  );
}

function pair(a: Choice, b: Choice): string {
  return `${a.option}=${a.value}|${b.option}=${b.value}`;
}
