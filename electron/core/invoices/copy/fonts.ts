/** The typeface of the window, in the form that can be put into a PDF: WOFF with fixed weights. */
const files = import.meta.glob<string>(
  '../../../../node_modules/@fontsource/inter/files/inter-*-{400,600}-normal.woff',
  { query: '?inline', import: 'default' },
)

export const WEIGHTS = { regular: '400', strong: '600' } as const
export type Weight = keyof typeof WEIGHTS
export interface FontFile {
  /** Name in a document, e.g. "latin-400". */
  name: string
  weight: Weight
  bytes: Buffer
}

/** A script's letters are in a file of their own; the first file that has a letter draws it. */
const SCRIPTS = [
  'latin',
  'latin-ext',
  'cyrillic',
  'greek',
  'vietnamese',
  'cyrillic-ext',
  'greek-ext',
] as const

let loaded: Promise<FontFile[]> | null = null

/** All files of the typeface, in the order in which they are asked for a letter; read once. */
export const loadFonts = (): Promise<FontFile[]> => (loaded ??= readFonts())

const readFonts = (): Promise<FontFile[]> =>
  Promise.all(
    SCRIPTS.flatMap((script) => [readFont(script, 'regular'), readFont(script, 'strong')]),
  )

async function readFont(script: string, weight: Weight): Promise<FontFile> {
  const name = `${script}-${WEIGHTS[weight]}`
  const found = Object.entries(files).find(([path]) => path.endsWith(`/inter-${name}-normal.woff`))
  if (!found) throw new Error(`The font for ${script} is missing from this build.`)
  const address = await found[1]()
  return { name, weight, bytes: Buffer.from(address.slice(address.indexOf(',') + 1), 'base64') }
}
