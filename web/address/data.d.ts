// What helpcenter writes to address-<language>.json, and to the mail form's data.

import type { Finding, Verdict } from "./compare.js";
import type { How } from "./difference.js";

/** Addresses and website hosts that the operator verified. */
export interface Known {
  addresses: string[];
  domains: string[];
  /** the service's plain names, lower case */
  names: string[];
  /** domains of free mail; "yahoo.*" for a name with any ending */
  free: string[];
  /** the last day on which they count (2026-11-22, UTC), "" for never */
  until: string;
  /** the same day, and the day of the check, in words */
  until_text: string;
  date: string;
}

/** Wording of verdicts and findings. */
export interface Words {
  label: string;
  check: string;
  private: string;
  shown: string;
  limits: string;
  trusted: string;
  trusted_label: string;
  compared: string;
  trusted_bad: string;
  far: string;
  same_limits: string;
  sign: Record<Exclude<How, "same">, string>;
  verdict: Record<
    Exclude<Verdict["verdict"], "empty"> | "warning" | "expired" | "same" | "same_domain" | "other",
    string
  >;
  finding: Record<Finding["kind"] | "other", string>;
}

export interface AddressData {
  known: Known;
  address: Words;
}
