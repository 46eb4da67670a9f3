const REPLACEMENTS: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes text for use between tags and inside quoted attributes. */
export function escapeHtml(text: string): string {
  return /[&<>"']/.test(text)
    ? text.replace(/[&<>"']/g, character => REPLACEMENTS[character])
    : text;
}

const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
  '&#160;': ' ',
  '&para;': '¶',
};

/** Turns the entities that the renderer itself writes back into text. */
export function unescapeHtml(html: string): string {
  return html.replace(
    /&(?:[a-z]+|#\d+);/g,
    entity => ENTITIES[entity] ?? entity,
  );
}
