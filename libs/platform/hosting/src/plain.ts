/** What a class of fields says, as a plain object: reports make these, and the class documents them. */
export type Plain<T> = unknown extends T
  ? T
  : T extends string | number | boolean | undefined
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Plain<Item>[]
      : { readonly [Key in keyof T]: Plain<T[Key]> };
