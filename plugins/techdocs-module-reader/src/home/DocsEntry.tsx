import { parseEntityRef } from '@backstage/catalog-model';
import {
  configApiRef,
  useApi,
  useRouteRef,
} from '@backstage/frontend-plugin-api';
import techdocsPlugin from '@backstage/plugin-techdocs/alpha';
import { toLowercaseEntityRefMaybe } from '@backstage/plugin-techdocs-react';
import { Badge, Link, Text } from '@backstage/ui';
import type { DocsBuild } from '@slipway/plugin-techdocs-builds-common';
import { RelativeTime } from '../time/RelativeTime';
import styles from './DocsHome.module.css';
import { isStale } from './docsGroups';

const counted = (count: number, one: string, many: string) =>
  `${count} ${count === 1 ? one : many}`;

function Freshness({ build }: { build: DocsBuild }) {
  if (build.changedAt === undefined) {
    return null;
  }
  return (
    <>
      changed <RelativeTime at={build.changedAt} />{' '}
      {isStale(build) && (
        <Badge size="small" className={styles.stale}>
          Stale
        </Badge>
      )}
    </>
  );
}

function Health({ build }: { build: DocsBuild }) {
  return (
    <>
      {build.failure && (
        <Text as="p" variant="body-small" color="danger">
          Newest build failed <RelativeTime at={build.failure.at} />
        </Text>
      )}
      {build.state === 'waiting' && (
        <Text as="p" variant="body-small" color="secondary">
          Waiting for its first build
        </Text>
      )}
      {Boolean(build.brokenLinks) && (
        <Text as="p" variant="body-small" color="warning">
          {counted(build.brokenLinks ?? 0, 'broken link', 'broken links')}
        </Text>
      )}
    </>
  );
}

/** One documented entity: where to read, how much there is, how fresh it is and what is wrong with it. */
export function DocsEntry({ build }: { build: DocsBuild }) {
  const config = useApi(configApiRef);
  const docsRoute = useRouteRef(techdocsPlugin.routes.docRoot);
  const entity = toLowercaseEntityRefMaybe(
    parseEntityRef(build.entityRef),
    config,
  );
  return (
    <li className={styles.entry}>
      <div>
        <Link
          href={docsRoute?.(entity) ?? ''}
          variant="body-medium"
          weight="bold"
          standalone
        >
          {build.title}
        </Link>
        {build.description && (
          <Text as="p" variant="body-small" color="secondary">
            {build.description}
          </Text>
        )}
      </div>
      <Text as="p" variant="body-small">
        {build.pages !== undefined && counted(build.pages, 'page', 'pages')}
      </Text>
      <Text as="p" variant="body-small">
        <Freshness build={build} />
      </Text>
      <div>
        <Health build={build} />
      </div>
    </li>
  );
}
