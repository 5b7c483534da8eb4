import { CallError } from '@renderer/app/bridge.ts'
import { expect, it, vi } from 'vitest'
import { sendConfirmed } from './confirmed.ts'

const asks = (token: string) =>
  new CallError({
    code: 'needs_confirmation',
    message: token,
    retryable: false,
    confirm: { token, effect: 'destructive', consequence: `${token} is lost` },
  })

it('asks as often as main does, each time with its own text', async () => {
  const send = vi
    .fn<(confirm?: string) => Promise<string>>()
    .mockRejectedValueOnce(asks('one'))
    .mockRejectedValueOnce(asks('two'))
    .mockResolvedValueOnce('done')
  const ask = vi.fn(async () => true)
  expect(await sendConfirmed(send, ask)).toEqual({ answer: 'done' })
  expect(send.mock.calls).toEqual([[undefined], ['one'], ['two']])
  expect(ask.mock.calls).toMatchObject([
    [{ consequence: 'one is lost' }, false],
    [{ consequence: 'two is lost' }, true],
  ])
})

it('sends nothing more after a no', async () => {
  const send = vi.fn(async () => Promise.reject(asks('one')))
  expect(await sendConfirmed(send, async () => false)).toBeUndefined()
  expect(send).toHaveBeenCalledOnce()
})

it('passes every other failure on', async () => {
  const failed = new CallError({ code: 'offline', message: 'Offline.', retryable: true })
  const ask = vi.fn(async () => true)
  await expect(sendConfirmed(() => Promise.reject(failed), ask)).rejects.toBe(failed)
  expect(ask).not.toHaveBeenCalled()
})
