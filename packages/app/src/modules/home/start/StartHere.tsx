import { Button, Link, Text, VisuallyHidden } from '@backstage/ui';
import CheckCircle from '@material-ui/icons/CheckCircle';
import RadioButtonUnchecked from '@material-ui/icons/RadioButtonUnchecked';
import { createContext, type ReactNode, useContext } from 'react';
import { useHideCard } from '../layout/HideCard';
import { CardFailed } from '../states/CardFailed';
import styles from './StartHere.module.css';
import { STEPS } from './steps';
import { useProgress } from './useProgress';

/** The name of the card in the configuration. */
export const START_HERE = 'StartHere';

type ProgressRead = ReturnType<typeof useProgress>;

const ProgressContext = createContext<ProgressRead | undefined>(undefined);

/** Around the card: shows it to newcomers only, and to nobody before it is known whether they are. */
export function StartHereProvider({ children }: { children: ReactNode }) {
  const read = useProgress();
  return read.error || read.progress ? (
    <ProgressContext.Provider value={read}>{children}</ProgressContext.Provider>
  ) : (
    <></>
  );
}

/** The first-day checklist. It ticks by itself what the person was seen to have done. */
export function StartHere() {
  const { progress, error, retry } = useContext(ProgressContext) ?? {};
  const hideCard = useHideCard();
  if (!progress) {
    return (
      <CardFailed
        what="The first steps"
        error={error}
        retry={() => retry?.()}
      />
    );
  }
  const { traces, done } = progress;
  const left = STEPS.length - done.length;
  return (
    <>
      <div className={styles.head}>
        <Text as="p" variant="body-small" color="secondary">
          {left === 0
            ? 'You have done all of it.'
            : `${done.length} of ${STEPS.length} done. Each is ticked when you have done it.`}
        </Text>
        <Button
          size="small"
          variant="tertiary"
          onPress={() => hideCard(START_HERE)}
        >
          Hide this list
        </Button>
      </div>
      <ol className={styles.steps}>
        {STEPS.map(({ id, title, about, path }) => {
          const isDone = done.includes(id);
          const Icon = isDone ? CheckCircle : RadioButtonUnchecked;
          return (
            <li key={id} className={styles.step}>
              <Icon
                aria-hidden
                fontSize="small"
                className={isDone ? styles.done : styles.open}
              />
              <div>
                <Link href={path(traces)}>{title}</Link>
                <VisuallyHidden>
                  {isDone ? ' (done)' : ' (to do)'}
                </VisuallyHidden>
                <Text as="p" variant="body-small" color="secondary">
                  {about}
                </Text>
              </div>
            </li>
          );
        })}
      </ol>
    </>
  );
}
