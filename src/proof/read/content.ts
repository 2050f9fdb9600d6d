import type { Drawn, ReadItem } from '../reading.ts';
import { type DrawnItem, drawText } from './draw-text.ts';
import {
  compose,
  type GraphicsState,
  initialState,
  type Matrix,
  shifted,
  startOfText,
} from './graphics-state.ts';
import { type Glyph, Op, type OperatorList } from './operators.ts';
import { type Drawing, drawPath, seen } from './paths.ts';

export interface PageContent extends Drawing {
  readonly items: readonly ReadItem[];
}

const images: ReadonlySet<number> = new Set([
  Op.shadingFill,
  Op.paintImageMaskXObject,
  Op.paintImageMaskXObjectGroup,
  Op.paintImageXObject,
  Op.paintInlineImageXObject,
  Op.paintInlineImageXObjectGroup,
  Op.paintImageXObjectRepeat,
  Op.paintImageMaskXObjectRepeat,
  Op.paintSolidColorImageMask,
]);

/**
 * Everything a page draws, followed operator by operator. pdf.js's getTextContent is not used on purpose: it joins
 * neighbouring cells, invents spaces and silently leaves out what lies off the page.
 * `base` takes the page's own coordinates to points from its lower left corner.
 */
export function drawPage(list: OperatorList, base: Matrix): PageContent {
  const items: DrawnItem[] = [];
  const drawing: Drawing = { segments: [], fills: [], others: new Set() };
  const { others } = drawing;
  const saved: GraphicsState[] = [];
  let state = initialState(base);
  let text = startOfText();

  const moveText = (x: number, y: number) => {
    text.line = shifted(text.line, x, y);
    text.matrix = text.line;
  };

  for (let order = 0; order < list.fnArray.length; order++) {
    const fn = list.fnArray[order]!;
    const args = list.argsArray[order] as readonly unknown[];
    switch (fn) {
      case Op.save:
        saved.push({ ...state });
        break;
      case Op.paintFormXObjectEnd:
      case Op.restore:
        state = saved.pop() ?? state;
        break;
      case Op.transform:
        state.toPage = compose(state.toPage, args as unknown as Matrix);
        break;
      case Op.paintFormXObjectBegin:
        saved.push({ ...state });
        if (args[0]) state.toPage = compose(state.toPage, args[0] as Matrix);
        if (args[1]) others.add('clip');
        break;
      case Op.beginText:
        text = startOfText();
        break;
      case Op.moveText:
        moveText(args[0] as number, args[1] as number);
        break;
      case Op.setLeadingMoveText:
        state.leading = -(args[1] as number);
        moveText(args[0] as number, args[1] as number);
        break;
      case Op.nextLine:
        moveText(0, -state.leading);
        break;
      case Op.setTextMatrix:
        text.line = args[0] as Matrix;
        text.matrix = text.line;
        break;
      case Op.showText:
        drawText(args[0] as readonly (Glyph | number)[], state, text, order, items);
        if (state.renderingMode > 3) others.add('clip');
        break;
      case Op.constructPath: {
        const data = (args[1] as readonly (Float32Array | null)[])[0];
        if (data) drawPath(args[0] as number, data, state, order, drawing);
        break;
      }
      case Op.clip:
      case Op.eoClip:
        others.add('clip');
        break;
      case Op.beginMarkedContentProps:
        if (args[0] === 'OC') others.add('layer');
        break;
      case Op.setGState:
        setAll(state, args[0] as GStatePairs, others);
        break;
      default:
        if (images.has(fn)) others.add('image');
        else set(state, fn, args);
    }
  }
  return { items: seen(items, drawing.fills), ...drawing };
}

type GStatePairs = readonly (readonly [key: string, value: unknown])[];

/** Operators that only change a parameter. */
function set(state: GraphicsState, fn: number, args: readonly unknown[]): void {
  if (fn === Op.setFont) state.fontSize = args[1] as number;
  else if (fn === Op.setCharSpacing) state.charSpacing = args[0] as number;
  else if (fn === Op.setWordSpacing) state.wordSpacing = args[0] as number;
  else if (fn === Op.setHScale) state.horizontalScale = (args[0] as number) / 100;
  else if (fn === Op.setLeading) state.leading = args[0] as number;
  else if (fn === Op.setTextRise) state.rise = args[0] as number;
  else if (fn === Op.setTextRenderingMode) state.renderingMode = args[0] as number;
  else if (fn === Op.setLineWidth) state.lineWidth = args[0] as number;
  else if (fn === Op.setDash) state.dashed = (args[0] as readonly number[]).length > 0;
  else if (fn === Op.setFillRGBColor) state.fill = args[0] as string;
  else if (fn === Op.setStrokeRGBColor) state.stroke = args[0] as string;
  else if (fn === Op.setStrokeColorN) state.stroke = undefined;
  else if (fn === Op.setFillColorN) state.fill = undefined;
  else if (fn === Op.setFillTransparent) state.fillAlpha = 0;
}

/** Parameters by name; an effect where what is painted with them is not simply what is seen. */
function setAll(state: GraphicsState, pairs: GStatePairs, others: Set<Drawn>): void {
  for (const [key, value] of pairs) {
    if (key === 'ca') state.fillAlpha = value as number;
    else if (key === 'CA') state.strokeAlpha = value as number;
    else if (key === 'LW') state.lineWidth = value as number;
    else if (key === 'D') state.dashed = (value as readonly [readonly number[]])[0].length > 0;
    else if (key === 'Font') state.fontSize = (value as readonly [string, number])[1];
  }
  const isEffect = pairs.some(
    ([key, value]) => (key === 'SMask' && value) || (key === 'BM' && value !== 'source-over'),
  );
  if (isEffect) others.add('effect');
}
