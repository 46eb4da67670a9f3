export { iconsModule } from './iconsModule';
