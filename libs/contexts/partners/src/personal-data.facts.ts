// What gives a person away in a short text: an address, or a number to call.
const personal = /@|\d(?:[\s().-]?\d){6,}/;

/** Whether a text holds an address, or seven digits and more as in a telephone number. */
export const holdsPersonalData = (text: string): boolean => personal.test(text);
