export { demoModule } from './demoModule';
