package dev.countersign.domain.keystore;

import java.util.function.Predicate;

/** What a place outside of the store contains: a copy of the manifest, or none. */
public sealed interface AnchorCopy {

  /** There is no copy. */
  record None() implements AnchorCopy {}

  /** There is a copy, but it is malformed, so nothing is known of it, also no generation. */
  record Unreadable() implements AnchorCopy {}

  /** A copy that has the form of a sealed manifest; its seal is not verified. */
  record Found(SealedManifest manifest) implements AnchorCopy {}

  /**
   * Returns whether there is no copy, or one to which {@code condition} applies. It applies to no
   * copy that is malformed.
   */
  default boolean isNoneOr(Predicate<SealedManifest> condition) {
    return switch (this) {
      case None() -> true;
      case Unreadable() -> false;
      case Found(var manifest) -> condition.test(manifest);
    };
  }
}
