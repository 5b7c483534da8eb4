import { app, session, type Session, type WebContents } from 'electron'
import { isPage } from './page.ts'

/** A picture of a console's screen is copied by the page itself, on a click. */
const COPIES = 'clipboard-sanitized-write'

/**
 * The page stays the page: no navigation away, no new windows, no web views, no permission but to copy. And nothing
 * goes out that the user did not ask for: Chromium fetches dictionaries even for pages that check no spelling.
 */
export function guardContents(): void {
  app.on('web-contents-created', (_event, contents) => guard(contents))
  app.on('session-created', withoutDictionaries)
  const own = session.defaultSession
  withoutDictionaries(own)
  own.setPermissionRequestHandler((contents, permission, answer) =>
    answer(permission === COPIES && isPage(contents.getURL())),
  )
  own.setPermissionCheckHandler(
    (contents, permission) =>
      (permission as string) === COPIES && contents !== null && isPage(contents.getURL()),
  )
}

function withoutDictionaries(session: Session): void {
  session.setSpellCheckerEnabled(false)
  session.setSpellCheckerLanguages([])
}

function guard(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isPage(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
