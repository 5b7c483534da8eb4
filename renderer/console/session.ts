import type RFB from '@novnc/novnc'
import type { AppErrorData } from '@shared/domain/app-error.ts'
import type { Console } from '@shared/domain/console.ts'
import type { CallInput } from '@shared/ipc/contract.ts'
import { nextTick, onScopeDispose, ref, type Ref, shallowRef, watch } from 'vue'
import { call, onTopic, toErrorData } from '../app/bridge.ts'
import { isWithin, loadRfb } from './novnc.ts'
import { nextPort } from './port.ts'
import { HELD_MS, waitBefore } from './reconnect.ts'
import { RfbChannel } from './rfb-channel.ts'
import { type ConsoleState, GARBLED, LEFT } from './state.ts'

export type Wish = Omit<CallInput<'consoles.connect'>, 'id'>

const LOOK_EVERY_MS = 1000
const STALLS_AFTER_MS = 15_000
/** Bytes; some forty keys, pressed and let go. What is stopped while typing has at most these on its way. */
const WAITS_AT_MOST = 2048

/** One console: connects through main, and draws over the port's bytes into `screen`, which needs a height. */
export function useConsole(id: string, screen: Readonly<Ref<HTMLElement | null>>) {
  const about = shallowRef<Console | null>(null)
  const state = shallowRef<ConsoleState>({ is: 'working', step: 'asking' })
  const rfb = shallowRef<RFB | null>(null)
  /** The server stopped in the middle of a picture. */
  const stalled = ref(false)
  let channel: RfbChannel | null = null
  let attempt = 0
  let again: ReturnType<typeof setTimeout> | undefined
  /** How often it was tried again since it last held; null while the user has not seen the screen, or left it. */
  let tries: number | null = null
  let connectedAt = 0

  const leave = (): void => {
    attempt++
    clearTimeout(again)
    stalled.value = false
    rfb.value?.disconnect()
    rfb.value = null
    channel?.close()
    channel = null
  }
  const ended = (error: AppErrorData): void => {
    leave()
    tries = null
    state.value = { is: 'ended', error, againAt: null }
  }
  /** What was there and broke off comes back by itself. */
  const lost = (error: AppErrorData): void => {
    if (state.value.is === 'connected' && performance.now() - connectedAt > HELD_MS) tries = 0
    const wait = tries === null || !error.retryable ? null : waitBefore(tries)
    if (tries === null || wait === null) return ended(error)
    leave()
    tries++
    state.value = { is: 'ended', error, againAt: Date.now() + wait }
    again = setTimeout(() => void begin({}), wait)
  }
  const draw = async (port: MessagePort, own: number): Promise<void> => {
    const over = new RfbChannel(port)
    const Rfb = await loadRfb()
    if (own !== attempt || !screen.value) return over.close()
    channel = over
    const made = new Rfb(screen.value, over, { shared: true })
    rfb.value = made
    made.addEventListener('connect', () => {
      if (own !== attempt) return
      tries ??= 0
      connectedAt = performance.now()
      state.value = { is: 'connected' }
      // What is hidden takes no focus: once it is shown.
      void nextTick(() => made.focus())
    })
    made.addEventListener('disconnect', ({ detail }) => {
      if (own !== attempt) return
      rfb.value = null
      lost(over.why ?? (detail.clean ? LEFT : GARBLED))
    })
    over.start()
  }
  const begin = async (wish: Wish): Promise<void> => {
    leave()
    const own = attempt
    const control = new AbortController()
    state.value = { is: 'working', step: 'asking' }
    try {
      const port = nextPort(id, control.signal)
      const answer = await call('consoles.connect', { id, ...wish }, control.signal)
      if (own !== attempt) return
      if (answer.is !== 'connected') {
        state.value = { is: 'asks', question: answer }
        return
      }
      about.value = answer.console
      state.value = { is: 'working', step: 'picture' }
      await draw(await port, own)
    } catch (thrown) {
      if (own === attempt) lost(toErrorData(thrown))
    } finally {
      control.abort()
    }
  }
  const connect = (wish: Wish = {}): Promise<void> => {
    tries = null
    return begin(wish)
  }
  const disconnect = (): void => ended(LEFT)
  /** Leaves it at what was said last. */
  const stopTrying = (): void => {
    if (state.value.is === 'ended') ended(state.value.error)
  }
  /** Asleep or without a network, a connection is dead though nobody says so. */
  const awake = (): void => {
    const { value } = state
    if (value.is === 'connected' || (value.is === 'ended' && value.againAt !== null)) void begin({})
  }
  /** Whether the server's connection takes what is sent: little of it waits. */
  const idle = (): boolean => channel !== null && channel.bufferedAmount < WAITS_AT_MOST

  const forget = [
    onTopic('consoles.changed', (told) => {
      if (told.id === id && state.value.is === 'working')
        state.value = { is: 'working', step: told.step }
    }),
    onTopic('app.resumed', awake),
  ]
  const timer = setInterval(() => {
    const silent = channel !== null && performance.now() - channel.heardAt > STALLS_AFTER_MS
    stalled.value = silent && rfb.value !== null && isWithin(rfb.value)
  }, LOOK_EVERY_MS)
  onScopeDispose(() => {
    for (const one of forget) one()
    clearInterval(timer)
    leave()
  })
  void call('consoles.get', { id }).then(
    (found) => (about.value = found),
    (thrown: unknown) => ended(toErrorData(thrown)),
  )
  watch(about, (now) => now && (document.title = now.title))
  return { about, state, rfb, stalled, connect, disconnect, stopTrying, idle }
}
