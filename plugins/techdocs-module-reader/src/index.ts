export { readerModule as default } from './module';
