import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, it } from 'vitest'
import { DEMO_PASSWORD, type DemoPdfKind, LONG_PAGES, renderDemoInvoice } from './index.ts'

const invoice = {
  number: 'INV-7',
  issuedAt: '2026-05-01T00:00:00.000Z',
  currency: 'EUR',
  totalCents: 1234,
  lines: [{ label: 'edge-fi-01, 2026-05', totalCents: 1234 }],
}

async function read(kind: DemoPdfKind, password?: string) {
  const data = new Uint8Array(await renderDemoInvoice(invoice, kind))
  const task = getDocument({ data, password, useSystemFonts: false, verbosity: 0 })
  try {
    const document = await task.promise
    const { items } = await (await document.getPage(1)).getTextContent()
    const text = items.map((item) => ('str' in item ? item.str : '')).join('\n')
    return { pages: document.numPages, text }
  } finally {
    await task.destroy()
  }
}

describe('demo invoices', () => {
  it.each(['ordinary', 'long', 'plain', 'restricted', 'broken'] as const)(
    'a %s one can be read by another program',
    async (kind) => {
      const { pages, text } = await read(kind)
      expect(text).toContain('INV-7')
      expect(text).toContain('EUR 12.34')
      expect(pages).toBe(kind === 'long' ? LONG_PAGES : 1)
    },
  )

  it('a scan has a page and no text', async () => {
    expect(await read('scan')).toEqual({ pages: 1, text: '' })
  })

  it('a locked one opens with its password only', async () => {
    await expect(read('locked')).rejects.toMatchObject({ name: 'PasswordException' })
    await expect(read('locked', 'quay?')).rejects.toMatchObject({ name: 'PasswordException' })
    expect((await read('locked', DEMO_PASSWORD)).text).toContain('INV-7')
  })

  it.each(['ordinary', 'long', 'locked', 'restricted', 'scan'] as const)(
    'a %s one is the same bytes each time',
    async (kind) => {
      const [one, two] = [
        await renderDemoInvoice(invoice, kind),
        await renderDemoInvoice(invoice, kind),
      ]
      expect(one.equals(two)).toBe(true)
    },
  )
})
