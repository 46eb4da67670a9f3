export { deliveryHistory, type Span } from './deliveryHistory';
