import type { Knex } from 'knex';

/** The documentation of one entity. */
export interface Documentation {
  /** Entity ref. */
  ref: string;
  title: string;
  /** When its content last changed. */
  changedAt: string;
}

const SAVE = `
  WITH given AS (
    SELECT * FROM json_to_recordset(?::json) AS given (ref text, title text, "changedAt" timestamptz)
  ), kept AS (
    INSERT INTO adoption_documents (ref, title) SELECT ref, title FROM given ORDER BY ref COLLATE "C"
    ON CONFLICT (ref) DO UPDATE SET title = excluded.title, gone_at = NULL
    RETURNING id, ref
  )
  INSERT INTO adoption_document_changes (document_id, changed_at)
  SELECT kept.id, given."changedAt" FROM given JOIN kept USING (ref)
  ON CONFLICT DO NOTHING
`;

/** Keeps when documentation changed. */
export class DocumentationStore {
  constructor(private readonly knex: Knex) {}

  /** Keeps what there is; what is kept and is not among it has gone. */
  async save(documents: Documentation[], now: Date): Promise<void> {
    await this.knex.transaction(async transaction => {
      await transaction.raw(SAVE, [JSON.stringify(documents)]);
      await transaction('adoption_documents')
        .whereNull('gone_at')
        .whereRaw('NOT ref = ANY(?::text[])', [documents.map(({ ref }) => ref)])
        .update({ gone_at: now });
    });
  }
}
