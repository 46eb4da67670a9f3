export * from './schemas/answers';
export * from './schemas/news';
export * from './schemas/results';
export * from './schemas/surveys';
export { openApiDocument } from './openapi/openApiDocument';
export { operations } from './openapi/operations';
export * from './permissions';
export * from './topics';
export { SurveysClient } from './SurveysClient';
