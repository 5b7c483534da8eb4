import { createHash } from 'node:crypto'
import {
  GetObjectCommand,
  GetObjectLockConfigurationCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import type { OffsiteCheck, OffsiteTarget } from '@shared/domain/offsite.ts'
import type { Readable } from 'node:stream'
import type { Bucket, Held, Outgoing } from './bucket.ts'
import { bucketFailure, isAbsent, noLock, notABucket } from './failure.ts'
import { transport } from './transport.ts'

/** The name under which the SHA-256 of a file stands beside it, for servers that keep no checksum. */
const SHA256 = 'sha256'

/** It would write to the console. */
const SILENT = { debug() {}, info() {}, warn() {}, error() {} }

const hexOf = (base64: string): string => Buffer.from(base64, 'base64').toString('hex')
const base64Of = (hex: string): string => Buffer.from(hex, 'hex').toString('base64')

/** Any S3-compatible bucket through the AWS client. No file or variable of the environment decides anything. */
export function s3Bucket(
  target: OffsiteTarget,
  secret: string,
  fetch: typeof globalThis.fetch,
): Bucket {
  const client = openClient(target, secret, fetch)
  const Bucket = target.bucket
  const asked = async <T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw bucketFailure(error, target, secret, signal)
    }
  }
  return {
    lock: (signal) =>
      asked(signal, async () => {
        try {
          const ask = new GetObjectLockConfigurationCommand({ Bucket })
          const { ObjectLockConfiguration: found } = await client.send(ask, { abortSignal: signal })
          return lockOf(found?.ObjectLockEnabled, found?.Rule?.DefaultRetention)
        } catch (error) {
          const bucket = noLock(error)
          if (bucket === null) throw error
          return { bucket, byDefault: null }
        }
      }),
    list: async function* (signal) {
      let next: string | undefined
      do {
        const page = await asked(signal, () => {
          const ask = new ListObjectsV2Command({
            Bucket,
            Prefix: target.prefix,
            ContinuationToken: next,
          })
          return client.send(ask, { abortSignal: signal })
        })
        // A web page in its place reads as a list without anything: it must never pass for an empty bucket.
        if (page.IsTruncated === undefined && page.KeyCount === undefined) throw notABucket(target)
        yield (page.Contents ?? []).flatMap(({ Key, Size }) =>
          Key === undefined ? [] : [{ key: Key, bytes: Size ?? 0 }],
        )
        const token = page.IsTruncated ? page.NextContinuationToken : undefined
        if (page.IsTruncated && (token === undefined || token === next)) throw notABucket(target)
        next = token
      } while (next !== undefined)
    },
    head: (key, signal) =>
      asked(signal, async () => {
        const ask = new HeadObjectCommand({ Bucket, Key: key, ChecksumMode: 'ENABLED' })
        const found = await client.send(ask, { abortSignal: signal }).catch((error: unknown) => {
          if (isAbsent(error)) return null
          throw error
        })
        return found && heldOf(found)
      }),
    put: (file, signal) =>
      asked(signal, async () => {
        const answer = await client.send(putCommand(Bucket, file), { abortSignal: signal })
        if (answer.ETag === undefined) throw notABucket(target)
        return answer.ChecksumSHA256 ? hexOf(answer.ChecksumSHA256) : null
      }),
    digest: (key, most, signal) =>
      asked(signal, async () => {
        const ask = new GetObjectCommand({ Bucket, Key: key })
        const { Body } = await client.send(ask, { abortSignal: signal })
        return digestOf(Body as Readable, most)
      }),
    close: () => client.destroy(),
  }
}

function openClient(
  target: OffsiteTarget,
  secret: string,
  fetch: typeof globalThis.fetch,
): S3Client {
  // It would warn on the terminal of the runtime that we chose.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'
  const client = new S3Client({
    endpoint: target.endpoint || `https://s3.${target.region}.amazonaws.com`,
    region: target.region,
    useDualstackEndpoint: false,
    useFipsEndpoint: false,
    retryMode: 'standard',
    forcePathStyle: target.addressing === 'path',
    credentials: { accessKeyId: target.accessKeyId, secretAccessKey: secret },
    // Older servers know nothing of the newer default checksums; ours is sent with every file.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    followRegionRedirects: false,
    maxAttempts: 3,
    logger: SILENT,
    requestHandler: transport(fetch),
  })
  // Signed with the SHA-256 that the bytes must have, also those of a stream.
  client.middlewareStack.add(
    (next, context) => (args) => {
      const { input } = args as { input: { ChecksumSHA256?: string } }
      const { request } = args as unknown as { request: { headers: Record<string, string> } }
      if (context.commandName === 'PutObjectCommand' && input.ChecksumSHA256)
        request.headers['x-amz-content-sha256'] = hexOf(input.ChecksumSHA256)
      return next(args)
    },
    { step: 'build', name: 'signedContent' },
  )
  return client
}

const putCommand = (Bucket: string, file: Outgoing): PutObjectCommand =>
  new PutObjectCommand({
    Bucket,
    Key: file.key,
    Body: file.open() as Readable,
    ContentLength: file.bytes,
    ContentType: file.contentType,
    ChecksumSHA256: base64Of(file.sha256),
    Metadata: { [SHA256]: file.sha256 },
    ...(file.lock && {
      ObjectLockMode: file.lock.mode,
      ObjectLockRetainUntilDate: file.lock.until,
    }),
  })

function heldOf(found: {
  ContentLength?: number
  ChecksumSHA256?: string
  Metadata?: Record<string, string>
}): Held {
  // "…-2" is the checksum of a file that was sent in parts, not of its bytes.
  const own = found.ChecksumSHA256?.includes('-') ? undefined : found.ChecksumSHA256
  const written = found.Metadata?.[SHA256] ?? null
  return { bytes: found.ContentLength ?? 0, sha256: own ? hexOf(own) : written }
}

function lockOf(
  enabled: string | undefined,
  rule: { Mode?: string; Days?: number; Years?: number } | undefined,
): OffsiteCheck['lock'] {
  if (enabled !== 'Enabled') return { bucket: 'off', byDefault: null }
  const time = rule?.Days ? `${rule.Days} days` : rule?.Years ? `${rule.Years} years` : null
  return { bucket: 'on', byDefault: rule?.Mode && time ? `${rule.Mode}, ${time}` : null }
}

async function digestOf(body: Readable, most: number): Promise<{ sha256: string } | null> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength
    if (bytes > most) return null
    hash.update(chunk)
  }
  return { sha256: hash.digest('hex') }
}
