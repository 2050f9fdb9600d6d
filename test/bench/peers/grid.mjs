/** Rows as pdfmake wants them: as many cells as columns, with empty ones where others reach over. */
export function grid(rows, columns, cellOf) {
  const taken = new Array(columns).fill(0);
  return rows.map((row) => {
    const waiting = [...row];
    const made = [];
    while (made.length < columns) {
      const at = made.length;
      if (taken[at] > 0 || waiting.length === 0) {
        taken[at] -= 1;
        made.push({});
        continue;
      }
      const of = waiting.shift();
      const { columnSpan: colSpan, rowSpan } = of;
      made.push({ ...cellOf(of), ...(colSpan > 1 && { colSpan }), ...(rowSpan > 1 && { rowSpan }) });
      for (let i = 1; i < colSpan; i += 1) made.push({});
      taken.fill(rowSpan - 1, at, at + colSpan);
    }
    return made;
  });
}
