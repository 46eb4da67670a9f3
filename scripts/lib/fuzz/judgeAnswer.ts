import { root } from '../../bootstrap/paths.mjs';
import type { FuzzedRequest } from './makeRequests.ts';
import type { FuzzedAnswer } from './sendRequest.ts';

const MAX_MS = 5_000;

/** What an answer must not hold, by what it would give away. None of the hostile inputs looks like any of it. */
const LEAKS: Readonly<Record<string, RegExp>> = {
  'a stack trace': /\n\s+at .+:\d+:\d+/,
  'a stack trace in JSON': /\\n\s+at [^"]+:\d+:\d+/,
  'a statement of SQL': /\b(from|into|update|join) \\?"\w+\\?"/i,
  'words of PostgreSQL':
    /violates [\w-]+ constraint|syntax error at or near|invalid input syntax|invalid byte sequence|value too long for type|out of range for type/i,
  'a folder of the server': new RegExp(
    `${root.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}/|/node_modules/`,
  ),
  'an address of the database': /postgres(ql)?:\/\//,
};

/** What is wrong with an answer, in words; nothing when it is as it should be. */
export function judgeAnswer(
  { operation }: Pick<FuzzedRequest, 'operation'>,
  answer: FuzzedAnswer,
): string[] {
  const { status, headers, text, milliseconds } = answer;
  const isJson = headers['content-type']?.includes('json') ?? false;
  const isRefusal = status >= 400;
  return [
    ...(status >= 500 ? [`status ${status}: ${text.slice(0, 200)}`] : []),
    ...(milliseconds > MAX_MS ? [`took ${Math.round(milliseconds)} ms`] : []),
    ...(isRefusal
      ? Object.entries(LEAKS)
          .filter(([, pattern]) => pattern.test(text))
          .map(([leak]) => `gives away ${leak}: ${text.slice(0, 300)}`)
      : []),
    ...(isRefusal && operation.isOurs && !isError(isJson, text)
      ? [`status ${status} in a shape of its own: ${text.slice(0, 100)}`]
      : []),
    ...(headers['x-content-type-options'] === 'nosniff'
      ? []
      : ['no X-Content-Type-Options']),
    ...(headers['x-injected'] ? ['a header that the request made up'] : []),
  ];
}

/** Whether it is an error as the OpenAPI documents describe it. */
function isError(isJson: boolean, text: string): boolean {
  if (!isJson) {
    return false;
  }
  const { error } = JSON.parse(text) as {
    error?: { name?: unknown; message?: unknown };
  };
  return typeof error?.name === 'string' && typeof error.message === 'string';
}
