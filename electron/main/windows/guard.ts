import { app, session, type WebContents } from 'electron'
import { isPage } from './page.ts'

/** The page stays the page: no navigation away, no new windows, no web views, no permissions. */
export function guardContents(): void {
  app.on('web-contents-created', (_event, contents) => guard(contents))
  const deny = session.defaultSession
  deny.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  deny.setPermissionCheckHandler(() => false)
}

function guard(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isPage(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
