/** How many files are read or written at once. */
export const CONCURRENT_FILES = 16;

/**
 * Goes through items in order while the work for a number of them is under
 * way: yields each item with what came of it.
 */
export async function* inBatches<Item, Result>(
  items: Item[],
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<{ item: Item; result: Result }> {
  for (let start = 0; start < items.length; start += CONCURRENT_FILES) {
    const batch = items.slice(start, start + CONCURRENT_FILES);
    const results = await Promise.all(batch.map(work));
    for (const [index, item] of batch.entries()) {
      yield { item, result: results[index] };
    }
  }
}
