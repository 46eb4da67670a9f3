/// <reference types="jest" />
// Leaves out the style sheets of @backstage/ui. jsdom lays nothing out, cannot read all of them, and, asked by Testing
// Library whether an element is visible, tries each of their selectors on it: a large part of what tests of pages took.
const path = require('node:path');

const injector = path.join(
  path.dirname(require.resolve('@backstage/ui/package.json')),
  'dist/node_modules_dist/style-inject/dist/style-inject.es.esm.js',
);

// Not jest.mock, which is moved above the lines that it needs.
jest.doMock(injector, () => ({ __esModule: true, default: () => {} }));
