module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      // What tests answer has to fit the OpenAPI document that the back end serves.
      files: ['src/**/__testUtils__/*'],
      rules: { '@backstage/no-mixed-plugin-imports': 'off' },
    },
  ],
});
