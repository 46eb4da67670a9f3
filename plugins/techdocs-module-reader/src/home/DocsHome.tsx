import { Container, Flex, SearchField, Switch, Text } from '@backstage/ui';
import type { DocsBuild } from '@slipway/plugin-techdocs-builds-common';
import styles from './DocsHome.module.css';
import { DocsOwner } from './DocsOwner';
import { DocsError, DocsSkeleton, NoDocs, NothingMatches } from './DocsStates';
import { groupByOwner, isStale, matchesWords } from './docsGroups';
import { useDocsFilter } from './useDocsFilter';
import { useDocsHome } from './useDocsHome';

/** How it is, in one line: how many are listed, and how many of them want attention. */
function summarise(builds: DocsBuild[]): string {
  const counts = [
    `${builds.length} documented`,
    [builds.filter(build => build.failure).length, 'with a failed build'],
    [builds.filter(build => build.brokenLinks).length, 'with broken links'],
    [builds.filter(build => isStale(build)).length, 'stale'],
  ];
  return counts
    .filter(count => typeof count === 'string' || count[0])
    .map(count => (typeof count === 'string' ? count : count.join(' ')))
    .join(', ');
}

function DocsList(props: { builds: DocsBuild[]; ownershipRefs: string[] }) {
  const filter = useDocsFilter();
  const groups = groupByOwner(
    props.builds.filter(build => matchesWords(build, filter.words)),
    props.ownershipRefs,
  ).filter(group => group.isMine || !filter.isMineOnly);
  return (
    <Flex direction="column" gap="6">
      <div className={styles.filters}>
        <SearchField
          aria-label="Filter documentation"
          placeholder="Filter by title, description or owner"
          className={styles.words}
          value={filter.words}
          onChange={filter.setWords}
        />
        <Switch
          label="Owned by me"
          isSelected={filter.isMineOnly}
          onChange={filter.setMineOnly}
        />
        <Text variant="body-small" color="secondary" role="status">
          {summarise(groups.flatMap(group => group.builds))}
        </Text>
      </div>
      {groups.map(group => (
        <DocsOwner key={group.owner ?? ''} group={group} />
      ))}
      {groups.length === 0 && <NothingMatches clear={filter.clear} />}
    </Flex>
  );
}

function DocsHomeContent() {
  const { value, loading, error, retry } = useDocsHome();
  if (loading) {
    return <DocsSkeleton />;
  }
  if (error) {
    return <DocsError error={error} retry={retry} />;
  }
  return value?.builds.length ? <DocsList {...value} /> : <NoDocs />;
}

/** The home page of documentation: what there is to read, by owner, and how fresh it is. */
export function DocsHome() {
  return (
    <Container my="6">
      <DocsHomeContent />
    </Container>
  );
}
