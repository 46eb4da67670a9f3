import { CardSection, Loaded } from '@slipway/components';
import { Flex } from '@backstage/ui';
import { useModules } from '../api/useModules';
import { NothingAskedFor } from './NothingAskedFor';
import { RequestFilters } from './RequestFilters';
import { RequestTable } from './RequestTable';
import { useRequestsParameters } from './useRequestsParameters';

/** The requests that the reader may see. */
export function RequestsPage() {
  const parameters = useRequestsParameters();
  const modules = useModules();
  return (
    <CardSection
      title="Requests"
      note="Yours, those of your teams, and those that you decide on; the platform team sees all."
    >
      <Loaded what="The modules" state={modules} height={320}>
        {loaded => (
          <Flex direction="column" gap="4">
            <RequestFilters parameters={parameters} modules={loaded} />
            <RequestTable
              query={parameters.query}
              empty={
                parameters.isNarrowed ? (
                  'No request fits. Look for less.'
                ) : (
                  <NothingAskedFor text="What you or your teams ask for will be here." />
                )
              }
            />
          </Flex>
        )}
      </Loaded>
    </CardSection>
  );
}
