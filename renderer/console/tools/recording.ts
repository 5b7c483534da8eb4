import type RFB from '@novnc/novnc'
import { recordingPort } from '@shared/ipc/console-window.ts'
import { onScopeDispose, ref, type Ref, watch } from 'vue'
import { call, toErrorData } from '../../app/bridge.ts'
import { useToast } from '../../ui/toast.ts'
import { nextPort } from '../port.ts'
import { pieces } from './pieces.ts'

const PICTURES_A_SECOND = 10
const PIECE_MS = 1000
const BITS_A_SECOND = 2_500_000
const TYPE = 'video/webm;codecs=vp8'

/** Records what the console shows to a file that the user names. Ends with the connection. */
export function useRecording(
  id: string,
  rfb: Readonly<Ref<RFB | null>>,
  screen: Readonly<Ref<HTMLElement | null>>,
) {
  const toast = useToast()
  /** When it began, milliseconds since 1970; null while nothing is recorded. */
  const since = ref<number | null>(null)
  let recorder: MediaRecorder | null = null

  const stop = (): void => {
    if (recorder?.state === 'recording') recorder.stop()
  }
  const record = (canvas: HTMLCanvasElement, port: MessagePort): void => {
    const film = filmOf(canvas)
    const { stream } = film
    const own = new MediaRecorder(stream, { mimeType: TYPE, videoBitsPerSecond: BITS_A_SECOND })
    const file = pieces(port)
    recorder = own
    since.value = Date.now()
    own.ondataavailable = ({ data }) => void file.add(data)
    own.onerror = stop
    own.onstop = () => {
      since.value = null
      recorder = null
      film.end()
      void file.end().then(
        () => toast.success('The recording is saved.'),
        (thrown: unknown) => toast.error(toErrorData(thrown).message),
      )
    }
    file.failed(() => stop())
    own.start(PIECE_MS)
  }
  const start = async (): Promise<void> => {
    const canvas = screen.value?.querySelector('canvas')
    const control = new AbortController()
    const coming = nextPort(recordingPort(id), control.signal)
    try {
      if (!canvas || !(await call('consoles.record', { id }))) return
      const port = await coming
      if (canvas.isConnected) record(canvas, port)
      else port.close()
    } catch (thrown) {
      toast.error(toErrorData(thrown).message)
    } finally {
      control.abort()
    }
  }
  watch(rfb, stop)
  onScopeDispose(stop)
  return { since, toggle: () => (since.value === null ? start() : stop()) }
}

/**
 * A canvas as moving pictures of the size that it has now. Drawn over and over, since a screen on which nothing moves
 * would give none; what gets another size later is fitted in.
 */
function filmOf(screen: HTMLCanvasElement): { stream: MediaStream; end(): void } {
  const film = document.createElement('canvas')
  film.width = screen.width
  film.height = screen.height
  const context = film.getContext('2d', { alpha: false })
  const draw = (): void => {
    const factor = Math.min(film.width / screen.width, film.height / screen.height)
    const [width, height] = [screen.width * factor, screen.height * factor]
    context?.fillRect(0, 0, film.width, film.height)
    const [left, top] = [(film.width - width) / 2, (film.height - height) / 2]
    context?.drawImage(screen, left, top, width, height)
  }
  draw()
  const stream = film.captureStream(PICTURES_A_SECOND)
  const timer = setInterval(draw, 1000 / PICTURES_A_SECOND)
  return {
    stream,
    end: () => {
      clearInterval(timer)
      for (const track of stream.getTracks()) track.stop()
    },
  }
}
