import { expect, test } from 'vitest'
import { systemClock } from '../clock.ts'
import { createSecretVault } from '../secrets/vault.ts'
import { targetOf } from './target.ts'

const vault = createSecretVault(systemClock)
const live = { vault, api: 'https://api.example.com/v1', ca: null, endsAt: null }
const demo = { ...live, api: 'http://127.0.0.1:4000' }
const tcp = (host: string | null) => ({ via: 'tcp', host, port: 5901, password: null }) as const
const ws = (url: string) => ({ via: 'ws', url: vault.put(url), password: null }) as const

test('the host that was named, or the API’s own', () => {
  expect(targetOf(tcp('203.0.113.5'), live).address).toMatchObject({ host: '203.0.113.5' })
  expect(targetOf(tcp(null), live).address).toMatchObject({ host: 'api.example.com' })
  // The documented example is a private address.
  expect(targetOf(tcp('192.168.4.2'), live).host).toBe('192.168.4.2')
  const secured = targetOf(ws('wss://panel.host/vnc/?token=t'), live)
  expect(secured).toMatchObject({ host: 'panel.host', address: { via: 'ws' } })
})

/** The hole: a provider that answers with this machine's own services. */
test.each(['127.0.0.1', 'localhost', '::1', '127.9.9.9', '0.0.0.0'])(
  '%s: not from afar',
  (host) => {
    expect(() => targetOf(tcp(host), live)).toThrow(/does not connect to/)
    expect(targetOf(tcp(host), demo).host).toBe(host)
  },
)

/** The hole: the picture and the keys in clear text, although the address came encrypted. */
test.each(['ws://panel.host/vnc', 'https://panel.host/vnc', 'file:///etc/passwd', 'nonsense'])(
  '%s: no WebSocket that could be used',
  (url) => {
    expect(() => targetOf(ws(url), live)).toThrow(/does not connect to/)
  },
)
