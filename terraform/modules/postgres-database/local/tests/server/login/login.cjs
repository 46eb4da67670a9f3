// Logs in as a service does, creates a table, and compares the service's databases with what is expected.
const assert = require('node:assert');
const { Client } = require('pg');

async function logIn() {
  const client = new Client();
  await client.connect();
  try {
    await client.query('CREATE TABLE IF NOT EXISTS parcel (id integer)');
    const { rows } = await client.query(
      `SELECT datname AS name, datconnlimit AS connections, shobj_description(oid, 'pg_database')::json AS tags
       FROM pg_database WHERE datname LIKE 'terraform_test_%' ORDER BY datname`,
    );
    assert.deepEqual(rows, JSON.parse(process.env.EXPECTED));
    const { rows: open } = await client.query(
      `SELECT datname FROM pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba)))
       WHERE datname LIKE 'terraform_test_%' AND grantee = 0`,
    );
    assert.deepEqual(open, [], 'PUBLIC must have no privileges');
  } finally {
    await client.end();
  }
}

logIn().catch(error => {
  console.error(error.message);
  process.exitCode = 1;
});
