/** A field's path with dots alone: `inputs.rules[0].port` is `inputs.rules.0.port`, as the fields of the form have it. */
export function fieldPath(field: string): string {
  return field.replace(/\[(\d+)\]/g, '.$1');
}
