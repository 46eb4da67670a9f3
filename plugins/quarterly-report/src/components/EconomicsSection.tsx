import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { ResponseError } from '@backstage/errors';
import { Alert } from '@backstage/ui';
import type { Counted } from '../economics/product';
import { economicsOf } from '../economics/economicsOf';
import { type Amounts, readAmounts } from '../economics/readAmounts';
import type { Sources } from '../sources/useSources';
import { EconomicsTable } from './EconomicsTable';
import { RowsSkeleton } from './Loaded';
import { Section } from './Section';

/** What was counted, or that it did not load: then the other rows are still true. */
function countedOf<T, U>(
  what: string,
  source: { value?: T; error?: Error },
  pick: (value: T) => U,
): Counted<U> {
  const { value, error } = source;
  if (value !== undefined && !error) {
    return { value: pick(value) };
  }
  const reason =
    error instanceof ResponseError ? error.cause.message : error?.message;
  return {
    missing: {
      reason: `${what} did not load: ${reason}. Reload the page to try again`,
    },
  };
}

function useAmounts(): { amounts?: Amounts; error?: Error } {
  const config = useApi(configApiRef);
  try {
    return { amounts: readAmounts(config) };
  } catch (error) {
    return { error: error as Error };
  }
}

/** What the platform saved and cost: real counts times amounts that the organisation has set. */
export function EconomicsSection(props: {
  adoption: Sources['adoption'];
  recovery: Sources['recovery'];
}) {
  const { adoption, recovery } = props;
  const { amounts, error } = useAmounts();
  if (!amounts) {
    return (
      <Section title="Economics">
        <Alert
          role="alert"
          status="danger"
          icon
          title="The amounts in the configuration are wrong"
          description={`${error?.message}. Correct it and restart the portal.`}
        />
      </Section>
    );
  }
  if (adoption.loading || recovery.loading) {
    return (
      <Section title="Economics">
        <RowsSkeleton what="The economics" rows={6} />
      </Section>
    );
  }
  return (
    <Section title="Economics">
      <EconomicsTable
        economics={economicsOf(
          amounts,
          countedOf('The metrics of adoption', adoption, ({ now }) => now),
          countedOf('The recovery times', recovery, value => value),
        )}
        currency={amounts.currency}
      />
    </Section>
  );
}
