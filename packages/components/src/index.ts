/**
 * What the pages of more than one plugin are made of.
 *
 * @packageDocumentation
 */
export { counted } from './counted';
export { dayText } from './dayText';
export { describeFailure } from './describeFailure';
export { DownloadCsv } from './DownloadCsv';
export { Loaded, type LoadingState } from './Loaded';
export { LoadingFailed } from './LoadingFailed';
