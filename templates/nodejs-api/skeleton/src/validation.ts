import AjvCompiler from '@fastify/ajv-compiler';

/**
 * Validates requests against the schemas of their routes. Paths and queries are text, so numbers in
 * them are converted; a JSON body has types of its own and must match exactly.
 */
export function validatorFactory(): AjvCompiler.BuildCompilerFromPool {
  const pool = AjvCompiler();
  return schemas => {
    const exact = pool(schemas, { customOptions: { coerceTypes: false, removeAdditional: false } });
    const converting = pool(schemas, {
      customOptions: { coerceTypes: 'array', removeAdditional: false },
    });
    // The type says that a schema comes in; it is the route's definition, which holds the schema.
    return route =>
      typeof route === 'object' && 'httpPart' in route && route.httpPart === 'body'
        ? exact(route)
        : converting(route);
  };
}
