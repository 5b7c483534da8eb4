import type { OffsiteCheck, OffsiteTarget } from '@shared/domain/offsite.ts'

/** A bucket as the off-site copy uses it. Nothing here deletes. Every method throws AppErrors. */
export interface Bucket {
  lock(signal?: AbortSignal): Promise<OffsiteCheck['lock']>
  /** All keys below the prefix with their sizes in bytes, page by page. */
  list(signal?: AbortSignal): AsyncIterable<{ key: string; bytes: number }[]>
  /** Null where there is no such key. */
  head(key: string, signal?: AbortSignal): Promise<Held | null>
  /** Sends the bytes; a server that checks refuses others. Answers the SHA-256 it found, null if it tells none. */
  put(file: Outgoing, signal?: AbortSignal): Promise<string | null>
  /** Downloads the object and answers what it is; null when it is longer than `most` bytes. */
  digest(key: string, most: number, signal?: AbortSignal): Promise<{ sha256: string } | null>
  close(): void
}

/** What the bucket says of an object. */
export interface Held {
  bytes: number
  /** Hexadecimal: the server's own checksum where it has one, else what was written beside it; null for neither. */
  sha256: string | null
}

export interface Outgoing {
  key: string
  bytes: number
  /** Hexadecimal. */
  sha256: string
  contentType: string
  /** Made anew for every attempt. */
  open(): NodeJS.ReadableStream | Uint8Array
  lock: { mode: OffsiteTarget['lockMode']; until: Date } | null
}

/** Opens a bucket; the client is loaded when first used, because it is large and few need it at start. */
export async function openBucket(
  target: OffsiteTarget,
  secret: string,
  fetch: typeof globalThis.fetch,
): Promise<Bucket> {
  const { s3Bucket } = await import('./s3.ts')
  return s3Bucket(target, secret, fetch)
}
