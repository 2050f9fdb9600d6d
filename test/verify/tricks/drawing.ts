import { dict, name, set, type Trick, text } from '../forge.ts';

/** The last figure of the table, before its lines: where it is drawn, and how. */
const lastFigure = /1 0 0 -1 (\S+) (\S+) Tm (<[0-9a-f]+> Tj)(?= ET\nEMC\n\/Artifact <<\/Type \/Layout>>)/;

const at = (x: number, y: string): string => `1 0 0 -1 ${Math.round(x * 1000) / 1000} ${y} Tm`;

/** Something is drawn that is not among what our writer draws. */
export const drawing: readonly Trick[] = [
  [
    'a letter as an outline of a clip',
    'Tr 不是',
    (file) => file.draw((drawn) => drawn.replace('BT', 'BT 7 Tr')),
  ],
  ['letters drawn narrower', 'Tz 不是', (file) => file.draw((drawn) => drawn.replace('BT', 'BT 50 Tz'))],
  ['letters raised', 'Ts 不是', (file) => file.draw((drawn) => drawn.replace('BT', 'BT 3 Ts'))],
  ['a clip', 'W 不是', (file) => file.draw((drawn) => `0 0 300 300 re W n\n${drawn}`)],
  ['a picture in the page', 'BI 不是', (file) => file.append('BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI')],
  ['a gradient', 'sh 不是', (file) => file.append('/S1 sh')],
  [
    'a state of graphics',
    '页的资源的 ExtGState 不是',
    (file) => {
      set(file.resources, 'ExtGState', dict({ G1: file.made({ TR: file.made({ FunctionType: 2 }) }) }));
      file.draw((drawn) => `/G1 gs\n${drawn}`);
    },
  ],
  [
    'a colour of no ink',
    '色彩说明的 C1 不是',
    (file) => {
      const ink = [name('Separation'), name('None'), name('DeviceRGB'), file.made({ FunctionType: 2 })];
      set(file.resources, 'ColorSpace', dict({ C1: ink }));
    },
  ],
  [
    'another meaning of red, green and blue',
    '色彩说明的 DefaultRGB 不是',
    (file) =>
      set(
        file.resources,
        'ColorSpace',
        dict({ DefaultRGB: [name('CalRGB'), dict({ WhitePoint: [1, 1, 1] })] }),
      ),
  ],
  [
    'a form drawn over the page',
    /页的资源的 XObject 不是/,
    (file) => {
      const form = file.made(
        { Type: name('XObject'), Subtype: name('Form'), BBox: [0, 0, 500, 500, 9] },
        '1 1 1 rg 100 100 300 300 re f',
      );
      set(file.resources, 'XObject', dict({ X1: form }));
      file.append('q 1 0 0 1 0 0 cm /X1 Do Q');
    },
  ],
  [
    'the page as a transparent group',
    '页的 Group 不是',
    (file) => set(file.page, 'Group', dict({ S: name('Transparency'), CS: name('DeviceRGB'), I: true })),
  ],
  ['a smaller view of the page', /CropBox 不是/, (file) => set(file.page, 'CropBox', [0, 0, 400, 400])],
  ['a larger unit', 'UserUnit 不是', (file) => set(file.page, 'UserUnit', 2)],
  ['the page turned', 'Rotate 不是', (file) => set(file.page, 'Rotate', 180)],
  [
    'the page in five numbers',
    'MediaBox 不是',
    (file) => set(file.page, 'MediaBox', [0, 0, 595.28, 841.89, 1]),
  ],
  [
    'the size of pages from above',
    '页的目录的 MediaBox 不是',
    (file) => set(file.having('Type', 'Pages')[0]!, 'MediaBox', [0, 0, 9, 9]),
  ],
  [
    'content in two pieces',
    '页的 Contents 不是',
    (file) => set(file.page, 'Contents', [file.page.get('Contents')!, file.made({}, ' ')]),
  ],
  [
    'content in a file elsewhere',
    '页面内容的 F 不是',
    (file) => set(file.at(file.page.get('Contents')), 'F', text('more.txt')),
  ],
  ['a number with a sign', 'w 不是', (file) => file.append('+5 w')],
  ['a number that ends in a point', 'w 不是', (file) => file.append('5. w')],
  ['a number with an exponent', /不是/, (file) => file.append('1e3 w')],
  ['a number that is too great', 'w 不是', (file) => file.append('4294967297 w')],
  ['a number of many digits', 'w 不是', (file) => file.append('1.00000000000000000000000000000000001 w')],
  ['an operand too many', 'w 不是', (file) => file.append('7 1 w')],
  ['the state given back once too often', /Q 不是|页面内容不是/, (file) => file.append('Q')],
  ['text that is not ended', '不是', (file) => file.append('BT')],
  ['a path in a text', '不是', (file) => file.append('BT 0 0 5 5 re f ET')],
  ['a path left open', '不是', (file) => file.append('0 0 5 5 re')],
  ['the page scaled a second time', 'cm 不是', (file) => file.append('1 0 0 -1 0 700 cm')],
  [
    'slanted letters',
    'Tm 不是',
    (file) => file.draw((drawn) => drawn.replace(/ 1 0 0 -1 (\S+ \S+ Tm)/, ' 1 0 0.2 -1 $1')),
  ],
  ['kerning', 'TJ 不是', (file) => file.draw((drawn) => drawn.replace(/(<[0-9a-f]+>) Tj/, '[$1 -100] TJ'))],
  [
    'digits drawn backwards by their spacing',
    /第 3 页/,
    (file) =>
      file.draw((drawn) => drawn.replace(/ 0 Tc( 1 0 0 -1 \S+ \S+ Tm <[0-9a-f]{16,}> Tj)/, ' -12 Tc$1')),
  ],
  [
    'a figure drawn a second time, beside another\u2019s',
    /第 3 页/,
    (file) =>
      file.draw((drawn) =>
        drawn.replace(lastFigure, (all, x, y, shown) => `${all} ${at(x - 70, y)} ${shown}`),
      ),
  ],
  [
    'a figure drawn beside another\u2019s, as an ornament',
    /第 3 页/,
    (file) => {
      file.draw((drawn) => {
        const [, x, y, shown] = lastFigure.exec(drawn)!;
        const place = at(Number(x) - 70, y!);
        return drawn.replace(/(?<=BDC\n)(?=0\.5 w)/, `BT ${place} ${shown} ET\n`);
      });
    },
  ],
  [
    'a figure drawn beside another\u2019s and not in its own place',
    /第 3 页/,
    (file) =>
      file.draw((drawn) => drawn.replace(lastFigure, (_, x, y, shown) => `${at(x - 70, y)} ${shown}`)),
  ],
  ['a name in escapes', 'BDC 不是', (file) => file.draw((drawn) => drawn.replace('/P <<', '/#50 <<'))],
];
