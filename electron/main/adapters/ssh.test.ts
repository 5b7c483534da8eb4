import { expect, test } from 'vitest'
import { isAppError } from '../../../shared/domain/app-error.ts'
import { sshUrl } from './ssh.ts'

const of = (...addresses: string[]) => ({
  name: 'web01',
  addresses: addresses.map((address) => ({ address, family: 'ipv4' as const })),
})

test('the first address, with the user', () => {
  expect(sshUrl(of('192.0.2.7', '192.0.2.8'), 'root')).toBe('ssh://root@192.0.2.7')
  expect(sshUrl(of('2001:db8::1'), 'admin')).toBe('ssh://admin@[2001:db8::1]')
})

test('what is no address never reaches the system', () => {
  const planted = of('-oProxyCommand=calc', '192.0.2.7; rm -rf /', 'example.com', '192.0.2.9')
  expect(sshUrl(planted, 'root')).toBe('ssh://root@192.0.2.9')
  for (const none of [of(), of('file:///etc/passwd')]) {
    try {
      sshUrl(none, 'root')
      expect.unreachable()
    } catch (thrown) {
      expect(isAppError(thrown) && thrown.code).toBe('conflict')
    }
  }
})
