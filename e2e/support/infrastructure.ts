import type { Page } from '@playwright/test';
import pg from 'pg';
import { PortalApi } from './api';

/** How long Terraform may take on a busy machine, in ms. */
export const TERRAFORM = 60_000;

const url = process.env.SLIPWAY_DATABASE_URL;

async function query(database: string, sql: string, values: unknown[]) {
  const connection = new URL(url ?? '');
  connection.pathname = `/${database}`;
  const client = new pg.Client({ connectionString: connection.href });
  await client.connect();
  try {
    return await client.query(sql, values);
  } finally {
    await client.end();
  }
}

/** Moves the clock for one request: its lease is over. */
export async function endLease(requestId: string): Promise<void> {
  await query(
    'backstage_plugin_infra-requests',
    `UPDATE requests SET expires_at = now() - interval '1 minute' WHERE id = $1`,
    [requestId],
  );
}

/** Whether the server of the local target has a database. */
export async function hasDatabase(name: string): Promise<boolean> {
  const { rowCount } = await query(
    'postgres',
    'SELECT 1 FROM pg_database WHERE datname = $1',
    [name],
  );
  return rowCount === 1;
}

/** How many connections a database of the local target takes at once. */
export async function connectionLimit(name: string): Promise<number> {
  const { rows } = await query(
    'postgres',
    'SELECT datconnlimit FROM pg_database WHERE datname = $1',
    [name],
  );
  return rows[0].datconnlimit;
}

/** Connects with a login that the portal told, and says who it is and what it may do. */
export async function connectWith(connection: string) {
  const client = new pg.Client({ connectionString: connection });
  await client.connect();
  try {
    await client.query('CREATE TABLE IF NOT EXISTS orders (id int)');
    const { rows } = await client.query(
      'SELECT current_user AS "user", current_database() AS "database"',
    );
    return rows[0] as { user: string; database: string };
  } finally {
    await client.end();
  }
}

/** Waits for the Resource of a request in the catalog to come or to go. */
export async function isInCatalog(name: string): Promise<boolean> {
  const portal = await PortalApi.as('user:default/amara.nwosu');
  return (await portal.entity('resource', name)) !== undefined;
}

/** A card of the page, by its title. */
export const card = (page: Page, title: string) =>
  page
    .locator('.bui-Card')
    .filter({ has: page.getByRole('heading', { name: title, level: 2 }) });
