export * from './testUtils/adoptionAnswer';
export * from './testUtils/doraAnswer';
