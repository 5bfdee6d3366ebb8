// Positions show the volume of what a caller may not read, so only those who read everything are shown them; all
// others get an opaque token. AES-256-GCM with a random nonce: two tokens of one position differ, and a forged one fails.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Reader } from '#platform/kernel';

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

export class PositionTokens {
  readonly #key: Buffer;

  /** @param key 32 secret bytes, the same in every process of one cell. */
  constructor(key: Uint8Array) {
    if (key.byteLength !== 32)
      throw new RangeError(`a position token's key has 32 bytes, not ${String(key.byteLength)}`);
    this.#key = Buffer.from(key);
  }

  seal(position: number): string {
    return this.#seal(String(position), 'position');
  }

  /** The position in a token; undefined where it is none of ours. */
  open(token: string): number | undefined {
    const text = this.#open(token, 'position');
    return text === undefined || !/^-?\d{1,16}$/.test(text) ? undefined : Number(text);
  }

  /** An opaque page token for any small text, bound to what it pages through. */
  sealPage(text: string, what: string): string {
    return this.#seal(text, `page:${what}`);
  }

  openPage(token: string, what: string): string | undefined {
    return this.#open(token, `page:${what}`);
  }

  /** How an answer names a position to this reader. */
  shown(reader: Reader, position: number): { readonly position: number } | { readonly token: string } {
    return reader.seesAll ? { position } : { token: this.seal(position) };
  }

  /** What a caller gave as `minPosition` or Last-Event-ID: a number from those who see numbers, else a token. */
  read(reader: Reader, text: string): number | undefined {
    if (reader.seesAll && /^-?\d{1,15}$/.test(text)) return Number(text);
    return this.open(text);
  }

  #seal(text: string, use: string): string {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(algorithm, this.#key, nonce).setAAD(Buffer.from(use));
    // A fixed width, so that a token's length does not tell how large the position is.
    const sealed = Buffer.concat([cipher.update(text.padStart(16), 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64url');
  }

  #open(token: string, use: string): string | undefined {
    if (!/^[A-Za-z0-9_-]{40,512}$/.test(token)) return undefined;
    const bytes = Buffer.from(token, 'base64url');
    try {
      const decipher = createDecipheriv(algorithm, this.#key, bytes.subarray(0, nonceBytes), {
        authTagLength: tagBytes,
      }).setAAD(Buffer.from(use));
      decipher.setAuthTag(bytes.subarray(-tagBytes));
      return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()])
        .toString('utf8')
        .trimStart();
    } catch {
      return undefined; // forged, of another key, or for another use
    }
  }
}
