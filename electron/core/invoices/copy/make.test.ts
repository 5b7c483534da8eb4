import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, it } from 'vitest'
import type { InvoiceDetail } from '@shared/domain/invoice.ts'
import { COPY_MARK, makeCopy } from './make.ts'

const euro = (minor: number) => ({ minor, currency: 'EUR' })
const about = { provider: 'Time4VPS', account: 'Ops', madeAt: new Date('2026-11-21T10:00:00Z') }
const detail = (given: Partial<InvoiceDetail> = {}): InvoiceDetail => ({
  invoice: {
    id: 'a:7',
    accountId: 'a',
    provider: 'time4vps',
    providerId: '7',
    number: '2026/05/7',
    issuedAt: '2026-05-01T00:00:00Z',
    subtotal: euro(1000),
    vat: euro(210),
    total: euro(1210),
    state: 'paid',
    dueAt: '2026-05-08T00:00:00Z',
    seenAt: '2026-05-01T00:00:00Z',
    file: null,
    versions: 0,
    fileProblem: null,
  },
  lines: [{ label: 'Linux 4', quantity: 2, unit: euro(500), total: euro(1000) }],
  seller: ['UAB „Interneto vizija“', 'J. Kubiliaus g. 6, Vilnius'],
  buyer: ['Harbour Works GmbH', 'Quay 4, 20457 Hamburg'],
  notes: '',
  paidAt: '2026-05-02T12:40:47Z',
  payments: [{ amount: euro(1210), method: 'PayPal', at: '2026-05-02T12:40:47Z' }],
  source: null,
  ...given,
})

/** What each page says, read by another program than the one that wrote it. */
async function pagesOf(bytes: Uint8Array): Promise<string[]> {
  const task = getDocument({ data: bytes.slice(), useSystemFonts: false, verbosity: 0 })
  const document = await task.promise
  const pages: string[] = []
  for (let n = 1; n <= document.numPages; n++) {
    const { items } = await (await document.getPage(n)).getTextContent()
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(''))
  }
  await task.destroy()
  return pages
}
const textOf = async (given: Partial<InvoiceDetail>): Promise<string> =>
  (await pagesOf(await makeCopy(detail(given), about))).join('\n')

describe('makeCopy', () => {
  it('says all that is known, and on its page that it is a copy', async () => {
    const [page = '', ...more] = await pagesOf(await makeCopy(detail(), about))
    expect(more).toEqual([])
    for (const words of [
      COPY_MARK,
      'Invoice 2026/05/7',
      '2026-05-08',
      'UAB „Interneto vizija“',
      'Harbour Works GmbH',
      'Linux 4',
      '€5.00',
      '€10.00',
      '€2.10',
      '€12.10',
      'PayPal',
      'Ops at Time4VPS',
      'page 1 of 1',
    ])
      expect(page).toContain(words)
  })

  it('gives the same bytes for the same details, and others for others', async () => {
    const [one, two] = [await makeCopy(detail(), about), await makeCopy(detail(), about)]
    expect(Buffer.from(one).equals(two)).toBe(true)
    const other = await makeCopy(detail({ notes: 'x' }), about)
    expect(Buffer.from(one).equals(other)).toBe(false)
  })

  it('runs over as many pages as its lines need, each marked and numbered', async () => {
    const lines = Array.from({ length: 500 }, (_, n) => ({
      label: `Server number ${n + 1}`,
      quantity: 1,
      unit: null,
      total: euro(n),
    }))
    const pages = await pagesOf(await makeCopy(detail({ lines }), about))
    expect(pages.length).toBeGreaterThan(10)
    for (const [n, page] of pages.entries()) {
      expect(page).toContain(COPY_MARK)
      expect(page).toContain(`page ${n + 1} of ${pages.length}`)
    }
    const all = pages.join('')
    for (const { label } of lines) expect(all).toContain(label)
  })

  it.each([
    ['Lithuanian', 'Sąskaita faktūra už žiemą'],
    ['Turkish', 'İstanbul, Şişli, ağaç'],
    ['Greek', 'Αθήνα, τιμολόγιο'],
    ['Cyrillic', 'Счёт № 5, Київ, Ґалаґан'],
    ['Vietnamese', 'Hóa đơn, Đặng Thị Ngữ'],
    ['signs', '“quoted” – 5 × 3 … ₹ ₺ ₴ ½'],
    ['mixed', 'Größe Ω Ж ợ ž'],
  ])('writes %s right', async (_name, label) => {
    const text = await textOf({ lines: [{ label, quantity: 1, unit: null, total: euro(1) }] })
    expect(text).toContain(label)
    expect(text).not.toContain('stand as “?”')
  })

  it('says so where letters are not in its typeface', async () => {
    const text = await textOf({ buyer: ['株式会社 Hafen'] })
    expect(text).toContain('???? Hafen')
    expect(text).toContain('stand as “?”')
  })

  it('takes what a provider can send: endless words, no lines, signs that steer', async () => {
    const text = await textOf({
      lines: [{ label: 'x'.repeat(3000), quantity: 0.000001, unit: null, total: euro(-1) }],
      notes: 'a\u202e\u0007b\r\nc',
      seller: Array.from({ length: 400 }, (_, n) => `Line ${n}`),
    })
    expect(text.match(/x/g)?.length).toBeGreaterThanOrEqual(3000)
    expect(text).toContain('-€0.01')
    expect(text).toContain('ab')
    expect(await textOf({ lines: [], buyer: [], seller: [] })).toContain('tells no lines')
  })
})
