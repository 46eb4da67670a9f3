import { z } from 'zod';
import { lineSchema, paragraphSchema } from '@slipway/contract';

/** “You said, we did”: the body of `POST /v1/notes`. */
export const noteInputSchema = z.strictObject({
  said: paragraphSchema(500),
  did: paragraphSchema(1_000),
});
/** See {@link noteInputSchema}. */
export type NoteInput = z.infer<typeof noteInputSchema>;

/** What people said, and what was done about it. */
export const noteSchema = z.object({
  id: z.uuid(),
  said: z.string(),
  did: z.string(),
  writtenOn: z.iso.date(),
});
/** See {@link noteSchema}. */
export type Note = z.infer<typeof noteSchema>;

/** The answer of `GET /v1/notes`: the newest first. */
export const notesAnswerSchema = z.object({ items: z.array(noteSchema) });
/** See {@link notesAnswerSchema}. */
export type NotesAnswer = z.infer<typeof notesAnswerSchema>;

/** How far something on the road map is. */
export const roadmapStatusSchema = z.enum(['planned', 'doing', 'done']);
/** See {@link roadmapStatusSchema}. */
export type RoadmapStatus = z.infer<typeof roadmapStatusSchema>;

/** Something on the road map: the body of `POST /v1/roadmap` and of `PUT /v1/roadmap/{itemId}`. */
export const roadmapItemInputSchema = z.strictObject({
  title: lineSchema(120),
  status: roadmapStatusSchema,
  /** The note that tells why, or what came of it. */
  noteId: z.uuid().nullable().default(null),
});
/** See {@link roadmapItemInputSchema}. */
export type RoadmapItemInput = z.input<typeof roadmapItemInputSchema>;

/** Something on the road map. */
export const roadmapItemSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  status: roadmapStatusSchema,
  noteId: z.uuid().nullable(),
});
/** See {@link roadmapItemSchema}. */
export type RoadmapItem = z.infer<typeof roadmapItemSchema>;

/** The answer of `GET /v1/roadmap`: what is being done first, then what is planned, then what is done. */
export const roadmapAnswerSchema = z.object({
  items: z.array(roadmapItemSchema),
});
/** See {@link roadmapAnswerSchema}. */
export type RoadmapAnswer = z.infer<typeof roadmapAnswerSchema>;
