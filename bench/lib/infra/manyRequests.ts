import type pg from 'pg';

/** Fills the list: requests of 40 teams over two years, most of them over. */
export async function fillRequests(
  client: pg.Client,
  count: number,
): Promise<void> {
  await client.query(
    `
    INSERT INTO requests (
      id, name, module, module_title, environment, target, provisioner, owner, component, purpose, requester, readers,
      lease_days, state, revision, last_revision, created_at, updated_at
    )
    SELECT
      gen_random_uuid(), 'listed-' || n, 'postgres-database', 'PostgreSQL database',
      (ARRAY['development', 'staging', 'production'])[n % 3 + 1], 'local', 'terraform', 'group:default/' || team,
      'component:default/service-' || n % 400, 'Fills the list', 'user:default/person-' || n % 2000,
      ARRAY['user:default/person-' || n % 2000, 'group:default/' || team], 14,
      (ARRAY['destroyed', 'destroyed', 'destroyed', 'denied', 'cancelled', 'active'])[n % 6 + 1], 1, 1, at, at
    FROM (
      SELECT n, CASE WHEN n % 40 = 0 THEN 'bookings' ELSE 'team-' || n % 40 END AS team,
        now() - n * interval '10 minutes' AS at
      FROM generate_series(1, CAST($1 AS integer)) n
    ) numbers
  `,
    [count],
  );
  await client.query(`
    INSERT INTO revisions (request_id, n, version, commit, inputs, sensitive_inputs, is_preview, is_protected, requested_by, at)
    SELECT id, 1, '1.1.0', repeat('0', 40), '{"name":"main"}', '{}', false, false, requester, created_at
    FROM requests WHERE name LIKE 'listed-%'
  `);
  await client.query('ANALYZE');
}
