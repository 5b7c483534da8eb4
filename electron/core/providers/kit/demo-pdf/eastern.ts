import { plainFile, streamOf } from './plain-file.ts'

/** In Shift JIS: the words for "invoice" and "total", and the name of the yen. */
const WORDS: Record<string, string> = { 請求書: '90bf8b818f91', 合計: '8d878c76', 円: '897e' }

/**
 * A page as Japanese programs write it: letters in Shift JIS by a table that every reader is taken to have, in a
 * typeface that is not in the file.
 */
export function easternPage(lines: readonly string[]): Buffer {
  const content = lines.map((line) => `<${hexOf(line)}> Tj T*`).join('\n')
  return plainFile([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    streamOf(Buffer.from(`BT /F1 11 Tf 18 TL 56 780 Td\n${content}\nET`)),
    '<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiKakuGo-W5-90ms-RKSJ-H /Encoding /90ms-RKSJ-H /DescendantFonts [6 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiKakuGo-W5 /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> /DW 1000 /W [231 389 500] /FontDescriptor 7 0 R >>',
    '<< /Type /FontDescriptor /FontName /HeiseiKakuGo-W5 /Flags 4 /FontBBox [-92 -250 1010 922] /ItalicAngle 0 /Ascent 752 /Descent -221 /CapHeight 737 /StemV 114 >>',
  ])
}

const hexOf = (line: string): string =>
  line
    .split(/(請求書|合計|円)/)
    .map((part) => WORDS[part] ?? Buffer.from(part, 'latin1').toString('hex'))
    .join('')
