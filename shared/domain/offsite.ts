import { z } from 'zod'
import { AppErrorData } from './app-error.ts'

/** Where the off-site copy goes. The secret key is in the keychain only. */
export const OffsiteTarget = z.object({
  /** "https://s3.example.com"; empty is AWS itself. */
  endpoint: z.string().max(300),
  region: z.string().regex(/^[a-z0-9-]{1,40}$/),
  bucket: z.string().regex(/^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$/i),
  /** Put before every key, e.g. "invoices/"; empty is none. */
  prefix: z.string().max(200),
  /** `path`: the bucket stands in the path, as most servers of one's own want it. */
  addressing: z.enum(['path', 'host']),
  accessKeyId: z.string().min(1).max(200),
  /** Certificate authority that is trusted beside the system's, PEM. */
  ca: z.string().max(100_000).nullable().default(null),
  /** How long a file cannot be deleted in a bucket with object lock, in days; 0 is as the bucket says. */
  lockDays: z.int().min(0).max(36_500),
  lockMode: z.enum(['GOVERNANCE', 'COMPLIANCE']),
  /** Also copied after each collecting of invoices. */
  automatic: z.boolean(),
})
export type OffsiteTarget = z.infer<typeof OffsiteTarget>

/** What a test of the connection found. */
export const OffsiteCheck = z.object({
  lock: z.object({
    /** `unknown`: the server does not say, or the key may not ask. */
    bucket: z.enum(['on', 'off', 'unknown']),
    /** What the bucket locks new files with by itself: "GOVERNANCE, 30 days". */
    byDefault: z.string().nullable(),
  }),
})
export type OffsiteCheck = z.infer<typeof OffsiteCheck>

/** A file of the archive that is not off-site as it should be. */
export const OffsiteProblem = z.object({
  path: z.string(),
  /** A sentence. */
  text: z.string(),
})
export type OffsiteProblem = z.infer<typeof OffsiteProblem>

const Run = z.object({
  at: z.string(),
  /** "12 files sent, 230 were there." */
  text: z.string(),
  error: AppErrorData.nullable(),
})
export type OffsiteRun = z.infer<typeof Run>

/** How the off-site copy stands. */
export const OffsiteState = z.object({
  target: OffsiteTarget.nullable(),
  hasSecret: z.boolean(),
  /** Files of the archive; how many of them are in the bucket, their bytes, and the bytes of those that are not. */
  files: z.object({ total: z.int(), sent: z.int(), bytes: z.number(), bytesLeft: z.number() }),
  lastCopy: Run.nullable(),
  lastVerify: Run.nullable(),
  problems: z.object({ count: z.int(), first: z.array(OffsiteProblem) }),
})
export type OffsiteState = z.infer<typeof OffsiteState>
