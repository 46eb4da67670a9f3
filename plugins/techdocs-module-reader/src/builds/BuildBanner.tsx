import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { useTechDocsReaderPage } from '@backstage/plugin-techdocs-react';
import { Alert, Button } from '@backstage/ui';
import type { DocsBuild } from '@slipway/plugin-techdocs-builds-common';
import useAsync from 'react-use/esm/useAsync';
import { RelativeTime } from '../time/RelativeTime';
import styles from './BuildBanner.module.css';
import { techdocsBuildsApiRef } from './techdocsBuildsApi';

function FailedBuild({ build }: { build: DocsBuild }) {
  const { failure, builtAt } = build;
  return (
    <Alert
      status="danger"
      icon
      className={styles.banner}
      title={
        <>
          The newest build of this documentation failed
          {failure && (
            <>
              {' '}
              <RelativeTime at={failure.at} />
            </>
          )}
        </>
      }
      description={
        <>
          {failure && <span className={styles.message}>{failure.message}</span>}
          {builtAt ? (
            <>
              You are reading the last good version, built{' '}
              <RelativeTime at={builtAt} />.{' '}
            </>
          ) : (
            'There is no earlier version to read. '
          )}
          Mend what the message names and push it: the next build follows by
          itself, within a minute.
        </>
      }
    />
  );
}

function WaitingBuild() {
  return (
    <Alert
      status="info"
      icon
      className={styles.banner}
      title="This documentation has not been built yet"
      description="It is built by itself, within a minute. Reload the page then."
      customActions={
        <Button
          size="small"
          variant="secondary"
          onPress={() => window.location.reload()}
        >
          Reload
        </Button>
      }
    />
  );
}

/** Says above a page when its newest build failed, or when there was none yet. */
export function BuildBanner() {
  const { entityRef } = useTechDocsReaderPage();
  const builds = useApi(techdocsBuildsApiRef);
  const ref = stringifyEntityRef(entityRef);
  // Where the state cannot be read, the reader itself says what is wrong with the page.
  const { value: build } = useAsync(() => builds.getBuild(ref), [builds, ref]);
  if (build?.state === 'failed') {
    return <FailedBuild build={build} />;
  }
  return build?.state === 'waiting' ? <WaitingBuild /> : null;
}
