import { useApi } from '@backstage/frontend-plugin-api';
import { Select, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { CardSection, Loaded, pageStyles as styles } from '@slipway/components';
import type { Summary } from '@slipway/plugin-scorecards-common';
import { DateTime } from 'luxon';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { scorecardsApiRef } from '../../api/scorecardsApi';
import {
  type OverviewParameters,
  PERIODS,
} from '../../api/useOverviewParameters';
import { describeHistory } from '../../words/describeHistory';
import { Trend } from './Trend';

/** How the entities of a summary stood before, by day. */
export function HistoryCard(props: {
  summary: Summary;
  parameters: OverviewParameters;
}) {
  const { summary, parameters } = props;
  const { scorecard, scope } = summary;
  const { days, view, setDays, setView } = parameters;
  const client = useApi(scorecardsApiRef);
  const state = useAsyncRetry(() => {
    const from = DateTime.utc().minus({ days }).toISODate();
    return client.getHistory({ scorecard, scope, from });
  }, [client, scorecard, scope, days]);
  return (
    <CardSection
      title="Trend"
      note={state.value && describeHistory(state.value)}
      actions={
        <div className={styles.controls}>
          <Select
            aria-label="Period of the trend"
            size="small"
            options={PERIODS.map(period => ({
              value: String(period),
              label: `${period} days`,
            }))}
            value={String(days)}
            onChange={period => period && setDays(String(period))}
          />
          <ToggleButtonGroup
            aria-label="Show the trend as"
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[view]}
            onSelectionChange={([chosen]) => setView(String(chosen))}
          >
            <ToggleButton id="chart" size="small">
              Chart
            </ToggleButton>
            <ToggleButton id="table" size="small">
              Table
            </ToggleButton>
          </ToggleButtonGroup>
        </div>
      }
    >
      <Loaded what="The trend" state={state} height={260}>
        {history => (
          <Trend history={history} levels={summary.ladder} view={view} />
        )}
      </Loaded>
    </CardSection>
  );
}
