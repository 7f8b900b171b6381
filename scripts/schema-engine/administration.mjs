import pg from 'pg'

/**
 * The database that an address names.
 * @param {string} url
 */
export function databaseOf(url) {
  return decodeURIComponent(new URL(url).pathname.slice(1))
}

/**
 * The same server, another database.
 * @param {string} url
 * @param {string} database
 */
export function withDatabase(url, database) {
  return Object.assign(new URL(url), { pathname: `/${encodeURIComponent(database)}` }).href
}

/**
 * Connects, runs one statement if any, disconnects.
 * @param {string} url
 * @param {string} [sql]
 */
export async function connectAndRun(url, sql) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    if (sql) await client.query(sql)
  } finally {
    await client.end()
  }
}

/** @param {string} url */
export function createDatabase(url) {
  return connectAndRun(withDatabase(url, 'postgres'), `CREATE DATABASE ${pg.escapeIdentifier(databaseOf(url))}`)
}

/** @param {string} url */
export function dropDatabase(url) {
  const database = pg.escapeIdentifier(databaseOf(url))

  return connectAndRun(withDatabase(url, 'postgres'), `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`)
}

/**
 * Drops what this account made outside of « public ».
 * @param {string} url
 */
export function dropOwnSchemas(url) {
  return connectAndRun(
    url,
    `DO $$
     DECLARE
       name text;
     BEGIN
       FOR name IN
         SELECT nspname FROM pg_namespace
         WHERE nspname <> 'public' AND nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'
           AND pg_get_userbyid(nspowner) = current_user
       LOOP
         EXECUTE format('DROP SCHEMA %I CASCADE', name);
       END LOOP;
     END $$`,
  )
}
