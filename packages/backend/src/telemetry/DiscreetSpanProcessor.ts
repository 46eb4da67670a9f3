import { type Context, SpanKind } from '@opentelemetry/api';
import {
  BatchSpanProcessor,
  type ReadableSpan,
  type Span,
} from '@opentelemetry/sdk-trace-base';
import {
  ATTR_URL_FULL,
  ATTR_URL_QUERY,
} from '@opentelemetry/semantic-conventions';

/**
 * Sends spans without what may be secret in them. Queries of addresses hold codes of sign-ins, signatures of downloads
 * and what people search for, and no list of names tells which.
 */
export class DiscreetSpanProcessor extends BatchSpanProcessor {
  override onStart(span: Span, parent: Context): void {
    const { [ATTR_URL_QUERY]: query, [ATTR_URL_FULL]: full } = span.attributes;
    if (query) {
      span.setAttribute(ATTR_URL_QUERY, 'REDACTED');
    }
    if (typeof full === 'string') {
      span.setAttribute(ATTR_URL_FULL, withoutQuery(full));
    }
    super.onStart(span, parent);
  }

  /** A statement that belongs to no work, such as the look at a queue each second, is measured and makes no trace. */
  override onEnd(span: ReadableSpan): void {
    if (span.kind !== SpanKind.CLIENT || span.parentSpanContext) {
      super.onEnd(span);
    }
  }
}

function withoutQuery(address: string): string {
  const [path] = address.split(/[?#]/, 1);
  return path === address ? address : `${path}?REDACTED`;
}
