export { infraRequestsPlugin as default } from './plugin';
