import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectRetentionCommand,
  ListObjectVersionsCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import type { OffsiteTarget } from '@shared/domain/offsite.ts'
import { expect, onTestFinished } from 'vitest'
import { demoAccount } from '../../../../tests/support/demo-account.ts'
import { hasRadosgw, startRadosgw } from '../../../../tests/support/radosgw.ts'
import { testIf } from '../../../../tests/support/test-if.ts'
import { nodeFetch } from '../../../cli/node-fetch.ts'
import { openBucket } from './bucket.ts'

const DAY = 86_400_000

/** Ceph's gateway with a bucket that locks and one that does not. */
async function gateway() {
  const dir = mkdtempSync('/tmp/qs-rgw-')
  const { endpoint, accessKeyId, secret, stop } = await startRadosgw(dir)
  onTestFinished(() => {
    stop()
    rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  })
  const client = new S3Client({
    ...{ endpoint, region: 'us-east-1', forcePathStyle: true },
    credentials: { accessKeyId, secretAccessKey: secret },
  })
  onTestFinished(() => client.destroy())
  const locked = { Bucket: 'locked', ObjectLockEnabledForBucket: true }
  await client.send(new CreateBucketCommand(locked))
  await client.send(new CreateBucketCommand({ Bucket: 'plain' }))
  const target: OffsiteTarget = {
    ...{ endpoint, region: 'us-east-1', bucket: 'locked', prefix: 'a/', addressing: 'path' },
    ...{ accessKeyId, ca: null, lockDays: 30, lockMode: 'GOVERNANCE', automatic: false },
  }
  return { client, target, secret }
}

testIf(hasRadosgw)(
  'a bucket with object lock, one without, and what a strict server refuses',
  async () => {
    const { client, target, secret } = await gateway()
    const { core } = await demoAccount('aluy')
    const signal = AbortSignal.timeout(50_000)
    for (const { id } of await core.invoices.download(null)) await core.tasks.waitFor(id, signal)
    const { file } = (await core.stores.invoices.list()).find((one) => one.file)!
    const Key = `a/${file!.path}`
    const copied = async () => {
      const task = await core.tasks.waitFor((await core.offsite.copy()).id, signal)
      expect(task.error).toBeNull()
      return task.progress.text
    }

    expect(await core.offsite.save(target, secret)).toEqual({
      lock: { bucket: 'on', byDefault: null },
    })
    expect(await copied()).toMatch(/ sent, 0 already there\.$/)
    const { Retention } = await client.send(
      new GetObjectRetentionCommand({ Bucket: 'locked', Key }),
    )
    expect(Retention?.Mode).toBe('GOVERNANCE')
    expect(Retention!.RetainUntilDate!.getTime()).toBeGreaterThan(Date.now() + 29 * DAY)
    const versions = await client.send(
      new ListObjectVersionsCommand({ Bucket: 'locked', Prefix: Key }),
    )
    const { VersionId } = versions.Versions![0]!
    await expect(
      client.send(new DeleteObjectCommand({ Bucket: 'locked', Key, VersionId })),
    ).rejects.toMatchObject({ name: 'AccessDenied' })
    expect(await copied()).toMatch(/^0 files sent/)

    const plain = { ...target, bucket: 'plain' }
    expect((await core.offsite.save(plain)).lock.bucket).toBe('off')
    expect(await copied()).toMatch(/sent.*The bucket has no object lock, so nothing was locked\.$/)
    const deep = await core.tasks.waitFor((await core.offsite.verify(true)).id, signal)
    expect(deep.progress.text).toMatch(/downloaded and right\.$/)

    await expect(core.offsite.save(plain, 'wrong')).rejects.toMatchObject({
      code: 'unauthorized',
      message: expect.stringContaining('refuses the secret key'),
    })
    await expect(core.offsite.save({ ...plain, accessKeyId: 'no' })).rejects.toMatchObject({
      code: 'unauthorized',
    })
    const bucket = await openBucket(plain, secret, nodeFetch(null))
    onTestFinished(() => bucket.close())
    const sha256 = createHash('sha256').update('right').digest('hex')
    const out = { key: 'a/x', bytes: 5, sha256, contentType: 'text/plain', lock: null }
    await expect(bucket.put({ ...out, open: () => Buffer.from('wrong') })).rejects.toMatchObject({
      message: expect.stringContaining('not received as it was sent'),
    })
    expect(await bucket.head('a/x')).toBeNull()
  },
)
