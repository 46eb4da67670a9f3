import { toastApiRef, useApi } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  DateRangePicker,
  Select,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import { type DateValue, today } from '@internationalized/date';
import { describeFailure } from '@slipway/components';
import { EVERYTHING, ScopePicker } from '@slipway/components/scope';
import type {
  Campaign,
  ScorecardOverview,
} from '@slipway/plugin-scorecards-common';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { scorecardsApiRef } from '../api/scorecardsApi';
import { EVERY_ENTITY, SCOPE_KINDS } from '../components/scope/scopes';
import styles from './Campaigns.module.css';

/** How long a campaign is when nothing else is chosen: a quarter. */
const USUAL_DAYS = 90;

/**
 * A campaign that is being planned. What is wrong with it is said by the back end, with the field.
 *
 * @param scorecards - one at least
 */
export function CampaignForm(props: {
  scorecards: ScorecardOverview[];
  onCreated: (campaign: Campaign) => void;
}) {
  const { scorecards, onCreated } = props;
  const client = useApi(scorecardsApiRef);
  const toast = useApi(toastApiRef);
  // The back end counts days in UTC.
  const first = today('UTC');
  const [title, setTitle] = useState('');
  const [description, setDescription] = useState('');
  const [scope, setScope] = useState<string>(EVERYTHING);
  const [scorecard, setScorecard] = useState(scorecards[0].name);
  const [checks, setChecks] = useState<string[]>([]);
  const [days, setDays] = useState<{ start: DateValue; end: DateValue } | null>(
    { start: first, end: first.add({ days: USUAL_DAYS - 1 }) },
  );
  const choices =
    scorecards.find(({ name }) => name === scorecard)?.checks ?? [];
  const isComplete =
    title.trim() !== '' &&
    description.trim() !== '' &&
    checks.length > 0 &&
    days !== null;
  const [created, create] = useAsyncFn(async () => {
    const campaign = await client.createCampaign({
      title,
      description,
      scope,
      scorecard,
      checks,
      startsOn: String(days?.start),
      dueOn: String(days?.end),
    });
    toast.post({ title: `${campaign.title} is started`, timeout: 5_000 });
    onCreated(campaign);
  }, [
    client,
    toast,
    title,
    description,
    scope,
    scorecard,
    checks,
    days,
    onCreated,
  ]);
  return (
    <form
      className={styles.form}
      onSubmit={event => {
        event.preventDefault();
        create();
      }}
    >
      <TextField
        label="Title"
        isRequired
        maxLength={80}
        value={title}
        onChange={setTitle}
      />
      <TextAreaField
        label="Why, and what to do"
        isRequired
        maxLength={2_000}
        rows={4}
        value={description}
        onChange={setDescription}
      />
      <Select
        label="Scorecard"
        options={scorecards.map(({ name, title: label }) => ({
          value: name,
          label,
        }))}
        value={scorecard}
        onChange={name => {
          setScorecard(String(name));
          setChecks([]);
        }}
      />
      <Select
        label="Checks"
        selectionMode="multiple"
        search={{ placeholder: 'Search checks' }}
        isRequired
        options={choices.map(({ id, title: label }) => ({
          value: id,
          label,
        }))}
        value={checks}
        onChange={chosen => setChecks(chosen.map(String))}
      />
      <ScopePicker
        key={scope}
        scope={scope}
        everything={EVERY_ENTITY}
        kinds={SCOPE_KINDS}
        onChange={setScope}
      />
      <DateRangePicker
        label="First and last day"
        description="In UTC"
        size="medium"
        isRequired
        minValue={first}
        value={days}
        onChange={setDays}
      />
      {created.error && (
        <Alert
          role="alert"
          status="danger"
          icon
          title="The campaign was not started"
          description={describeFailure(created.error)}
        />
      )}
      <Button
        type="submit"
        isDisabled={!isComplete}
        isPending={created.loading}
      >
        Start the campaign
      </Button>
    </form>
  );
}
