import type { Knex } from 'knex';

/** Where Git holds what was asked for. */
export interface SourceRow {
  repository: string;
  path: string;
  commit: string;
  url: string | null;
}

/** Remembers where Git holds each request. */
export class SourceTable {
  constructor(private readonly knex: Knex) {}

  async put(requestId: string, source: SourceRow): Promise<void> {
    await this.knex('sources')
      .insert({ request_id: requestId, ...source })
      .onConflict('request_id')
      .merge();
  }

  async find(requestId: string): Promise<SourceRow | undefined> {
    return this.knex('sources')
      .where({ request_id: requestId })
      .first('repository', 'path', 'commit', 'url');
  }
}
