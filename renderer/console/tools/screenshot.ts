import type RFB from '@novnc/novnc'
import { saveBlob } from '../../ui/save-blob.ts'

const pngOf = (rfb: RFB): Promise<Blob> =>
  new Promise((resolve, reject) =>
    rfb.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'),
  )

/** The server's screen at its own size, to a file that the user names. `title` is the server's name. */
export async function savePicture(rfb: RFB, title: string): Promise<void> {
  saveBlob(await pngOf(rfb), pictureName(title, new Date()))
}

export async function copyPicture(rfb: RFB): Promise<void> {
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': pngOf(rfb) })])
}

/** "edge-fi-01-2026-11-21T182000Z.png"; what no file name may hold is left out. */
export function pictureName(title: string, at: Date): string {
  const name = title.replace(/[^\p{L}\p{N}.-]+/gu, '_').slice(0, 80)
  return `${name}-${at.toISOString().slice(0, 19).replaceAll(':', '')}Z.png`
}
