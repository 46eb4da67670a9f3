import fc from 'fast-check';
import { parse } from 'yaml';
import { GoldenPathRecord, formatRecord } from './GoldenPathRecord';

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    'true',
    'on',
    '1e3',
    '- x',
    'a: b',
    '# x',
    '&a',
    '*a',
    '\r\n',
  ),
);
const json = fc.dictionary(
  text,
  fc.oneof(text, fc.boolean(), fc.integer(), fc.constant(null), fc.array(text)),
);
const record: fc.Arbitrary<GoldenPathRecord> = fc.record({
  schemaVersion: fc.constant(1 as const),
  template: fc.record({
    ref: text,
    version: text,
    commit: fc.option(text),
  }),
  answers: json,
  platform: json,
  files: fc.dictionary(text, text),
});

/** fast-check makes objects without a prototype. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value));

const reverse = <T extends object>(object: T) =>
  Object.fromEntries(Object.entries(object).reverse()) as T;

describe('formatRecord', () => {
  it('keeps whatever was answered', () => {
    fc.assert(
      fc.property(record, value => {
        expect(parse(formatRecord(value))).toEqual(plain(value));
      }),
    );
  });

  it('reads the same by the rules of YAML 1.1, which many tools follow', () => {
    fc.assert(
      fc.property(record, value => {
        const read = parse(formatRecord(value), { version: '1.1' });
        expect(read).toEqual(plain(value));
      }),
    );
  });

  it('does not depend on the order in which answers and files came', () => {
    fc.assert(
      fc.property(record, value => {
        const reversed = {
          ...value,
          answers: reverse(value.answers),
          files: reverse(value.files),
        };
        expect(formatRecord(reversed)).toBe(formatRecord(value));
      }),
    );
  });
});
