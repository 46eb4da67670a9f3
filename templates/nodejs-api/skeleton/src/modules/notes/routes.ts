import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { ProblemError, problemResponse } from '../../problems.ts';
import { jsonResponse, shared } from '../../schemas.ts';
import { NewNote, Note, NoteList } from './schema.ts';
import type { NoteStore } from './store.ts';

const DEFAULT_LIMIT = 20;

/** The sample resource. Delete this folder, its tests and its two lines in `app.ts` when yours is there. */
export const notes: FastifyPluginCallbackTypebox<{ store: NoteStore }> = (app, { store }, done) => {
  for (const schema of [Note, NewNote, NoteList]) app.addSchema(schema);

  app.get(
    '/notes',
    {
      schema: {
        operationId: 'listNotes',
        summary: 'List the newest notes',
        tags: ['notes'],
        querystring: Type.Object({
          limit: Type.Optional(
            Type.Integer({
              minimum: 1,
              maximum: 100,
              default: DEFAULT_LIMIT,
              description: 'How many to list.',
            }),
          ),
        }),
        response: {
          200: jsonResponse('The newest notes.', shared(NoteList)),
          400: problemResponse('The query is not valid.'),
        },
      },
    },
    ({ query: { limit = DEFAULT_LIMIT } }) => ({ items: store.newest(limit) }),
  );

  app.get(
    '/notes/:id',
    {
      schema: {
        operationId: 'getNote',
        summary: 'Read a note',
        tags: ['notes'],
        params: Type.Object({
          id: Type.String({ format: 'uuid', description: 'The id of the note.' }),
        }),
        response: {
          200: jsonResponse('The note.', shared(Note)),
          400: problemResponse('The id is not a UUID.'),
          404: problemResponse('There is no such note.'),
        },
      },
    },
    request => {
      const note = store.find(request.params.id);
      if (!note) throw new ProblemError(404, `There is no note ${request.params.id}.`);
      return note;
    },
  );

  app.post(
    '/notes',
    {
      schema: {
        operationId: 'addNote',
        summary: 'Leave a note',
        tags: ['notes'],
        body: shared(NewNote),
        response: {
          201: {
            ...jsonResponse('The new note.', shared(Note)),
            headers: { location: Type.String({ description: 'Where the note can be read.' }) },
          },
          400: problemResponse('The body is not valid.'),
        },
      },
    },
    (request, reply) => {
      const note = store.add(request.body.text);
      reply.code(201).header('location', `/notes/${note.id}`);
      return note;
    },
  );

  done();
};
