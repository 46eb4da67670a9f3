import { useApi } from '@backstage/frontend-plugin-api';
import {
  Button,
  Card,
  CardBody,
  CardHeader,
  Text,
  TextAreaField,
} from '@backstage/ui';
import type { Note } from '@slipway/plugin-surveys-common';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { dayText } from '@slipway/components';
import { surveysApiRef } from '../../api/surveysApi';
import { ChangeFailed } from './ChangeFailed';
import styles from './News.module.css';
import { noteAnchor } from './noteAnchor';
import { RemoveButton } from './RemoveButton';

/** What people said and what was done about it; the platform team adds to it. */
export function NotesCard(props: {
  notes: Note[];
  mayManage: boolean;
  onChanged: () => void;
}) {
  const { notes, mayManage, onChanged } = props;
  const client = useApi(surveysApiRef);
  return (
    <Card role="region" aria-label="You said, we did">
      <CardHeader>
        <Text as="h2" variant="title-x-small" weight="bold">
          You said, we did
        </Text>
      </CardHeader>
      <CardBody>
        {notes.length === 0 && (
          <Text as="p" variant="body-medium">
            What the platform team does about what people say will be here.
          </Text>
        )}
        <ul className={styles.list}>
          {notes.map(note => (
            <li key={note.id} id={noteAnchor(note.id)} className={styles.item}>
              <div>
                <p className={styles.said}>You said: {note.said}</p>
                <p className={styles.did}>We did: {note.did}</p>
                <Text as="p" variant="body-small" color="secondary">
                  {dayText(note.writtenOn)}
                </Text>
              </div>
              {mayManage && (
                <RemoveButton
                  what={`the note “${note.said.slice(0, 60)}”`}
                  remove={() => client.removeNote(note.id)}
                  onRemoved={onChanged}
                />
              )}
            </li>
          ))}
        </ul>
        {mayManage && <NoteForm onAdded={onChanged} />}
      </CardBody>
    </Card>
  );
}

function NoteForm({ onAdded }: { onAdded: () => void }) {
  const client = useApi(surveysApiRef);
  const [said, setSaid] = useState('');
  const [did, setDid] = useState('');
  const [added, add] = useAsyncFn(async () => {
    await client.addNote({ said, did });
    setSaid('');
    setDid('');
    onAdded();
  }, [client, said, did, onAdded]);
  return (
    <form
      className={styles.form}
      onSubmit={event => {
        event.preventDefault();
        add();
      }}
    >
      <TextAreaField
        label="You said"
        value={said}
        onChange={setSaid}
        rows={2}
      />
      <TextAreaField label="We did" value={did} onChange={setDid} rows={2} />
      <ChangeFailed error={added.error} />
      <Button
        type="submit"
        size="small"
        variant="secondary"
        isDisabled={said.trim() === '' || did.trim() === ''}
        isPending={added.loading}
      >
        Add the note
      </Button>
    </form>
  );
}
