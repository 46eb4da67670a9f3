// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('docs_builds', table => {
    table.comment('What is known about the documentation of each entity');
    table.text('entity_ref').primary();
    table.text('content_hash').comment('The newest content that was seen');
    table
      .timestamp('changed_at', { useTz: true })
      .comment('When that content came to be');
    table
      .timestamp('built_at', { useTz: true })
      .comment('When what is readable was built; null before the first build');
    table.integer('pages').comment('Of what is readable');
    table.integer('broken_links').comment('Of what is readable');
    table.integer('problems').comment('Of what is readable');
    table
      .timestamp('failed_at', { useTz: true })
      .comment('When the newest build failed; null when it did not');
    table.text('failure').comment('Why it failed');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('docs_builds');
};
