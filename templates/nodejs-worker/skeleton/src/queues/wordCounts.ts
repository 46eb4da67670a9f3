import { Type } from 'typebox';
import { defineQueue } from '../queue/definition.ts';

const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/** Counts the words of documents: a sample, there to be replaced. */
export const wordCounts = defineQueue({
  name: 'word-counts',
  payload: Type.Object(
    {
      documentId: Type.String({ format: 'uuid' }),
      text: Type.String({ maxLength: 100_000 }),
    },
    { additionalProperties: false },
  ),
  async handle({ documentId, text }, { database }) {
    const words = [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).length;
    // A job may run twice. The same document twice leaves the same row.
    await database.query(
      `INSERT INTO word_counts (document_id, words) VALUES ($1, $2)
       ON CONFLICT (document_id) DO UPDATE SET words = excluded.words, counted_at = excluded.counted_at`,
      [documentId, words],
    );
  },
});
