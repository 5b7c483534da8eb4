import { app, dialog, type BrowserWindow } from 'electron'
import { join } from 'node:path'

/** Asks where a recording of a console is to be kept; null when the user wants none. */
export async function chooseRecording(
  window: BrowserWindow,
  title: string,
): Promise<string | null> {
  const day = new Date().toISOString().slice(0, 16).replaceAll(':', '')
  const name = `${title.replace(/[^\p{L}\p{N}.-]+/gu, '_').slice(0, 80)}-${day}.webm`
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Record the screen to',
    defaultPath: join(app.getPath('downloads'), name),
    filters: [{ name: 'WebM video', extensions: ['webm'] }],
  })
  return canceled || filePath === '' ? null : filePath
}
