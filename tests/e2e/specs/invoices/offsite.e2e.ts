import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '../../fixtures.ts'
import { addAllAccounts } from '../../helpers/accounts.ts'
import { callMain } from '../../helpers/call-main.ts'
import { cli } from '../../helpers/cli.ts'
import { connectProxy } from '../../helpers/connect-proxy.ts'
import { tlsProxy } from '../../helpers/tls-proxy.ts'
import { startS3 } from '../../../support/s3.ts'

const CANARY = 'canary-Secret/Key+of-the-bucket'

test('the archive off-site: set, refused, copied, verified, and the secret nowhere', async ({
  open,
  fleet,
  dataDir,
}) => {
  test.setTimeout(180_000)
  await addAllAccounts(dataDir, fleet)
  await cli(dataDir, ['invoices', 'sync'])
  const bucket = mkdtempSync(join(tmpdir(), 'quayside-s3-'))
  const s3 = await startS3(bucket)
  const certificates = mkdtempSync(join(tmpdir(), 'quayside-ca-'))
  const house = await tlsProxy(certificates, s3.target.endpoint, 'DNS:bucket.test')
  const proxy = await connectProxy(house.url)
  const { app, page } = await open([`--proxy-server=${proxy.url}`])
  await page.getByRole('link', { name: 'Settings' }).click()
  const section = page.getByRole('region', { name: 'Off-site copy' })
  const dialog = page.getByRole('dialog', { name: 'Off-site copy' })
  const fill = (label: string, text: string) => dialog.getByLabel(label, { exact: true }).fill(text)

  await test.step('what does not work is said and not kept', async () => {
    await section.getByRole('button', { name: 'Set a bucket…' }).click()
    await fill('Endpoint', s3.target.endpoint)
    await fill('Bucket', 'no-such-bucket')
    await fill('Access key id', s3.target.accessKeyId)
    await fill('Secret key', CANARY)
    await dialog.getByRole('button', { name: 'Test and keep' }).click()
    await expect(dialog.getByRole('alert')).toContainText('There is no bucket no-such-bucket')
    await fill('Bucket', s3.target.bucket)
  })
  await test.step('behind the company’s proxy, with a certificate of its own authority', async () => {
    const keep = dialog.getByRole('button', { name: 'Test and keep' })
    await fill('Endpoint', 'https://bucket.test')
    await keep.click()
    await expect(dialog.getByRole('alert')).toContainText('The certificate of bucket.test')
    await fill('Certificate authority', 'not a certificate')
    await keep.click()
    await expect(dialog.getByRole('alert')).toContainText('must be in PEM form')
    await fill('Certificate authority', house.ca)
    await keep.click()
    await expect(dialog).toBeHidden()
    expect(proxy.asked).toContain('bucket.test:443')
    await expect(section).toContainText(s3.target.bucket)
  })
  await test.step('copied and verified by hash', async () => {
    await section.getByRole('button', { name: 'Copy now' }).click()
    await expect(section).toContainText(/All \d+ files of the archive are off-site\./, {
      timeout: 40_000,
    })
    await expect(section).toContainText(/Last copy .*sent, 0 already there\./)
    await section.getByRole('button', { name: 'Verify by downloading' }).click()
    await expect(section).toContainText('downloaded and right.', { timeout: 40_000 })
    const names = readdirSync(s3.folder, { recursive: true }).map(String)
    expect(names.some((name) => /invoices\/\d{4}\/.*\.pdf\._S3rver_object$/.test(name))).toBe(true)
  })
  await test.step('nothing but the bucket was asked for out there', () => {
    expect([...new Set(proxy.asked)]).toEqual(['bucket.test:443'])
  })
  await test.step('a bucket that cannot be reached: what is off-site stays known', async () => {
    proxy.stop()
    await section.getByRole('button', { name: 'Copy now' }).click()
    await expect(section).toContainText('could not be reached', { timeout: 60_000 })
    await expect(section).toContainText(/All \d+ files/)
  })
  const forms = [CANARY, encodeURIComponent(CANARY), Buffer.from(CANARY).toString('base64')]
  const answers = [
    await callMain(page, 'offsite.state', {}),
    await callMain(page, 'settings.get', {}),
    await callMain(page, 'tasks.list', {}),
  ]
  await app.close()
  const files = readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => readFileSync(join(one.parentPath, one.name), 'latin1'))
  for (const text of [JSON.stringify(answers), ...files])
    for (const form of forms) expect(text.includes(form)).toBe(false)
  house.stop()
  await s3.stop()
  for (const dir of [bucket, certificates]) rmSync(dir, { recursive: true, force: true })
})
