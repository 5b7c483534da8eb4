import { app, type BrowserWindow, dialog, nativeImage, shell } from 'electron'
import { copyFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { AppError } from '@shared/domain/app-error.ts'
import { trayIcon } from '../shell/icon.ts'

/** Opens a document with the system's viewer. Throws what the system says. */
export async function openDocument(path: string): Promise<void> {
  const failed = await shell.openPath(path)
  if (failed)
    throw new AppError({
      code: 'not_now',
      message: 'The system did not open the document.',
      next: 'Choose a program for PDF files in the system’s settings, or show the file in its folder.',
      providerMessage: failed,
    })
}

/** Asks where to, and copies the file there; answers the new path, or null when the user chose none. */
export async function saveDocument(
  parent: BrowserWindow | null,
  path: string,
): Promise<string | null> {
  if (!parent) return null
  const { filePath } = await dialog.showSaveDialog(parent, {
    title: 'Save a copy',
    defaultPath: join(app.getPath('downloads'), basename(path)),
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
  })
  if (!filePath) return null
  // What is in the archive is never written over, not even with itself.
  if (resolve(filePath) === resolve(path)) throw ownFile()
  await copyFile(path, filePath).catch((error: unknown) => {
    throw notWritten(error)
  })
  return filePath
}

/** Goes on with the page's drag as a drag of the file itself. */
export function dragDocument(window: BrowserWindow | null, path: string): void {
  window?.webContents.startDrag({ file: path, icon: nativeImage.createFromBuffer(trayIcon()) })
}

/** The system's print dialog for the page as it is. */
export const printPage = (
  window: BrowserWindow | null,
): Promise<{ printed: boolean; why: string | null }> =>
  new Promise((done) => {
    if (!window) return done({ printed: false, why: null })
    window.webContents.print({ printBackground: true }, (printed, why) => {
      // A dialog that the user closed is no failure.
      const closed = /cancel/i.test(why)
      done({ printed, why: printed || closed || why === '' ? null : why })
    })
  })

const ownFile = (): AppError =>
  new AppError({
    code: 'invalid_input',
    message: 'This is the archive’s own file, which is never written over.',
    next: 'Choose another folder or name.',
  })

const notWritten = (error: unknown): AppError => {
  const why = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
  return new AppError({
    code: 'storage',
    message: `The copy could not be written${why}.`,
    next: 'Choose another folder, or make room on the disk.',
  })
}
