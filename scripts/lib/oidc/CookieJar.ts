/** The cookies of one site, as a browser keeps them for one person, without their paths and lifetimes. */
export class CookieJar {
  readonly #cookies = new Map<string, string>();

  /** Takes over what an answer sets. */
  keep(response: Response) {
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (value === '') {
        this.#cookies.delete(name!);
      } else {
        this.#cookies.set(name!, value!);
      }
    }
  }

  /** The header that sends them back. */
  get header(): string {
    return [...this.#cookies]
      .map(([name, value]) => `${name}=${value}`)
      .join('; ');
  }
}
