module.exports =
  require('@backstage/cli/config/eslint-factory').createConfigForRole(
    __dirname,
    'cli',
    {
      rules: {
        // These folders run from the root's dependencies and have none of their own.
        'import/no-extraneous-dependencies': 'off',
        '@backstage/no-undeclared-imports': 'off',
      },
    },
  );
