/** What a field is called: the library numbers the items of a list as “Rules-1”. */
export function fieldLabel(label: string): string {
  return label.replace(/-(\d+)$/, ' $1');
}
