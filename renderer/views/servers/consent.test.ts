import { CallError } from '@renderer/app/bridge.ts'
import { describe, expect, it } from 'vitest'
import { withConsent } from './consent.ts'

const refusal = new CallError({
  code: 'needs_confirmation',
  retryable: false,
  message: 'All data is lost.',
  confirm: { token: 'once', effect: 'destructive', consequence: 'All data is lost.' },
})

/** A call that wants a token, and remembers what it was sent. */
function guarded() {
  const sent: (string | undefined)[] = []
  const send = async (token?: string): Promise<string> => {
    sent.push(token)
    if (token !== 'once') throw refusal
    return 'done'
  }
  return { sent, send }
}

describe('withConsent', () => {
  it('shows what is lost and sends the token after a yes', async () => {
    const { sent, send } = guarded()
    const shown: string[] = []
    const agree = async (text: string): Promise<boolean> => shown.push(text) > 0
    expect(await withConsent(send, agree)).toBe('done')
    expect(shown).toEqual(['All data is lost.'])
    expect(sent).toEqual([undefined, 'once'])
  })

  it('sends nothing more after a no', async () => {
    const { sent, send } = guarded()
    expect(await withConsent(send, async () => false)).toBeNull()
    expect(sent).toEqual([undefined])
  })

  it('passes every other error on without asking', async () => {
    const offline = new CallError({ code: 'offline', message: 'No connection.', retryable: true })
    const agree = async (): Promise<boolean> => expect.unreachable()
    const failing = async (): Promise<string> => Promise.reject(offline)
    await expect(withConsent(failing, agree)).rejects.toBe(offline)
  })
})
