import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { Note } from '@slipway/plugin-surveys-common';
import { DateTime } from 'luxon';
import { surveyRows } from '../figures/surveyRows';
import { GUIDES } from '../guides';
import { surveysRouteRef } from '../routes';
import type { SurveyOfQuarter } from '../sources/loadSurvey';
import type { Sources } from '../sources/useSources';
import { Empty } from './Empty';
import { FiguresTable } from './FiguresTable';
import { Loaded } from './Loaded';
import styles from './Report.module.css';
import { Section } from './Section';

const dayText = (day: string) =>
  DateTime.fromISO(day).toFormat('d MMMM yyyy', { locale: 'en-GB' });

/** So many notes fit on paper. */
const MAX_NOTES = 5;

/** What developers say, and what was done. */
export function SurveySection({ source }: { source: Sources['survey'] }) {
  const page = useRouteRef(surveysRouteRef);
  return (
    <Section
      title="What developers say"
      more={page && { text: 'Look into surveys', href: page() }}
    >
      <Loaded
        what="The results of surveys and the notes"
        source={source}
        rows={2}
      >
        {survey => (
          <>
            <Score survey={survey} />
            <Notes notes={survey.notes} />
          </>
        )}
      </Loaded>
    </Section>
  );
}

function Score({ survey }: { survey: SurveyOfQuarter }) {
  const { results, rounds } = survey;
  if (!results) {
    return (
      <Empty
        text="The net promoter score will be here, when a survey has closed in the quarter."
        nextStep={{ text: 'Run a survey', href: GUIDES.surveys }}
      />
    );
  }
  return (
    <>
      <Text as="p" variant="body-small" color="secondary">
        “{results.title}”, round {results.round.number}, closed on{' '}
        {dayText(results.round.closesOn)}.
      </Text>
      <FiguresTable
        label="What developers say"
        heads={{ now: 'This round', before: 'Round before', trend: 'By round' }}
        rows={surveyRows(results, rounds)}
      />
    </>
  );
}

function Notes({ notes }: { notes: Note[] }) {
  const more = notes.length - MAX_NOTES;
  return (
    <div className={styles.notes}>
      <Text as="h3" variant="body-medium" weight="bold">
        You said, we did
      </Text>
      {notes.length === 0 ? (
        <Empty
          text="Nothing was written down in this quarter about what came of it."
          nextStep={{ text: 'Tell what came of it', href: GUIDES.surveys }}
        />
      ) : (
        <ul className={styles.list}>
          {notes.slice(0, MAX_NOTES).map(({ id, said, did }) => (
            <li key={id}>
              <strong>You said:</strong> {said} <strong>We did:</strong> {did}
            </li>
          ))}
        </ul>
      )}
      {more > 0 && (
        <Text as="p" variant="body-small" color="secondary">
          And {more} more in this quarter.
        </Text>
      )}
    </div>
  );
}
