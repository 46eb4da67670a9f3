/**
 * What the pages of more than one plugin are made of.
 *
 * @packageDocumentation
 */
export { CopyButton } from './CopyButton';
export { counted } from './counted';
export { dayText } from './dayText';
export {
  describeFailure,
  describeUnread,
  mayBeDone,
  NotDone,
} from './describeFailure';
export { DialogForm } from './DialogForm';
export { DownloadFile } from './DownloadFile';
export { Loaded, type LoadingState } from './Loaded';
export { LoadingFailed } from './LoadingFailed';
export { Ago } from './page/Ago';
export { CardSection } from './page/CardSection';
export { Definition } from './page/Definition';
export { FilterField } from './page/FilterField';
export { OptionalSelect } from './page/OptionalSelect';
export { OwnerLink } from './page/OwnerLink';
export { default as pageStyles } from './page/Page.module.css';
export { type ItemColumn, PagedTable } from './page/PagedTable';
export { PlainTable } from './page/PlainTable';
export { type Room, Rooms } from './page/Rooms';
export {
  type ComponentOption,
  useComponentOptions,
} from './page/useComponentOptions';
export { type Page, type Pages, usePages } from './page/usePages';
export { useReader } from './page/useReader';
export { useRight } from './page/useRight';
export { useUrlParameters } from './page/useUrlParameters';
