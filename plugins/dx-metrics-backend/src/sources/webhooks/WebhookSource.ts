import type { IncomingHttpHeaders } from 'node:http';
import type { z } from 'zod';
import type { Fragment } from '../fragments/Fragment';

/** A system that sends its events by itself. */
export interface WebhookSource {
  /** Whether one of the secrets was used to sign exactly this body. */
  isGenuine(
    headers: IncomingHttpHeaders,
    body: Buffer,
    secrets: string[],
  ): boolean;
  /**
   * What a payload has to look like, and what it says. Payloads of which nothing is derived say nothing.
   *
   * @throws InputError when the headers do not tell
   */
  schema(headers: IncomingHttpHeaders): z.ZodType<Fragment[]>;
}
