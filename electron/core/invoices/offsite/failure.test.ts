import { createServer } from 'node:net'
import type { ServerResponse } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import type { OffsiteTarget } from '@shared/domain/offsite.ts'
import { httpServer } from '../../../../tests/support/http-server.ts'
import { tlsProxy } from '../../../../tests/e2e/helpers/tls-proxy.ts'
import { tempDir } from '../../../../tests/support/temp-dir.ts'
import { nodeFetch } from '../../../cli/node-fetch.ts'
import { openBucket } from './bucket.ts'

const SECRET = 'canary-secret-0123456789'
const target = (endpoint: string): OffsiteTarget => ({
  ...{ endpoint, region: 'us-east-1', bucket: 'invoices', prefix: '', addressing: 'path' },
  ...{ accessKeyId: 'AK', ca: null, lockDays: 0, lockMode: 'GOVERNANCE', automatic: false },
})

/** What listing says against a server that answers so. */
async function listing(endpoint: string, signal?: AbortSignal): Promise<unknown> {
  const bucket = await openBucket(target(endpoint), SECRET, nodeFetch(null))
  onTestFinished(() => bucket.close())
  try {
    const keys: string[] = []
    for await (const page of bucket.list(signal)) keys.push(...page.map(({ key }) => key))
    return keys
  } catch (error) {
    return error
  }
}

const xml =
  (status: number, code: string, message = 'why') =>
  (response: ServerResponse) => {
    response.writeHead(status, { 'content-type': 'application/xml' })
    response.end(
      `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`,
    )
  }

test.each([
  [403, 'InvalidAccessKeyId', 'unauthorized', 'does not know this access key'],
  [403, 'SignatureDoesNotMatch', 'unauthorized', 'refuses the secret key'],
  [403, 'AccessDenied', 'forbidden', 'may not do this'],
  [403, 'RequestTimeTooSkewed', 'conflict', 'clock of this computer'],
  [404, 'NoSuchBucket', 'not_found', 'no bucket invoices'],
  [301, 'PermanentRedirect', 'invalid_input', 'another region'],
  [400, 'AuthorizationHeaderMalformed', 'invalid_input', 'another region'],
  [507, 'XMinioStorageFull', 'quota_exceeded', 'takes no more'],
  [418, 'Teapot', 'upstream', 'status 418'],
])('%i %s is %s', async (status, code, as, text) => {
  const server = await httpServer((_request, response) => xml(status, code)(response))
  expect(await listing(server.url)).toMatchObject({
    code: as,
    message: expect.stringContaining(text),
  })
})

test('the server’s sentence is quoted without the secret', async () => {
  const server = await httpServer((_request, response) =>
    xml(403, 'AccessDenied', `no ${SECRET} here`)(response),
  )
  const error = await listing(server.url)
  expect(error).toMatchObject({ data: { providerMessage: 'no ••• here' } })
})

test.each([
  ['a web page', 200, 'text/html', '<html><body>Sign in</body></html>'],
  ['a web page that says it is XML', 200, 'application/xml', '<html><body>Sign in</body></html>'],
  ['a web page with an error', 502, 'text/html', '<html>Bad gateway</html>'],
  ['nothing', 200, 'application/xml', ''],
  ['JSON', 200, 'application/json', '{"items":[]}'],
])('%s is never an empty bucket', async (_what, status, type, body) => {
  const server = await httpServer((_request, response) => {
    response.writeHead(status, { 'content-type': type })
    response.end(body)
  })
  expect(await listing(server.url)).toMatchObject({
    code: 'unexpected_response',
    message: expect.stringContaining('no S3 storage'),
  })
})

test('an answer without an end is cut off long before 2 GB', async () => {
  let sent = 0
  const server = await httpServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/xml' })
    response.write('<ListBucketResult>')
    const chunk = Buffer.alloc(1_000_000, 'x')
    const more = (): void => {
      while (!response.destroyed && sent < 2_000_000_000) {
        sent += chunk.length
        if (!response.write(chunk)) return void response.once('drain', more)
      }
    }
    more()
  })
  expect(await listing(server.url)).toMatchObject({ code: 'unexpected_response' })
  expect(sent).toBeLessThan(200_000_000)
})

test('a port where nobody listens, and a certificate that nobody vouches for', async () => {
  expect(await listing('http://127.0.0.1:9')).toMatchObject({ code: 'offline' })
  const server = await httpServer((_request, response) => void response.end())
  const proxy = await tlsProxy(tempDir(), server.url)
  onTestFinished(proxy.stop)
  expect(await listing(proxy.url)).toMatchObject({ code: 'tls' })
  expect(server.seen).toEqual([])
})

test('a server that says nothing: the user can stop it', async () => {
  const server = createServer(() => {})
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => void server.close())
  const { port } = server.address() as { port: number }
  const stop = new AbortController()
  setTimeout(() => stop.abort(), 200)
  expect(await listing(`http://127.0.0.1:${port}`, stop.signal)).toMatchObject({
    code: 'cancelled',
  })
})

test('a clock that is an hour off is put right with the server’s and the call goes through', async () => {
  const now = new Date(Date.now() + 3_600_000)
  const server = await httpServer((request, response) => {
    const stamp = String(request.headers['x-amz-date'])
    const at = Date.parse(
      stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'),
    )
    response.setHeader('date', now.toUTCString())
    if (Math.abs(at - now.getTime()) > 900_000) return xml(403, 'RequestTimeTooSkewed')(response)
    response.setHeader('content-type', 'application/xml')
    response.end(
      '<?xml version="1.0"?><ListBucketResult><Name>invoices</Name><KeyCount>1</KeyCount><IsTruncated>false</IsTruncated><Contents><Key>a</Key><Size>1</Size></Contents></ListBucketResult>',
    )
  })
  expect(await listing(server.url)).toEqual(['a'])
})
