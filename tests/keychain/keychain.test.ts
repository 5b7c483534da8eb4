import { type ChildProcess, execFileSync, fork } from 'node:child_process'
import { join } from 'node:path'
import { build } from 'vite'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import type { KeychainStatus } from '../../shared/domain/keychain.ts'
import { startDesktop } from '../../scripts/desktop-session.mjs'
import { alias } from '../../vite.alias.ts'

/** Real keyrings in desktops of their own: none at all, one that is open, one that wants its password. */
const OUT = join(import.meta.dirname, '../../out/test')

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias },
    build: {
      ssr: join(import.meta.dirname, 'child.ts'),
      outDir: OUT,
      emptyOutDir: false,
      target: 'node20',
      rollupOptions: { output: { format: 'es', entryFileNames: 'keychain-child.js' } },
    },
  })
}, 60_000)

interface Child {
  ask(
    what: 'probe' | 'set' | 'get' | 'memory',
  ): Promise<{ status: KeychainStatus; value?: string | null; error?: string }>
  seen: KeychainStatus['state'][]
}

async function start(keyring: 'unlocked' | 'locked' | 'none') {
  const desktop = await startDesktop({ keyring, notifications: false })
  const child: ChildProcess = fork(join(OUT, 'keychain-child.js'), { env: desktop.env })
  onTestFinished(() => {
    child.kill('SIGKILL')
    desktop.stop()
  })
  const seen: KeychainStatus['state'][] = []
  child.on('message', (message: { changed?: KeychainStatus }) => {
    if (message.changed) seen.push(message.changed.state)
  })
  const ask: Child['ask'] = (what) =>
    new Promise((resolve) => {
      const hear = (message: { answer?: Awaited<ReturnType<Child['ask']>> }): void => {
        if (!message.answer) return
        child.off('message', hear)
        resolve(message.answer)
      }
      child.on('message', hear)
      child.send(what)
    })
  return { desktop, ask, seen }
}

const press = (env: NodeJS.ProcessEnv, ...args: string[]): void =>
  void execFileSync('xdotool', args, { env, timeout: 5000 })

const prompt = async (env: NodeJS.ProcessEnv): Promise<void> => {
  for (let tries = 0; tries < 100; tries++) {
    try {
      execFileSync('xdotool', ['search', '--onlyvisible', '--name', 'Unlock'], {
        env,
        timeout: 5000,
      })
      return void (await new Promise((resolve) => setTimeout(resolve, 500)))
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  throw new Error('no prompt appeared')
}

test('an open keyring keeps and gives back', async () => {
  const { ask } = await start('unlocked')
  expect((await ask('probe')).status).toMatchObject({ state: 'ok', fix: null })
  await ask('set')
  expect((await ask('get')).value).toBe('a secret')
})

test('no Secret Service: found out by the probe, with what to do; memory instead', async () => {
  const { ask } = await start('none')
  const { status } = await ask('probe')
  expect(status.state).toBe('unavailable')
  expect(status.cause).toContain('org.freedesktop.secrets')
  expect(status.fix).toContain('gnome-keyring')
  expect((await ask('set')).error).toBe('keychain_unavailable')
  expect((await ask('memory')).status.state).toBe('memory')
  await ask('set')
  expect((await ask('get')).value).toBe('a secret')
})

test('a locked keyring asks, is waited for, and goes on when it is unlocked', async () => {
  const { ask, seen, desktop } = await start('locked')
  const probing = ask('probe')
  await prompt(desktop.env)
  await new Promise((resolve) => setTimeout(resolve, 1500))
  expect(seen).toContain('waiting')
  press(desktop.env, 'type', desktop.password)
  press(desktop.env, 'key', 'Return')
  expect((await probing).status.state).toBe('ok')
}, 40_000)

test('a prompt that is closed is an answer: nothing asks again by itself', async () => {
  const { ask, desktop } = await start('locked')
  const probing = ask('probe')
  await prompt(desktop.env)
  press(desktop.env, 'key', 'Escape')
  const { status } = await probing
  expect(status.state).toBe('denied')
  const started = Date.now()
  expect((await ask('get')).error).toBe('keychain_unavailable')
  expect(Date.now() - started).toBeLessThan(1000)
}, 40_000)
