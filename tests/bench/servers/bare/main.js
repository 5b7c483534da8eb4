import { app, BrowserWindow } from 'electron'
import { join } from 'node:path'

/** The baseline: one window, a field that is echoed and an empty area that scrolls. */
app.setPath('userData', process.env.QUAYSIDE_DATA_DIR)
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, show: false })
  window.once('ready-to-show', () => window.show())
  window.loadFile(join(import.meta.dirname, 'index.html'))
})
