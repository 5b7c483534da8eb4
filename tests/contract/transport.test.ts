import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import { AppError } from '../../shared/domain/app-error.ts'
import { testClock } from '../support/clock.ts'
import { httpServer, json } from '../support/http-server.ts'
import { tempDir } from '../support/temp-dir.ts'
import { testIf } from '../support/test-if.ts'
import { cases, registry } from './cases.ts'
import { CANARY, harness, memorySink } from './harness.ts'

/** What every provider's calls do when the network or the answer is not as promised. */
describe.each(registry.providers.map((provider) => [provider.id, provider] as const))(
  '%s',
  (id, provider) => {
    const own = cases.filter((one) => one.provider === provider)
    const [read] = own
      .filter(
        ({ declared }) => declared.effect === 'read' && (declared.answer ?? 'json') === 'json',
      )
      .filter(({ answer: { body } }) => body !== null && !Array.isArray(body))
      .filter(({ declared }) => !declared.output.safeParse([]).success)
      .sort((a, b) => Number(b.declared === provider.probe) - Number(a.declared === provider.probe))
    const [write] = own
      .filter(({ declared }) => declared.repeat === 'never' && declared.answer !== 'file')
      .filter(({ declared }) => declared.timeoutSeconds === undefined)
      .sort((a, b) => Number(b.declared.effect === 'write') - Number(a.declared.effect === 'write'))
    if (!read || !write) throw new Error(`${id} has no call that these tests can use`)
    const failure = async (work: Promise<unknown>): Promise<AppError> => {
      const error = await work.then(
        () => new Error('it did not fail'),
        (thrown: unknown) => thrown,
      )
      expect(error).toBeInstanceOf(AppError)
      expect(JSON.stringify((error as AppError).data)).not.toContain(CANARY)
      return error as AppError
    }
    const asked = (url: string, options: Parameters<typeof harness>[2] = {}) => {
      const client = harness(provider, url, options)
      return {
        ...client,
        read: (signal?: AbortSignal) => client.run(read.declared, read.input, { signal }),
        write: () => client.run(write.declared, write.input),
      }
    }

    test('no answer: a time-out, repeated for a read', async () => {
      const server = await httpServer(() => {})
      const clock = testClock()
      const client = asked(server.url, { clock, timeouts: { firstByte: 0.15, total: 1 } })
      expect((await failure(client.read())).code).toBe('timeout')
      expect(clock.slept).toEqual([2000, 4000, 8000])
      expect(server.seen.length).toBe(4)
    })

    test('an answer that never ends is cut off', async () => {
      const server = await httpServer((_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' })
        const drip = setInterval(() => response.write(' '), 50)
        response.on('close', () => clearInterval(drip))
      })
      const client = asked(server.url, {
        clock: testClock(),
        timeouts: { firstByte: 0.5, total: 0.6 },
      })
      expect((await failure(client.read())).code).toBe('timeout')
    })

    test('cancelled in the middle of a body', async () => {
      const server = await httpServer((_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' })
        response.write('{"a":')
      })
      const control = new AbortController()
      const reading = asked(server.url).read(control.signal)
      setTimeout(() => control.abort(), 100)
      expect((await failure(reading)).code).toBe('cancelled')
    })

    test('a redirect to another origin is refused and never sees the credential', async () => {
      const other = await httpServer((_request, response) => json(response, 200, read.answer.body))
      const server = await httpServer((_request, response) => {
        response.writeHead(302, { location: `${other.url}/login` })
        response.end()
      })
      const error = await failure(asked(server.url).read())
      expect(error.code).toBe('unexpected_response')
      expect(error.message).toContain('redirects to another site')
      expect(other.seen).toEqual([])
    })

    test.each([
      ['announced', true],
      ['not announced', false],
    ])('an answer above 64 MB is refused, %s', async (_what, announced) => {
      const server = await httpServer((_request, response) => {
        const size = 70 * 1024 * 1024
        response.writeHead(200, announced ? { 'content-length': size } : {})
        const chunk = Buffer.alloc(1024 * 1024, 32)
        let left = size / chunk.length
        const more = (): void => {
          while (left-- > 0) if (!response.write(chunk)) return void response.once('drain', more)
          response.end()
        }
        more()
      })
      const error = await failure(asked(server.url).read())
      expect(error).toMatchObject({ code: 'unexpected_response' })
      expect(error.message).toContain('64 MB')
    })

    const odd: [string, number, string, string, string][] = [
      [
        'HTML with 200',
        200,
        'text/html',
        '<html><body>Sign in</body></html>',
        'unexpected_response',
      ],
      ['half a JSON', 200, 'application/json', '{"a":[1,2', 'unexpected_response'],
      ['an empty body', 200, 'application/json', '', 'unexpected_response'],
      ['a list for an object', 200, 'application/json', '[]', 'unexpected_response'],
      ['null', 200, 'application/json', 'null', 'unexpected_response'],
      ['HTML with 404', 404, 'text/html', '<h1>Not <b>found</b></h1>', 'not_found'],
    ]
    test.each(odd)('%s', async (_what, status, type, body, code) => {
      const server = await httpServer((_request, response) => {
        response.writeHead(status, { 'content-type': type })
        response.end(body)
      })
      const error = await failure(asked(server.url, { clock: testClock() }).read())
      expect(error).toMatchObject({ code, data: { status } })
      expect(error.message + (error.data.providerMessage ?? '')).not.toContain('<')
    })

    test('a wrong type names the field', async () => {
      const body = withWrongLeaves(read.answer.body)
      const server = await httpServer((_request, response) => json(response, 200, body))
      const error = await failure(asked(server.url).read())
      expect(error.code).toBe('unexpected_response')
      const fields = [...JSON.stringify(body).matchAll(/"(\w+)":/g)].map(([, name]) => name ?? '')
      expect(fields.some((field) => error.message.includes(field))).toBe(true)
    })

    test('a connection reset in the middle is repeated for a read', async () => {
      let calls = 0
      const server = await httpServer((_request, response) => {
        if (++calls < 3) return void response.socket?.destroy()
        json(response, 200, read.answer.body)
      })
      const clock = testClock()
      await asked(server.url, { clock }).read()
      expect(clock.slept).toEqual([2000, 4000])
    })

    test('5xx: a read is repeated after 2, 4 and 8 s, then given up', async () => {
      const server = await httpServer((_request, response) => json(response, 502, { error: 'no' }))
      const clock = testClock()
      expect((await failure(asked(server.url, { clock }).read())).code).toBe('upstream')
      expect(clock.slept).toEqual([2000, 4000, 8000])
    })

    test('5xx: a write is never repeated', async () => {
      const server = await httpServer((_request, response) => json(response, 502, { error: 'no' }))
      const clock = testClock()
      expect((await failure(asked(server.url, { clock }).write())).code).toBe('upstream')
      expect(server.seen.length).toBe(1)
      expect(clock.slept).toEqual([])
    })

    test('a write whose connection drops is unknown and sent once', async () => {
      const server = await httpServer((_request, response) => void response.socket?.destroy())
      expect((await failure(asked(server.url).write())).code).toBe('outcome_unknown')
      expect(server.seen.length).toBe(1)
    })

    test('a write that times out is unknown', async () => {
      const server = await httpServer(() => {})
      const client = asked(server.url, { timeouts: { firstByte: 0.15, total: 1 } })
      expect((await failure(client.write())).code).toBe('outcome_unknown')
      expect(server.seen.length).toBe(1)
    })

    test('429 with Retry-After is obeyed', async () => {
      let calls = 0
      const server = await httpServer((_request, response) => {
        if (++calls === 1) {
          response.setHeader('retry-after', '7')
          return json(response, 429, { error: 'slow down' })
        }
        json(response, 200, read.answer.body)
      })
      const clock = testClock()
      await asked(server.url, { clock }).read()
      expect(Math.max(...clock.slept)).toBe(7000)
    })

    test('nobody listens: offline, and a write is known not to have been sent', async () => {
      const server = await httpServer(() => {})
      await server.close()
      expect((await failure(asked(server.url).read())).code).toBe('offline')
      expect((await failure(asked(server.url).write())).code).toBe('offline')
    })

    test('a certificate that nobody vouches for', async () => {
      const dir = tempDir()
      const [key, cert] = [join(dir, 'key.pem'), join(dir, 'cert.pem')]
      execFileSync(
        'openssl',
        [
          'req',
          '-x509',
          '-newkey',
          'rsa:2048',
          '-nodes',
          '-subj',
          '/CN=127.0.0.1',
          '-keyout',
          key,
          '-out',
          cert,
          '-days',
          '2',
        ],
        { stdio: 'ignore' },
      )
      let asks = 0
      const server = createTlsServer(
        { key: readFileSync(key), cert: readFileSync(cert) },
        () => asks++,
      )
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      onTestFinished(() => void server.close())
      const { port } = server.address() as AddressInfo
      expect((await failure(asked(`https://127.0.0.1:${port}`).read())).code).toBe('tls')
      expect(asks).toBe(0)
    })

    test('gzip is read', async () => {
      const server = await httpServer((_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
        response.end(gzipSync(JSON.stringify(read.answer.body)))
      })
      const plain = await httpServer((_request, response) => json(response, 200, read.answer.body))
      expect(await asked(server.url).read()).toEqual(await asked(plain.url).read())
    })

    test('a refused sign-in is “sign in again”, and the credential is scrubbed from the sentence', async () => {
      const {
        status,
        error: said,
        body,
        extra,
      } = own.flatMap(({ errors }) => errors).find(({ code }) => code === 'unauthorized')!
      const server = await httpServer((request, response) => {
        const echo = Object.values(request.headers).join(' ').replace(/[\\"]/g, '')
        const text = JSON.stringify(body ?? { error: said, ...extra })
        json(response, status, JSON.parse(text.replaceAll(said, `${said}: ${echo}`)))
      })
      const error = await failure(asked(server.url).read())
      expect(error.code).toBe('unauthorized')
      expect(error.data.providerMessage).toContain('•••')
    })

    const redirecting = own.find(({ declared }) => declared.redirects)
    testIf(redirecting)('a file’s redirect is followed without the credential', async () => {
      const server = await httpServer((request, response) => {
        if (request.url === '/elsewhere.pdf') return void response.end('%PDF-1.4 moved')
        response.writeHead(302, { location: '/elsewhere.pdf' }).end()
      })
      const sink = memorySink()
      await harness(provider, server.url).run(redirecting!.declared, redirecting!.input, { sink })
      expect(sink.bytes().toString()).toBe('%PDF-1.4 moved')
      expect(server.seen.map(({ headers }) => 'authorization' in headers)).toEqual([true, false])
    })

    testIf(redirecting)('a file’s redirect to plain http elsewhere is refused', async () => {
      const other = await httpServer((_request, response) => void response.end('%PDF-1.4 other'))
      const server = await httpServer((_request, response) => {
        response.writeHead(302, { location: `${other.url}/file.pdf` }).end()
      })
      const { declared, input } = redirecting!
      const error = await failure(harness(provider, server.url).run(declared, input))
      expect(error.code).toBe('unexpected_response')
      expect(other.seen.length).toBe(0)
    })

    const file = own.find(({ declared }) => declared.answer === 'file')
    testIf(file)('a file that breaks off begins again from its first byte', async () => {
      let calls = 0
      const whole = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(300_000, 65)])
      const server = await httpServer((_request, response) => {
        response.writeHead(200, {
          'content-type': 'application/pdf',
          'content-length': whole.length,
        })
        if (++calls === 1)
          return void response.write(whole.subarray(0, 100_000), () => response.socket?.destroy())
        response.end(whole)
      })
      const sink = memorySink()
      await harness(provider, server.url, { clock: testClock() }).run(file!.declared, file!.input, {
        sink,
      })
      expect(sink.bytes().equals(whole)).toBe(true)
    })

    test(`${id}: no call waits for ever in the limiter`, async () => {
      const server = await httpServer((_request, response) => json(response, 200, read.answer.body))
      const client = asked(server.url)
      await Promise.all(Array.from({ length: 30 }, () => client.read()))
      expect(server.seen.length).toBe(30)
    })
  },
)

/** Every value where it was, but of a type that no document has. */
function withWrongLeaves(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withWrongLeaves)
  if (value === null || typeof value !== 'object') return { x: [1] }
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, withWrongLeaves(item)]),
  )
}
