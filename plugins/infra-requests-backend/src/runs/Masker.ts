import type { Json } from '@slipway/plugin-infra-requests-common';
import { mapTexts } from '../mapTexts';

/** What stands where a secret was. */
const MASK = '***';
/** Stands where a text was cut. */
const CUT = '…';
/** Shorter texts are everywhere: masking them would leave nothing to read, and tell what they are. */
const MIN_LENGTH = 4;
/** Words of a secret that a line may have been broken between. */
const MIN_WORD_LENGTH = 8;

/**
 * Knows secrets, and takes them out of texts: as they are, and as JSON, URLs and Base64 write them, at whatever offset in
 * a longer text that was encoded. Numbers and texts of fewer than four characters are no secrets to it.
 */
export class Masker {
  readonly #texts: string[] = [];
  readonly #secrets = new Set<string>();
  #pattern: RegExp | undefined;
  #longest = 0;

  /** Every string in the values is a secret from now on. */
  hide(...values: Json[]): void {
    for (const value of values) {
      for (const text of textsIn(value)) {
        this.#add(text);
      }
    }
  }

  /** Those that stand in a value, in whichever form; as they were told. */
  secretsIn(value: Json): string[] {
    const texts: string[] = [];
    mapTexts(value, text => {
      texts.push(text);
      return text;
    });
    return this.#texts.filter(secret =>
      allFormsOf(secret).some(form => texts.some(text => text.includes(form))),
    );
  }

  /** The length of the longest form of a secret. */
  get longest(): number {
    return this.#longest;
  }

  mask(text: string): string {
    if (this.#secrets.size === 0) {
      return text;
    }
    this.#pattern ??= new RegExp(
      [...this.#secrets]
        .sort((one, other) => other.length - one.length)
        .map(escape)
        .join('|'),
      'g',
    );
    return text.replace(this.#pattern, MASK);
  }

  /**
   * Masks a part of a longer text: where that was cut, a part of a secret may be.
   *
   * @param cut - whether it was cut off from something before it, and after it
   */
  maskPart(text: string, cut: { start?: boolean; end?: boolean }): string {
    const masked = this.mask(text);
    const start = cut.start ? this.#partAtStart(masked) : 0;
    const rest = masked.slice(start);
    const end = rest.length - (cut.end ? this.#partAtEnd(rest) : 0);
    return `${start > 0 ? MASK : ''}${rest.slice(0, end)}${end < rest.length ? MASK : ''}`;
  }

  /** Masks what was put together of texts that were cut, each marked by `…` where it was. */
  maskCut(text: string): string {
    const parts = this.mask(text).split(CUT);
    return parts
      .map((part, index) =>
        this.maskPart(part, { end: index < parts.length - 1 }),
      )
      .join(CUT);
  }

  /** How many characters at the start are the end of a secret. */
  #partAtStart(text: string): number {
    return this.#partLength(text.length, (form, length) =>
      form.endsWith(text.slice(0, length)),
    );
  }

  /** How many characters at the end are the start of a secret. */
  #partAtEnd(text: string): number {
    return this.#partLength(text.length, (form, length) =>
      form.startsWith(text.slice(-length)),
    );
  }

  #partLength(
    most: number,
    isPart: (form: string, length: number) => boolean,
  ): number {
    const forms = [...this.#secrets];
    for (
      let length = Math.min(most, this.#longest - 1);
      length >= MIN_LENGTH;
      length -= 1
    ) {
      if (forms.some(form => isPart(form, length))) {
        return length;
      }
    }
    return 0;
  }

  #add(secret: string): void {
    if (secret.length < MIN_LENGTH || this.#secrets.has(secret)) {
      return;
    }
    this.#texts.push(secret);
    for (const form of allFormsOf(secret)) {
      this.#secrets.add(form);
      this.#longest = Math.max(this.#longest, form.length);
    }
    this.#pattern = undefined;
  }
}

function* textsIn(value: Json): Generator<string> {
  if (typeof value === 'string') {
    yield value;
  } else if (typeof value === 'object' && value !== null) {
    for (const item of Object.values(value)) {
      yield* textsIn(item);
    }
  }
}

/** Of a secret and of its words. */
function allFormsOf(secret: string): string[] {
  const words = secret
    .split(/\s+/)
    .filter(word => word.length >= MIN_WORD_LENGTH);
  return [secret, ...words].flatMap(formsOf);
}

/** How programs write a text. */
function formsOf(text: string): string[] {
  const json = JSON.stringify(text).slice(1, -1);
  const url = encodeURIComponent(text.toWellFormed());
  const forms = [
    text,
    json,
    // As Go writes JSON.
    json.replace(
      /[<>&\u2028\u2029]/g,
      char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
    // As HCL writes a text.
    json.replace(/[$%](?=\{)/g, sign => sign + sign),
    url,
    url.replace(
      /[!'()*]/g,
      char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
    ),
    url.replaceAll('%20', '+'),
    url.replace(/%[0-9A-F]{2}/g, code => code.toLowerCase()),
    ...base64FormsOf(Buffer.from(text)),
  ];
  return forms.filter(form => form.length >= MIN_LENGTH);
}

/** A text has another Base64 for each of three offsets in what is encoded; only characters that it alone decides count. */
function base64FormsOf(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap(offset => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString(
      'base64url',
    );
    const start = Math.ceil((offset * 8) / 6);
    const end = Math.floor(((offset + bytes.length) * 8) / 6);
    const certain = encoded.slice(start, end);
    return certain.length < 2 * MIN_LENGTH
      ? []
      : [certain, certain.replaceAll('-', '+').replaceAll('_', '/')];
  });
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
