export { dxMetricsPlugin as default } from './plugin';
