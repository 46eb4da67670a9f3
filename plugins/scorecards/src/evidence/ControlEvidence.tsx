import { useApi } from '@backstage/frontend-plugin-api';
import { Flex, Link } from '@backstage/ui';
import {
  CardSection,
  dayText,
  DownloadFile,
  PagedTable,
  pageStyles as page,
  usePages,
} from '@slipway/components';
import type { Evidence } from '@slipway/plugin-scorecards-common';
import { useCallback, useState } from 'react';
import { scorecardsApiRef } from '../api/scorecardsApi';
import { StateBar } from '../components/states/StateBar';
import { DayField } from './DayField';
import { DownloadEvidence } from './DownloadEvidence';
import { EVIDENCE_COLUMNS } from './evidenceColumns';
import { type EvidenceParameters, thisDay } from './useEvidenceParameters';

const PAGE_SIZE = 100;

/** What passed and failed for a control at the end of a day, with the waivers that held and who approved them. */
export function ControlEvidence(props: {
  control: string;
  parameters: EvidenceParameters;
}) {
  const { control, parameters } = props;
  const { date, setDate } = parameters;
  const client = useApi(scorecardsApiRef);
  const [answer, setAnswer] = useState<Evidence>();
  const load = useCallback(
    async (cursor?: string) => {
      const evidence = await client.getEvidence({
        control,
        date,
        cursor,
        limit: PAGE_SIZE,
      });
      setAnswer(evidence);
      return evidence;
    },
    [client, control, date],
  );
  const pages = usePages(load);
  const name = `evidence-${control}-${date}`;
  return (
    <>
      <Link href={parameters.searchOf()}>All controls</Link>
      <CardSection
        title={control}
        note={
          date === thisDay()
            ? 'As it stands today, in UTC, of the entities that you may see.'
            : `At the end of ${dayText(date)}, in UTC, of the entities that you may see.`
        }
        actions={
          <div className={page.controls}>
            <DayField date={date} onChange={setDate} />
            <DownloadFile
              format="CSV"
              name={name}
              load={() => client.getEvidenceCsv({ control, date })}
            />
            <DownloadEvidence name={name} control={control} date={date} />
          </div>
        }
      >
        <Flex direction="column" gap="4">
          {answer?.date === date && <StateBar states={answer.states} />}
          <PagedTable
            label={`Evidence for ${control}`}
            what="The records"
            one="entity"
            many="entities"
            empty="Nothing was evaluated for this control by the end of that day. Choose a later one, or another control."
            pages={pages}
            keyOf={({ entity, scorecard, check }) =>
              `${entity} ${scorecard} ${check}`
            }
            columns={EVIDENCE_COLUMNS}
          />
        </Flex>
      </CardSection>
    </>
  );
}
