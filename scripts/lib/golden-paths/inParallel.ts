import { stopSignal } from '../signals.ts';

/** Does the work for each item, in their order, a few at a time. The first failure is everybody's. */
export async function inParallel<T>(
  items: T[],
  workers: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = items.values();
  const worker = async () => {
    for (const item of waiting) {
      stopSignal.throwIfAborted();
      await work(item);
    }
  };
  await Promise.all(Array.from({ length: workers }, worker));
}
