import { Alert, Flex, Link, Select } from '@backstage/ui';
import {
  Ago,
  CardSection,
  counted,
  useUrlParameters,
} from '@slipway/components';
import { durationText } from '@slipway/plugin-dx-metrics-react';
import type { InfraRequest, Run } from '@slipway/plugin-infra-requests-common';
import { RunLog } from '../../log/RunLog';
import { countsText } from '../../plan/actionWords';
import { RunPlan } from '../../plan/RunPlan';

import { type Fact, Facts } from '../Facts';
import { RUN_STATES, runSeconds, runTitle } from '../runWords';

/** The runs of Terraform for a request, and the log of one: of the newest, unless the URL names another. */
export function RunsCard({ request }: { request: InfraRequest }) {
  const { id, runs, planRun } = request;
  const parameters = useUrlParameters<'run'>();
  const wanted = Number(parameters.get('run'));
  const run = runs.find(({ n }) => n === wanted) ?? runs[0];
  const hasPlan = run.counts !== null && run.kind !== 'apply';
  return (
    <CardSection
      title="Runs"
      note={`${counted(runs.length, 'run', 'runs')} of Terraform. Secrets are masked in the log.`}
    >
      <Flex direction="column" gap="4">
        <Select
          label="Run"
          options={runs.map(one => ({
            value: String(one.n),
            label: runTitle(one),
          }))}
          value={String(run.n)}
          onChange={chosen =>
            parameters.set(
              'run',
              // Whoever looks at the newest goes on with the one that follows.
              chosen === String(runs[0].n) ? undefined : String(chosen),
            )
          }
        />
        <Facts facts={factsOf(run)} />
        {run.message && (
          <Alert
            status={run.state === 'failed' ? 'danger' : 'info'}
            icon
            title={RUN_STATES[run.state]}
            description={run.message}
          />
        )}
        {hasPlan && run.n !== planRun && (
          <RunPlan key={`plan ${run.n}`} requestId={id} run={run.n} />
        )}
        <RunLog key={`log ${run.n}`} requestId={id} run={run.n} />
      </Flex>
    </CardSection>
  );
}

function factsOf(run: Run): Fact[] {
  const { kind, version, revision, queuedAt, startedAt } = run;
  const { terraformSeconds, counts, position, url } = run;
  const seconds = runSeconds(run);
  return [
    ['Of', `version ${version}, revision ${revision}`],
    ['Queued', <Ago at={queuedAt} />],
    ['Before it in the queue', position],
    ['Started', startedAt && <Ago at={startedAt} />],
    ['Took', seconds !== null && durationText(seconds)],
    [
      'Of that, Terraform',
      terraformSeconds !== null && durationText(terraformSeconds),
    ],
    // One that looks for drift does nothing.
    ['Plan', kind !== 'drift' && counts && countsText(counts)],
    [
      'Pipeline',
      url && (
        <Link href={url} target="_blank" rel="noreferrer">
          Open its page
        </Link>
      ),
    ],
  ];
}
