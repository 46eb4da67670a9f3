/**
 * For the tests of pages.
 *
 * @packageDocumentation
 */
export { expectAccessible } from './testUtils/expectAccessible';
export { forgetPermissions } from './testUtils/forgetPermissions';
