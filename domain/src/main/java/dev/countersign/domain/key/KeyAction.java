package dev.countersign.domain.key;

import java.util.Locale;

/** What can become of a key. */
public enum KeyAction {
  /** It was generated here. */
  MADE,
  /** It was made elsewhere and brought here. */
  IMPORTED,
  /** It waits for its turn, published if it is for signing. */
  ANNOUNCED,
  /** It signs, or others encrypt to it. */
  ACTIVATED,
  /** Another took its place: it only verifies or opens what there is. */
  SUPERSEDED,
  /** Its private part was erased. */
  RETIRED,
  /** Somebody else may have it; its private part was erased. */
  COMPROMISED,
  /** It was put into a backup. */
  BACKED_UP,
  /** It was brought back from a backup. */
  RESTORED,
  /** It was sealed anew: a key for another data key, a data key for other master keys. */
  RESEALED;

  /** The name under which it is stored and told. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The action of that name; throws if there is none. */
  public static KeyAction of(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }
}
