/** Wrong usage, such as a wrong argument or a file that is not there: said in one line, without findings. */
export class Misuse extends Error {}
