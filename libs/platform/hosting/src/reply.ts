/** An answer with its status and headers; an interceptor writes it, so that controllers never touch the response. */
export class Reply<Body = unknown> {
  constructor(
    readonly status: number,
    readonly body: Body,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}
}
