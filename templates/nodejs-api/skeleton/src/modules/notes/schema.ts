import { Type, type Static } from 'typebox';
import { shared } from '../../schemas.ts';

const text = Type.String({ minLength: 1, maxLength: 500, examples: ['Water the plants'] });

export const Note = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    text,
    createdAt: Type.String({ format: 'date-time' }),
  },
  { $id: 'Note', description: 'A short text that somebody left.' },
);
export type Note = Static<typeof Note>;

export const NewNote = Type.Object(
  { text },
  { $id: 'NewNote', description: 'What it takes to leave a note.', additionalProperties: false },
);

export const NoteList = Type.Object(
  { items: Type.Array(shared(Note)) },
  { $id: 'NoteList', description: 'Notes, the newest first.' },
);
