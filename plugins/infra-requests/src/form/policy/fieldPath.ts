/**
 * A field's path as the fields of the form have it: `inputs.rules[0].port` is `inputs.rules.0.port`, and what rules call
 * `request.purpose` is `purpose`.
 */
export function fieldPath(field: string): string {
  return field.replace(/^request\./, '').replace(/\[(\d+)\]/g, '.$1');
}
