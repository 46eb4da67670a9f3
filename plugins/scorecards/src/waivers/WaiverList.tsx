import { Text } from '@backstage/ui';
import { useReader, useRight } from '@slipway/components';
import {
  type ScorecardOverview,
  type Waiver,
  waiverDecidePermission,
} from '@slipway/plugin-scorecards-common';
import { WaiverItem } from './WaiverItem';
import styles from './Waivers.module.css';

/**
 * Waivers, each with what the reader may decide.
 *
 * @param isNarrowed - whether there may be others that are not listed
 */
export function WaiverList(props: {
  waivers: Waiver[];
  scorecards: ScorecardOverview[];
  isNarrowed: boolean;
  onDecided: () => void;
}) {
  const { waivers, scorecards, isNarrowed, onDecided } = props;
  const mayDecide = useRight(waiverDecidePermission);
  const reader = useReader();
  if (waivers.length === 0) {
    return (
      <Text as="p">
        {isNarrowed
          ? 'No waiver is like this.'
          : 'Waivers will be here. One is asked for beside a failing check, on the tab “Scorecard” of an entity.'}
      </Text>
    );
  }
  return (
    <ul className={styles.list} aria-label="Waivers">
      {waivers.map(waiver => (
        <WaiverItem
          key={waiver.id}
          waiver={waiver}
          checkTitle={titleOf(scorecards, waiver)}
          isOwn={waiver.requestedBy === reader?.userEntityRef}
          mayDecide={mayDecide}
          onDecided={onDecided}
        />
      ))}
    </ul>
  );
}

/** The title of a check; its id when the scorecard has it no more. */
function titleOf(
  scorecards: ScorecardOverview[],
  { scorecard, check }: Waiver,
): string {
  const checks = scorecards.find(({ name }) => name === scorecard)?.checks;
  return checks?.find(({ id }) => id === check)?.title ?? check;
}
