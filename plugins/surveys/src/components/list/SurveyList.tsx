import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Flex, Link, Text } from '@backstage/ui';
import type { Round, Survey } from '@slipway/plugin-surveys-common';
import { counted, dayText } from '@slipway/components';
import { resultsRouteRef } from '../../routes';
import { audienceText } from '../../words/audienceText';
import { shareText } from '../../words/figures';
import { EndButton } from './EndButton';
import styles from './SurveyList.module.css';

const REPEATS = {
  none: 'Once',
  monthly: 'Each month',
  quarterly: 'Each quarter',
};

function responseText({ invited, answered }: Round): string {
  return `${answered.toLocaleString('en-GB')} of ${counted(invited, 'person', 'people')} answered (${shareText(answered, invited)})`;
}

function stateText({ rounds, ended, opensOn }: Survey): string {
  const [newest] = rounds;
  if (!newest) {
    return ended ? 'Ended before it opened' : `Opens on ${dayText(opensOn)}`;
  }
  return newest.state === 'open'
    ? `Open until ${dayText(newest.closesOn)}: ${responseText(newest)}`
    : `Closed on ${dayText(newest.closesOn)}: ${responseText(newest)}`;
}

/** The surveys, each with how many answered and the way to its results. */
export function SurveyList(props: {
  surveys: Survey[];
  mayManage: boolean;
  onEnded: () => void;
}) {
  const { surveys, mayManage, onEnded } = props;
  const resultsPath = useRouteRef(resultsRouteRef);
  if (surveys.length === 0) {
    return (
      <Text as="p" variant="body-medium">
        Surveys of the platform team will be here, with how many answered and
        what they said.
      </Text>
    );
  }
  return (
    <ul className={styles.list}>
      {surveys.map(survey => (
        <li key={survey.id} className={styles.item}>
          <div>
            <Text as="p" variant="body-medium" weight="bold">
              {survey.title}
            </Text>
            <Text as="p" variant="body-small" color="secondary">
              {REPEATS[survey.repeat]}, {audienceText(survey.audience)}.{' '}
              {stateText(survey)}
            </Text>
          </div>
          <Flex gap="3" align="center">
            {resultsPath &&
              survey.rounds.some(({ state }) => state === 'closed') && (
                <Link
                  href={resultsPath({ surveyId: survey.id })}
                  aria-label={`Results of ${survey.title}`}
                >
                  Results
                </Link>
              )}
            {mayManage && !survey.ended && (
              <EndButton survey={survey} onEnded={onEnded} />
            )}
          </Flex>
        </li>
      ))}
    </ul>
  );
}
