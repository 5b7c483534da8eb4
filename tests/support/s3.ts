import { join } from 'node:path'
import S3rver from 's3rver'
import type { OffsiteTarget } from '../../shared/domain/offsite.ts'

/** A real S3 server over a folder, with one bucket. It checks signatures and knows no object lock. */
export async function startS3(directory: string): Promise<{
  target: OffsiteTarget
  secret: string
  /** The bytes that are in the bucket. */
  folder: string
  stop(): Promise<void>
}> {
  const bucket = 'invoices'
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    directory,
    silent: true,
    vhostBuckets: false,
    configureBuckets: [{ name: bucket, configs: [] }],
  })
  const { port } = await server.run()
  let stopped: Promise<void> | null = null
  return {
    target: {
      endpoint: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      bucket,
      prefix: 'archive/',
      addressing: 'path',
      accessKeyId: 'S3RVER',
      ca: null,
      lockDays: 0,
      lockMode: 'GOVERNANCE',
      automatic: false,
    },
    secret: 'S3RVER',
    folder: join(directory, bucket),
    stop: () => (stopped ??= server.close()),
  }
}
