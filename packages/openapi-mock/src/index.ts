export {
  OpenApiMock,
  type Answers,
  type MockedRequest,
  type OpenApiDocument,
} from './OpenApiMock';
export { startMockServer } from './startMockServer';
export { type Refusals, unlessRefused } from './unlessRefused';
