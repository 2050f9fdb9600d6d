/** Parts of pdfmake that its types leave out; pdfmake.ts says what is used of them. */
declare module 'pdfmake/js/*' {
  const part: { readonly default?: unknown };
  export default part;
}
