import { Parser } from 'htmlparser2';

/** Elements that run or embed something, in lower case. */
const DROPPED = new Set([
  'embed',
  'foreignobject',
  'handler',
  'iframe',
  'listener',
  'object',
  'script',
]);

const LINK = /^(?:[\w-]+:)?(?:href|src)$/i;
const SAFE_LINK =
  /^(?:#|https?:\/\/|data:image\/(?:png|jpeg|gif|webp);base64,|[^:&]*$)/i;

/**
 * Takes scripts out of an SVG drawing: elements that run or embed something,
 * event handlers, and links that are not plain addresses. Drawings are shown
 * as images, which run nothing; this protects people who open the file itself.
 *
 * The drawing is parsed and written again, so that nothing that is taken out
 * can leave the halves of something else behind.
 */
export function scrubSvg(svg: string): string {
  const output: string[] = [];
  const open: { name: string; dropped: boolean }[] = [];
  let inCdata = false;
  let dropping = 0;

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const dropped = isDropped(name, attributes);
        dropping += dropped ? 1 : 0;
        if (dropping === 0) {
          output.push(`<${name}${writeAttributes(attributes)}>`);
        }
        open.push({ name, dropped });
      },
      onclosetag(name) {
        // A file may end in the middle of a tag, which was then never opened.
        if (open[open.length - 1]?.name !== name) {
          return;
        }
        if (dropping === 0) {
          output.push(`</${name}>`);
        }
        dropping -= open.pop()?.dropped ? 1 : 0;
      },
      ontext(text) {
        if (dropping === 0) {
          const plain = inCdata ? text.replace(/&/g, '&amp;') : text;
          output.push(plain.replace(/</g, '&lt;'));
        }
      },
      oncdatastart() {
        inCdata = true;
      },
      oncdataend() {
        inCdata = false;
      },
    },
    // Entities stay as they are: what is not decoded need not be encoded.
    { xmlMode: true, decodeEntities: false },
  );
  parser.write(svg);
  parser.end();
  return output.join('');
}

function isDropped(name: string, attributes: Record<string, string>): boolean {
  const local = name.replace(/^.*:/, '').toLocaleLowerCase('en-US');
  // An animation may write an address that is checked nowhere else.
  const animated = attributes.attributeName ?? '';
  return (
    DROPPED.has(local) || !/^[\w:.-]+$/.test(name) || /href|^on/i.test(animated)
  );
}

function writeAttributes(attributes: Record<string, string>): string {
  return Object.entries(attributes)
    .filter(
      ([name, value]) =>
        /^[\w:.-]+$/.test(name) &&
        !/^(?:[\w-]+:)?on/i.test(name) &&
        (!LINK.test(name) || SAFE_LINK.test(value.trim())),
    )
    .map(
      ([name, value]) =>
        ` ${name}="${value.replace(/</g, '&lt;').replace(/"/g, '&quot;')}"`,
    )
    .join('');
}
