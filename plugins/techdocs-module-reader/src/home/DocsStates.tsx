import { Alert, Button, ButtonLink, Flex, Skeleton, Text } from '@backstage/ui';

const GUIDE = '/docs/default/component/slipway/how-to/write-documentation';

/** In the shape of the list, while it loads. */
export function DocsSkeleton() {
  return (
    <Flex
      direction="column"
      gap="4"
      aria-busy
      aria-label="Loading"
      role="status"
    >
      {['first', 'second', 'third'].map(group => (
        <Flex key={group} direction="column" gap="2">
          <Skeleton width={160} height={20} />
          <Skeleton height={120} />
        </Flex>
      ))}
    </Flex>
  );
}

/** @param retry - loads the list again */
export function DocsError(props: { error: Error; retry: () => void }) {
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title="The list of documentation did not load"
      description={`${props.error.message}. Nothing was changed. Try again; if it goes on, tell the platform team.`}
      customActions={
        <Button size="small" variant="secondary" onPress={props.retry}>
          Try again
        </Button>
      }
    />
  );
}

/** Before anything is documented. */
export function NoDocs() {
  return (
    <Flex direction="column" gap="4" align="start">
      <Text as="p">
        The documentation of each service will be here, as soon as its
        repository has any.
      </Text>
      <ButtonLink href={GUIDE}>Write documentation</ButtonLink>
    </Flex>
  );
}

/** @param clear - lists everything again */
export function NothingMatches({ clear }: { clear: () => void }) {
  return (
    <Flex direction="column" gap="4" align="start">
      <Text as="p">No documentation matches the filter.</Text>
      <Button variant="secondary" onPress={clear}>
        Show all
      </Button>
    </Flex>
  );
}
