// Keys that belong to an input method and are no commands.

/**
 * Whether an input method has this key. Safari ends a composition before it tells of the key that ended it: only the
 * code 229 is left to see (UI Events, section 7.3.1, "keyCode").
 * @param {KeyboardEvent} event
 */
export const isComposing = (event) => event.isComposing || event.keyCode === 229;
