/** What a path, a query, a header or a field may be given by somebody who means no good, or by a program gone wrong. */
export const HOSTILE_STRINGS: readonly string[] = [
  '',
  ' ',
  'null',
  'undefined',
  '-1',
  '0x7fffffff',
  '9'.repeat(40),
  '1e309',
  'a'.repeat(5_000),
  '\u0000',
  'before\u0000after',
  '\ud800',
  '\ufffe\uffff',
  '\u202eright to left',
  'é'.normalize('NFD').repeat(50),
  '👩‍👩‍👧‍👦'.repeat(20),
  '\r\nX-Injected: yes',
  "' OR '1'='1",
  "'; DROP TABLE entities; --",
  '%27%20OR%201=1',
  '{{7*7}}',
  '${7*7}',
  '${{ secrets.token }}',
  '<%= 7*7 %>',
  '#{7*7}',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  'javascript:alert(1)', // eslint-disable-line no-script-url -- that it is one is the point
  '../../../../etc/passwd',
  '..%2f..%2f..%2fetc%2fpasswd',
  '/etc/passwd',
  'C:\\Windows\\win.ini',
  'file:///etc/passwd',
  'http://169.254.169.254/latest/meta-data/',
  '__proto__',
  'constructor',
  'toString',
  '$(id)',
  '`id`',
  '; id',
  '*',
  '(a+)+$',
  '%',
  '_',
  '\\',
  'component:default/',
  ':::///',
  '0000-00-00T99:99:99Z',
  '275760-09-13T00:00:00.001Z',
  '00000000-0000-0000-0000-000000000000',
];

const nested = (depth: number): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) {
    value = level % 2 ? [value] : { a: value };
  }
  return value;
};

/** What a field of a body may hold besides {@link HOSTILE_STRINGS}. */
export const HOSTILE_VALUES: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  2 ** 31,
  2 ** 53,
  -(2 ** 63),
  1e308,
  [],
  {},
  [null],
  [[[[[]]]]],
  Array.from({ length: 2_000 }, (_, index) => index),
  Object.fromEntries(
    Array.from({ length: 500 }, (_, index) => [`key${index}`, index]),
  ),
  nested(200),
  JSON.parse('{"__proto__":{"polluted":true}}'),
  JSON.parse('{"constructor":{"prototype":{"polluted":true}}}'),
  { $ne: null },
  { toString: 'no function' },
  { length: 1e9 },
];

/** Whole bodies that are no JSON of any shape, and what they call themselves. */
export const HOSTILE_BODIES: ReadonlyArray<{
  contentType: string;
  body: Buffer;
}> = [
  { contentType: 'application/json', body: Buffer.from('{') },
  { contentType: 'application/json', body: Buffer.from('') },
  { contentType: 'application/json', body: Buffer.from('"text"') },
  { contentType: 'application/json', body: Buffer.from('NaN') },
  { contentType: 'application/json', body: Buffer.from('{"a":1,"a":2}') },
  {
    contentType: 'application/json',
    body: Buffer.from(`${'['.repeat(20_000)}${']'.repeat(20_000)}`),
  },
  {
    contentType: 'application/json',
    body: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  },
  { contentType: 'application/json; charset=utf-7', body: Buffer.from('{}') },
  {
    contentType: 'application/json',
    body: Buffer.from(`{"a":"${'x'.repeat(11 * 1024 * 1024)}"}`),
  },
  {
    contentType: 'application/x-www-form-urlencoded',
    body: Buffer.from('a=1&b[c]=2'),
  },
  {
    contentType: 'multipart/form-data; boundary=x',
    body: Buffer.from('--x\r\n\r\n'),
  },
  {
    contentType: 'text/xml',
    body: Buffer.from(
      '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    ),
  },
  { contentType: 'not a type', body: Buffer.from('{}') },
];
