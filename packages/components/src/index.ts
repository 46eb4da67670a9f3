/**
 * What the pages of more than one plugin are made of.
 *
 * @packageDocumentation
 */
export { counted } from './counted';
export { dayText } from './dayText';
export { describeFailure } from './describeFailure';
export { DialogForm } from './DialogForm';
export { DownloadFile } from './DownloadFile';
export { Loaded, type LoadingState } from './Loaded';
export { LoadingFailed } from './LoadingFailed';
