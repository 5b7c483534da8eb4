import type { HtmlTagDescriptor, Plugin } from 'vite'

const START = /\/renderer\/app\/start\.ts$/
/** What plain text is drawn with; fetched only when the first word of it is there, it would be drawn twice. */
const FONTS = /-latin-wght-normal-[^/]*\.woff2$/

/** The page asks for the app's first files at once, while main has nothing else to do; they run after the first paint. */
export const preloadStart = (): Plugin => ({
  name: 'preload-start',
  transformIndexHtml: {
    order: 'post',
    handler(_html, { path, bundle = {} }) {
      if (path !== '/index.html') return []
      const chunks = Object.values(bundle).filter((one) => one.type === 'chunk')
      const start = chunks.find(({ facadeModuleId }) => START.test(facadeModuleId ?? ''))
      const files = start ? [start.fileName, ...start.imports] : []
      const styles = chunks
        .filter(({ fileName }) => files.includes(fileName))
        .flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])])
      const fonts = Object.keys(bundle).filter((file) => FONTS.test(file))
      return [
        ...files.map((file) => link(file, { rel: 'modulepreload' })),
        ...styles.map((file) => link(file, { rel: 'preload', as: 'style' })),
        ...fonts.map((file) => link(file, { rel: 'preload', as: 'font' })),
      ]
    },
  },
})

const link = (file: string, attrs: Record<string, string>): HtmlTagDescriptor => ({
  tag: 'link',
  attrs: { ...attrs, crossorigin: true, href: `./${file}` },
  injectTo: 'head',
})
