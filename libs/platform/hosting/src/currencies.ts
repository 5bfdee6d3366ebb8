/** ISO 4217 alphabetic codes, as the runtime's own tables have them; `XXX` and `XTS` mean no currency and a test. */
export const isoCurrencies: ReadonlySet<string> = new Set(
  Intl.supportedValuesOf('currency').filter((code) => code !== 'XXX' && code !== 'XTS'),
);
