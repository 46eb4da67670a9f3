import { useApi } from '@backstage/frontend-plugin-api';
import { Button, Select, TextField } from '@backstage/ui';
import type { Note, RoadmapStatus } from '@slipway/plugin-surveys-common';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { surveysApiRef } from '../../api/surveysApi';
import { ChangeFailed } from './ChangeFailed';
import styles from './News.module.css';
import { STATUS_OPTIONS } from './statusTexts';

const NO_NOTE = 'none';

/** Adds something to the road map. */
export function RoadmapForm(props: { notes: Note[]; onAdded: () => void }) {
  const { notes, onAdded } = props;
  const client = useApi(surveysApiRef);
  const [title, setTitle] = useState('');
  const [status, setStatus] = useState<RoadmapStatus>('planned');
  const [noteId, setNoteId] = useState(NO_NOTE);
  const [added, add] = useAsyncFn(async () => {
    await client.addRoadmapItem({
      title,
      status,
      noteId: noteId === NO_NOTE ? null : noteId,
    });
    setTitle('');
    onAdded();
  }, [client, title, status, noteId, onAdded]);
  return (
    <form
      className={styles.form}
      onSubmit={event => {
        event.preventDefault();
        add();
      }}
    >
      <TextField
        label="What"
        value={title}
        onChange={setTitle}
        maxLength={120}
      />
      <Select
        label="Status"
        options={STATUS_OPTIONS}
        value={status}
        onChange={next => setStatus(next as RoadmapStatus)}
      />
      {notes.length > 0 && (
        <Select
          label="The note that it belongs to"
          options={[
            { value: NO_NOTE, label: 'None' },
            ...notes.map(({ id, said }) => ({ value: id, label: said })),
          ]}
          value={noteId}
          onChange={next => setNoteId(String(next ?? NO_NOTE))}
        />
      )}
      <ChangeFailed error={added.error} />
      <Button
        type="submit"
        size="small"
        variant="secondary"
        isDisabled={title.trim() === ''}
        isPending={added.loading}
      >
        Add to the road map
      </Button>
    </form>
  );
}
