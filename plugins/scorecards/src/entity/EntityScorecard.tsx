import { Text } from '@backstage/ui';
import { CardSection, counted } from '@slipway/components';
import type {
  CheckState,
  ScorecardResult,
} from '@slipway/plugin-scorecards-common';
import { levelOf } from '../words/levels';
import { AskForWaiver } from '../waivers/AskForWaiver';
import { STATE_WORDS } from '../words/states';
import { Changes } from './Changes';
import styles from './Entity.module.css';
import { OpenCheckItem } from './OpenCheckItem';
import { openChecks } from './openChecks';
import { OtherChecks } from './OtherChecks';
import { Standing } from './Standing';

/** What needs nothing done about it. */
const OTHER_STATES: CheckState[] = ['exempt', 'pass', 'not-applicable'];

/** How an entity stands on a scorecard: what to do first, then everything else. */
export function EntityScorecard(props: {
  /** Its ref. */
  entity: string;
  result: ScorecardResult;
  /** After something was changed about its checks. */
  onChange: () => void;
}) {
  const { entity, result } = props;
  const { title, levels, next, checks } = result;
  const open = openChecks(result);
  const forNext = open.filter(({ isForNext }) => isForNext);
  const forLater = open.filter(({ isForNext }) => !isForNext);
  return (
    <CardSection title={title}>
      <div className={styles.sections}>
        <Standing result={result} />
        {next && (
          <OpenChecks
            title={`What gets you to ${levelOf(levels, next.level).title}`}
            open={forNext}
            {...props}
          />
        )}
        <OpenChecks
          title={next ? 'What comes after that' : 'What raises the score'}
          open={forLater}
          {...props}
        />
        {OTHER_STATES.map(state => (
          <OtherChecks
            key={state}
            title={STATE_WORDS[state].title}
            levels={levels}
            checks={checks.filter(check => check.state === state)}
          />
        ))}
        <Changes entity={entity} scorecard={result.scorecard} />
      </div>
    </CardSection>
  );
}

function OpenChecks(props: {
  title: string;
  open: ReturnType<typeof openChecks>;
  entity: string;
  result: ScorecardResult;
  onChange: () => void;
}) {
  const { title, open, entity, result, onChange } = props;
  return open.length === 0 ? null : (
    <section aria-label={title}>
      <Text as="h3" variant="body-large" weight="bold">
        {title}
      </Text>
      <Text as="p" variant="body-small" color="secondary">
        {counted(open.length, 'check', 'checks')}, what does most first.
      </Text>
      <ul className={styles.checks}>
        {open.map(one => (
          <OpenCheckItem
            key={one.check.check}
            open={one}
            levels={result.levels}
          >
            <AskForWaiver
              entity={entity}
              scorecard={result.scorecard}
              result={one.check}
              onAsked={onChange}
            />
          </OpenCheckItem>
        ))}
      </ul>
    </section>
  );
}
