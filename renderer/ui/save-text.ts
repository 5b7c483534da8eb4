import { saveBlob } from './save-blob.ts'

/** Hands a text to the user as a file, through the window's own "save as". */
export const saveText = (text: string, name: string, type = 'application/json'): void =>
  saveBlob(new Blob([text], { type }), name)
