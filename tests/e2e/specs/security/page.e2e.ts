import { expect, test } from '../../fixtures.ts'
import type { Answer } from '../../../../shared/ipc/contract.ts'
import { callMain } from '../../helpers/call-main.ts'

/** The hole: a page that can do more than call the bridge. */
test('the page has no Node, no way out and only the bridge', async ({ open }) => {
  const { app, page } = await open()
  await page.getByRole('heading', { name: 'Welcome to Quayside' }).waitFor()
  const found = await page.evaluate(() => ({
    node: typeof (globalThis as { process?: unknown }).process,
    require: typeof (globalThis as { require?: unknown }).require,
    bridge: Object.keys(window.quayside).sort(),
  }))
  expect(found).toEqual({
    node: 'undefined',
    require: 'undefined',
    bridge: ['call', 'cancel', 'subscribe'],
  })

  expect(await page.evaluate(() => window.open('https://example.com/') === null)).toBe(true)
  await page.evaluate(() => void (location.href = 'https://example.com/'))
  await page.waitForTimeout(300)
  expect(page.url()).toContain('quayside://app/')
  expect(app.windows().length).toBe(1)

  // In a task of the page's own: what the debugger evaluates directly is exempt from the policy.
  const evalRefused = await page.evaluate(
    () =>
      new Promise((resolve) =>
        setTimeout(() => {
          try {
            resolve(new Function('return 1')())
          } catch (error) {
            resolve(error instanceof EvalError ? 'refused' : 'other')
          }
        }),
      ),
  )
  expect(evalRefused).toBe('refused')
  const outside = await page.evaluate(() =>
    fetch('https://example.com/').then(
      () => 'reached',
      () => 'refused',
    ),
  )
  expect(outside).toBe('refused')
})

test('bad calls are answered with what is wrong', async ({ open }) => {
  const { page } = await open()
  await page.getByRole('heading', { name: 'Welcome to Quayside' }).waitFor()
  const call = (name: string, input: unknown) => callMain(page, name, input)
  expect(await call('no.such.call', {})).toMatchObject({
    ok: false,
    error: { code: 'unsupported' },
  })
  expect(await call('__proto__', {})).toMatchObject({ ok: false, error: { code: 'unsupported' } })
  expect(await call('servers.get', { id: 5 })).toMatchObject({
    ok: false,
    error: { code: 'invalid_input', fields: [{ path: 'id' }] },
  })
  expect(await call('servers.list', { extra: 1 })).toMatchObject({
    ok: false,
    error: { code: 'invalid_input' },
  })
  expect(await call('servers.get', { id: 'no:such' })).toMatchObject({
    ok: false,
    error: { code: 'not_found' },
  })
})

test('ten thousand calls at once leave it standing', async ({ open }) => {
  const { page } = await open()
  await page.getByRole('heading', { name: 'Welcome to Quayside' }).waitFor()
  const codes = await page.evaluate(async () => {
    const answers = await Promise.all(
      Array.from({ length: 10_000 }, (_, n) => window.quayside.call(n, 'servers.list', {})),
    )
    return answers
      .map((text) => JSON.parse(text) as Answer)
      .map((answer) => (answer.ok ? 'ok' : answer.error.code))
  })
  expect(new Set(codes)).toEqual(new Set(['ok', 'rate_limited']))
  const after = await callMain(page, 'servers.list', {})
  expect(after.ok).toBe(true)
})
