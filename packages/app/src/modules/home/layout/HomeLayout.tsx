import { Content } from '@backstage/core-components';
import type { HomePageLayoutProps } from '@backstage/plugin-home-react/alpha';
import { Alert, Button, Skeleton, Text } from '@backstage/ui';
import { lazy, Suspense, useState } from 'react';
import { reasonOf } from '../states/reasonOf';
import { moveCard } from './arrangement';
import { Cards } from './Cards';
import { HideCardProvider } from './HideCard';
import styles from './HomeLayout.module.css';
import { useArrangement } from './useArrangement';

const ArrangeCards = lazy(() =>
  import('./ArrangeCards').then(m => ({ default: m.ArrangeCards })),
);

/** In the shape of the page, while it loads. */
function LayoutSkeleton() {
  return (
    <div
      className={styles.columns}
      role="status"
      aria-busy
      aria-label="Loading the home page"
    >
      <Skeleton width="100%" height={320} />
      <Skeleton width="100%" height={320} />
    </div>
  );
}

/** Cards in two columns, a wide and a narrow one, which people arrange for themselves. */
export function HomeLayout(props: HomePageLayoutProps) {
  const { widgets } = props;
  const { arrangement, isLoading, error, change, reset } =
    useArrangement(props);
  const [isArranging, setArranging] = useState(false);

  return (
    <Content>
      <div className={styles.page}>
        <header className={styles.header}>
          <Text as="h1" variant="title-small">
            Home
          </Text>
          <div className={styles.actions}>
            {isArranging && (
              <Button size="small" variant="secondary" onPress={reset}>
                Reset to default
              </Button>
            )}
            <Button
              size="small"
              variant={isArranging ? 'primary' : 'secondary'}
              isDisabled={isLoading}
              onPress={() => setArranging(!isArranging)}
            >
              {isArranging ? 'Done' : 'Arrange cards'}
            </Button>
          </div>
        </header>
        {error && (
          <Alert
            role="alert"
            status="danger"
            icon
            title="Your arrangement was not kept"
            description={`${reasonOf(error)}. Try again; if it goes on, tell the platform team.`}
          />
        )}
        {isLoading && <LayoutSkeleton />}
        {!isLoading && !isArranging && (
          <HideCardProvider
            value={name => change(moveCard(arrangement, name, 'hidden'))}
          >
            <Cards widgets={widgets} arrangement={arrangement} />
          </HideCardProvider>
        )}
        {isArranging && (
          <Suspense fallback={<LayoutSkeleton />}>
            <ArrangeCards
              widgets={widgets}
              arrangement={arrangement}
              onChange={change}
            />
          </Suspense>
        )}
      </div>
    </Content>
  );
}
