import { entry } from './entry.ts';

/** Punctuation of YAML typed with a Chinese keyboard, or without its space. */
export const punctuationWording = {
  'yaml-colon-full-width': entry('error', '标点-全角冒号', (p: { key: string }) => ({
    message: `“${p.key}”后面是全角冒号“：”，应为半角冒号加空格“: ”`,
    hint: `写成 ${p.key}: …；如果整行是一段文字，请用半角引号括起来`,
  })),
};
