import sanitizeHtml from 'sanitize-html';

const SIZE = [/^\d+(\.\d+)?(px|em|rem|%|ch|vw|vh)?$/, /^auto$/];
const COLOUR = [/^#[0-9a-f]{3,8}$/i, /^[a-z]+$/i, /^rgba?\([\d\s.,%]+\)$/i];

const options: sanitizeHtml.IOptions = {
  allowedTags: [
    ...sanitizeHtml.defaults.allowedTags,
    'audio',
    'center',
    'del',
    'details',
    'font',
    'img',
    'input',
    'ins',
    'label',
    'picture',
    'source',
    'summary',
    'track',
    'tt',
    'video',
  ],
  allowedAttributes: {
    '*': [
      'align',
      'aria-*',
      'class',
      'data-*',
      'dir',
      'height',
      'id',
      'lang',
      'name',
      'role',
      'style',
      'title',
      'valign',
      'width',
    ],
    a: ['href', 'target', 'rel', 'download', 'name'],
    audio: ['src', 'controls', 'loop', 'muted', 'preload'],
    details: ['open'],
    font: ['color', 'size'],
    img: ['src', 'srcset', 'alt', 'loading', 'border'],
    input: ['checked', 'disabled', 'type'],
    label: ['for', 'tabindex'],
    ol: ['start', 'type', 'reversed'],
    source: ['src', 'srcset', 'type', 'media'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan', 'scope'],
    track: ['src', 'kind', 'srclang', 'label', 'default'],
    video: ['src', 'poster', 'controls', 'loop', 'muted', 'preload'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel', 'ftp', 'sms', 'xmpp'],
  allowedSchemesByTag: { img: ['http', 'https', 'data'] },
  allowedStyles: {
    '*': {
      'text-align': [/^(left|right|center|justify)$/],
      'vertical-align': [/^[a-z-]+$/],
      color: COLOUR,
      'background-color': COLOUR,
      width: SIZE,
      height: SIZE,
      'max-width': SIZE,
      'max-height': SIZE,
      'min-width': SIZE,
      margin: [/^[\d\s.a-z%]+$/],
      padding: [/^[\d\s.a-z%]+$/],
      float: [/^(left|right|none)$/],
      border: [/^[\w\s.#]+$/],
      'font-size': SIZE,
      'font-weight': [/^(bold|normal|\d{3})$/],
      'font-style': [/^(italic|normal)$/],
      display: [/^(inline|block|inline-block|flex|none)$/],
    },
  },
  // Text of these is dropped with them; other unknown tags keep their text.
  nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'iframe'],
};

/** Takes everything that could run or load a program out of an article. */
export function sanitizeArticle(html: string): string {
  return sanitizeHtml(html, options);
}
