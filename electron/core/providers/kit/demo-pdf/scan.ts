import { deflateSync } from 'node:zlib'
import { plainFile, streamOf } from './plain-file.ts'

/** An A4 sheet at 75 dots per inch. */
const WIDE = 620
const HIGH = 877
const DOT = 2

/** Five columns of seven dots a letter, two hex digits a column, lowest bit on top. */
const LETTERS: Record<string, string> = {
  '-': '0808080808',
  '.': '0060600000',
  ',': '0050300000',
  ':': '0036360000',
  '/': '2010080402',
  0: '3e5149453e',
  1: '00427f4000',
  2: '4261514946',
  3: '2141454b31',
  4: '1814127f10',
  5: '2745454539',
  6: '3c4a494930',
  7: '0171090503',
  8: '3649494936',
  9: '064949291e',
  A: '7e1111117e',
  B: '7f49494936',
  C: '3e41414122',
  D: '7f4141221c',
  E: '7f49494941',
  F: '7f09090901',
  G: '3e4149497a',
  H: '7f0808087f',
  I: '00417f4100',
  J: '2040413f01',
  K: '7f08142241',
  L: '7f40404040',
  M: '7f020c027f',
  N: '7f0408107f',
  O: '3e4141413e',
  P: '7f09090906',
  Q: '3e4151215e',
  R: '7f09192946',
  S: '4649494931',
  T: '01017f0101',
  U: '3f4040403f',
  V: '1f2040201f',
  W: '3f4038403f',
  X: '6314081463',
  Y: '0708700807',
  Z: '6151494543',
}

/** One page that is a picture of its words, as a scanner makes it: nothing in it can be searched or selected. */
export function scannedPage(lines: readonly string[]): Buffer {
  const paper = Buffer.alloc(WIDE * HIGH)
  // A sheet is never quite white, and the same sheet is always the same.
  for (let at = 0; at < paper.length; at++) paper[at] = 244 + ((at * 7919) % 9)
  for (const [n, line] of lines.entries()) drawLine(paper, line.toUpperCase(), 60, 70 + n * 24)
  const picture = streamOf(
    deflateSync(paper),
    `/Type /XObject /Subtype /Image /Width ${WIDE} /Height ${HIGH} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode`,
  )
  return plainFile([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /Scan 5 0 R >> >> >>',
    streamOf(Buffer.from('q 595 0 0 842 0 0 cm /Scan Do Q')),
    picture,
  ])
}

function drawLine(paper: Buffer, line: string, left: number, top: number): void {
  for (const [n, letter] of [...line].entries()) {
    const columns = Buffer.from(LETTERS[letter] ?? '', 'hex')
    for (const [x, column] of columns.entries())
      for (let y = 0; y < 7; y++)
        if (column & (1 << y)) drawDot(paper, left + (n * 6 + x) * DOT, top + y * DOT)
  }
}

function drawDot(paper: Buffer, left: number, top: number): void {
  for (let y = top; y < top + DOT; y++)
    for (let x = left; x < left + DOT && x < WIDE; x++) paper[y * WIDE + x] = 40
}
