export {
  ServiceFactBlueprint,
  type LoadServiceFacts,
  type ServiceFactSource,
  type ServicesQuestion,
} from './ServiceFactBlueprint';
