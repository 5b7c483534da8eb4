import { describe, expect, it } from 'vitest'
import { testClock } from '../../../../tests/support/clock.ts'
import type { Connection } from './http-client.ts'
import { createLimiter } from './limiter.ts'
import { pictureOf, readPicture } from './picture.ts'
import { isPrivate } from './private-address.ts'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg==',
  'base64',
)

/** A connection whose network is here: what was asked of it, and what it answers. */
function open(answer: () => Response, baseUrl = 'https://billing.example') {
  const asked: { url: string; headers: Headers; redirect: string | undefined }[] = []
  const clock = testClock()
  const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
  const connection: Connection = {
    fetch: async (input, init) => {
      asked.push({
        url: String(input),
        headers: new Headers(init?.headers),
        redirect: init?.redirect,
      })
      return answer()
    },
    baseUrl,
    limiter: createLimiter({ concurrency: 4, perSecond: 100 }, clock),
    clock,
    log: quiet,
    accountId: 'a',
    provider: 'time4vps',
    authorize: async () => ({ headers: { authorization: 'Basic secret' }, answered: () => {} }),
    readError: () => null,
    clockAheadMs: () => 0,
    secrets: () => [],
  }
  const read = (link: string, addresses: string[] | null = ['203.0.113.7']) =>
    readPicture(connection, link, undefined, async () => {
      if (addresses) return addresses
      throw new Error('ENOTFOUND')
    })
  return { asked, read }
}
const png = (): Response => new Response(new Uint8Array(PNG))

describe('what a link may lead to', () => {
  it('is another host, without the credential', async () => {
    const { asked, read } = open(png)
    const picture = await read('//graphs.example.net/graph.php?t=1')
    expect(picture).toEqual({ type: 'image/png', base64: PNG.toString('base64') })
    expect(asked[0]?.url).toBe('https://graphs.example.net/graph.php?t=1')
    expect(asked[0]?.headers.has('authorization')).toBe(false)
    expect(asked[0]?.redirect).toBe('manual')
  })

  it('is the account’s own address, with it, wherever that is', async () => {
    const { asked, read } = open(png, 'http://127.0.0.1:4711/abc')
    await read('//127.0.0.1:4711/abc/graph.php')
    expect(asked[0]?.headers.get('authorization')).toBe('Basic secret')
  })

  it('is a host that only a proxy knows', async () => {
    expect((await open(png).read('//graphs.example.net/1', null)).type).toBe('image/png')
  })

  it.each([
    'http://graphs.example.net/1',
    'https://10.0.0.8/1',
    'https://localhost/1',
    'https://[::1]/1',
    'https://user:pass@graphs.example.net/1',
    'ftp://graphs.example.net/1',
    'data:image/png;base64,AAAA',
    'file:///etc/passwd',
    'https://127.0.0.1:4711/1',
  ])('is not %s: nothing is sent', async (link) => {
    const { asked, read } = open(png, 'http://127.0.0.1:4711')
    await expect(read(link)).rejects.toMatchObject({ code: 'forbidden' })
    expect(asked).toEqual([])
  })

  it('is no name that stands for a private address', async () => {
    const { asked, read } = open(png)
    await expect(read('//graphs.example.net/1', ['203.0.113.7', '192.168.1.1'])).rejects.toThrow(
      'private network',
    )
    expect(asked).toEqual([])
  })
})

describe('what comes', () => {
  it.each([
    [
      'another place',
      () => new Response(null, { status: 302, headers: { location: 'https://x/' } }),
    ],
    [
      'SVG',
      () =>
        new Response('<svg xmlns="http://www.w3.org/2000/svg"/>', {
          headers: { 'content-type': 'image/png' },
        }),
    ],
    ['HTML', () => new Response('<html>')],
    ['nothing', () => new Response(null)],
    ['too much', () => new Response(new Uint8Array(1024 * 1024 + 1))],
  ])('%s is no picture', async (_name, answer) => {
    await expect(open(answer).read('/graph.php')).rejects.toMatchObject({
      code: 'unexpected_response',
    })
  })

  it('is known by its first bytes', () => {
    const typeOf = (start: string) => pictureOf(Buffer.from(start, 'latin1')).type
    expect(typeOf('GIF89a…')).toBe('image/gif')
    expect(typeOf('\xff\xd8\xff\xe0')).toBe('image/jpeg')
    expect(typeOf('RIFF\x01\x02\x03\nWEBPVP8 ')).toBe('image/webp')
    expect(() => typeOf('RIFF\x01\x02\x03\x04WAVE')).toThrow()
  })

  it('an error stays one', async () => {
    const { read } = open(() => new Response('gone', { status: 404 }))
    await expect(read('/graph.php')).rejects.toMatchObject({ code: 'not_found' })
  })
})

it('private is what is not on the public internet', () => {
  const inside =
    '10.1.2.3 127.0.0.1 169.254.169.254 172.31.0.1 100.64.0.1 0.0.0.0 ::1 fe80::1 fd00::1'
  const more =
    '::ffff:10.0.0.1 [::1] 2002:0a00:0001::1 localhost nas nas.local vault.internal printer.lan'
  expect(`${inside} ${more}`.split(' ').filter((host) => !isPrivate(host))).toEqual([])
  const outside = '203.0.113.7 8.8.8.8 172.32.0.1 2a00:1450::1 graphs.example.net'
  expect(outside.split(' ').filter(isPrivate)).toEqual([])
})
