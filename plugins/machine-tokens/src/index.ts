export { machineTokensPlugin as default } from './plugin';
