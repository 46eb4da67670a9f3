import type { InfraRequest, RequestState } from './schemas/requests';
import type { CarriedOut } from './topics';

/** Where a request goes when something was carried out. */
const DONE: (RequestState | null)[] = ['active', 'expiring', 'destroyed'];

/**
 * What was carried out of a request, as its events told it, the oldest first: for whoever may have missed one. A request
 * shows the newest 500 entries of its timeline, and nothing from before those.
 */
export function readCarriedOut(request: InfraRequest): CarriedOut[] {
  const { id, name, module, environment, component, runs, timeline } = request;
  return timeline
    .filter(({ action, to }) => action === 'state.change' && DONE.includes(to))
    .flatMap(entry => {
      const run = runs.find(({ n }) => n === entry.run);
      return run?.kind === 'apply' && run.state === 'succeeded'
        ? {
            request: id,
            ...{ name, module, environment, component },
            carriedOut: run.operation,
            at: entry.at,
          }
        : [];
    });
}
