import { Flex, Skeleton } from '@backstage/ui';

/** Lines in the place of a list, while it loads. */
export function CardSkeleton(props: { label: string; lines?: number }) {
  const { label, lines = 3 } = props;
  return (
    <Flex direction="column" gap="3" role="status" aria-busy aria-label={label}>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} width="100%" height={32} />
      ))}
    </Flex>
  );
}
