import { app, BrowserWindow } from 'electron'

/** The baseline: one window, as large as a console's, with the page that a web server hands out. */
app.setPath('userData', process.env.QUAYSIDE_DATA_DIR)
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1064, height: 868, show: false })
  window.once('ready-to-show', () => window.show())
  window.loadURL(process.env.BENCH_PAGE)
})
