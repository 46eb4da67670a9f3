import hljs from 'highlight.js/lib/core';
import type { LanguageFn } from 'highlight.js';
import { escapeHtml } from '../html/escapeHtml';
import { languages } from './languages';

/** Names that Pygments knows a language by and highlight.js does not. */
const ALIASES: Record<string, string> = {
  console: 'shell',
  'shell-session': 'shell',
  shellsession: 'shell',
  ps1con: 'powershell',
  pycon: 'python-repl',
  py3: 'python',
  python3: 'python',
  pytb: 'python',
  hcl: 'hcl',
  tf: 'hcl',
  terraform: 'hcl',
  jsonc: 'json',
  json5: 'json',
  ndjson: 'json',
  vue: 'xml',
  svg: 'xml',
  jinja: 'xml',
  'html+jinja': 'xml',
  docker: 'dockerfile',
  proto: 'protobuf',
  'c#': 'csharp',
  postgres: 'pgsql',
  postgresql: 'pgsql',
  mysql: 'sql',
  env: 'ini',
  dotenv: 'ini',
  cfg: 'ini',
  conf: 'ini',
};

const PLAIN = new Set(['', 'text', 'txt', 'plain', 'plaintext', 'none']);

/** Text above this size is shown without colours; characters. */
const MAX_HIGHLIGHTED = 200_000;

/**
 * Colours source text. Returns HTML in which everything of the source is
 * escaped; a language that is not known gives plain text.
 */
export function highlight(code: string, language: string): string {
  const name = resolveLanguage(language);
  if (!name || code.length > MAX_HIGHLIGHTED) {
    return escapeHtml(code);
  }
  return hljs.highlight(code, { language: name, ignoreIllegals: true }).value;
}

/**
 * Cuts highlighted HTML into lines: elements that span lines are closed at
 * the end of each and opened again on the next.
 */
export function splitHighlightedLines(html: string): string[] {
  const open: string[] = [];
  return html
    .replace(/\n$/, '')
    .split('\n')
    .map(line => {
      const before = open.join('');
      for (const [tag] of line.matchAll(/<span[^>]*>|<\/span>/g)) {
        if (tag === '</span>') {
          open.pop();
        } else {
          open.push(tag);
        }
      }
      return `${before}${line}${'</span>'.repeat(open.length)}`;
    });
}

function resolveLanguage(language: string): string | undefined {
  const asked = language.toLocaleLowerCase('en-US');
  if (PLAIN.has(asked)) {
    return undefined;
  }
  const name = ALIASES[asked] ?? asked;
  if (hljs.getLanguage(name)) {
    return name;
  }
  const definition = findDefinition(name);
  if (!definition) {
    return undefined;
  }
  // Grammars are compiled when they are first asked for: all of them together
  // would cost memory that most sites never need.
  hljs.registerLanguage(definition.name, definition.grammar);
  return definition.name;
}

function findDefinition(
  name: string,
): { name: string; grammar: LanguageFn } | undefined {
  for (const [key, { grammar, aliases = [] }] of Object.entries(languages)) {
    if (key === name || aliases.includes(name)) {
      return { name: key, grammar };
    }
  }
  return undefined;
}
