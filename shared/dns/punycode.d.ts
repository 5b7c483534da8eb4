/** By its file: `punycode` alone is Node's own deprecated module. */
declare module 'punycode/punycode.js' {
  const punycode: {
    toASCII(name: string): string
    toUnicode(name: string): string
  }
  export default punycode
}
