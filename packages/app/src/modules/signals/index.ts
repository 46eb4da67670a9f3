export { signalsModule } from './signalsModule';
