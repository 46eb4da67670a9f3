export { quarterlyReportPlugin as default } from './plugin';
