export { homeExtensions } from './homeExtensions';
