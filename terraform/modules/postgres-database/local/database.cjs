// Makes, configures or drops one database and the login that owns it, on the server that PGHOST, PGPORT, PGUSER and
// PGPASSWORD name. main.tf runs it. What it works on comes by the environment; each action may be repeated.
const {
  createHash,
  createHmac,
  pbkdf2Sync,
  randomBytes,
} = require('node:crypto');
const { writeFileSync } = require('node:fs');
const { Client, escapeIdentifier, escapeLiteral } = require('pg');

const { ACTION, CONNECTION_LIMIT, DATABASE, MARK, NOTE, PASSWORD, TAGS } =
  process.env;

/** The database, and the login that owns it: both have one name. */
const name = escapeIdentifier(DATABASE);

/** Comment of the login: which resource it was made for. */
const mark = `Made by Terraform for resource ${MARK}`;

const actions = { create, configure, drop };

async function create(client) {
  await client.query('BEGIN');
  if (!(await findLogin(client))) {
    await client.query(`CREATE ROLE ${name} LOGIN`);
    await client.query(`COMMENT ON ROLE ${name} IS ${escapeLiteral(mark)}`);
    // Whoever is no superuser gives databases only to roles that they are members of.
    await client.query(`GRANT ${name} TO CURRENT_USER`);
  }
  await refuseWhatIsNotOurs(client);
  const verifier = escapeLiteral(scramVerifier(PASSWORD));
  await client.query(`ALTER ROLE ${name} PASSWORD ${verifier}`);
  await client.query('COMMIT');

  if (!(await findDatabase(client))) {
    await client.query(
      `CREATE DATABASE ${name} OWNER ${name} TEMPLATE template0 ENCODING 'UTF8'`,
    );
  }
  await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
  writeFileSync(
    NOTE,
    JSON.stringify({ address: client.host, port: client.port }),
  );
}

async function configure(client) {
  await refuseWhatIsNotOurs(client);
  await client.query(
    `ALTER DATABASE ${name} CONNECTION LIMIT ${Number(CONNECTION_LIMIT)}`,
  );
  await client.query(`COMMENT ON DATABASE ${name} IS ${escapeLiteral(TAGS)}`);
}

/** What somebody else has made under the name since then stays. */
async function drop(client) {
  const login = await findLogin(client);
  if (login?.comment === mark) {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await client.query(`DROP ROLE ${name}`);
  }
}

async function refuseWhatIsNotOurs(client) {
  const login = await findLogin(client);
  const database = await findDatabase(client);
  if (login?.comment !== mark || (database && database.owner !== DATABASE)) {
    throw new Error(
      `there is a database or login ${DATABASE} already, which another resource owns: choose another name`,
    );
  }
}

async function findLogin(client) {
  const { rows } = await client.query(
    "SELECT shobj_description(oid, 'pg_authid') AS comment FROM pg_roles WHERE rolname = $1",
    [DATABASE],
  );
  return rows.at(0);
}

async function findDatabase(client) {
  const { rows } = await client.query(
    'SELECT pg_get_userbyid(datdba) AS owner FROM pg_database WHERE datname = $1',
    [DATABASE],
  );
  return rows.at(0);
}

/** What PostgreSQL keeps of a password (RFC 5803), made here so that the password is in no statement that a server logs. */
function scramVerifier(password) {
  const iterations = 4096;
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256');
  const key = role => createHmac('sha256', salted).update(role).digest();
  const storedKey = createHash('sha256').update(key('Client Key')).digest();
  return [
    `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}`,
    `${storedKey.toString('base64')}:${key('Server Key').toString('base64')}`,
  ].join('$');
}

async function run() {
  // Reads PGHOST, PGPORT, PGUSER and PGPASSWORD itself.
  const client = new Client({
    database: process.env.PGDATABASE ?? 'postgres',
    connectionTimeoutMillis: 10_000,
  });
  try {
    await client.connect();
    // Of a Terraform that was killed, the script may still be running.
    await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [
      DATABASE,
    ]);
    await actions[ACTION](client);
  } finally {
    await client.end();
  }
}

run().catch(error => {
  // An address that resolves to several has one error for each, and no message of its own.
  console.error(`Error: ${error.message || error.code}`);
  process.exitCode = 1;
});
