/** Writes PDF 1.4 by hand, as small and old generators do: one table of offsets at the end, nothing packed. */
export function plainFile(
  objects: readonly (string | Buffer)[],
  { root = 1, broken = false }: { root?: number; broken?: boolean } = {},
): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  const offsets: number[] = []
  let at = parts[0]?.length ?? 0
  const add = (bytes: Buffer): void => {
    parts.push(bytes)
    at += bytes.length
  }
  for (const [n, object] of objects.entries()) {
    offsets.push(at)
    const body = typeof object === 'string' ? Buffer.from(object, 'latin1') : object
    add(Buffer.concat([Buffer.from(`${n + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]))
  }
  const start = broken ? at + 5000 : at
  const entries = offsets.map((offset) => {
    const told = broken ? offset + 4321 : offset
    return `${String(told).padStart(10, '0')} 00000 n \n`
  })
  const count = objects.length + 1
  add(Buffer.from(`xref\n0 ${count}\n0000000000 65535 f \n${entries.join('')}`))
  add(Buffer.from(`trailer\n<< /Size ${count} /Root ${root} 0 R >>\nstartxref\n${start}\n%%EOF\n`))
  return Buffer.concat(parts)
}

/** An object with bytes of its own; `keys` as they stand in its dictionary. */
export const streamOf = (bytes: Buffer, keys = ''): Buffer =>
  Buffer.concat([
    Buffer.from(`<< ${keys} /Length ${bytes.length} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ])

/** A text in parentheses, as a page's content writes it. */
const literal = (text: string): string => `(${text.replace(/[\\()]/g, '\\$&')})`

/** A page of lines in Helvetica, 14 points apart. */
export function textPage(lines: readonly string[], options?: { broken?: boolean }): Buffer {
  const content = lines.map((line) => `${literal(line)} Tj T*`).join('\n')
  const words = Buffer.from(`BT /F1 11 Tf 14 TL 56 780 Td\n${content}\nET`, 'latin1')
  return plainFile(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
      streamOf(words),
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ],
    options,
  )
}
