/** Which services count: by type, owner and what the reader may see. Of services as `service`. */
export const COUNTED = `
  service.type = ANY(CAST(:types AS text[]))
  AND (CAST(:owners AS text[]) IS NULL OR service.owner = ANY(CAST(:owners AS text[])))
  AND (CAST(:visible AS text[]) IS NULL OR service.ref = ANY(CAST(:visible AS text[])))
`;

/** Whether a service was made from a template that counts as a golden path. */
export const FROM_TEMPLATE = templateCounts('service.template');

/** Whether a template counts as a golden path. */
export function templateCounts(column: string): string {
  return `
    (${column} IS NOT NULL AND (CAST(:templates AS text[]) IS NULL OR ${column} = ANY(CAST(:templates AS text[]))))
  `;
}
