import { expect, test } from 'vitest'
import { pieces } from './pieces.ts'

/** Main's side of a port: answers what it is given, once told to. */
function main() {
  const { port1, port2 } = new MessageChannel()
  const got: Uint8Array[] = []
  port2.onmessage = ({ data }: MessageEvent<Uint8Array>) => got.push(data)
  const text = (): string => got.map((one) => new TextDecoder().decode(one)).join('')
  return { page: port1, port: port2, got, text }
}
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20))

test('pieces keep their order, and the end waits until the last is written', async () => {
  const { page, port, got, text } = main()
  const file = pieces(page)
  void file.add(new Blob(['one ']))
  void file.add(new Blob(['two ']))
  void file.add(new Blob(['three']))
  let ended = false
  const end = file.end().then(() => (ended = true))
  await settle()
  expect(text()).toBe('one two three')
  expect(ended).toBe(false)
  for (const { byteLength } of got) port.postMessage(byteLength)
  await end
  expect(ended).toBe(true)
})

test('what main could not write is said at once and at the end', async () => {
  const { page, port } = main()
  const file = pieces(page)
  let told = 0
  file.failed(() => told++)
  await file.add(new Blob(['one']))
  port.postMessage({ ended: { code: 'storage', message: 'No room.', retryable: false } })
  await settle()
  expect(told).toBe(1)
  await expect(file.end()).rejects.toMatchObject({ data: { message: 'No room.' } })
})
